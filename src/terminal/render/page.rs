//! Lines of styled text, wrapped to a screen, and free of anything that would steer it.

use std::borrow::Cow;

use textwrap::{Options, WordSplitter};

use crate::text;

/// The widest line, in columns: longer ones are hard to read.
pub const MAX_WIDTH: usize = 100;
/// The width where there is no terminal to ask.
pub const DEFAULT_WIDTH: usize = 80;
/// The narrowest screen that text is fitted to.
const MIN_WIDTH: usize = 24;

/// What text is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// Whether ANSI colours are understood and wanted.
    pub colour: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            width: DEFAULT_WIDTH,
            colour: false,
        }
    }
}

/// How a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Not at all.
    Plain,
    /// The name of the thing.
    Title,
    /// What follows.
    Heading,
    /// Citations and other small print.
    Small,
    /// The curators' own words.
    Note,
    /// Words that were searched for.
    Match,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Title => "\x1b[1m",
            Self::Heading => "\x1b[36m",
            Self::Small => "\x1b[2m",
            Self::Note => "\x1b[3;33m",
            Self::Match => "\x1b[1;32m",
        }
    }
}

const RESET: &str = "\x1b[0m";

impl Screen {
    /// A piece of text, styled where the screen can.
    #[must_use]
    pub fn paint(self, style: Style, text: &str) -> String {
        let text = clean(text);
        if !self.colour || style == Style::Plain || text.is_empty() {
            return text.into_owned();
        }
        format!("{}{text}{RESET}", style.code())
    }
}

/// Text that can't steer a terminal, on one line.
fn clean(text: &str) -> Cow<'_, str> {
    let tame = |c: char| !text::is_forbidden(c) && !matches!(c, '\n' | '\t');
    if text.chars().all(tame) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace(['\n', '\t'], " ");
    Cow::Owned(spaced.chars().filter(|c| !text::is_forbidden(*c)).collect())
}

/// A text being laid out.
#[derive(Debug)]
pub struct Page {
    screen: Screen,
    out: String,
}

impl Page {
    /// An empty one.
    #[must_use]
    pub fn new(screen: Screen) -> Self {
        Self {
            screen,
            out: String::new(),
        }
    }

    /// Adds a paragraph of styled pieces; `first` and `rest` stand before its first and its other lines.
    pub fn paragraph(&mut self, first: &str, rest: &str, pieces: &[(Style, &str)]) {
        let painted: String = pieces
            .iter()
            .map(|(style, text)| self.screen.paint(*style, text))
            .collect();
        let width = self.screen.width.clamp(MIN_WIDTH, MAX_WIDTH);
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation);
        // A style that is open where a line ends is closed there and opened again behind the next line's indent.
        let mut open = "";
        for (nth, line) in textwrap::wrap(&painted, options).iter().enumerate() {
            let indent = if nth == 0 { first } else { rest };
            let words = line.strip_prefix(indent).unwrap_or(line);
            self.out.push_str(if words.is_empty() {
                indent.trim_end()
            } else {
                indent
            });
            self.out.push_str(open);
            // Spaces that kept words together have done so.
            self.out.push_str(&words.replace('\u{a0}', " "));
            open = still_open(words, open);
            if !open.is_empty() {
                self.out.push_str(RESET);
            }
            self.out.push('\n');
        }
    }

    /// Adds a paragraph of plain text.
    pub fn text(&mut self, indent: &str, text: &str) {
        self.paragraph(indent, indent, &[(Style::Plain, text)]);
    }

    /// Adds an empty line, unless one or nothing is above.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Adds the heading of a part.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.paragraph("", "", &[(Style::Heading, text)]);
    }

    /// Adds an item under a heading, when it has words; its further lines stand deeper.
    pub fn item(&mut self, pieces: &[(Style, &str)]) {
        self.paragraph("  ", "      ", pieces);
    }

    /// The text.
    #[must_use]
    pub fn finish(mut self) -> String {
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        self.out.push('\n');
        self.out
    }
}

/// The style that is open after a line, if it began in this one.
fn still_open<'a>(line: &'a str, before: &'a str) -> &'a str {
    let Some(at) = line.rfind('\x1b') else {
        return before;
    };
    let code = &line[at..];
    let end = code.find('m').map_or(code.len(), |end| end + 1);
    if &code[..end] == RESET {
        ""
    } else {
        &code[..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_closed_at_the_end_of_each_line() {
        let screen = Screen {
            width: 24,
            colour: true,
        };
        let mut page = Page::new(screen);
        page.paragraph(
            "│ ",
            "│ ",
            &[(Style::Note, "the quick brown fox jumps over it")],
        );
        let text = page.finish();
        assert!(text.lines().count() > 1, "{text:?}");
        for line in text.lines() {
            assert!(line.starts_with("│ \x1b[3;33m"), "{line:?}");
            assert!(line.ends_with(RESET), "{line:?}");
        }
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let mut page = Page::new(Screen::default());
        page.text("", "a\x1b[2Jb\u{9b}2Jc\u{202e}d\ne\u{7}\r");
        assert_eq!(page.finish(), "a[2Jb2Jcd e\n");
    }

    #[test]
    fn lines_fit_the_screen() {
        let mut page = Page::new(Screen {
            width: 30,
            colour: false,
        });
        page.item(&[(
            Style::Plain,
            &"刘鹤 and an-extraordinarily-long-word-without-any-space ".repeat(3),
        )]);
        for line in page.finish().lines() {
            assert!(textwrap::core::display_width(line) <= 30, "{line}");
        }
    }
}
