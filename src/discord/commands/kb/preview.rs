//! The preview: what would change, shown before it is published, with the buttons that decide.

use super::changes::{self, Changes};
use super::facts::{self, field};
use super::problems;
use super::publish::{self, Prepared};
use crate::curation::{Proposal, Refreshed, Worsened};
use crate::discord::asking::Asking;
use crate::discord::limits;
use crate::discord::markdown::{escape, plain, quoted};
use crate::discord::message::{Embed, Footer, Message};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::knowledge::Diagnostic;
use crate::knowledge::diagnostic::Severity;
use crate::text::{echo, truncate};

/// How many judgements that would turn wrong are shown.
const JUDGEMENTS: usize = 5;
/// Characters of the ids of passages that stay withdrawn.
const WITHHELD: usize = 300;
/// Characters of where the files come from.
const FROM: usize = 200;

/// What came of looking. `above` stands over it, escaped: what happened meanwhile.
pub(super) fn shown(asking: &Asking<'_>, refreshed: &Refreshed, why: &str, above: &str) -> Reply {
    let mut reply = match refreshed {
        Refreshed::Nothing { revision, warnings } => {
            let args = [
                ("number", revision.to_string().into()),
                ("warnings", (*warnings).into()),
            ];
            Reply::sentence(asking.say("kb-nothing", &args), "nothing")
        }
        Refreshed::Broken(problems) => broken(asking, problems),
        Refreshed::Ready(proposal) => ready(asking, proposal, why),
    };
    if !above.is_empty() {
        let below = std::mem::take(&mut reply.message.content);
        reply.message.content = [above, &below].join("\n");
    }
    reply.message.private = true;
    reply
}

/// Errors: nothing can be published. Warnings can wait until there are none.
fn broken(asking: &Asking<'_>, found: &[Diagnostic]) -> Reply {
    let errors = found.iter().filter(|p| p.severity == Severity::Error);
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let (lines, file) = problems::shown(asking, &errors);
    let sentence = asking.say("kb-broken", &[("errors", errors.len().into())]);
    let embed = Embed {
        title: asking.say("kb-broken-title", &[]),
        description: format!("{sentence}\n\n{lines}"),
        color: colour::CHOICE,
        ..Embed::default()
    };
    Reply {
        message: Message {
            embeds: vec![embed],
            files: file.into_iter().collect(),
            ..Message::default()
        },
        outcome: "broken",
    }
}

/// The difference, what follows from it, and the buttons.
fn ready(asking: &Asking<'_>, proposal: &Proposal, why: &str) -> Reply {
    let prepared = Prepared::of(proposal, why);
    let changes = Changes::of(asking, &proposal.diff);
    let title = match proposal.of {
        Some(of) => asking.say("kb-preview-rollback", &[("number", of.to_string().into())]),
        None => asking.say("kb-preview", &[]),
    };
    let mut embed = changes::card(asking, title, &changes);
    let worsened: Vec<String> = proposal
        .worsened
        .iter()
        .map(|worsened| judgement(asking, worsened))
        .collect();
    let (judgements, all_judgements) = few(asking, &worsened);
    if !worsened.is_empty() {
        let judgements = field(asking, "kb-worsened", judgements);
        embed.fields.push(judgements);
    }
    if !proposal.withheld.is_empty() {
        let withheld = quoted(&proposal.withheld.join(", "), WITHHELD);
        embed.fields.push(field(asking, "kb-withheld", withheld));
    }
    let holds = format!(
        "{}\n{}",
        facts::counts(asking, &proposal.counts),
        facts::warnings(asking, proposal.counts.warnings)
    );
    embed.fields.push(field(asking, "kb-holds", holds));
    if !prepared.why.is_empty() {
        let why = escape(&prepared.why);
        embed.fields.push(field(asking, "kb-why", why));
    }
    embed.footer = footer(asking, proposal);
    let mut files = Vec::new();
    if !(changes.whole && all_judgements) {
        files.push(changes::file(asking, &proposal.diff, &worsened));
    }
    if !proposal.warnings.is_empty() {
        files.push(problems::file(asking, &proposal.warnings));
    }
    Reply {
        message: Message {
            embeds: vec![embed],
            rows: vec![publish::buttons(asking, &prepared)],
            files,
            ..Message::default()
        },
        outcome: "ready",
    }
}

/// What is served, and where the new files come from.
fn footer(asking: &Asking<'_>, proposal: &Proposal) -> Footer {
    let served = ("number", proposal.head.to_string().into());
    let text = if proposal.from.is_empty() {
        asking.say("kb-served", &[served])
    } else {
        let from = plain(&echo(&proposal.from, FROM));
        asking.say("kb-served-from", &[served, ("from", from.into())])
    };
    Footer { text }
}

/// A judgement in a line, not escaped.
fn judgement(asking: &Asking<'_>, worsened: &Worsened) -> String {
    let question = echo(&worsened.question, 100);
    let expect = echo(&worsened.expect.join(", "), 100);
    let mut args = vec![("question", question.into()), ("expect", expect.into())];
    match &worsened.found {
        Some(found) => {
            args.push(("found", echo(found, 100).into()));
            asking.say("kb-worse", &args)
        }
        None => asking.say("kb-worse-nothing", &args),
    }
}

/// The first lines, escaped, and whether they are all.
fn few(asking: &Asking<'_>, lines: &[String]) -> (String, bool) {
    let first = lines.iter().take(JUDGEMENTS);
    let mut text: String = first.map(|line| quoted(line, 180) + "\n").collect();
    let more = lines.len().saturating_sub(JUDGEMENTS);
    if more > 0 {
        text.push_str(&asking.say("discord-and-more", &[("more", more.into())]));
    }
    let fits = text.chars().count() <= limits::FIELD_VALUE;
    (truncate(&text, limits::FIELD_VALUE), more == 0 && fits)
}
