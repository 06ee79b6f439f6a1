//! What a button or a menu's choice does, in the 100 characters that Discord gives back when it is pressed.
//!
//! Buttons outlive the process and the revision of the knowledge, so a custom id holds the question, never a reference to
//! an answer: pressing it asks again.

use crate::text;

/// The longest custom id, in UTF-16 units, the strictest way to count.
pub const MAX_LEN: usize = 100;
/// The version of the spelling below. Ids of another version are stale.
const VERSION: &str = "1";

/// What a button or a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomId {
    /// Shows a card, from one of its passages on.
    Show(Show),
    /// Shows everything known of a thing beside its passages.
    Facts(Show),
    /// Shows the paragraph of a passage word for word.
    Original {
        /// The passage's id.
        passage: String,
    },
    /// A menu, whose choices are custom ids themselves.
    Menu(String),
    /// What moderators press: a verb of [`desk`](super::desk), a colon, and what the verb is about, in at most 97
    /// UTF-16 units together.
    Desk(String),
    /// A report of what is wrong, and what it is about.
    Report(String),
}

/// A card, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// Which card.
    pub card: Card,
    /// What was asked, or the id of what was found.
    pub text: String,
    /// Whether it is that id, which means the same thing for ever and nothing else.
    pub is_id: bool,
    /// How many passages to skip.
    pub offset: usize,
}

/// The cards that custom ids can bring back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Card {
    /// Of an actor.
    Who,
    /// Of a theme.
    Explain,
    /// Of words.
    Search,
    /// Of a source, or a place in it.
    Source,
    /// Of what happened when; the text is an [`ask::timeline`](super::render::ask::timeline).
    Timeline,
    /// Of how two things are tied; the text is an [`ask::pair`](super::render::ask::pair).
    Connections,
    /// Of one passage, or of those at a place.
    Passage,
}

impl Card {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Who, "w"),
        (Self::Explain, "e"),
        (Self::Search, "s"),
        (Self::Source, "o"),
        (Self::Timeline, "t"),
        (Self::Connections, "c"),
        (Self::Passage, "p"),
    ];

    /// The letter that stands for it in custom ids.
    pub(super) fn letter(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(card, _)| *card == self)
            .map_or("", |(_, letter)| letter)
    }

    /// The card of a letter.
    pub(super) fn of(letter: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, l)| *l == letter)
            .map(|(card, _)| *card)
    }
}

impl Show {
    /// The start of the card that answers what somebody typed.
    #[must_use]
    pub fn new(card: Card, text: impl Into<String>) -> Self {
        Self {
            card,
            text: text.into(),
            is_id: false,
            offset: 0,
        }
    }

    /// The start of the card of the thing with this id.
    #[must_use]
    pub fn of(card: Card, id: impl Into<String>) -> Self {
        Self {
            is_id: true,
            ..Self::new(card, id)
        }
    }

    /// The same card elsewhere.
    #[must_use]
    pub fn at(&self, offset: usize) -> Self {
        Self {
            offset,
            ..self.clone()
        }
    }
}

impl CustomId {
    /// The id to send, unless what was asked is too long for one or would not come back as it is.
    #[must_use]
    pub fn encode(&self) -> Option<String> {
        let id = match self {
            Self::Show(show) => spell(if show.is_id { 'i' } else { 's' }, show)?,
            Self::Facts(show) => spell('f', show)?,
            Self::Original { passage } => format!("{VERSION}o:{passage}"),
            Self::Menu(name) => format!("{VERSION}m:{name}"),
            Self::Desk(text) => format!("{VERSION}k:{text}"),
            Self::Report(text) => format!("{VERSION}r:{text}"),
        };
        (id.encode_utf16().count() <= MAX_LEN).then_some(id)
    }

