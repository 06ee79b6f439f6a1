//! Two bases, and what differs between them.

mod properties;

use super::*;
use crate::knowledge::testing::base;
use crate::knowledge::{LoadOptions, Parts, Tree, load};
use crate::wording::{DUTCH, ENGLISH, Wording};

fn harbour() -> Tree {
    Tree::of([
        (
            "knowledge.toml",
            r#"
            title = { en = "The harbour", nl = "De haven" }
            languages = ["en", "nl"]
            contact = "the harbour master"
            labelling-policy.en = "As the log spells them."
            "#,
        ),
        (
            "sources/log.toml",
            r#"
            title.en = "Log"
            description.en = "A log."
            author = "A. Stern"
            publisher = "Port Press"
            date = "1921"
            language = "en"
            url = "https://example.org/log"
            kind = "report"
            rights = { licence = "unknown", basis = "quotation", max-quote-chars = 300, max-total-chars = 900 }
            original = { file = "log.txt", sha256 = "66c4b6130d00549c68c64292779b0a61d705602d9809801691332f2f611708ba" }
            sections = [{ number = 1, title.en = "Spring" }]
            "#,
        ),
        (
            "passages/log.toml",
            r#"
            source = "log"
            [[passage]]
            id = "log.1.1"
            section = 1
            paragraph = 1
            page = "7"
            anchor = "503a397385629d1cd8998a5b8e20be2a5b213af4fd52f6aa5828c66eeb3898d1"
            kind = "summary"
            text = { en = "Ada Stern asks for ropes.", nl = "Ada Stern vraagt om touwen." }
            actors = ["ada"]
            themes = ["ropes"]
            date = "1921-05"
            voice = "reports"
            according-to = "ada"
            note.en = "The log says lines."
            status = "reviewed"
            [[passage]]
            id = "log.1.2"
            section = 1
            paragraph = 2
            kind = "summary"
            text = { en = "The quay is paid for.", nl = "De kade is betaald." }
            actors = ["port"]
            themes = ["quays"]
            status = "reviewed"
            "#,
        ),
        (
            "actors/ada.toml",
            r#"
            kind = "person"
            living = true
            scope-note.en = "Who keeps the log."
            labels.en = { pref = "Ada Stern", alt = ["Miss Stern"], hidden = ["Ada Sterne"] }
            ambiguous-with = ["ropes"]
            [[roles]]
            title = { en = "clerk", nl = "klerk" }
            at = "port"
            from = "1920"
            evidence = ["log.1.1"]
            [[relations]]
            kind = "works-for"
            object = "port"
            to = "1922-03"
            evidence = ["log.1.2", "log.1.1"]
            "#,
        ),
        (
            "actors/port.toml",
            r#"
            kind = "office"
            labels.en = { pref = "Port office" }
            "#,
        ),
        (
            "themes/ropes.toml",
            r#"
            labels.en = { pref = "Ropes" }
            scope-note.en = "Whatever ties a ship."
            broader = ["quays"]
            related = []
            evidence = ["log.1.1"]
            questions.en = ["How long should a rope last?"]
            ambiguous-with = ["ada"]
            "#,
        ),
        (
            "themes/quays.toml",
            r#"
            labels.en = { pref = "Quays" }
            "#,
        ),
        (
            "themes/dues.toml",
            r#"
            labels.en = { pref = "Dues" }
            "#,
        ),
        (
            "events/opening.toml",
            r#"
            date = "1921-05-13"
            title.en = "The quay opens"
            actors = ["ada"]
            themes = ["quays"]
            evidence = ["log.1.2"]
            "#,
        ),
    ])
}

/// The harbour with these words in the place of those, file by file.
fn edited(edits: &[(&str, &str, &str)]) -> Knowledge {
    let mut tree = harbour();
    for (path, words, instead) in edits {
        let text = tree.text(path).unwrap();
        assert!(text.contains(words), "{path} has no {words}");
        let text = text.replacen(words, instead, 1);
        tree = tree.with(path, Some(&text));
    }
    base(&tree)
}

