//! How good answers are: the best candidate, the decision, and whether the score tells known names from unknown ones.
//!
//! Kinds of difficulty count equally, however many queries each has.

use std::collections::BTreeMap;

use super::Query;
use super::systems::{Answer, Verdict};

/// Which categories of queries are one kind of difficulty. Any other category is a kind of its own.
const GROUPS: [(&str, &str); 16] = [
    ("exact", "exact case nodiacritics nospace zh_han org_exact"),
    ("order", "reorder"),
    ("typo1", "typo1 org_typo"),
    ("typo2", "typo2"),
    ("partial", "partial title_partial drop_middle"),
    ("initial", "initial"),
    ("title", "title"),
    ("alias_latin", "alias_latin org_alias"),
    ("nickname", "nickname"),
    ("script_warm", "script_warm org_script"),
    ("script_cold", "script_cold"),
    (
        "zh_roman_warm",
        "zh_given_first_warm zh_toned_warm zh_spaced_warm zh_joined_warm zh_wadegiles_warm \
         zh_wadegiles_noapos_warm zh_cyrillic_warm",
    ),
    (
        "zh_roman_cold",
        "zh_pinyin_cold zh_given_first_cold zh_toned_cold zh_spaced_cold zh_joined_cold zh_wadegiles_cold \
         zh_wadegiles_noapos_cold zh_cyrillic_cold",
    ),
    ("zh_trad", "zh_trad"),
    ("acronym", "acronym"),
    ("messy", "messy"),
];

/// How many candidates of an answer that asks count as offered.
const OFFERED: usize = 5;

/// How good the answers of a system are; every figure is a share, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Score {
    /// Known names whose best candidate is right; the mean over kinds of difficulty.
    pub(super) right: f64,
    /// The same, counting only scores above what 5 % of the unknown names get.
    pub(super) right_at_5: f64,
    /// The same for 1 %.
    pub(super) right_at_1: f64,
    /// What came of deciding; nothing where the system does not decide.
    pub(super) decided: Option<Decided>,
}

/// How good the decisions are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decided {
    /// Known names found, and rightly; the mean over kinds of difficulty.
    pub(super) found: f64,
    /// The same, or asked with the right actor among the first offered.
    pub(super) found_or_offered: f64,
    /// Known names taken for another actor.
    pub(super) wrong: f64,
    /// Unknown names taken for an actor.
    pub(super) invented: f64,
    /// Unknown names about which the member is asked whom of several is meant.
    pub(super) misled: f64,
}

/// What matters of an answer about a known name.
struct Known {
    group: String,
    right: bool,
    score: f64,
    found: bool,
    offered: bool,
    wrong: bool,
}

/// Scores these answers, one for each query.
pub(super) fn score(queries: &[&Query], answers: &[Answer]) -> Score {
    let mut known = Vec::new();
    let mut unknown: Vec<&Answer> = Vec::new();
    for (query, answer) in queries.iter().zip(answers) {
        match &query.right {
            Some(right) => known.push(judge(query, right, answer)),
            None => unknown.push(answer),
        }
    }
    let mut highest: Vec<f64> = unknown.iter().map(|answer| answer.score()).collect();
    highest.sort_by(|a, b| b.total_cmp(a));
    let right_at = |share: f64| {
        let threshold = highest.get((highest.len() as f64 * share) as usize);
        let threshold = threshold.copied().unwrap_or_default();
        over_groups(&known, |answer| answer.right && answer.score > threshold)
    };
    let decides = answers.iter().any(|answer| answer.verdict.is_some());
    let gave =
        |verdict: Verdict| mean(unknown.iter().map(|answer| answer.verdict == Some(verdict)));
    Score {
        right: over_groups(&known, |answer| answer.right),
        right_at_5: right_at(0.05),
        right_at_1: right_at(0.01),
        decided: decides.then(|| Decided {
            found: over_groups(&known, |answer| answer.found),
            found_or_offered: over_groups(&known, |answer| answer.found || answer.offered),
            wrong: mean(known.iter().map(|answer| answer.wrong)),
            invented: gave(Verdict::Found),
            misled: gave(Verdict::Ambiguous),
        }),
    }
}

fn judge(query: &Query, right: &[usize], answer: &Answer) -> Known {
    let best = answer.candidates.first();
    let is_right = best.is_some_and(|best| right.contains(&best.actor));
    let is_found = answer.verdict == Some(Verdict::Found);
    let mut offered = answer.candidates.iter().take(OFFERED);
    Known {
        group: group(&query.category).to_owned(),
        right: is_right,
        score: answer.score(),
        found: is_found && is_right,
        offered: answer.verdict == Some(Verdict::Ambiguous)
            && offered.any(|candidate| right.contains(&candidate.actor)),
        wrong: is_found && !is_right,
    }
}

fn group(category: &str) -> &str {
    let groups = GROUPS.iter();
    let mut holding = groups.filter(|(_, categories)| {
        categories
            .split_whitespace()
            .any(|member| member == category)
    });
    holding.next().map_or(category, |(group, _)| group)
}

/// The mean over kinds of difficulty of the share that is so.
fn over_groups(known: &[Known], is_so: impl Fn(&Known) -> bool) -> f64 {
    let mut groups: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
    for answer in known {
        groups.entry(&answer.group).or_default().push(is_so(answer));
    }
    let sum: f64 = groups
        .values()
        .map(|answers| mean(answers.iter().copied()))
        .sum();
    sum / groups.len().max(1) as f64
}

/// The share of these that are so.
fn mean(all: impl ExactSizeIterator<Item = bool>) -> f64 {
    let count = all.len().max(1) as f64;
    all.filter(|is_so| *is_so).count() as f64 / count
}

#[cfg(test)]
mod tests {
    use super::super::systems::Candidate;
    use super::*;

    fn query(category: &str, right: Option<usize>) -> Query {
        Query {
            category: category.to_owned(),
            text: String::new(),
            right: right.map(|actor| vec![actor]),
        }
    }

    fn answer(verdict: Verdict, candidates: &[(usize, f64)]) -> Answer {
        Answer {
            verdict: Some(verdict),
            candidates: candidates
                .iter()
                .map(|&(actor, score)| Candidate { actor, score })
                .collect(),
        }
    }

    #[test]
    fn kinds_of_difficulty_count_equally() {
        let queries = [
            query("exact", Some(1)),
            query("case", Some(1)),
            query("typo1", Some(2)),
            query("nobody", None),
            query("nobody", None),
        ];
        let answers = [
            answer(Verdict::Found, &[(1, 1.0)]),
            answer(Verdict::Found, &[(3, 0.9)]),
            answer(Verdict::Ambiguous, &[(3, 0.6), (2, 0.5)]),
            answer(Verdict::NotFound, &[(1, 0.2)]),
            answer(Verdict::Found, &[(1, 0.95)]),
        ];
        let score = score(&queries.iter().collect::<Vec<_>>(), &answers);
        assert_eq!(score.right, 0.25);
        assert_eq!(score.right_at_5, 0.25);
        let decided = score.decided.expect("a system that decides");
        assert_eq!(decided.found, 0.25);
        assert_eq!(decided.found_or_offered, 0.75);
        assert_eq!(decided.wrong, 1.0 / 3.0);
        assert_eq!(decided.invented, 0.5);
        assert_eq!(decided.misled, 0.0);
    }
}
