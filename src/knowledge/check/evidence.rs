//! Rules about evidence: every role, relation and event stands on passages that readers can see.

use super::super::PartialDate;
use super::super::diagnostic::Code;
use super::super::problems::{At, Quoted};
use super::super::schema::Status;
use super::facts::Facts;

/// Roles, relations and events have evidence.
pub(super) fn missing_evidence(facts: &Facts<'_>) {
    for claim in facts.claims() {
        if claim.evidence.is_empty() {
            let message = format!("this {} has no evidence", claim.what);
            let hint = "write `evidence = [\"…\"]` with the ids of the passages that carry this";
            facts
                .problems
                .hinted(claim.pos, Code::NoEvidence, message, hint);
        }
    }
}

/// Evidence was not withdrawn.
pub(super) fn withdrawn_evidence(facts: &Facts<'_>) {
    let themes = facts.records.themes.iter().map(|theme| &*theme.evidence);
    let claims = facts.claims();
    let claims = claims.iter().map(|claim| claim.evidence);
    for id in claims.chain(themes).flatten() {
        let passage = facts.passage(id);
        if passage.is_some_and(|passage| passage.status == Status::Withdrawn) {
            let message = format!("the passage {} was withdrawn", Quoted(id));
            let hint = "name a passage that still carries this, or take this out as well";
            facts
                .problems
                .hinted(id.pos, Code::EvidenceWithdrawn, message, hint);
        }
    }
}

/// What stands on drafts or withdrawn sources alone is shown nowhere.
pub(super) fn hidden_evidence(facts: &Facts<'_>) {
    for claim in facts.claims() {
        let passages: Option<Vec<_>> = claim.evidence.iter().map(|id| facts.passage(id)).collect();
        let Some(passages) = passages.filter(|all| !all.is_empty()) else {
            continue;
        };
        let withdrawn = passages.iter().all(|p| p.status == Status::Withdrawn);
        if !withdrawn && !passages.iter().any(|passage| facts.is_shown(passage)) {
            let message = format!("this {} is shown nowhere: so is its evidence", claim.what);
            let hint =
                "it appears once one of its passages is reviewed and its source not withdrawn";
            facts
                .problems
                .hinted(claim.pos, Code::EvidenceHidden, message, hint);
        }
    }
}

/// Nothing ends before it begins.
pub(super) fn from_after_to(facts: &Facts<'_>) {
    let check = |from: &Option<At<PartialDate>>, to: &Option<At<PartialDate>>| {
        if let (Some(from), Some(to)) = (from, to)
            && from.first_day() > to.last_day()
        {
            let message = format!("this begins in {}, after its end in {}", from.it, to.it);
            facts.problems.hinted(
                from.pos,
                Code::FromAfterTo,
                message,
                "exchange `from` and `to`",
            );
        }
    };
    for actor in &facts.records.actors {
        for role in &actor.roles {
            check(&role.from, &role.to);
        }
        for relation in &actor.relations {
            check(&relation.from, &relation.to);
        }
    }
}

/// Drafts are shown nowhere; say so.
pub(super) fn drafts(facts: &Facts<'_>) {
    for passage in &facts.records.passages {
        if passage.status == Status::Draft {
            let message = format!("the draft {} is shown nowhere", Quoted(&passage.id));
            let hint = "once somebody else has read it, write `status = \"reviewed\"`";
            facts
                .problems
                .hinted(passage.pos, Code::Draft, message, hint);
        }
    }
}
