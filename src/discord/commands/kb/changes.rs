//! Changes: what is between two revisions, its first statements on a card, all of it in a file where there is more.

use super::{facts, text_file};
use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::message::{Embed, File};
use crate::discord::render::colour;
use crate::knowledge::diff::Diff;
use crate::text::truncate;

/// How many statements are shown.
const STATEMENTS: usize = 12;
/// How many names that become ambiguous are shown.
const NAMES: usize = 5;
/// Characters of all of those together.
const NAMES_BUDGET: usize = 900;
/// Characters of a line.
const LINE: usize = 240;
/// Characters of all statements together.
const BUDGET: usize = 2_600;

/// What is shown of a difference.
pub(super) struct Changes {
    /// The sentence and the first statements; escaped.
    pub(super) summary: String,
    /// The names that become ambiguous; escaped, empty where there are none.
    pub(super) ambiguous: String,
    /// Whether that is everything.
    pub(super) whole: bool,
}

impl Changes {
    pub(super) fn of(asking: &Asking<'_>, diff: &Diff) -> Self {
        let (wording, lang) = (&asking.app.wording, &asking.lang);
        let mut statements = List::new(BUDGET);
        for statement in diff.statements.iter().take(STATEMENTS) {
            statements.add(&wording.difference(lang, statement));
        }
        let mut names = List::new(NAMES_BUDGET);
        for name in diff.ambiguous.iter().take(NAMES) {
            names.add(&wording.ambiguity(lang, name));
        }
        let mut summary = escape(&wording.diff_summary(lang, diff));
        if statements.shown > 0 {
            summary.push_str("\n\n");
            summary.push_str(&statements.text);
        }
        let more = |shown: usize, all: usize, text: &mut String| {
            if shown < all {
                text.push_str(&asking.say("discord-and-more", &[("more", (all - shown).into())]));
            }
        };
        more(statements.shown, diff.statements.len(), &mut summary);
        more(names.shown, diff.ambiguous.len(), &mut names.text);
        Self {
            whole: statements.whole
                && names.whole
                && statements.shown == diff.statements.len()
                && names.shown == diff.ambiguous.len(),
            summary,
            ambiguous: names.text,
        }
    }
}

/// A card about a difference.
pub(super) fn card(asking: &Asking<'_>, title: String, changes: &Changes) -> Embed {
    let mut embed = Embed {
        title,
        description: changes.summary.clone(),
        color: colour::NEUTRAL,
        ..Embed::default()
    };
    if !changes.ambiguous.is_empty() {
        let names = changes.ambiguous.clone();
        embed
            .fields
            .push(facts::field(asking, "kb-ambiguous", names));
    }
    embed
}

/// Everything that changes, and what else there is to say of it, a line each.
pub(super) fn file(asking: &Asking<'_>, diff: &Diff, more: &[String]) -> File {
    let mut text = asking.app.wording.diff(&asking.lang, diff);
    for line in more {
        text.push_str(line);
        text.push('\n');
    }
    text_file(asking, "changes.txt", text).described(&asking.say("kb-changes-all", &[]))
}

/// Lines as long as there is room.
struct List {
    text: String,
    room: usize,
    /// How many there are.
    shown: usize,
    /// Whether every word of what was added is there.
    whole: bool,
}

impl List {
    fn new(room: usize) -> Self {
        Self {
            text: String::new(),
            room,
            shown: 0,
            whole: true,
        }
    }

    /// Adds a piece of plain text, every line of it cut to a readable length.
    fn add(&mut self, piece: &str) {
        let cut: Vec<String> = piece.lines().map(|line| truncate(line, LINE)).collect();
        self.whole &= cut.iter().map(String::as_str).eq(piece.lines());
        let cut = escape(&cut.join("\n"));
        let needed = cut.chars().count() + 1;
        // What came before stays in order: nothing smaller slips in behind it.
        if needed > self.room {
            self.room = 0;
            return;
        }
        self.room -= needed;
        self.shown += 1;
        self.text.push_str(&cut);
        self.text.push('\n');
    }
}
