//! Names in free text: whole labels, and surnames where they can mean one person only.
//!
//! Nothing here is fuzzy. A reader forgives a name that was not noticed sooner than one that was made up.

use crate::knowledge::{ActorKind, Entity, Knowledge};

use super::index::{Form, Index};
use super::normalize::{Name, is_apostrophe};
use super::tables::{self, Class};
use super::{Candidate, How, LinkIndex, Mention};

/// Most words of a name in a text.
const MAX_WORDS: usize = 7;

/// Han names in running text have so many characters at most.
const MAX_HAN: usize = 8;

/// A word of fewer letters is not looked for as words that lost their space.
const SHORT: usize = 8;

/// A word of the text.
struct Piece {
    start: usize,
    end: usize,
    token: Option<u32>,
    /// The label that it is with the spaces gone: `sociaalkredietsysteem`.
    joined: Option<u32>,
    class: Class,
    /// Begins with a capital, or is of a script without.
    capital: bool,
    /// Nothing but capitals and digits.
    capitals: bool,
    /// A space, hyphen or full stop of an initial is all that parts it from the next word.
    joins: bool,
    /// First of a sentence, as far as can be told.
    opens: bool,
    han: bool,
}

/// See [`LinkIndex::mentions`].
pub(super) fn mentions(link: &LinkIndex, knowledge: &Knowledge, text: &str) -> Vec<Mention> {
    let index = &link.index;
    let pieces = pieces(index, text);
    let finder = Finder {
        index,
        knowledge,
        pieces: &pieces,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if pieces[at].han {
            finder.han(text, &pieces[at], &mut out);
            at += 1;
        } else if let Some((words, candidate)) = finder.longest(at) {
            out.push(Mention {
                start: pieces[at].start,
                end: pieces[at + words - 1].end,
                candidate,
            });
            at += words;
        } else {
            at += 1;
        }
    }
    out
}

struct Finder<'a> {
    index: &'a Index,
    knowledge: &'a Knowledge,
    pieces: &'a [Piece],
}

