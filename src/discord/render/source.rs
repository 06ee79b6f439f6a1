//! The cards of sources: all of them, one, or one place in it.

use super::{Page, colour, footer, passages, reading, rows};
use crate::answer::{CitedPassage, Remark, SectionLine, SourceCard, SourceParagraph};
use crate::discord::custom_id::{Card, CustomId, Show};
use crate::discord::markdown::{block_quote, escape, plain};
use crate::discord::message::{Button, Embed, Field, Menu, MenuOption, Message, Row};
use crate::text::truncate;

/// Characters of a source's description.
const DESCRIPTION: usize = 900;
/// Sections named on a card.
const SECTIONS: usize = 12;
/// Characters of a paragraph shown word for word. Rights are the answer's matter; this is what a card can hold.
const VERBATIM: usize = 3_000;

/// One source, or the place in it that was asked for.
pub(super) fn one(page: &Page<'_>, card: &SourceCard) -> Message {
    if let Some(at) = &card.at {
        return place(page, card, at);
    }
    let mut fields = Vec::new();
    let mut description: Vec<String> = reading(page).into_iter().collect();
    if page.is_first() {
        if let Some(text) = &card.description {
            let text = page.asking.app.wording.marked(&page.asking.lang, text);
            description.push(escape(&truncate(&text, DESCRIPTION)));
        }
        description.push(facts(page, card));
        fields.extend(sections(page, card));
    }
    fields.extend(passages::fields(page));
    let embed = Embed {
        title: title(page, card),
        url: link(card),
        description: description.join("\n"),
        color: colour::SOURCE,
        fields,
        footer: footer(page),
    };
    let buttons = passages::paging(page, false);
    Message {
        embeds: vec![embed],
        rows: rows(
            [Some(buttons), passages::originals(page)]
                .into_iter()
                .flatten(),
        ),
        ..Message::default()
    }
}

/// Every source, with a menu to open one.
pub(super) fn all(page: &Page<'_>, cards: &[SourceCard]) -> Message {
    let fields = cards.iter().map(|card| Field {
        name: escape(&truncate(&card.title.text, 200)),
        value: facts(page, card),
    });
    let options = cards.iter().map(|card| MenuOption {
        label: plain(&card.title.text),
        description: plain(card.file.as_deref().unwrap_or(&card.id)),
        does: CustomId::Show(Show::of(Card::Source, card.id.as_str())),
    });
    let menu = Row::Menu(Menu {
        name: "choose",
        placeholder: page.say("discord-choose", &[]),
        options: options.collect(),
    });
    let embed = Embed {
        title: page.say("discord-sources-title", &[]),
        description: page.sentence(),
        color: colour::SOURCE,
        fields: fields.collect(),
        footer: footer(page),
        ..Embed::default()
    };
    Message {
        embeds: vec![embed],
        rows: vec![menu],
        ..Message::default()
    }
}

/// One paragraph: word for word where that may be, its passages, and the way to its neighbours.
fn place(page: &Page<'_>, card: &SourceCard, at: &SourceParagraph) -> Message {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let mut description = Vec::new();
    let place = wording.numbered(lang, &card.kind, at.section, at.paragraph);
    description.push(format!("**{}**", escape(&place)));
    if let Some(verbatim) = &at.verbatim {
        description.push(block_quote(&truncate(&escape(&verbatim.text), VERBATIM)));
        let mut about = vec![wording.say(lang, "quotation", &[])];
        about.extend(wording.foreign(lang, &verbatim.lang));
        description.push(format!("*{}*", escape(&about.join(" · "))));
    } else if matches!(page.answer.remark, Some(Remark::NotQuotable)) {
        description.push(escape(&wording.say(lang, "not-quotable", &[])));
    }
    let embed = Embed {
        title: title(page, card),
        url: link(card),
        description: description.join("\n"),
        color: colour::SOURCE,
        fields: passages::fields(page),
        footer: footer(page),
    };
    let neighbour = |key: &str, passage: &Option<Box<CitedPassage>>| {
        passage.as_ref().map(|passage| {
            let place = wording.place(lang, &passage.source);
            let label = page.say(key, &[("place", place.into())]);
            Button::new(
                label,
                CustomId::Show(Show::of(Card::Source, passage.id.as_str())),
            )
        })
    };
    let mut buttons: Vec<Button> = Vec::new();
    if let Row::Buttons(paging) = passages::paging(page, false) {
        buttons.extend(paging);
    }
    buttons.extend(neighbour("discord-button-before", &at.previous));
    buttons.extend(neighbour("discord-button-after", &at.next));
    let original = at
        .verbatim
        .is_none()
        .then(|| passages::originals(page))
        .flatten();
    Message {
        embeds: vec![embed],
        rows: rows(
            [Some(Row::Buttons(buttons)), original]
                .into_iter()
                .flatten(),
        ),
        ..Message::default()
    }
}

fn title(page: &Page<'_>, card: &SourceCard) -> String {
    let title = page
        .asking
        .app
        .wording
        .marked(&page.asking.lang, &card.title);
    escape(&truncate(&title, 200))
}

/// Where the source can be read; only addresses a browser would open.
fn link(card: &SourceCard) -> Option<String> {
    let url = reqwest::Url::parse(card.url.as_deref()?).ok()?;
    matches!(url.scheme(), "https" | "http").then(|| url.into())
}

/// "chapter · in Dutch · John Doe · May 2018 · file.txt · licence".
fn facts(page: &Page<'_>, card: &SourceCard) -> String {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let mut facts = vec![
        wording.say(lang, "source-kind", &[("kind", card.kind.as_str().into())]),
        wording.language(lang, &card.language),
    ];
    facts.extend(card.author.clone());
    facts.extend(card.publisher.clone());
    facts.extend(card.date.map(|date| wording.date(lang, date)));
    facts.extend(card.file.clone());
    let licence = wording.licence(lang, &card.licence);
    let licence = [("licence", licence.into())];
    facts.push(wording.say(lang, "discord-licence", &licence));
    escape(&truncate(&facts.join(" · "), 500))
}

fn sections(page: &Page<'_>, card: &SourceCard) -> Option<Field> {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let line = |section: &SectionLine| {
        let title = section
            .title
            .as_ref()
            .map_or_else(String::new, |title| wording.marked(lang, title));
        let args = [
            ("number", section.number.to_string().into()),
            ("title", escape(&title).into()),
            ("passages", section.passages.into()),
        ];
        let key = if title.is_empty() {
            "discord-section-untitled"
        } else {
            "discord-section"
        };
        page.say(key, &args)
    };
    let lines: Vec<String> = card.sections.iter().map(line).collect();
    super::facts::lines(page, "discord-sections", &lines, SECTIONS, 900)
}
