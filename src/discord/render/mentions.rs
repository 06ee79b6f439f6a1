//! Whom and what a message mentions: a quotation with the names underlined, and the passages for each.

use super::{Page, card_of, colour, footer, passages, related};
use crate::answer::{
    Answer, Ask, Card as AnswerCard, CitedPassage, EntityRef, MentionLine, Outcome,
};
use crate::discord::asking::Asking;
use crate::discord::beside;
use crate::discord::custom_id::{Card, Show};
use crate::discord::limits;
use crate::discord::markdown::{block_quote, escape, escaped, plain};
use crate::discord::message::{Embed, Field, Menu, MenuOption, Message, Row};
use crate::discord::reply::Reply;
use crate::text::truncate;

/// Characters of the quotation.
const QUOTE: usize = 700;
/// Characters of the quotation before the first name, where that comes late.
const BEFORE: usize = 120;
/// Passages that are looked through for those about each thing.
const RANKED: usize = 100;
/// Things that get passages; the others are named, and in the menu.
const THINGS: usize = 5;
/// Passages of each, where there are no more than two.
const EACH: usize = 2;
/// Passages that fit the words.
const FITTING: usize = 2;
/// Characters of a passage: eight of them, the quotation and the rest stay within what a message holds.
const PASSAGE: usize = 420;
/// Characters of a name in a heading.
const NAME: usize = 60;
/// Characters of all names in a row.
const NAMES: usize = 400;
/// Lines of the quotation.
const LINES: usize = 12;

/// A passage, and the thing it is shown for; none where it fits the words.
struct Found {
    about: Option<EntityRef>,
    passage: CitedPassage,
}

/// What there is to read about a message that says this and stands there.
#[must_use]
pub fn show(asking: &Asking<'_>, text: &str, link: String) -> Reply {
    let ask = Ask::Mentions {
        text: text.to_owned(),
    };
    let mut answer = asking.ask(ask, RANKED, 0);
    let mentions = match &mut answer.card {
        Some(AnswerCard::Mentions(card)) => std::mem::take(&mut card.mentions),
        _ => Vec::new(),
    };
    let things = distinct(&mentions);
    let found = found(asking, text, &answer, &things);
    if things.is_empty() && found.is_empty() {
        return Reply::sentence(asking.say("discord-sources-none", &[]), "not_found");
    }
    answer.passages = found.iter().map(|found| found.passage.clone()).collect();
    answer.total_passages = answer.passages.len();
    let page = Page {
        asking,
        // Nothing brings this screen back: it is about words that only its reader's menu gave.
        show: Show::new(Card::Search, ""),
        limit: answer.passages.len(),
        answer: &answer,
    };
    let mut description = block_quote(&quote(text, &mentions));
    if !things.is_empty() {
        let names: Vec<String> = things.iter().map(|thing| escape(&thing.label)).collect();
        let names = truncate(&names.join(" · "), NAMES);
        description.push('\n');
        description.push_str(&asking.say("discord-sources-mentioned", &[("names", names.into())]));
    }
    let embed = Embed {
        title: asking.say("discord-sources-title-message", &[]),
        url: Some(link),
        description,
        color: colour::SEARCH,
        fields: found.iter().map(|found| field(&page, found)).collect(),
        footer: footer(&page),
    };
    let message = Message {
        embeds: vec![embed],
        rows: menu(&page, &things).into_iter().collect(),
        private: true,
        shareable: true,
        ..Message::default()
    };
    Reply {
        message,
        outcome: "found",
    }
}

/// Each thing once, in the order of the text.
fn distinct(mentions: &[MentionLine]) -> Vec<EntityRef> {
    let mut things: Vec<EntityRef> = Vec::new();
    for mention in mentions {
        if !things.contains(&mention.entity) {
            things.push(mention.entity.clone());
        }
    }
    things
}

