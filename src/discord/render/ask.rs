//! The question of a card. Where it has several parts, they stand in one text, which custom ids hold.

use crate::answer::Ask;
use crate::discord::custom_id::Card;

/// What separates the parts. No id holds it; in a name it is read as a space.
const SEPARATOR: char = '~';

/// The question of a card.
#[must_use]
pub fn of(card: Card, text: &str) -> Ask {
    let owned = str::to_owned;
    match card {
        Card::Who => Ask::Who { text: owned(text) },
        Card::Explain => Ask::Explain { text: owned(text) },
        Card::Search => Ask::Search { text: owned(text) },
        Card::Source | Card::Passage => Ask::Source { text: owned(text) },
        Card::Timeline => {
            let (about, from, to) = parts(text);
            let date = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Ask::Timeline {
                about: owned(about),
                from: date(from),
                to: date(to),
            }
        }
        Card::Connections => {
            let (a, b, _) = parts(text);
            Ask::Connections {
                a: owned(a),
                b: owned(b),
            }
        }
    }
}

/// What happened to something, or to anything, from one date to another; each may be empty.
#[must_use]
pub fn timeline(about: &str, from: &str, to: &str) -> String {
    let text = [about, from, to].map(part).join(" ~ ");
    text.trim_end_matches([' ', SEPARATOR]).trim().to_owned()
}

/// How two things are tied.
#[must_use]
pub fn pair(a: &str, b: &str) -> String {
    [a, b].map(part).join(" ~ ")
}

/// The parts of a text, as many as are there.
#[must_use]
pub fn parts(text: &str) -> (&str, &str, &str) {
    let mut parts = text.splitn(3, SEPARATOR).map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    (next(), next(), next())
}

fn part(text: &str) -> String {
    text.replace(SEPARATOR, " ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::echo;

    proptest! {
        #[test]
        fn parts_come_back(a in "[^~]{0,30}", b in "[^~]{0,30}", c in "[0-9-]{0,10}") {
            // As custom ids hold it.
            let back = |text: String| echo(&text, 200);
            let tidy = |text: &str| echo(text, 200);
            let text = back(timeline(&a, &b, &c));
            let (x, y, z) = parts(&text);
            prop_assert_eq!((tidy(x), tidy(y), z), (tidy(&a), tidy(&b), c.as_str()));
            let text = back(pair(&a, &b));
            let (x, y, _) = parts(&text);
            prop_assert_eq!((tidy(x), tidy(y)), (tidy(&a), tidy(&b)));
        }
    }
}
