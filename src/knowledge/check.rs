//! Checks between records: a table of small rules. A new rule is one function and one line here.

mod coverage;
mod evidence;
mod facts;
mod labels;
mod originals;
mod references;
mod texts;
mod themes;

use facts::Facts;
pub(crate) use facts::Ids;
pub(super) use texts::is_visible;

use super::original::Found;
use super::problems::Problems;
use super::schema::Records;

/// Notes one kind of problem wherever it is found.
type Rule = fn(&Facts<'_>);

const RULES: &[Rule] = &[
    references::duplicate_ids,
    references::dangling_references,
    references::self_references,
    references::repeated_entries,
    references::unlisted_sections,
    evidence::missing_evidence,
    evidence::withdrawn_evidence,
    evidence::hidden_evidence,
    evidence::from_after_to,
    evidence::drafts,
    labels::shared_labels,
    labels::repeated_labels,
    themes::broader_cycles,
    themes::related_and_broader,
    texts::empty_texts,
    texts::forbidden_characters,
    texts::mentions,
    texts::too_long_texts,
    texts::missing_translations,
    originals::anchors,
    originals::missing_anchors,
    originals::quotations,
    originals::quotation_limits,
    originals::absent_originals,
    coverage::orphan_passages,
    coverage::orphan_themes,
    coverage::actors_without_passages,
];

/// Applies every rule.
pub(super) fn run(records: &Records, originals: &[Found], problems: &Problems) {
    let facts = Facts::new(records, originals, problems);
    for rule in RULES {
        rule(&facts);
    }
}