impl Finder<'_> {
    /// The longest name that begins at this word.
    fn longest(&self, at: usize) -> Option<(usize, Candidate)> {
        let mut ids = Vec::new();
        for piece in self.pieces[at..].iter().take(MAX_WORDS) {
            let Some(token) = piece.token else { break };
            ids.push(token);
            if !piece.joins {
                break;
            }
        }
        for words in (1..=ids.len()).rev() {
            if let Some(candidate) = self.label(at, &ids[..words]) {
                return Some((words, candidate));
            }
        }
        if let Some(candidate) = self.joined(at) {
            return Some((1, candidate));
        }
        let surname = ids.first().and_then(|token| self.surname(at, *token));
        surname.map(|candidate| (1, candidate))
    }

    /// These words are one thing's label, and only one's.
    fn label(&self, at: usize, ids: &[u32]) -> Option<Candidate> {
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        let pieces = &self.pieces[at..at + ids.len()];
        let mut best: Option<(u32, Candidate)> = None;
        for form in self.index.with_bag(&sorted) {
            let form = self.index.form(form);
            let ordered = self.index.words(form) == ids;
            let entity = self.index.entity(form.entity);
            if !self.looks_like(entity, form, ordered, pieces) {
                continue;
            }
            if matches!(&best, Some((other, _)) if *other != form.entity) {
                return None;
            }
            let how = match (form.is_acronym(), ordered) {
                (true, _) => How::Alias,
                (false, true) => How::Folded,
                (false, false) => How::Reordered,
            };
            let score = if form.is_acronym() { 0.9 } else { 0.98 };
            let candidate = Candidate {
                entity,
                label: form.label,
                how,
                score,
            };
            best.get_or_insert((form.entity, candidate));
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Whether the case of the words is that of the label.
    fn looks_like(&self, entity: Entity, form: Form, ordered: bool, pieces: &[Piece]) -> bool {
        let kind = match entity {
            Entity::Actor(key) => Some(self.knowledge[key].kind),
            Entity::Theme(_) => None,
            Entity::Source(_) => return false,
        };
        let capital = |p: &Piece| p.capital || matches!(p.class, Class::Particle | Class::Title);
        let capitals = pieces.iter().all(capital) && pieces.iter().any(|p| p.capital);
        if form.is_acronym() {
            return pieces.iter().all(|p| p.capitals && p.end - p.start >= 3);
        }
        if !(ordered || form.is_person() && capitals) {
            return false;
        }
        let labels = self.knowledge.labels(entity);
        let Some(label) = labels.get(usize::from(form.label)) else {
            return false;
        };
        let shouted = label.text.chars().count() <= 5
            && label.text.chars().any(char::is_uppercase)
            && !label.text.chars().any(char::is_lowercase);
        if shouted {
            return pieces.iter().all(|p| p.capitals);
        }
        if let [piece] = pieces
            && (tables::is_common(self.index.key(self.index.words(form)[0]))
                || piece.class != Class::Content)
        {
            return false;
        }
        let small = label.text.chars().all(|c| !c.is_uppercase());
        match kind {
            Some(ActorKind::Person) => capitals,
            // Common nouns, and names of several words, are often written small.
            None | Some(ActorKind::Group) => true,
            Some(_) => {
                small || capitals || pieces.iter().filter(|p| p.end - p.start > 2).count() > 1
            }
        }
    }

    /// This word is the label of a theme or of something else than a person, without its spaces.
    fn joined(&self, at: usize) -> Option<Candidate> {
        let form = self.index.form(self.pieces[at].joined?);
        let entity = self.index.entity(form.entity);
        let counts = !form.is_person() && !matches!(entity, Entity::Source(_));
        counts.then_some(Candidate {
            entity,
            label: form.label,
            how: How::Folded,
            score: 0.9,
        })
    }

    /// A capitalised surname of one person, not part of a stranger's name.
    fn surname(&self, at: usize, token: u32) -> Option<Candidate> {
        let piece = &self.pieces[at];
        let key = self.index.key(token);
        let fits = piece.capital && piece.class == Class::Content && key.len() >= 2;
        if !fits || tables::is_common(key) {
            return None;
        }
        let mut found: Option<Form> = None;
        for number in self.index.postings(token) {
            let form = self.index.form(*number);
            if found.is_some_and(|f| f.entity != form.entity) {
                return None;
            }
            let words = self.index.words(form);
            let place = if form.is_mandarin() {
                words.first()
            } else {
                words.last()
            };
            if !form.is_person() || words.len() < 2 {
                return None;
            }
            if place == Some(&token) && found.is_none() {
                found = Some(form);
            }
        }
        let form = found?;
        let stranger = |p: &Piece| p.capital && p.class == Class::Content && !p.opens;
        let before = at.checked_sub(1).map(|i| &self.pieces[i]);
        let known_first = |p: &Piece| {
            let common = p
                .token
                .is_some_and(|t| tables::is_common(self.index.key(t)));
            p.joins
                && !common
                && (stranger(p) || (p.opens && p.capital && p.class == Class::Content))
        };
        if before.is_some_and(known_first) {
            return None;
        }
        if piece.joins && self.pieces.get(at + 1).is_some_and(stranger) {
            return None;
        }
        Some(Candidate {
            entity: self.index.entity(form.entity),
            label: form.label,
            how: How::Partial,
            score: 0.8,
        })
    }

    /// Han is written without spaces: every run of characters may be a name.
    fn han(&self, text: &str, piece: &Piece, out: &mut Vec<Mention>) {
        let run = &text[piece.start..piece.end];
        let ends: Vec<usize> = run
            .char_indices()
            .map(|(i, _)| i)
            .chain([run.len()])
            .collect();
        let mut from = 0;
        while from + 1 < ends.len() {
            let longest = (ends.len() - 1 - from).min(MAX_HAN);
            let found = (2..=longest).rev().find_map(|len| {
                let part = &run[ends[from]..ends[from + len]];
                self.native(part).map(|candidate| (len, candidate))
            });
            let Some((len, candidate)) = found else {
                from += 1;
                continue;
            };
            out.push(Mention {
                start: piece.start + ends[from],
                end: piece.start + ends[from + len],
                candidate,
            });
            from += len;
        }
    }

    fn native(&self, part: &str) -> Option<Candidate> {
        let native: String = part.chars().map(tables::simplified).collect();
        let mut best: Option<(u32, Candidate)> = None;
        for form in self.index.with_native(&native) {
            let form = self.index.form(form);
            let entity = self.index.entity(form.entity);
            let label = self.knowledge.labels(entity).get(usize::from(form.label))?;
            if matches!(entity, Entity::Source(_)) || Name::of(&label.text).native != native {
                continue;
            }
            if matches!(&best, Some((other, _)) if *other != form.entity) {
                return None;
            }
            let candidate = Candidate {
                entity,
                label: form.label,
                how: How::Folded,
                score: 0.98,
            };
            best.get_or_insert((form.entity, candidate));
        }
        best.map(|(_, candidate)| candidate)
    }
}

/// Takes a text apart.
fn pieces(index: &Index, text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut opens = true;
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            // Only a space or hyphen, or the full stop of an initial, keeps a name together.
            if let Some(last) = out.last_mut() {
                let initial = c == '.' && last.end - last.start <= 2;
                last.joins &= c == ' ' || c == '-' || c == '\u{a0}' || c == '·' || initial;
                opens |= matches!(c, '.' | '!' | '?' | '\n' | ':') && !initial;
            }
            continue;
        }
        let han = is_han(c);
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let apostrophe = is_apostrophe(next);
            let mark = unicode_normalization::char::is_combining_mark(next);
            let letter = (next.is_alphanumeric() || mark) && is_han(next) == han;
            if !letter && !apostrophe {
                break;
            }
            chars.next();
            if letter {
                end = at + next.len_utf8();
            }
        }
        out.push(piece(index, text, start..end, opens, han));
        opens = false;
    }
    out
}

