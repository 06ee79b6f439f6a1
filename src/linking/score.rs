//! How much a mention says for a label: a sum of evidence in nats.
//!
//! The model is that of record linkage (I. Fellegi, A. Sunter, "A Theory for Record Linkage", 1969): every word of
//! the mention that the label shares counts for the label by how rare it is among all things of the base
//! (singletons discounted after Good and Turing), every word they do not share counts against it, and the whole
//! starts from the odds that a mention names this one of N things. So a sum means the same at every size: where a
//! shared surname is rare enough to single out one of a thousand, it may still fit fifty of a hundred thousand.
//! The constants were fitted on names of politicians. Limit: words are taken as independent, which those of an
//! organisation's name are not; a complete match therefore counts as more than the sum of its words.

use super::candidates::{self, Query, Relation};
use super::index::{Form, Index};
use super::normalize::Script;
use super::romanize;
use super::tables::Class;

/// A name that says nothing more than the typed nickname.
pub(super) const NICKNAME: f32 = 1.2;
/// Same consonants only.
pub(super) const SKELETON: f32 = 1.0;
/// Vowels that differ where consonants are the same.
pub(super) const SKELETON_VOWELS: f32 = 4.0;
/// One consonant missing on either side.
pub(super) const LOST_CONSONANT: f32 = 1.0;
/// A label in another script than the typed one, where one in the same would do as well.
const READ: f32 = -0.3;
/// Another spelling of the same sounds.
pub(super) const SOUND: f32 = 1.5;
/// Another vowel in one place.
pub(super) const VOWEL: f32 = 3.5;
/// A slip of the finger, before saying which.
pub(super) const SLIP: f32 = 2.5;
/// A slip that brought in a letter the name does not have.
pub(super) const ALIEN_LETTER: f32 = 1.8;
/// A slip on the first letter.
pub(super) const WRONG_FIRST: f32 = 1.0;

/// What an initial that fits says.
const INITIAL: f32 = 1.6;
/// What a word says that the label has as an initial only: it may well be another.
const ABBREVIATED: f32 = -1.0;
/// A word of the mention that the label has not, all words of the label being found.
const EXTRA: f32 = -2.4;
/// A word on each side without a partner.
const CONTRADICTION: f32 = -6.0;
/// The least that a doubtful typing error may say; below, the words are two different ones.
const SLIPPED: f32 = -3.0;
/// The most that is left of a name with a contradiction, and what each shared word beyond two adds.
const CONTRADICTED: f32 = -2.7;
const CONTRADICTED_BUT: f32 = 0.7;
/// Evidence so low that likeness can't save it.
const HOPELESS: f32 = -3.0;
/// A word of a person's name left out.
const OMITTED: f32 = -0.25;
/// A word of anything else's name left out.
const OMITTED_OF_ORGANISATION: f32 = -1.6;
/// Nothing left out, nothing left over.
const COMPLETE: f32 = 2.5;
/// The same sound in other characters.
const OTHER_CHARACTERS: f32 = -6.0;
/// Initials nobody listed as an acronym.
const MADE_ACRONYM: f32 = -1.5;

/// A base smaller than this says too little of how rare a word is.
const VILLAGE: f32 = 500.0;
/// People ask about more things than a smaller base holds.
const FEW: f32 = 100.0;

/// What a token of the base is to a word of the mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The same letters.
    Exact,
    /// Its first letter.
    Initial,
    /// Bob for Robert.
    Nickname,
    /// Another spelling of the same sounds.
    Sound,
    /// The same consonants.
    Skeleton,
    /// A typing error away.
    Typo,
}

/// The size of the base, as evidence sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model {
    /// How many things strangers are drawn from: the base, or a village where the base is smaller.
    ln_population: f32,
    /// How many things a mention may name.
    ln_things: f32,
}