/// The best passages about each thing, then those that fit the words; each passage once.
fn found(asking: &Asking<'_>, text: &str, answer: &Answer, things: &[EntityRef]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let each = if things.len() <= 2 { EACH } else { 1 };
    for thing in things.iter().take(THINGS) {
        let about = |passage: &&CitedPassage| {
            let about = passage.actors.iter().chain(&passage.themes);
            about.clone().any(|other| other == thing)
                && !found.iter().any(|found| found.passage.id == passage.id)
        };
        let best: Vec<CitedPassage> = answer
            .passages
            .iter()
            .filter(about)
            .take(each)
            .cloned()
            .collect();
        found.extend(best.into_iter().map(|passage| Found {
            about: Some(thing.clone()),
            passage,
        }));
    }
    let ask = Ask::Search {
        text: text.to_owned(),
    };
    let searched = asking.ask(ask, 2 * FITTING + found.len(), 0);
    // What most likely answers something else is no source for what somebody said.
    if searched.outcome == Outcome::Found && searched.remark.is_none() {
        let new = searched.passages.into_iter();
        let new = new.filter(|passage| {
            // Others are there for what the words name, which has its passages already.
            !passage.highlights.is_empty()
                && !found.iter().any(|found| found.passage.id == passage.id)
        });
        let new: Vec<CitedPassage> = new.take(FITTING).collect();
        found.extend(new.into_iter().map(|passage| Found {
            about: None,
            passage,
        }));
    }
    found
}

/// "Liu He · chapter 1, paragraph 2", and the passage.
fn field(page: &Page<'_>, found: &Found) -> Field {
    let about = match &found.about {
        Some(thing) => escape(&truncate(&thing.label, NAME)),
        None => page.say("discord-sources-fits", &[]),
    };
    let place = passages::place(page, &found.passage);
    Field {
        name: truncate(&format!("{about} · {place}"), limits::FIELD_NAME),
        value: passages::body(page, &found.passage, PASSAGE),
    }
}

/// A menu of the things, whose cards open beside the message.
fn menu(page: &Page<'_>, things: &[EntityRef]) -> Option<Row> {
    let options = things.iter().take(limits::CHOICES).map(|thing| MenuOption {
        label: plain(&thing.label),
        description: truncate(&plain(&related::about(page, thing)), limits::CHOICE),
        does: beside::does(&Show::of(card_of(thing.kind), thing.id.as_str())),
    });
    (!things.is_empty()).then(|| {
        Row::Menu(Menu {
            name: "mentions",
            placeholder: page.say("discord-sources-open", &[]),
            options: options.collect(),
        })
    })
}

/// The text as Markdown with the mentions underlined, from the start, or from shortly before the first mention where that
/// comes late; at most [`QUOTE`] characters and [`LINES`] lines, and a sign where something was left out.
fn quote(text: &str, mentions: &[MentionLine]) -> String {
    let start = start(text, mentions);
    let mut out = String::from(if start > 0 { "… " } else { "" });
    let mut left = QUOTE;
    let mut at = start;
    for mention in mentions {
        let (Some(before), Some(name)) = (
            text.get(at..mention.start),
            text.get(mention.start..mention.end),
        ) else {
            continue;
        };
        let name: Vec<&str> = name.split_whitespace().collect();
        let name = escape(&name.join(" "));
        let (before, length) = (escape(before), name.chars().count() + 5);
        let length = before.chars().count() + length;
        if length > left {
            break;
        }
        left -= length;
        out.push_str(&before);
        if out.ends_with('_') {
            // Else the end of one line under words and the start of the next would be one.
            out.push('\u{200B}');
        }
        out.push_str(&format!("__{name}__"));
        at = mention.end;
    }
    out.push_str(&escaped(&text[at..], left));
    few_lines(&out)
}

/// Where the quotation begins.
fn start(text: &str, mentions: &[MentionLine]) -> usize {
    let Some(first) = mentions.first() else {
        return 0;
    };
    let before = text.get(..first.start).unwrap_or_default();
    if escape(text.get(..first.end).unwrap_or_default())
        .chars()
        .count()
        + 5
        <= QUOTE / 2
    {
        return 0;
    }
    let from = before
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| at);
    let word = before[from..].find(char::is_whitespace);
    word.map_or(from, |word| from + word + 1)
}

/// No more than so many lines.
fn few_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.len() > LINES {
        lines.truncate(LINES);
        return format!("{} …", lines.join("\n"));
    }
    text.to_owned()
}
