//! Differences between revisions in words, as plain text for a terminal or an attached file.

use std::fmt::Write;

use super::{FluentValue, Wording};
use crate::knowledge::diff::{Ambiguity, Change, Diff, Difference, Field, Subject};
use crate::knowledge::{EntityKind, LangTag};
use crate::text;

/// How far the two sides of a change stand in.
const SIDE: &str = "    ";

impl Wording {
    /// Everything that would change, a line for each statement and each name that becomes ambiguous.
    ///
    /// Plain text: nothing in it is escaped for Discord.
    #[must_use]
    pub fn diff(&self, lang: &LangTag, diff: &Diff) -> String {
        let statements = diff.statements.iter().map(|d| self.difference(lang, d));
        let names = diff.ambiguous.iter().map(|a| self.ambiguity(lang, a));
        let mut lines: String = statements.collect();
        lines.extend(names);
        lines
    }

    /// How much would change, in a sentence.
    #[must_use]
    pub fn diff_summary(&self, lang: &LangTag, diff: &Diff) -> String {
        if diff.is_empty() {
            return self.say(lang, "diff-nothing", &[]);
        }
        let counts = diff.counts();
        let args = [
            ("added", counts.added.into()),
            ("changed", counts.changed.into()),
            ("removed", counts.removed.into()),
            ("ambiguous", diff.ambiguous.len().into()),
        ];
        self.say(lang, "diff-summary", &args)
    }

    /// One statement with its end of line: `+ actor liu-he (Liu He) · alternative label (en): Vice Premier Liu`.
    #[must_use]
    pub fn difference(&self, lang: &LangTag, difference: &Difference) -> String {
        let about = format!(
            "{} · {}",
            self.subject(lang, difference),
            self.field(lang, &difference.field)
        );
        let mut out = String::new();
        // Writing to a String can't fail.
        let _ = match &difference.change {
            Change::Added { value } => writeln!(out, "+ {about}: {}", tame(value)),
            Change::Removed { value } => writeln!(out, "- {about}: {}", tame(value)),
            Change::Changed { old, new } => {
                let (old, new) = (tame(old), tame(new));
                writeln!(out, "~ {about}:\n{SIDE}- {old}\n{SIDE}+ {new}")
            }
        };
        out
    }

    /// A name that becomes ambiguous, with its end of line.
    #[must_use]
    pub fn ambiguity(&self, lang: &LangTag, ambiguity: &Ambiguity) -> String {
        let things = ambiguity.things.iter().map(|thing| {
            let word = match thing.kind {
                EntityKind::Actor => "subject-actor",
                EntityKind::Theme => "subject-theme",
                EntityKind::Source => "subject-source",
            };
            named(&self.say(lang, word, &[]), &thing.id, &thing.label)
        });
        let things: Vec<String> = things.collect();
        let args: [(_, FluentValue<'_>); 2] = [
            ("name", tame(&ambiguity.name).into()),
            ("things", things.join(", ").into()),
        ];
        format!("? {}\n", self.say(lang, "diff-ambiguous", &args))
    }

    /// "actor liu-he (Liu He)".
    fn subject(&self, lang: &LangTag, difference: &Difference) -> String {
        let (word, id) = match &difference.subject {
            Subject::Base => return self.say(lang, "subject-base", &[]),
            Subject::Source(id) => ("subject-source", id),
            Subject::Passage(id) => ("subject-passage", id),
            Subject::Actor(id) => ("subject-actor", id),
            Subject::Theme(id) => ("subject-theme", id),
            Subject::Event(id) => ("subject-event", id),
        };
        let word = self.say(lang, word, &[]);
        match (&difference.subject, &difference.field) {
            // Its first words would stand there twice.
            (Subject::Passage(_), Field::Text(_)) => format!("{word} {id}"),
            _ => named(&word, id, &difference.label),
        }
    }

    /// "alternative label (en)".
    fn field(&self, lang: &LangTag, field: &Field) -> String {
        let key = format!("field-{}", field.name().replace('.', "-"));
        let number = match field {
            Field::SectionTitle(number, _) => number.to_string(),
            _ => String::new(),
        };
        let name = self.say(lang, &key, &[("number", number.into())]);
        match field.lang() {
            Some(tag) => format!("{name} ({tag})"),
            None => name,
        }
    }
}

/// "actor liu-he (Liu He)".
fn named(word: &str, id: &str, label: &str) -> String {
    if label.is_empty() {
        format!("{word} {id}")
    } else {
        format!("{word} {id} ({})", tame(label))
    }
}

/// A value on one line, whole.
fn tame(value: &str) -> String {
    text::echo(value, usize::MAX)
}