/// How a mention and a label fit together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// The evidence, in nats; 0 is even odds.
    pub(super) evidence: f32,
    /// The loosest relation that was used.
    pub(super) loosest: Kind,
    /// Words of the label come in another order.
    pub(super) reordered: bool,
    /// Words of the label were left out.
    pub(super) omitted: bool,
    /// Content words of the mention found nothing.
    pub(super) leftover: usize,
    /// Something was found.
    pub(super) any: bool,
    /// A doubtful typing error was forgiven.
    pub(super) slipped: bool,
    /// Which word of the label was found first.
    pub(super) place: usize,
}

impl Model {
    pub(super) fn new(index: &Index) -> Self {
        let things = index.len() as f32;
        Self {
            ln_population: things.max(VILLAGE).ln(),
            ln_things: things.max(FEW).ln(),
        }
    }

    /// What an exact match of a token says.
    pub(super) fn exact(&self, index: &Index, token: u32) -> f32 {
        let token = index.token(token);
        let gain = self.rarity(token.df);
        match token.class {
            Class::Particle | Class::Legal => gain.min(0.5),
            Class::Title => gain.min(1.5),
            Class::Content | Class::Field => gain,
        }
    }

    /// What it says to share something with so many things, oneself included.
    pub(super) fn rarity(&self, bearers: u32) -> f32 {
        self.ln_population - (bearers as f32 - 0.4).max(0.6).ln()
    }

    /// How surprising it is that a stranger's name holds this word, by how many in the base have it, or by its length.
    pub(super) fn surprise(&self, bearers: Option<u32>, len: usize) -> f32 {
        let unheard = 1.2 + 1.5 * (len.min(12) as f32);
        match bearers {
            Some(bearers) => (self.rarity(bearers + 1)).min(unheard) - 0.7,
            None => unheard,
        }
    }

    /// The odds that a mention names one thing, before looking at it.
    fn prior(&self) -> f32 {
        -self.ln_things
    }

    /// Compares a mention with a form.
    pub(super) fn align(&self, index: &Index, query: &Query, form: Form) -> Fit {
        let names = index.words(form);
        let mut taken = 0u32;
        let mut covered = 0u16;
        let mut pairs: Vec<(Relation, usize)> = Vec::new();
        for (j, token) in names.iter().enumerate() {
            for relation in query.relations(*token) {
                let mandarin = form.is_mandarin();
                let unit = &query.units[usize::from(relation.unit)];
                let other = relation.kind != Kind::Exact;
                let clash = (mandarin && (relation.clash || (other && unit.script == Script::Han)))
                    || (form.is_hangul() && other && unit.script != Script::Latin);
                let foreign = form.is_read() || unit.script != Script::Latin;
                if !clash && (relation.kind != Kind::Skeleton || (foreign && !mandarin)) {
                    pairs.push((*relation, j));
                }
            }
        }
        pairs.sort_unstable_by(|a, b| b.0.gain.total_cmp(&a.0.gain));
        let mut fit = Fit {
            evidence: self.prior(),
            loosest: Kind::Exact,
            reordered: false,
            omitted: false,
            leftover: 0,
            any: false,
            place: 0,
            slipped: false,
        };
        let mut places: Vec<(u16, usize)> = Vec::new();
        let mut strong = false;
        for (relation, j) in pairs {
            let unit = &query.units[usize::from(relation.unit)];
            if covered & unit.covers != 0 || taken & (1 << j) != 0 {
                continue;
            }
            covered |= unit.covers;
            taken |= 1 << j;
            // A nickname says nothing alone.
            fit.evidence += relation.gain;
            strong |= relation.kind != Kind::Nickname && relation.gain > 1.0;
            fit.loosest = fit.loosest.max(relation.kind);
            fit.any = true;
            places.push((unit.covers, j));
        }
        self.joined_names(
            index,
            query,
            names,
            &mut covered,
            &mut taken,
            &mut fit,
            &mut places,
        );
        if strong || fit.any {
            initials(
                index,
                query,
                names,
                &mut covered,
                &mut taken,
                &mut fit,
                &mut places,
            );
        }
        if strong {
            self.slips(
                index,
                query,
                form,
                &mut covered,
                &mut taken,
                &mut fit,
                &mut places,
            );
        }
        places.sort_unstable();
        fit.place = places.first().map_or(0, |(_, j)| *j);
        fit.reordered = places.windows(2).any(|pair| pair[0].1 > pair[1].1);
        if fit.any {
            remainders(index, query, form, covered, taken, &mut fit);
        }
        if !strong && fit.loosest == Kind::Nickname {
            fit.evidence -= 4.0;
        }
        fit
    }