    /// Reads what Discord gave back; nothing where it is of another version or of nobody's making.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let (verb, rest) = id.strip_prefix(VERSION)?.split_once(':')?;
        let show = |is_id| {
            let mut parts = rest.splitn(3, ':');
            let card = Card::of(parts.next()?)?;
            let offset = parts.next()?.parse::<u32>().ok()?;
            Some(Show {
                card,
                text: parts.next()?.to_owned(),
                is_id,
                offset: usize::try_from(offset).ok()?,
            })
        };
        match verb {
            // Buttons of earlier versions have ids here as well, and are read as if these were typed.
            "s" => show(false).map(Self::Show),
            "i" => show(true).map(Self::Show),
            // Nothing but a found thing has facts.
            "f" => show(true).map(Self::Facts),
            "o" => Some(Self::Original {
                passage: rest.to_owned(),
            }),
            "m" => Some(Self::Menu(rest.to_owned())),
            "k" => Some(Self::Desk(rest.to_owned())),
            "r" => Some(Self::Report(rest.to_owned())),
            _ => None,
        }
    }
}

/// A card as text. What was typed is tidied to one line, which is read the same.
fn spell(verb: char, show: &Show) -> Option<String> {
    let tidy = text::echo(&show.text, MAX_LEN);
    // Cut off, it would be another question.
    let whole = tidy.chars().count() < MAX_LEN;
    whole.then(|| {
        format!(
            "{VERSION}{verb}:{}:{}:{tidy}",
            show.card.letter(),
            show.offset
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_brings_back_what_it_was_made_of() {
        for id in [
            CustomId::Show(Show::of(Card::Who, "liu-he").at(3)),
            CustomId::Show(Show::new(Card::Who, "liu-he").at(3)),
            CustomId::Facts(Show::of(Card::Explain, "social-credit")),
            CustomId::Show(Show::new(Card::Search, "a:b: c")),
            CustomId::Original {
                passage: "us-china.1.2".into(),
            },
            CustomId::Menu("related".into()),
            CustomId::Desk(format!("undo:{}", "é".repeat(92))),
            CustomId::Report("us-china.1.2".into()),
        ] {
            let text = id.encode().unwrap();
            assert_eq!(CustomId::parse(&text), Some(id), "{text}");
        }
    }

    #[test]
    fn the_longest_id_of_a_passage_fits() {
        let passage = "a".repeat(crate::knowledge::id::MAX_LEN);
        assert!(
            CustomId::Original {
                passage: passage.clone()
            }
            .encode()
            .is_some()
        );
        let show = Show::new(Card::Source, passage).at(4_000_000_000);
        assert!(CustomId::Show(show).encode().is_some());
    }

    #[test]
    fn a_question_too_long_has_no_id_instead_of_another_meaning() {
        assert_eq!(
            CustomId::Show(Show::new(Card::Search, "x".repeat(95))).encode(),
            None
        );
        assert_eq!(
            CustomId::Show(Show::new(Card::Search, "😀".repeat(60))).encode(),
            None
        );
        assert_eq!(CustomId::Desk("x".repeat(98)).encode(), None);
    }

    #[test]
    fn other_versions_and_other_makers_are_refused() {
        for id in [
            "",
            "1",
            "1s",
            "1s:",
            "1s:w",
            "1s:w:x:a",
            "1s:q:0:a",
            "2s:w:0:a",
            "0s:w:0:a",
            "1z:a",
            "é:",
            "1s:w:-1:a",
        ] {
            assert_eq!(CustomId::parse(id), None, "{id}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(id in ".{0,120}") {
            let _ = CustomId::parse(&id);
        }

        #[test]
        fn whatever_is_encoded_fits_and_comes_back(words in ".{0,90}", offset in 0usize..100_000) {
            let id = CustomId::Show(Show::new(Card::Search, words.as_str()).at(offset));
            if let Some(text) = id.encode() {
                prop_assert!(text.encode_utf16().count() <= MAX_LEN);
                let Some(CustomId::Show(back)) = CustomId::parse(&text) else { panic!("{text}") };
                prop_assert_eq!(back.offset, offset);
                prop_assert_eq!(back.text, text::echo(&words, MAX_LEN));
            }
        }
    }
}
