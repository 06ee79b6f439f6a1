//! A mention beside a label, word by word.

use smallvec::SmallVec;

use crate::linking::candidates::{self, Query, Relation, Unit};
use crate::linking::index::{Form, Index};
use crate::linking::korean;
use crate::linking::likeness::{jaro_winkler, may_be_alike};
use crate::linking::mandarin;
use crate::linking::normalize::MAX_WORDS;
use crate::linking::script::Script;
use crate::linking::tables::Class;

use super::{
    ABBREVIATED, ALIKE, CLASHING, CLASHING_ALONE, COMPLETE, CONTRADICTED, CONTRADICTED_BUT,
    CONTRADICTED_ORGANISATION, CONTRADICTION, CROWD, EXTRA, EXTRA_INITIAL, Fit, HOPELESS, INITIAL,
    Kind, MADE_ACRONYM, Model, OMITTED, OMITTED_CHARACTER, OMITTED_OF_ORGANISATION,
    OTHER_CHARACTERS, READ, RESPELLED_IN_PART, SLIPPED, VILLAGE,
};

/// An alignment in the making.
struct Alignment<'a> {
    model: &'a Model,
    index: &'a Index,
    query: &'a Query,
    form: Form,
    /// The words of the label.
    names: &'a [u32],
    /// Which words of the mention have a partner, as bits.
    covered: u16,
    /// Which words of the label have one, as bits.
    taken: u32,
    /// The pairs: bits of the mention's words, place in the label.
    pairs: SmallVec<[(u16, usize); MAX_WORDS]>,
    /// What the most telling pair says.
    most: f32,
    fit: Fit,
}

impl Model {
    /// Compares a mention with a form.
    pub(in crate::linking) fn align(&self, index: &Index, query: &Query, form: Form) -> Fit {
        let mut alignment = Alignment {
            model: self,
            index,
            query,
            form,
            names: index.words(form),
            covered: 0,
            taken: 0,
            pairs: SmallVec::new(),
            most: f32::NEG_INFINITY,
            fit: Fit {
                evidence: self.prior(),
                loosest: Kind::Exact,
                reordered: false,
                omitted: false,
                matched: 0,
                leftover: 0,
                contradicted: false,
                untitled: false,
                any: false,
                place: 0,
                slipped: false,
                clashes: false,
            },
        };
        let sure = alignment.related();
        alignment.joined();
        if alignment.fit.any {
            alignment.initials();
        }
        if sure {
            alignment.slips();
        }
        alignment.close(sure)
    }
}