    /// Beside a word that fits, another may differ by more than would be looked up.
    #[allow(clippy::too_many_arguments, reason = "the state of one alignment")]
    fn slips(
        &self,
        index: &Index,
        query: &Query,
        form: Form,
        covered: &mut u16,
        taken: &mut u32,
        fit: &mut Fit,
        places: &mut Vec<(u16, usize)>,
    ) {
        let names = index.words(form);
        for unit in &query.units[..query.words] {
            if *covered & unit.covers != 0 || unit.class != Class::Content || unit.key.len() < 3 {
                continue;
            }
            let phonetic = romanize::phonetic(&unit.key);
            for (j, token) in names.iter().enumerate() {
                let key = index.key(*token);
                if *taken & (1 << j) != 0 || key.len() < 3 || key.len().abs_diff(unit.key.len()) > 3
                {
                    continue;
                }
                if form.is_hangul() && unit.script != Script::Latin {
                    continue;
                }
                let clash = || form.is_mandarin() && romanize::are_both_pinyin(&unit.key, key);
                let Some((kind, cost)) =
                    candidates::typo(&unit.key, &phonetic, key, index.phonetic(*token), 1)
                else {
                    continue;
                };
                let exact = self.exact(index, *token);
                let gain = (unit.surprise - cost).min(exact - 0.5 * cost.min(4.0));
                if gain > SLIPPED && !clash() {
                    *covered |= unit.covers;
                    *taken |= 1 << j;
                    fit.evidence += gain;
                    fit.slipped |= gain < 1.0;
                    fit.loosest = fit.loosest.max(kind);
                    places.push((unit.covers, j));
                    break;
                }
            }
        }
    }

    /// A word of the mention that is two neighbours of the label.
    #[allow(clippy::too_many_arguments, reason = "the state of one alignment")]
    fn joined_names(
        &self,
        index: &Index,
        query: &Query,
        names: &[u32],
        covered: &mut u16,
        taken: &mut u32,
        fit: &mut Fit,
        places: &mut Vec<(u16, usize)>,
    ) {
        for unit in &query.units[..query.words] {
            if *covered & unit.covers != 0 || unit.key.len() < 4 {
                continue;
            }
            for j in 1..names.len() {
                let free = *taken & (0b11 << (j - 1)) == 0;
                let (left, right) = (index.key(names[j - 1]), index.key(names[j]));
                let joined = unit.key.strip_prefix(left) == Some(right);
                if free && joined {
                    *covered |= unit.covers;
                    *taken |= 0b11 << (j - 1);
                    fit.evidence +=
                        self.exact(index, names[j - 1]) + self.exact(index, names[j]) - 0.5;
                    fit.any = true;
                    places.push((unit.covers, j - 1));
                    break;
                }
            }
        }
    }
}