fn piece(
    index: &Index,
    text: &str,
    range: std::ops::Range<usize>,
    opens: bool,
    han: bool,
) -> Piece {
    let mut end = range.end;
    let written = &text[range.clone()];
    // Trump's, Xi’s
    if let Some((at, _)) = written
        .char_indices()
        .rev()
        .find(|(_, c)| is_apostrophe(*c))
        && written[at..].chars().skip(1).eq(['s'])
    {
        end = range.start + at;
    }
    let written = &text[range.start..end];
    let mut token = None;
    let mut joined = None;
    let mut class = Class::Content;
    if !han && let [word] = Name::of(written).words.as_slice() {
        class = word.class;
        token = index.find(&word.key);
        // The Dutch genitive: Trumps.
        if token.is_none() && word.key.len() > 3 && written.ends_with('s') {
            token = index.find(&word.key[..word.key.len() - 1]);
            if token.is_some() {
                end -= 1;
            }
        }
        if token.is_none() && word.key.len() >= SHORT {
            joined = without_spaces(index, &word.key);
        }
    }
    let written = &text[range.start..end];
    let first = written.chars().next();
    Piece {
        start: range.start,
        end,
        token,
        joined,
        class,
        capital: first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase()),
        capitals: !written.chars().any(char::is_lowercase),
        joins: true,
        opens,
        han,
    }
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// The label that is this word once its spaces are gone, if all that are belong to one thing.
fn without_spaces(index: &Index, word: &str) -> Option<u32> {
    let is_it = |form: &u32| {
        let words = index.words(index.form(*form)).iter();
        words.map(|token| index.key(*token)).collect::<String>() == word
    };
    let mut forms = index.with_joined(word).filter(is_it);
    let first = forms.next()?;
    let entity = index.form(first).entity;
    forms
        .all(|form| index.form(form).entity == entity)
        .then_some(first)
}
