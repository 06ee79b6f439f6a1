//! A mention → what it names: whole labels first, then words of labels, then other ways to read the mention.

use rustc_hash::FxHashMap;

use crate::knowledge::{Entity, EntityKind, Knowledge, LabelKind};

use super::candidates::Query;
use super::decide::{self, Hit};
use super::index::{Form, Index};
use super::mandarin::{self, Spelling};
use super::normalize::{Name, Word};
use super::score::{Fit, Kind};
use super::script::Script;
use super::tables::Class;
use super::{How, LinkIndex, Linking, Scope};

/// Evidence that a whole label is, in nats, by how it was found.
const LETTER_FOR_LETTER: f32 = 9.0;
const WHOLE: f32 = 8.0;
const WHOLE_REORDERED: f32 = 7.0;
const WHOLE_JOINED: f32 = 6.5;
const WHOLE_SYLLABLES: f32 = 6.0;
const OTHER_CHARACTERS: f32 = -1.0;
const MADE_ACRONYM: f32 = 4.0;
/// Nobody wrote capitals.
const SMALL_ACRONYM: f32 = 1.0;
/// For a word alone, what it costs not to be the surname where it is someone else's: at the head, and in between.
const NOT_SURNAME: f32 = 1.0;
const BETWEEN: f32 = 2.0;
/// Evidence from which nothing else needs to be looked for.
const ENOUGH: f32 = 5.5;
/// Evidence below which a mention is read in other ways too.
const DOUBTFUL: f32 = 2.0;
/// The most that is left for what is another name or word for certain: not worth a question.
const ANOTHER: f32 = -3.6;
/// What it costs something else than a person that a title stands beside its name, and the most that is left of a whole
/// name: the president of the United States is not the United States.
const TITLED: f32 = 4.0;
const TITLED_THING: f32 = -1.5;
/// Words of up to so many letters are different words when one letter is another.
const SHORT: usize = 4;
/// What it costs that words had to be cut apart.
const CUT: f32 = 1.0;

/// See [`LinkIndex::link`].
pub(super) fn resolve(
    link: &LinkIndex,
    knowledge: &Knowledge,
    mention: &str,
    scope: Scope,
) -> Linking {
    let mut search = Search {
        link,
        knowledge,
        index: &link.index,
        scope,
        hits: Vec::new(),
        unseen: 1.0,
    };
    search.run(mention);
    decide::decide(&link.index, search.hits, search.unseen)
}

/// Who holds a role, by its title as names are compared.
pub(super) fn roles(index: &Index, knowledge: &Knowledge) -> FxHashMap<Box<str>, Vec<u32>> {
    let mut roles: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
    for (key, actor) in knowledge.actors.iter() {
        for title in actor.roles.iter().flat_map(|role| role.title.iter()) {
            let name = Name::of(title.text);
            let holders = roles.entry(name.native.as_str().into()).or_default();
            let number = index.number(Entity::Actor(key));
            if !holders.contains(&number) {
                holders.push(number);
            }
        }
    }
    roles
}

struct Search<'a> {
    link: &'a LinkIndex,
    knowledge: &'a Knowledge,
    index: &'a Index,
    scope: Scope,
    hits: Vec<Hit>,
    /// How many more things fit than were looked at, as a factor.
    unseen: f32,
}

