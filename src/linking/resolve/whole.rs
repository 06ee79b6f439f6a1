//! The mention is a whole label, however it is written.

use super::{LETTER_FOR_LETTER, Search, WHOLE};
use crate::knowledge::LabelKind;
use crate::linking::How;
use crate::linking::index::Form;
use crate::linking::mandarin::{self, Spelling};
use crate::linking::normalize::{Name, Word};
use crate::linking::script::Script;
use crate::linking::tables::Class;

/// Evidence that a label in another order, joined or in syllables is meant, in nats.
const WHOLE_REORDERED: f32 = 5.74;
const WHOLE_JOINED: f32 = 6.5;
const WHOLE_SYLLABLES: f32 = 6.0;
const OTHER_CHARACTERS: f32 = -1.0;
const MADE_ACRONYM: f32 = 4.0;
/// Nobody wrote capitals.
const SMALL_ACRONYM: f32 = 0.4;
/// The most that is left of something else than a person where a title stands beside its name: the president of the
/// United States is not the United States.
const TITLED_THING: f32 = -1.5;

impl Search<'_> {
    /// The mention is a label up to case, marks, punctuation and spacing.
    pub(super) fn native(&mut self, mention: &str, name: &Name) {
        if name.native.is_empty() {
            return;
        }
        for form in self.index.with_native(&name.native) {
            let form = self.index.form(form);
            let entity = self.index.entity(form.entity);
            let Some(label) = self.knowledge.labels(entity).get(usize::from(form.label)) else {
                continue;
            };
            if *label.text == *mention {
                let how = match label.kind {
                    LabelKind::Preferred => How::Exact,
                    _ => How::Alias,
                };
                self.hit(form, how, LETTER_FOR_LETTER);
            } else if Name::of(&label.text).native == name.native {
                self.hit(form, How::Folded, WHOLE);
            }
        }
    }

    /// The mention is a label once titles are gone, or in another order, or joined.
    pub(super) fn whole(&mut self, name: &Name, words: &[Word]) {
        let titled = words.iter().any(|w| w.class == Class::Title);
        for with_titles in [true, false] {
            if !with_titles && !titled {
                break;
            }
            let before = self.hits.len();
            let counts = |w: &&Word| with_titles || w.class != Class::Title;
            let ids: Option<Vec<u32>> = words
                .iter()
                .filter(counts)
                .map(|w| self.index.find(&w.key))
                .collect();
            if let Some(ids) = ids.filter(|ids| !ids.is_empty()) {
                self.bag(name, &ids, with_titles);
            }
            let joined = Name::joined(words, with_titles);
            let letters = words.iter().all(|w| w.key.len() == 1);
            if joined.len() >= 3 || letters {
                self.joined(name, &joined, with_titles);
            }
            if self.hits.len() > before {
                // A label that holds the title itself, as "Trade Representative" may, is the better reading.
                break;
            }
        }
    }

    fn bag(&mut self, name: &Name, ids: &[u32], with_titles: bool) {
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        let forms: Vec<u32> = self.index.with_bag(&sorted).collect();
        for form in forms {
            let form = self.index.form(form);
            let ordered = self.index.words(form) == ids;
            let (how, evidence) = match (form.is_acronym(), ordered) {
                (true, _) if name.capitals => (How::Alias, MADE_ACRONYM),
                (true, _) => (How::Alias, SMALL_ACRONYM),
                (false, true) => (How::Folded, WHOLE),
                (false, false) => (How::Reordered, WHOLE_REORDERED),
            };
            self.whole_hit(name, form, how, evidence, with_titles);
        }
    }

    fn joined(&mut self, name: &Name, joined: &str, with_titles: bool) {
        let forms: Vec<u32> = self.index.with_joined(joined).collect();
        for form in forms {
            let form = self.index.form(form);
            let keys: Vec<&str> = self
                .index
                .words(form)
                .iter()
                .map(|w| self.index.key(*w))
                .collect();
            let as_written = keys.concat() == joined;
            let turned = || {
                (1..keys.len()).any(|by| {
                    let mut keys = keys.clone();
                    keys.rotate_left(by);
                    keys.concat() == joined
                })
            };
            if form.is_acronym() {
                let evidence = if name.capitals {
                    MADE_ACRONYM
                } else {
                    SMALL_ACRONYM
                };
                self.whole_hit(name, form, How::Alias, evidence, with_titles);
            } else if as_written {
                self.whole_hit(name, form, How::Folded, WHOLE_JOINED, with_titles);
            } else if turned() {
                self.whole_hit(name, form, How::Reordered, WHOLE_JOINED, with_titles);
            }
        }
    }

    /// A whole label in ASCII; the same sound in other characters is another name.
    fn whole_hit(&mut self, name: &Name, form: Form, how: How, evidence: f32, with_titles: bool) {
        let evidence = if with_titles || form.is_person() {
            evidence
        } else {
            evidence.min(TITLED_THING)
        };
        let han = is_han(name);
        if form.is_han() && han {
            self.hit(form, How::Romanised, OTHER_CHARACTERS);
        } else if han {
            let sure = self.link.model.syllables(name.native.chars().count());
            self.hit(form, How::Romanised, sure.min(evidence - 1.5));
        } else if form.is_read() || name.words.iter().any(|w| w.script != Script::Latin) {
            self.hit(form, How::Romanised, evidence - 1.5);
        } else {
            self.hit(form, how, evidence);
        }
    }

    /// The mention is a Mandarin name in some spelling.
    pub(super) fn syllables(&mut self, mention: &str, name: &Name) {
        let han = is_han(name);
        let readings = if han {
            let keys: Vec<&str> = name.words.iter().map(|w| w.key.as_str()).collect();
            mandarin::readings(&keys.join(" "))
        } else if name.words.iter().all(|word| word.class != Class::Title) {
            mandarin::readings(mention)
        } else {
            let core: Vec<&str> = mention
                .split([' ', ','])
                .filter(|word| {
                    let words = Name::of(word).words;
                    words.iter().any(|w| w.class != Class::Title)
                })
                .collect();
            mandarin::readings(&core.join(" "))
        };
        for (spelling, reading) in readings {
            let forms: Vec<u32> = self.index.with_syllables(reading.syllables()).collect();
            for form in forms {
                let form = self.index.form(form);
                let how = match spelling {
                    Spelling::Pinyin if !form.is_read() => How::Folded,
                    _ => How::Romanised,
                };
                let other = han && form.is_han();
                let evidence = if other {
                    OTHER_CHARACTERS
                } else if han {
                    let sure = self.link.model.syllables(reading.syllables().len());
                    WHOLE_SYLLABLES.min(sure)
                } else {
                    WHOLE_SYLLABLES
                };
                self.hit(form, how, evidence);
            }
        }
    }
}

fn is_han(name: &Name) -> bool {
    !name.words.is_empty() && name.words.iter().all(|w| w.script == Script::Han)
}
