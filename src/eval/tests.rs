//! Judgements of one base and of the next.

use super::*;
use crate::knowledge::Tree;
use crate::knowledge::testing::base;
use crate::wording::ENGLISH;

/// A base of these people, with a passage about the first.
fn corpus(people: &[(&str, &str)]) -> Corpus {
    let first = people[0].0;
    let mut tree = Tree::of([
        (
            "knowledge.toml",
            "title.en = \"Harbour\"\nlanguages = [\"en\"]".to_owned(),
        ),
        (
            "sources/log.toml",
            "title.en = \"Log\"\nlanguage = \"en\"\nkind = \"report\"\n\
             rights = { licence = \"unknown\", basis = \"quotation\" }"
                .to_owned(),
        ),
        (
            "passages/log.toml",
            format!(
                "source = \"log\"\n[[passage]]\nid = \"log.{first}\"\nsection = 1\nparagraph = 1\n\
                 kind = \"summary\"\ntext.en = \"Ropes for the quay are bought.\"\n\
                 actors = [\"{first}\"]\nstatus = \"reviewed\""
            ),
        ),
    ]);
    for (id, name) in people {
        let actor = format!("kind = \"person\"\nlabels.en.pref = \"{name}\"");
        tree = tree.with(&format!("actors/{id}.toml"), Some(&actor));
    }
    Corpus::new(base(&tree), 1)
}

const JUDGEMENTS: &str = r#"
[[judgement]]
command = "who"
text = "Ada Stern"
expect = ["ada"]

[[judgement]]
command = "who"
text = "Otto Brand"
expect = ["otto"]

[[judgement]]
command = "who"
text = "Napoleon Bonaparte"
expect = []

[[judgement]]
command = "search"
text = "ropes for the quay"
expect = ["log.ada", "log.otto"]
"#;

fn lines(old: &Corpus, new: &Corpus) -> Vec<(usize, Verdict)> {
    let judgements = collect(JUDGEMENTS, new).judgements;
    assert_eq!(judgements.len(), 4);
    let worse = worsened(old, new, &judgements, &ENGLISH);
    worse
        .iter()
        .map(|now| (now.judgement.line, now.verdict))
        .collect()
}

#[test]
fn a_judgement_that_was_right_and_is_no_longer_is_found() {
    let one = corpus(&[("ada", "Ada Stern"), ("otto", "Otto Brand")]);
    assert_eq!(lines(&one, &one), []);

    let namesake = corpus(&[
        ("ada", "Ada Stern"),
        ("otto", "Otto Brand"),
        ("ada-elder", "Ada Stern"),
    ]);
    assert_eq!(lines(&one, &namesake), [(2, Verdict::Offered)]);
    assert_eq!(lines(&namesake, &one), []);

    let gone = corpus(&[("ada", "Ada Stern")]);
    assert_eq!(lines(&one, &gone), [(7, Verdict::Unknown)]);
    let known = corpus(&[("ada", "Ada Stern"), ("napoleon", "Napoleon Bonaparte")]);
    assert_eq!(lines(&gone, &known), [(12, Verdict::Wrong)]);
}

#[test]
fn what_the_old_base_never_had_was_not_right_there() {
    let old = corpus(&[("ada", "Ada Stern"), ("otto", "Otto Brand")]);
    let without_passage = corpus(&[("mia", "Mia Lund"), ("otto", "Otto Brand")]);
    // The search finds log.ada, but the judgement asks for log.otto too, which only a later base can have.
    let worse = lines(&old, &without_passage);
    assert_eq!(worse, [(2, Verdict::Unknown)]);
}

#[test]
fn the_rest_of_a_broken_file_is_judged() {
    let corpus = corpus(&[("ada", "Ada Stern")]);
    let text = format!(
        "{JUDGEMENTS}\n[[judgement]]\ncommand = \"suggest\"\ntext = \"a\"\nexpect = []\n\
         [[judgement]]\ncommand = \"who\"\nlang = \"?\"\ntext = \"a\"\nexpect = [\"nobody\"]\n"
    );
    let collected = collect(&text, &corpus);
    assert_eq!(collected.judgements.len(), 4);
    let problems: Vec<String> = collected.problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(problems.join("\n"), @r#"
    10:11: no actor has the id `otto`
    20:22: no passage has the id `log.otto`
    23:11: a judgement's command is `who`, `explain` or `search`
    28:8: a language is a tag such as `en` or `nl`
    30:11: no actor has the id `nobody`
    "#);
    assert_eq!(read(&text, &corpus), Err(collected.problems));

    let broken = collect("[[judgement]\n", &corpus);
    assert_eq!((broken.judgements.len(), broken.problems.len()), (0, 1));
}
