//! The mention shares words with labels.

use super::{DOUBTFUL, Search};
use crate::linking::How;
use crate::linking::candidates::Query;
use crate::linking::index::Form;
use crate::linking::normalize::Word;
use crate::linking::score::{Fit, Kind};
use crate::linking::script::Script;
use crate::linking::tables::Class;

/// For a word alone, what it costs not to be the surname where it is someone else's: at the head, and in between.
const NOT_SURNAME: f32 = 0.1;
const BETWEEN: f32 = 2.0;
/// The most that is left for what is another name or word for certain: not worth a question.
const ANOTHER: f32 = -6.0;
/// Words of up to so many letters are different words when one letter is another.
const SHORT: usize = 4;
/// Whoever is called by a surname alone, or with initials, is taken to be known: a stranger's name is typed in full.
const FAMILIAR: f32 = 3.4;
/// Less so where a title stands before it, which somebody may do who does not know the given name.
const FAMILIAR_BY_TITLE: f32 = 1.2;
/// What it costs that words come in another order than the label's, without a comma, where one of them is no more than
/// like it; and where names were transcribed, which keeps their order.
const REORDERED: f32 = 0.81;
const REORDERED_ABROAD: f32 = 3.0;
/// What it costs that words had to be cut apart.
const CUT: f32 = 1.39;
/// What it costs something else than a person that a title stands beside its name.
const TITLED: f32 = 4.0;

impl Search<'_> {
    /// The mention shares words with labels.
    pub(super) fn words(&mut self, words: &[Word], cost: f32) {
        let index = self.index;
        let query = Query::new(index, &self.link.model, words);
        let forms = query.gather(index, |form| self.within(form));
        let content = |w: &&Word| matches!(w.class, Class::Content | Class::Field);
        let alone = words.iter().filter(content).count() == 1;
        let named = |w: &&Word| content(w) && w.key.len() > 1;
        let formal = words.iter().any(|word| word.class == Class::Title);
        let short = words.iter().filter(named).count() == 1;
        let mut found: Vec<(Form, Fit)> = Vec::with_capacity(forms.len());
        let mut align = |forms: &[u32]| {
            for number in forms {
                let form = index.form(*number);
                let fit = self.link.model.align(index, &query, form);
                if fit.any {
                    found.push((form, fit));
                }
            }
            let evidence = found.iter().map(|(_, fit)| fit.evidence);
            evidence.fold(f32::NEG_INFINITY, f32::max)
        };
        if align(&forms) < DOUBTFUL && !alone {
            let mut others = query.beside(index, |form| self.within(form));
            others.retain(|number| !forms.contains(number));
            align(&others);
        }
        let surname = |form: &Form, fit: &Fit| {
            let place = if form.is_mandarin() {
                0
            } else {
                form.len() - 1
            };
            form.is_person() && fit.place == place
        };
        let plain = |fit: &Fit| fit.loosest <= Kind::Initial;
        let someones = short
            && found
                .iter()
                .any(|(form, fit)| plain(fit) && surname(form, fit));
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
            let whole = plain(&fit) && fit.leftover == 0;
            let last = form.len() == 1 || surname(&form, &fit) || fit.matched > 1;
            let familiar = match short && whole && last && form.is_person() {
                true if formal => FAMILIAR_BY_TITLE,
                true => FAMILIAR,
                false => 0.0,
            };
            let abroad = words.iter().any(|word| word.script == Script::Other);
            let turned = match fit.reordered && fit.loosest > Kind::Initial && !self.inverted {
                true if abroad && form.is_person() => REORDERED_ABROAD,
                true => REORDERED,
                false => 0.0,
            };
            let how = how(form, words, &fit);
            let evidence = fit.evidence + familiar - cost - place - titled - turned;
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
    pub(super) fn cut(&mut self, words: &[Word]) {
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
        Kind::Transcribed => How::Romanised,
        Kind::Sound | Kind::Skeleton => How::Fuzzy,
    }
}