/// Initials on either side, apart (D. J. Trump) or together (DJ Trump).
fn initials(
    index: &Index,
    query: &Query,
    names: &[u32],
    covered: &mut u16,
    taken: &mut u32,
    fit: &mut Fit,
    places: &mut Vec<(u16, usize)>,
) {
    for unit in &query.units[..query.words] {
        if *covered & unit.covers != 0 || unit.class == Class::Title {
            continue;
        }
        let letters = unit.key.len();
        let mut matched = 0;
        if letters == 1 || unit.initials {
            // Every letter in turn begins a word of the label that has no partner yet.
            let before = *taken;
            let mut from = 0;
            for letter in unit.key.bytes() {
                let next = (from..names.len()).find(|j| {
                    *taken & (1 << j) == 0
                        && index.key(names[*j]).as_bytes().first() == Some(&letter)
                });
                let Some(j) = next else { break };
                *taken |= 1 << j;
                places.push((unit.covers, j));
                matched += 1;
                from = j + 1;
            }
            // Later letters may stand for middle names that the label leaves out.
            if matched == 0 || (letters > 1 && matched < letters && names.len() > matched + 1) {
                for _ in 0..matched {
                    places.pop();
                }
                *taken = before;
                matched = 0;
            }
        } else {
            let initial = (0..names.len()).find(|j| {
                let key = index.key(names[*j]).as_bytes();
                *taken & (1 << j) == 0
                    && key.len() == 1
                    && key.first() == unit.key.as_bytes().first()
            });
            if let Some(j) = initial {
                *taken |= 1 << j;
                places.push((unit.covers, j));
                *covered |= unit.covers;
                fit.evidence += ABBREVIATED;
                fit.loosest = fit.loosest.max(Kind::Initial);
            }
        }
        if matched > 0 {
            *covered |= unit.covers;
            fit.evidence += INITIAL * matched as f32;
            fit.loosest = fit.loosest.max(Kind::Initial);
        }
    }
}

/// What found no partner on either side.
fn remainders(index: &Index, query: &Query, form: Form, covered: u16, taken: u32, fit: &mut Fit) {
    let names = index.words(form);
    let counts = |class: Class| matches!(class, Class::Content | Class::Field);
    let left: Vec<&str> = query.units[..query.words]
        .iter()
        .filter(|u| covered & u.covers == 0 && counts(u.class))
        .map(|u| u.key.as_str())
        .collect();
    let missing: Vec<&str> = (0..names.len())
        .filter(|j| taken & (1 << j) == 0 && counts(index.token(names[*j]).class))
        .map(|j| index.key(names[j]))
        .collect();
    let long = |words: &[&str]| words.iter().filter(|w| w.len() > 1).count();
    fit.leftover = left.len();
    fit.omitted = missing.len() > 0;
    let contradictions = left.len().min(long(&missing));
    let extras = left.len() - contradictions;
    let omissions = long(&missing).saturating_sub(contradictions);
    let mut hard = false;
    for word in left.iter().take(contradictions) {
        let likely = fit.evidence > HOPELESS;
        let likeness = missing
            .iter()
            .filter(|_| likely)
            .filter(|name| !form.is_mandarin() || !romanize::are_both_pinyin(word, name))
            .map(|name| strsim::jaro_winkler(word, name) as f32)
            .fold(0.0, f32::max);
        let soft = ((likeness - 0.7) / 0.3).clamp(0.0, 1.0);
        fit.evidence += CONTRADICTION * (1.0 - 0.6 * soft);
        hard |= soft < 0.5;
    }
    if hard {
        let shared = taken.count_ones().saturating_sub(2).min(3);
        fit.evidence = fit
            .evidence
            .min(CONTRADICTED + CONTRADICTED_BUT * shared as f32);
    }
    let short = left.iter().filter(|w| w.len() == 1).count();
    fit.evidence += EXTRA * extras.saturating_sub(short) as f32 - 0.7 * short.min(extras) as f32;
    let omitted = if form.is_person() {
        OMITTED
    } else {
        OMITTED_OF_ORGANISATION
    };
    fit.evidence += omitted * omissions as f32;
    if extras == 0 && contradictions == 0 && omissions == 0 && !fit.slipped {
        fit.evidence += COMPLETE;
    }
    if form.is_read()
        && query.units[..query.words]
            .iter()
            .all(|u| u.script == Script::Latin)
    {
        fit.evidence += READ;
    }
    if form.is_acronym() {
        fit.evidence += MADE_ACRONYM;
    }
    let han = |unit: &super::candidates::Unit| unit.script == Script::Han;
    if form.is_han() && query.units[..query.words].iter().all(han) && names.len() <= 2 {
        fit.evidence += OTHER_CHARACTERS;
    }
}
