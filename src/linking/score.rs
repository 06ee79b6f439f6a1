//! How much a mention says for a label: a sum of evidence in nats.
//!
//! The model is that of record linkage (I. Fellegi, A. Sunter, "A Theory for Record Linkage", 1969): every word of
//! the mention that the label shares counts for the label by how rare it is among all things of the base
//! (singletons discounted after Good and Turing), every word they do not share counts against it, and the whole
//! starts from the odds that a mention names this one of N things. So a sum means the same at every size: where a
//! shared surname is rare enough to single out one of a thousand, it may still fit fifty of a hundred thousand.
//! The constants were fitted on names of politicians. Limit: words are taken as independent, which those of an
//! organisation's name are not; a complete match therefore counts as more than the sum of its words.

mod align;

use super::index::Index;
use super::tables::Class;

/// A name that says nothing more than the typed nickname.
pub(super) const NICKNAME: f32 = 1.7;
/// What the logarithm of the number of names that go with a nickname takes from each.
pub(super) const ONE_OF_NICKNAMES: f32 = 0.5;
/// A given name as another language has it.
pub(super) const COGNATE: f32 = 2.8;
/// An ending that a language gave to a foreign name.
pub(super) const INFLECTED: f32 = 1.5;
/// A nickname beside nothing else that fits.
const NICKNAME_ALONE: f32 = 4.0;
/// A transcription that is known to stand for a name, and for others too.
pub(super) const TRANSCRIBED: f32 = 0.5;
/// What the logarithm of the number of names that a transcription may stand for takes from each.
pub(super) const ONE_OF: f32 = 0.89;
/// Same consonants only.
pub(super) const SKELETON: f32 = 0.6;
/// The most that the consonants of one word say: worth a question.
const SKELETON_ALONE: f32 = -1.0;
/// Vowels that differ where consonants are the same.
pub(super) const SKELETON_VOWELS: f32 = 2.86;
/// One consonant missing on either side.
pub(super) const LOST_CONSONANT: f32 = 1.39;
/// A label in another script than the typed one, where one in the same would do as well.
const READ: f32 = -0.06;
/// Another spelling of the same sounds.
pub(super) const SOUND: f32 = 1.01;
/// What a nat more of things takes from inexact matches: among many names, some are near by chance.
const CROWD: f32 = 0.47;
/// The same for all matches.
const SIZE: f32 = 0.30;
/// Another vowel in one place.
pub(super) const VOWEL: f32 = 3.39;
/// A slip of the finger, before saying which.
pub(super) const SLIP: f32 = 1.68;
/// A slip that brought in a letter from the key beside, and from elsewhere.
pub(super) const NEAR_KEY: f32 = 0.9;
pub(super) const FAR_KEY: f32 = 3.4;
/// A slip of what a word sounds like.
pub(super) const SOUND_SLIP: f32 = 1.48;
/// A slip on the first letter.
pub(super) const WRONG_FIRST: f32 = 0.52;

/// What an initial that fits says.
pub(super) const INITIAL: f32 = 1.89;
/// What a word says that the label has as an initial only: it may well be another.
const ABBREVIATED: f32 = -1.18;
/// A word of the mention that the label has not, all words of the label being found.
const EXTRA: f32 = -4.43;
/// The same of an initial.
const EXTRA_INITIAL: f32 = -1.4;
/// From this likeness on, a word that stands against another may be a slip for it.
const ALIKE: f32 = 0.75;
/// A word on each side without a partner.
const CONTRADICTION: f32 = -6.0;
/// The least that a doubtful typing error may say; below, the words are two different ones.
const SLIPPED: f32 = -3.79;
/// The most that is left of a name with a contradiction, and what each shared word beyond two adds.
const CONTRADICTED: f32 = -2.7;
const CONTRADICTED_BUT: f32 = 0.7;
/// The same for anything but a person: that two ministries are ministries says nothing.
const CONTRADICTED_ORGANISATION: f32 = -6.0;
/// The most that is left where a Mandarin syllable would have to be a slip for another one: worth a question, beside
/// another word that fits.
const CLASHING: f32 = -1.2;
/// And where it fits nothing else: another name.
const CLASHING_ALONE: f32 = -6.0;
/// Evidence so low that likeness can't save it.
const HOPELESS: f32 = -6.54;
/// A word of a person's name left out.
const OMITTED: f32 = -0.85;
/// A word left out by somebody who wrote in characters, which few do.
const OMITTED_CHARACTER: f32 = -2.02;
/// A word of anything else's name left out.
const OMITTED_OF_ORGANISATION: f32 = -1.89;
/// What is left of a name that is both respelled and in part.
const RESPELLED_IN_PART: f32 = -1.5;
/// Nothing left out, nothing left over.
const COMPLETE: f32 = 1.68;
/// What the syllable of a Mandarin surname says, and every one after it, in nats: of some four hundred syllables a few
/// dozen are frequent.
const SURNAME_SYLLABLE: f32 = 2.9;
pub(super) const SYLLABLE: f32 = 2.88;
/// The same sound in other characters.
const OTHER_CHARACTERS: f32 = -6.0;
/// Initials nobody listed as an acronym.
const MADE_ACRONYM: f32 = -1.77;

/// A base smaller than this says too little of how rare a word is.
const VILLAGE: f32 = 770.0;
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
    /// What its transcription is known to stand for.
    Transcribed,
    /// Another spelling of the same sounds.
    Sound,
    /// The same consonants.
    Skeleton,
    /// A typing error away.
    Typo,
}

impl Kind {
    /// Whether what was typed is not what the label has, but something like it.
    pub(super) fn is_respelled(self) -> bool {
        matches!(
            self,
            Self::Nickname | Self::Sound | Self::Skeleton | Self::Typo
        )
    }
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
    /// How many pairs were found.
    pub(super) matched: usize,
    /// Content words of the mention found nothing.
    pub(super) leftover: usize,
    /// A word of the mention stands against one of the label.
    pub(super) contradicted: bool,
    /// A title of the mention found nothing.
    pub(super) untitled: bool,
    /// Something was found.
    pub(super) any: bool,
    /// A doubtful typing error was forgiven.
    pub(super) slipped: bool,
    /// One Mandarin syllable was taken for another.
    pub(super) clashes: bool,
    /// Which word of the label says most.
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

    /// What a base of this size takes from all evidence: the more names, the more are near by chance in ways that the sum
    /// leaves out.
    pub(super) fn crowded(&self) -> f32 {
        SIZE * (self.ln_things - FEW.ln())
    }

    /// What it says that a name has these many Mandarin syllables, tones and characters unknown: many people share two,
    /// and few three.
    pub(super) fn syllables(&self, count: usize) -> f32 {
        SURNAME_SYLLABLE + SYLLABLE * (count.saturating_sub(1) as f32) + self.prior()
    }

    /// The odds that a mention names one thing, before looking at it.
    fn prior(&self) -> f32 {
        -self.ln_things
    }
}