impl Alignment<'_> {
    fn pair(&mut self, covers: u16, place: usize, gain: f32, kind: Kind) {
        self.covered |= covers;
        self.taken |= 1 << place;
        self.fit.evidence += gain;
        self.fit.loosest = self.fit.loosest.max(kind);
        if gain > self.most {
            self.most = gain;
            self.fit.place = place;
        }
        self.pairs.push((covers, place));
    }

    fn is_free(&self, place: usize) -> bool {
        self.taken & (1 << place) == 0
    }

    fn is_open(&self, unit: &Unit) -> bool {
        self.covered & unit.covers == 0
    }

    /// Words that stand for each other, the most telling first. Whether any of them says much.
    fn related(&mut self) -> bool {
        let query = self.query;
        let mut found: SmallVec<[(Relation, usize); 2 * MAX_WORDS]> = SmallVec::new();
        for (place, token) in self.names.iter().enumerate() {
            let allowed = query.relations(*token).iter().filter(|r| self.allows(r));
            found.extend(allowed.map(|relation| (*relation, place)));
        }
        found.sort_unstable_by(|a, b| b.0.gain.total_cmp(&a.0.gain));
        let mut sure = false;
        for (relation, place) in found {
            let unit = &query.units[usize::from(relation.unit)];
            if self.is_open(unit) && self.is_free(place) {
                self.pair(unit.covers, place, relation.gain, relation.kind);
                self.fit.clashes |= self.clashes(&relation, place);
                // A nickname says nothing alone.
                sure |= relation.kind != Kind::Nickname && relation.gain > 1.0;
                self.fit.any = true;
            }
        }
        sure
    }

    /// Whether one syllable stands against another in a name where that makes another name.
    fn clashes(&self, relation: &Relation, place: usize) -> bool {
        let unit = &self.query.units[usize::from(relation.unit)];
        let slip = matches!(relation.kind, Kind::Typo | Kind::Sound);
        (relation.doubtful && relation.kind != Kind::Skeleton && self.form.is_mandarin())
            || (slip && self.form.is_korean() && {
                korean::differ(&unit.key, self.index.key(self.names[place]))
            })
    }

    /// In Chinese and Korean names another syllable is another name; consonants count across scripts only.
    fn allows(&self, relation: &Relation) -> bool {
        let unit = &self.query.units[usize::from(relation.unit)];
        let foreign = unit.script != Script::Latin;
        let exact = relation.kind == Kind::Exact;
        if self.form.is_mandarin() {
            let other = !exact && unit.script == Script::Han;
            return !other && relation.kind != Kind::Skeleton;
        }
        if self.form.is_hangul() && foreign {
            return exact;
        }
        relation.kind != Kind::Skeleton
            || (self.form.is_person()
                && (foreign || self.form.is_read())
                && !(relation.doubtful && foreign && self.form.is_read()))
    }

    /// A word of the mention that is two neighbours of the label.
    fn joined(&mut self) {
        let query = self.query;
        for unit in &query.units[..query.words] {
            if !self.is_open(unit) || unit.key.len() < 4 {
                continue;
            }
            for place in 1..self.names.len() {
                let both = [self.names[place - 1], self.names[place]];
                let [left, right] = both.map(|token| self.index.key(token));
                let free = self.is_free(place - 1) && self.is_free(place);
                if free && unit.key.strip_prefix(left) == Some(right) {
                    let [left, right] = both.map(|token| self.model.exact(self.index, token));
                    self.pair(unit.covers, place - 1, left + right - 0.5, Kind::Exact);
                    self.taken |= 1 << place;
                    self.fit.any = true;
                    break;
                }
            }
        }
    }

    /// Initials on either side, apart (D. J. Trump) or together (DJ Trump).
    fn initials(&mut self) {
        let query = self.query;
        // Neighbours stand in the label's order: S. P. is nobody's Priya Sen.
        let mut from = 0;
        for unit in &query.units[..query.words] {
            if !self.is_open(unit) || unit.class == Class::Title {
                from = 0;
                continue;
            }
            if unit.key.len() == 1 || unit.initials {
                for place in self.begun_by(&unit.key, from) {
                    self.pair(unit.covers, place, INITIAL, Kind::Initial);
                    from = place + 1;
                }
            } else {
                from = 0;
                let initial = (0..self.names.len()).find(|place| {
                    let key = self.index.key(self.names[*place]).as_bytes();
                    self.is_free(*place) && key.len() == 1 && unit.key.as_bytes().starts_with(key)
                });
                if let Some(place) = initial {
                    self.pair(unit.covers, place, ABBREVIATED, Kind::Initial);
                }
            }
        }
    }

    /// Places of the label whose words the letters begin, in turn. Later letters may stand for middle names that
    /// the label leaves out.
    fn begun_by(&self, letters: &str, first: usize) -> SmallVec<[usize; 4]> {
        let mut places = SmallVec::new();
        for letter in letters.bytes() {
            let from = places.last().map_or(first, |last: &usize| last + 1);
            let next = (from..self.names.len()).find(|place| {
                let key = self.index.key(self.names[*place]);
                self.is_free(*place) && key.bytes().next() == Some(letter)
            });
            let Some(next) = next else { break };
            places.push(next);
        }
        if places.len() < letters.len() && self.names.len() > places.len() + 1 {
            places.clear();
        }
        places
    }

    /// Beside a word that fits, another may differ by more than would be looked up.
    fn slips(&mut self) {
        let query = self.query;
        for unit in &query.units[..query.words] {
            let hangul = self.form.is_hangul() && unit.script != Script::Latin;
            let plain = unit.class == Class::Content && unit.key.len() >= 3;
            if !self.is_open(unit) || !plain || hangul {
                continue;
            }
            let slip = (0..self.names.len()).find_map(|place| {
                let token = self.names[place];
                let key = self.index.key(token);
                let near = key.len() >= 3 && key.len().abs_diff(unit.key.len()) <= 3;
                if !self.is_free(place) || !near {
                    return None;
                }
                let sounds = self.index.phonetic(token);
                let (kind, cost) = candidates::typo(&unit.key, &unit.phonetic, key, sounds, 1)?;
                let exact = self.model.exact(self.index, token);
                let gain = (unit.surprise - cost).min(exact - 0.5 * cost.min(4.0));
                let clash = (self.form.is_mandarin() && unit.is_pinyin && mandarin::is_pinyin(key))
                    || (self.form.is_korean() && korean::differ(&unit.key, key));
                (gain > SLIPPED).then_some((place, gain, kind, clash))
            });
            if let Some((place, gain, kind, clash)) = slip {
                self.pair(unit.covers, place, gain, kind);
                self.fit.clashes |= clash;
                self.fit.slipped |= gain < 1.0;
            }
        }
    }

    /// Counts what found no partner, and what the whole is worth.
    fn close(mut self, sure: bool) -> Fit {
        self.pairs.sort_unstable();
        self.fit.matched = self.pairs.len();
        self.fit.reordered = self.pairs.windows(2).any(|pair| pair[0].1 > pair[1].1);
        if self.fit.any {
            self.remainders();
            self.scripts();
        }
        if self.fit.loosest.is_respelled() {
            let crowd = (self.model.ln_things - VILLAGE.ln()).max(0.0);
            self.fit.evidence -= CROWD * crowd;
        }
        if self.fit.loosest == Kind::Skeleton && self.pairs.len() == 1 {
            self.fit.evidence = self.fit.evidence.min(super::SKELETON_ALONE);
        }
        if self.fit.clashes {
            let beside = self.fit.matched > 1 && self.fit.leftover == 0;
            let most = if beside { CLASHING } else { CLASHING_ALONE };
            self.fit.evidence = self.fit.evidence.min(most);
        }
        if !sure && self.fit.loosest == Kind::Nickname {
            self.fit.evidence -= super::NICKNAME_ALONE;
        }
        self.fit
    }

    /// What found no partner on either side.
    fn remainders(&mut self) {
        let counts = |class: Class| matches!(class, Class::Content | Class::Field);
        let words = &self.query.units[..self.query.words];
        self.fit.untitled = words
            .iter()
            .any(|unit| unit.class == Class::Title && self.is_open(unit));
        let left: SmallVec<[&str; MAX_WORDS]> = words
            .iter()
            .filter(|unit| self.is_open(unit) && counts(unit.class))
            .map(|unit| unit.key.as_str())
            .collect();
        let missing: SmallVec<[&str; MAX_WORDS]> = (0..self.names.len())
            .map(|place| (place, self.names[place]))
            .filter(|(place, token)| self.is_free(*place) && counts(self.index.token(*token).class))
            .map(|(_, token)| self.index.key(token))
            .collect();
        let long = missing.iter().filter(|word| word.len() > 1).count();
        let short = left.iter().filter(|word| word.len() == 1).count();
        // Chinese and Koreans have no middle names: a word too many is another name.
        let eastern = |unit: &Unit| matches!(unit.script, Script::Han | Script::Hangul);
        let characters = words.len() > 1 && words.iter().all(eastern);
        let whole = characters || self.form.is_mandarin() || self.form.is_hangul();
        let contradictions = if whole {
            left.len()
        } else {
            left.len().min(missing.len())
        };
        let extras = left.len() - contradictions;
        let omissions = long.saturating_sub(contradictions);
        self.fit.leftover = left.len();
        self.fit.omitted = !missing.is_empty();
        self.contradict(&left[..contradictions], &missing);
        let initials = short.min(extras);
        self.fit.evidence += EXTRA * (extras - initials) as f32 + EXTRA_INITIAL * initials as f32;
        let omitted = if characters {
            OMITTED_CHARACTER
        } else if self.form.is_person() {
            OMITTED
        } else {
            OMITTED_OF_ORGANISATION
        };
        self.fit.evidence += omitted * omissions as f32;
        if omissions > 0 && self.fit.matched > 1 && self.fit.loosest.is_respelled() {
            self.fit.evidence += RESPELLED_IN_PART;
        }
        if extras + contradictions + omissions == 0 && !self.fit.slipped {
            self.fit.evidence += COMPLETE;
        }
    }

    /// Words that stand against words. Where they are alike it may still be a slip.
    fn contradict(&mut self, left: &[&str], missing: &[&str]) {
        let likely = self.fit.evidence > HOPELESS;
        let syllables = self.form.is_mandarin();
        let mut hard = false;
        for word in left {
            let alike = |name: &&&str| {
                likely && !(syllables && mandarin::is_pinyin(word) && mandarin::is_pinyin(name))
            };
            let likeness = missing
                .iter()
                .filter(alike)
                .filter(|name| may_be_alike(word, name, ALIKE))
                .map(|name| jaro_winkler(word, name))
                .fold(0.0, f32::max);
            let soft = ((likeness - ALIKE) / (1.0 - ALIKE)).clamp(0.0, 1.0);
            self.fit.evidence += CONTRADICTION * (1.0 - 0.6 * soft);
            hard |= soft < 0.5;
        }
        self.fit.contradicted = hard;
        if hard {
            let more = self.taken.count_ones().saturating_sub(2).min(3);
            let least = if self.form.is_person() {
                CONTRADICTED
            } else {
                CONTRADICTED_ORGANISATION
            };
            let most = least + CONTRADICTED_BUT * more as f32;
            self.fit.evidence = self.fit.evidence.min(most);
        }
    }

    /// What scripts and made-up forms take away.
    fn scripts(&mut self) {
        let words = &self.query.units[..self.query.words];
        if self.form.is_read() && words.iter().all(|unit| unit.script == Script::Latin) {
            self.fit.evidence += READ;
        }
        if self.form.is_acronym() {
            self.fit.evidence += MADE_ACRONYM;
        }
        let han = words.iter().all(|unit| unit.script == Script::Han);
        if han && self.form.is_han() && self.names.len() <= 2 {
            self.fit.evidence += OTHER_CHARACTERS;
        }
    }
}