impl Search<'_> {
    fn run(&mut self, mention: &str) {
        let mention = mention.trim();
        let name = Name::of(mention);
        if self.id(mention) {
            // Whoever passes an id on, such as a button, means exactly that thing.
            return;
        }
        self.role(&name);
        self.native(mention, &name);
        self.whole(&name, &name.words);
        if let Some(words) = &name.otherwise {
            self.whole(&name, words);
        }
        if self.best() < ENOUGH {
            self.syllables(mention, &name);
        }
        let content = |w: &&Word| matches!(w.class, Class::Content | Class::Field);
        let core = name.words.iter().filter(content).count();
        if core == 0 || (self.best() >= ENOUGH && core > 1) {
            return;
        }
        self.words(&name.words, 0.0);
        if self.best() >= DOUBTFUL {
            return;
        }
        if let Some(words) = &name.otherwise {
            self.words(words, 0.0);
        }
        if self.best() < DOUBTFUL && core == 1 {
            self.cut(&name.words);
        }
    }

    fn best(&self) -> f32 {
        self.hits
            .iter()
            .map(|hit| hit.evidence)
            .fold(f32::NEG_INFINITY, f32::max)
    }

    fn within(&self, form: Form) -> bool {
        let [actors, themes, _] = self.index.ends;
        if form.entity < actors {
            self.scope.actors
        } else if form.entity < themes {
            self.scope.themes
        } else {
            self.scope.sources
        }
    }

    fn hit(&mut self, form: Form, how: How, evidence: f32) {
        self.fit(form, how, evidence, false);
    }

    fn fit(&mut self, form: Form, how: How, evidence: f32, contradicted: bool) {
        if self.within(form) {
            self.hits.push(Hit {
                entity: form.entity,
                label: form.label,
                how,
                evidence,
                contradicted,
            });
        }
    }

    /// The mention is an id.
    fn id(&mut self, mention: &str) -> bool {
        let is_id = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'.';
        if mention.len() > 64 || !mention.bytes().all(is_id) {
            return false;
        }
        let id = mention.to_ascii_lowercase();
        for kind in [EntityKind::Actor, EntityKind::Theme, EntityKind::Source] {
            if let Some(entity) = self.knowledge.entity(kind, &id)
                && self.scope.has(kind)
            {
                self.hits.push(Hit {
                    entity: self.index.number(entity),
                    label: 0,
                    how: How::Exact,
                    evidence: LETTER_FOR_LETTER,
                    contradicted: false,
                });
            }
        }
        !self.hits.is_empty()
    }

    /// The mention is what somebody was: "President of the United States".
    fn role(&mut self, name: &Name) {
        for entity in self.link.roles.get(&*name.native).into_iter().flatten() {
            if self.scope.has(self.index.entity(*entity).kind()) {
                self.hits.push(Hit {
                    entity: *entity,
                    label: 0,
                    how: How::Alias,
                    evidence: WHOLE,
                    contradicted: false,
                });
            }
        }
    }

    /// The mention is a label up to case, marks, punctuation and spacing.
    fn native(&mut self, mention: &str, name: &Name) {
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
    fn whole(&mut self, name: &Name, words: &[Word]) {
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
        } else if form.is_read() || name.words.iter().any(|w| w.script != Script::Latin) {
            self.hit(form, How::Romanised, evidence - 1.5);
        } else {
            self.hit(form, how, evidence);
        }
    }

    /// The mention is a Mandarin name in some spelling.
    fn syllables(&mut self, mention: &str, name: &Name) {
        let han = is_han(name);
        let readings = if han {
            let keys: Vec<&str> = name.words.iter().map(|w| w.key.as_str()).collect();
            mandarin::readings(&keys.join(" "))
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
            let forms: Vec<u32> = self.index.with_syllables(&reading).collect();
            for form in forms {
                let form = self.index.form(form);
                let how = match spelling {
                    Spelling::Pinyin if !form.is_read() => How::Folded,
                    _ => How::Romanised,
                };
                let other = han && form.is_han();
                let evidence = if other {
                    OTHER_CHARACTERS
                } else {
                    WHOLE_SYLLABLES
                };
                self.hit(form, how, evidence);
            }
        }
    }

    /// The mention shares words with labels.
    fn words(&mut self, words: &[Word], cost: f32) {
        let index = self.index;
        let query = Query::new(index, &self.link.model, words);
        let forms = query.gather(index, |form| self.within(form));
        let content = |w: &&Word| matches!(w.class, Class::Content | Class::Field);
        let alone = words.iter().filter(content).count() == 1;
        let mut found: Vec<(Form, Fit)> = Vec::with_capacity(forms.len());
        for number in forms {
            let form = index.form(number);
            let fit = self.link.model.align(index, &query, form);
            if fit.any {
                found.push((form, fit));
            }
        }
        let surname = |form: &Form, fit: &Fit| {
            let place = if form.is_mandarin() {
                0
            } else {
                form.len() - 1
            };
            form.is_person() && fit.place == place
        };
        let exact = |fit: &Fit| fit.loosest == Kind::Exact;
        let someones = alone
            && found
                .iter()
                .any(|(form, fit)| exact(fit) && surname(form, fit));
        for (form, mut fit) in found {
            if self.goes_on_differently(form, &fit)
                || (alone && self.is_another_word(form, &fit, words))
            {
                fit.evidence = fit.evidence.min(ANOTHER);
                fit.contradicted = true;
            }
            let titled = if fit.untitled && !form.is_person() {
                TITLED
            } else {
                0.0
            };
            let place = match fit.place {
                _ if !someones || !form.is_person() || surname(&form, &fit) => 0.0,
                0 => NOT_SURNAME,
                place if place + 1 == form.len() => NOT_SURNAME,
                _ => BETWEEN,
            };
            let how = how(form, words, &fit);
            let evidence = fit.evidence - cost - place - titled;
            self.fit(form, how, evidence, fit.contradicted);
        }
    }

    /// One word of the mention fits a label of one word, but the thing's fuller names go on differently: Xi Zhongxun
    /// shares the "Xi" of Xi Jinping, who is also called just that, and is someone else.
    fn goes_on_differently(&self, form: Form, fit: &Fit) -> bool {
        let index = self.index;
        if fit.leftover == 0 || fit.matched != 1 {
            return false;
        }
        let Some(shared) = index.words(form).get(fit.place) else {
            return false;
        };
        let tells = |token: &u32| {
            token != shared
                && index.token(*token).class == Class::Content
                && index.key(*token).len() > 1
        };
        index.forms_of(form.entity).any(|other| {
            let words = index.words(index.form(other));
            words.contains(shared) && words.iter().any(tells)
        })
    }

    /// Another letter makes another word of a short one: Iraq is no slip for Iran, nor NSA for NBA.
    fn is_another_word(&self, form: Form, fit: &Fit, words: &[Word]) -> bool {
        let Some(label) = self.index.words(form).get(fit.place) else {
            return false;
        };
        let label = self.index.key(*label);
        let content = |w: &&Word| matches!(w.class, Class::Content | Class::Field);
        fit.loosest == Kind::Typo
            && label.len() <= SHORT
            && words.iter().filter(content).any(|word| {
                let letters = |key: &str| {
                    let mut letters = key.as_bytes().to_vec();
                    letters.sort_unstable();
                    letters
                };
                word.key.len() == label.len() && letters(&word.key) != letters(label)
            })
    }

    /// A word that the base does not know may be two that lost their space.
    fn cut(&mut self, words: &[Word]) {
        let index = self.index;
        let mut ways: Vec<(f32, Vec<Word>)> = Vec::new();
        for (nth, word) in words.iter().enumerate() {
            let key = &word.key;
            if word.class != Class::Content || key.len() < 5 || index.find(key).is_some() {
                continue;
            }
            for at in 2..=key.len() - 2 {
                let (left, right) = key.split_at(at);
                let gain = |part: &str| {
                    index
                        .find(part)
                        .map(|t| self.link.model.exact(index, t) * part.len() as f32)
                };
                let worth = match (gain(left), gain(right)) {
                    (Some(a), Some(b)) => a + b + 10.0,
                    (Some(a), None) if right.len() >= 3 => a,
                    (None, Some(b)) if left.len() >= 3 => b,
                    _ => continue,
                };
                let part = |key: &str| Word::new(key, word.script);
                let mut cut = words.to_vec();
                cut.splice(nth..=nth, [part(left), part(right)]);
                ways.push((worth, cut));
            }
        }
        ways.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, cut) in ways.iter().take(3) {
            self.words(cut, CUT);
        }
    }
}

fn is_han(name: &Name) -> bool {
    !name.words.is_empty() && name.words.iter().all(|w| w.script == Script::Han)
}

fn how(form: Form, words: &[Word], fit: &Fit) -> How {
    let foreign = form.is_read() || words.iter().any(|w| w.script != Script::Latin);
    match fit.loosest {
        Kind::Typo => How::Fuzzy,
        _ if foreign => How::Romanised,
        _ if form.is_acronym() => How::Alias,
        Kind::Initial | Kind::Nickname => How::Partial,
        Kind::Exact if fit.omitted || fit.leftover > 0 => How::Partial,
        Kind::Exact if fit.reordered => How::Reordered,
        Kind::Exact => How::Folded,
        Kind::Sound | Kind::Skeleton => How::Fuzzy,
    }
}