/// The differences from the harbour, as an English reader sees them.
fn seen(new: &Knowledge) -> String {
    let diff = diff(&base(&harbour()), new);
    let wording = Wording::new();
    let summary = wording.diff_summary(&ENGLISH, &diff);
    format!("{}{summary}", wording.diff(&ENGLISH, &diff))
}

#[test]
fn a_base_does_not_differ_from_itself() {
    let bundled = || {
        let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
        load(&LoadOptions::new(dir)).knowledge.unwrap()
    };
    assert!(diff(&bundled(), &bundled()).is_empty());
    assert_eq!(seen(&base(&harbour())), "Nothing changes.");
}

#[test]
fn a_base_from_nothing_tells_every_field() {
    let all = diff(&Knowledge::new(Parts::default()), &base(&harbour()));
    assert_eq!(all.counts().added, all.statements.len());
    insta::assert_snapshot!(Wording::new().diff(&DUTCH, &all), @r#"
    + kennisbank · titel (en): The harbour
    + kennisbank · titel (nl): De haven
    + kennisbank · talen: en, nl
    + kennisbank · contact: the harbour master
    + kennisbank · hoe omstreden namen er staan (en): As the log spells them.
    + bron log (Log) · soort: report
    + bron log (Log) · datum: 1921
    + bron log (Log) · titel (en): Log
    + bron log (Log) · beschrijving (en): A log.
    + bron log (Log) · auteur: A. Stern
    + bron log (Log) · uitgever: Port Press
    + bron log (Log) · taal: en
    + bron log (Log) · adres: https://example.org/log
    + bron log (Log) · licentie: unknown
    + bron log (Log) · waarom eruit geciteerd mag worden: quotation
    + bron log (Log) · langste citaat, in tekens: 300
    + bron log (Log) · wat er in totaal geciteerd mag worden, in tekens: 900
    + bron log (Log) · bestand: log.txt
    + bron log (Log) · titel van deel 1 (en): Spring
    + passage log.1.1 (Ada Stern asks for ropes.) · bron: log
    + passage log.1.1 (Ada Stern asks for ropes.) · deel: 1
    + passage log.1.1 (Ada Stern asks for ropes.) · alinea: 1
    + passage log.1.1 (Ada Stern asks for ropes.) · bladzijde: 7
    + passage log.1.1 (Ada Stern asks for ropes.) · hash van de alinea in de bron: 503a397385629d1cd8998a5b8e20be2a5b213af4fd52f6aa5828c66eeb3898d1
    + passage log.1.1 (Ada Stern asks for ropes.) · soort: summary
    + passage log.1.1 (Ada Stern asks for ropes.) · datum: 1921-05
    + passage log.1.1 · tekst (en): Ada Stern asks for ropes.
    + passage log.1.1 · tekst (nl): Ada Stern vraagt om touwen.
    + passage log.1.1 (Ada Stern asks for ropes.) · actor: ada
    + passage log.1.1 (Ada Stern asks for ropes.) · thema: ropes
    + passage log.1.1 (Ada Stern asks for ropes.) · stem: reports
    + passage log.1.1 (Ada Stern asks for ropes.) · volgens: ada
    + passage log.1.1 (Ada Stern asks for ropes.) · noot van de redactie (en): The log says lines.
    + passage log.1.2 (The quay is paid for.) · bron: log
    + passage log.1.2 (The quay is paid for.) · deel: 1
    + passage log.1.2 (The quay is paid for.) · alinea: 2
    + passage log.1.2 (The quay is paid for.) · soort: summary
    + passage log.1.2 · tekst (en): The quay is paid for.
    + passage log.1.2 · tekst (nl): De kade is betaald.
    + passage log.1.2 (The quay is paid for.) · actor: port
    + passage log.1.2 (The quay is paid for.) · thema: quays
    + actor ada (Ada Stern) · soort: person
    + actor ada (Ada Stern) · voorkeursnaam (en): Ada Stern
    + actor ada (Ada Stern) · andere naam (en): Miss Stern
    + actor ada (Ada Stern) · verborgen naam (en): Ada Sterne
    + actor ada (Ada Stern) · toelichting (en): Who keeps the log.
    + actor ada (Ada Stern) · in leven: true
    + actor ada (Ada Stern) · functie: title.en: clerk; title.nl: klerk; at: port; from: 1920; evidence: log.1.1
    + actor ada (Ada Stern) · relatie: works-for: port; to: 1922-03; evidence: log.1.1, log.1.2
    + actor ada (Ada Stern) · deelt een naam met: ropes
    + actor port (Port office) · soort: office
    + actor port (Port office) · voorkeursnaam (en): Port office
    + thema dues (Dues) · voorkeursnaam (en): Dues
    + thema quays (Quays) · voorkeursnaam (en): Quays
    + thema ropes (Ropes) · voorkeursnaam (en): Ropes
    + thema ropes (Ropes) · toelichting (en): Whatever ties a ship.
    + thema ropes (Ropes) · ruimer thema: quays
    + thema ropes (Ropes) · bewijsplaats: log.1.1
    + thema ropes (Ropes) · gespreksvraag (en): How long should a rope last?
    + thema ropes (Ropes) · deelt een naam met: ada
    + gebeurtenis opening (The quay opens) · datum: 1921-05-13
    + gebeurtenis opening (The quay opens) · titel (en): The quay opens
    + gebeurtenis opening (The quay opens) · actor: ada
    + gebeurtenis opening (The quay opens) · thema: quays
    + gebeurtenis opening (The quay opens) · bewijsplaats: log.1.2
    "#);
}

#[test]
fn what_no_file_says_is_worded_too() {
    let wording = Wording::new();
    let mut lines = String::new();
    for field in [Field::Verified, Field::Disputed] {
        let difference = Difference {
            subject: Subject::Passage("log.1.1".into()),
            label: "".into(),
            field,
            change: Change::Removed {
                value: "true".to_owned(),
            },
        };
        lines += &wording.difference(&ENGLISH, &difference);
        lines += &wording.difference(&DUTCH, &difference);
    }
    insta::assert_snapshot!(lines, @r#"
    - passage log.1.1 · checked against the original: true
    - passage log.1.1 · vergeleken met het origineel: true
    - passage log.1.1 · disputed: true
    - passage log.1.1 · betwist: true
    "#);
}

#[test]
fn a_field_of_one_value_is_changed() {
    let (base, source, passage) = ("knowledge.toml", "sources/log.toml", "passages/log.toml");
    let new = edited(&[
        (base, "The harbour", "The old harbour"),
        (base, r#""en", "nl""#, r#""nl", "en""#),
        (source, "300", "200"),
        (source, "Spring", "Spring 1921"),
        (
            passage,
            "The quay is paid for.",
            "The quay\\n is not paid for.",
        ),
        (passage, "paragraph = 2", "paragraph = 3"),
        (passage, "reports", "asserts"),
        (passage, "503a", "0000"),
        ("actors/ada.toml", "Ada Stern", "Ada M. Stern"),
        ("actors/ada.toml", "true", "false"),
        ("actors/port.toml", "office", "organisation"),
        ("events/opening.toml", "1921-05-13", "1921-05"),
    ]);
    insta::assert_snapshot!(seen(&new), @r#"
    ~ knowledge base · title (en):
        - The harbour
        + The old harbour
    ~ knowledge base · languages:
        - en, nl
        + nl, en
    ~ source log (Log) · longest quotation, in characters:
        - 300
        + 200
    ~ source log (Log) · title of section 1 (en):
        - Spring
        + Spring 1921
    ~ passage log.1.1 (Ada Stern vraagt om touwen.) · hash of the source's paragraph:
        - 503a397385629d1cd8998a5b8e20be2a5b213af4fd52f6aa5828c66eeb3898d1
        + 0000397385629d1cd8998a5b8e20be2a5b213af4fd52f6aa5828c66eeb3898d1
    ~ passage log.1.1 (Ada Stern vraagt om touwen.) · voice:
        - reports
        + asserts
    ~ passage log.1.2 (De kade is betaald.) · paragraph:
        - 2
        + 3
    ~ passage log.1.2 · text (en):
        - The quay is paid for.
        + The quay is not paid for.
    ~ actor ada (Ada M. Stern) · preferred label (en):
        - Ada Stern
        + Ada M. Stern
    ~ actor ada (Ada M. Stern) · alive:
        - true
        + false
    ~ actor port (Port office) · kind:
        - office
        + organisation
    ~ event opening (The quay opens) · date:
        - 1921-05-13
        + 1921-05
    No statement added, 12 changed, none removed.
    "#);
}

#[test]
fn of_a_field_of_many_values_each_is_added_or_removed() {
    let new = edited(&[
        (
            "passages/log.toml",
            r#"themes = ["ropes"]"#,
            r#"themes = ["dues", "quays"]"#,
        ),
        ("actors/ada.toml", "Miss Stern", "Miss A. Stern"),
        ("actors/ada.toml", "Ada Sterne", "Ada Sterne\", \"Ada Sturn"),
        ("actors/ada.toml", "1920", "1919"),
        ("actors/ada.toml", r#""log.1.2", "log.1.1""#, r#""log.1.1""#),
        (
            "themes/ropes.toml",
            r#"related = []"#,
            r#"related = ["dues"]"#,
        ),
        ("themes/ropes.toml", "broader = [\"quays\"]", ""),
        ("themes/ropes.toml", "How long", "How very long"),
        ("events/opening.toml", r#"["ada"]"#, r#"["port", "ada"]"#),
    ]);
    insta::assert_snapshot!(seen(&new), @r#"
    - passage log.1.1 (Ada Stern asks for ropes.) · theme: ropes
    + passage log.1.1 (Ada Stern asks for ropes.) · theme: dues
    + passage log.1.1 (Ada Stern asks for ropes.) · theme: quays
    - actor ada (Ada Stern) · alternative label (en): Miss Stern
    + actor ada (Ada Stern) · alternative label (en): Miss A. Stern
    + actor ada (Ada Stern) · hidden label (en): Ada Sturn
    - actor ada (Ada Stern) · role: title.en: clerk; title.nl: klerk; at: port; from: 1920; evidence: log.1.1
    + actor ada (Ada Stern) · role: title.en: clerk; title.nl: klerk; at: port; from: 1919; evidence: log.1.1
    - actor ada (Ada Stern) · relation: works-for: port; to: 1922-03; evidence: log.1.1, log.1.2
    + actor ada (Ada Stern) · relation: works-for: port; to: 1922-03; evidence: log.1.1
    - theme ropes (Ropes) · broader theme: quays
    + theme ropes (Ropes) · related theme: dues
    - theme ropes (Ropes) · question to discuss (en): How long should a rope last?
    + theme ropes (Ropes) · question to discuss (en): How very long should a rope last?
    + event opening (The quay opens) · actor: port
    9 statements added, none changed, 6 removed.
    "#);
}

#[test]
fn the_order_of_passages_labels_and_lists_says_nothing() {
    let old = edited(&[
        ("passages/log.toml", r#"["ada"]"#, r#"["ada", "port"]"#),
        ("actors/ada.toml", "Miss Stern", "Miss Stern\", \"A. Stern"),
    ]);
    let tree = harbour();
    let passages = tree.text("passages/log.toml").unwrap();
    let [top, one, two] = passages.split("[[passage]]").collect::<Vec<_>>()[..] else {
        panic!("two passages");
    };
    let one = one.replace(r#"["ada"]"#, r#"["port", "ada"]"#);
    let turned = format!("{top}[[passage]]{two}[[passage]]{one}");
    let actor = tree.text("actors/ada.toml").unwrap();
    let actor = actor
        .replace("Miss Stern", "A. Stern\", \"Miss Stern")
        .replace(r#""log.1.2", "log.1.1""#, r#""log.1.1", "log.1.2""#);
    let new = tree
        .with("passages/log.toml", Some(&turned))
        .with("actors/ada.toml", Some(&actor));
    assert_eq!(diff(&old, &base(&new)), Diff::default());
}

#[test]
fn records_come_and_go_whole() {
    let new = edited(&[
        (
            "passages/log.toml",
            "status = \"reviewed\"\n            [[passage]]\n            id = \"log.1.2\"",
            "status = \"reviewed\"\n            [[passage]]\n            id = \"log.1.2b\"",
        ),
        ("actors/ada.toml", "\"log.1.2\", ", ""),
        ("events/opening.toml", "log.1.2", "log.1.2b"),
    ]);
    insta::assert_snapshot!(seen(&new), @r#"
    + passage log.1.2b (The quay is paid for.) · source: log
    + passage log.1.2b (The quay is paid for.) · section: 1
    + passage log.1.2b (The quay is paid for.) · paragraph: 2
    + passage log.1.2b (The quay is paid for.) · kind: summary
    + passage log.1.2b · text (en): The quay is paid for.
    + passage log.1.2b · text (nl): De kade is betaald.
    + passage log.1.2b (The quay is paid for.) · actor: port
    + passage log.1.2b (The quay is paid for.) · theme: quays
    - passage log.1.2 (The quay is paid for.) · source: log
    - passage log.1.2 (The quay is paid for.) · section: 1
    - passage log.1.2 (The quay is paid for.) · paragraph: 2
    - passage log.1.2 (The quay is paid for.) · kind: summary
    - passage log.1.2 · text (en): The quay is paid for.
    - passage log.1.2 · text (nl): De kade is betaald.
    - passage log.1.2 (The quay is paid for.) · actor: port
    - passage log.1.2 (The quay is paid for.) · theme: quays
    - actor ada (Ada Stern) · relation: works-for: port; to: 1922-03; evidence: log.1.1, log.1.2
    + actor ada (Ada Stern) · relation: works-for: port; to: 1922-03; evidence: log.1.1
    - event opening (The quay opens) · evidence: log.1.2
    + event opening (The quay opens) · evidence: log.1.2b
    10 statements added, none changed, 10 removed.
    "#);
}

#[test]
fn a_name_is_ambiguous_only_when_that_is_new() {
    let one = edited(&[("actors/port.toml", "Port office", "Áda  STERN")]);
    let three = edited(&[
        ("actors/port.toml", "Port office", "Áda  STERN"),
        ("themes/dues.toml", "Dues", "ada stern"),
    ]);
    let old = base(&harbour());
    let names = |old: &Knowledge, new: &Knowledge| {
        let ambiguous = diff(old, new).ambiguous.into_iter();
        let ids = |a: Ambiguity| a.things.into_iter().map(|t| t.id).collect::<Vec<_>>();
        ambiguous
            .map(|a| (a.name.clone(), ids(a)))
            .collect::<Vec<_>>()
    };
    let name = "Ada Stern".to_owned();
    let of = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&old, &one), [(name.clone(), of(&["ada", "port"]))]);
    assert_eq!(names(&one, &one), []);
    assert_eq!(names(&one, &three), [(name, of(&["ada", "port", "dues"]))]);
    assert_eq!(names(&three, &one), []);
    assert_eq!(names(&one, &old), []);

    let wording = Wording::new();
    let diff = diff(&old, &one);
    insta::assert_snapshot!(wording.diff(&ENGLISH, &diff), @r#"
    ~ actor port (Áda STERN) · preferred label (en):
        - Port office
        + Áda STERN
    ? “Ada Stern” becomes ambiguous: actor ada (Ada Stern), actor port (Áda STERN)
    "#);
    insta::assert_snapshot!(wording.diff_summary(&ENGLISH, &diff), @"No statement added, 1 changed, none removed; one name becomes ambiguous.");
    insta::assert_snapshot!(wording.diff_summary(&DUTCH, &diff), @"Geen uitspraak toegevoegd, 1 gewijzigd, geen verwijderd; één naam wordt dubbelzinnig.");
}

#[test]
fn a_source_that_goes_by_the_name_of_a_theme_is_asked_for_by_itself() {
    let new = edited(&[("sources/log.toml", "\"Log\"", "\"Ropes\"")]);
    assert_eq!(diff(&base(&harbour()), &new).ambiguous, []);
}

#[test]
fn a_value_can_not_draw_a_line_of_its_own() {
    let change = Difference {
        subject: Subject::Actor("a".into()),
        label: "A\n+ actor b".into(),
        field: Field::Contact,
        change: Change::Added {
            value: "x\r\n- theme c\u{2028}\u{202e}d\u{7}".to_owned(),
        },
    };
    let line = Wording::new().difference(&ENGLISH, &change);
    assert_eq!(line, "+ actor a (A + actor b) · contact: x - theme c d\n");
}
