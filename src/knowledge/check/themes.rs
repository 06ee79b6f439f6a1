//! Rules about the order of themes: broader leads upwards, related sideways.

use rustc_hash::FxHashSet;

use super::super::diagnostic::Code;
use super::super::problems::Quoted;
use super::super::schema::Kind;
use super::facts::Facts;

/// The broader themes of a theme, with which of its references each is.
fn broader<'f>(facts: &'f Facts<'_>, theme: usize) -> impl Iterator<Item = (usize, usize)> + 'f {
    let references = facts.records.themes[theme].broader.iter().enumerate();
    references.filter_map(|(nth, id)| Some((nth, facts.find(Kind::Theme, id)?)))
}

/// No theme is broader than itself, at whatever remove.
///
/// Walks upwards from each theme; a step back onto the path walked closes a cycle. Each theme is left once, so each
/// cycle is noted once.
pub(super) fn broader_cycles(facts: &Facts<'_>) {
    let themes = &facts.records.themes;
    let mut done = vec![false; themes.len()];
    let mut on_path = vec![false; themes.len()];
    for start in 0..themes.len() {
        // The path so far, each theme with the steps still to take from it.
        let mut path: Vec<(usize, Vec<(usize, usize)>)> = Vec::new();
        let mut next = (!done[start]).then_some(start);
        loop {
            if let Some(theme) = next.take() {
                done[theme] = true;
                on_path[theme] = true;
                let mut steps: Vec<_> = broader(facts, theme).collect();
                steps.reverse();
                path.push((theme, steps));
            }
            let Some((theme, steps)) = path.last_mut() else {
                break;
            };
            let theme = *theme;
            match steps.pop() {
                None => {
                    on_path[theme] = false;
                    path.pop();
                }
                Some((nth, target)) if on_path[target] => {
                    let round = path
                        .iter()
                        .map(|(on, _)| *on)
                        .skip_while(|on| *on != target);
                    let round = round.chain([target]);
                    let ids: Vec<String> =
                        round.map(|on| Quoted(&themes[on].id).to_string()).collect();
                    let message = format!("these are broader in a circle: {}", ids.join(" → "));
                    let hint =
                        "the wider theme is the broader one: take out the step that isn't so";
                    let pos = themes[theme].broader[nth].pos;
                    facts
                        .problems
                        .hinted(pos, Code::BroaderCycle, message, hint);
                }
                Some((_, target)) => next = (!done[target]).then_some(target),
            }
        }
    }
}

/// No theme is both related to another and above or below it (SKOS: `related` and `broaderTransitive` are disjoint).
pub(super) fn related_and_broader(facts: &Facts<'_>) {
    for (place, theme) in facts.records.themes.iter().enumerate() {
        for id in &theme.related {
            let Some(other) = facts.find(Kind::Theme, id).filter(|other| *other != place) else {
                continue;
            };
            let message = if is_above(facts, other, place) {
                format!(
                    "{} is broader than this theme, and related to it too",
                    Quoted(id)
                )
            } else if is_above(facts, place, other) {
                format!(
                    "{} is narrower than this theme, and related to it too",
                    Quoted(id)
                )
            } else {
                continue;
            };
            let hint = "`related` is for themes side by side: leave it out";
            facts
                .problems
                .hinted(id.pos, Code::RelatedBroader, message, hint);
        }
    }
}

/// Whether `above` is reached by going up from `below`.
fn is_above(facts: &Facts<'_>, above: usize, below: usize) -> bool {
    let mut seen = FxHashSet::from_iter([below]);
    let mut open = vec![below];
    while let Some(theme) = open.pop() {
        for (_, up) in broader(facts, theme) {
            if up == above {
                return true;
            }
            if seen.insert(up) {
                open.push(up);
            }
        }
    }
    false
}
