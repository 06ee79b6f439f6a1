//! Diagnostics: what is wrong with a knowledge base, where exactly, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

/// One problem in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file, as reached from the folder that was asked for.
    #[serde(serialize_with = "as_text")]
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// Whether it keeps the knowledge base from loading.
    pub severity: Severity,
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The knowledge base can't be used.
    Error,
    /// Worth a look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = printable(&self.file);
        let (line, column, code) = (self.line, self.column, self.code);
        write!(f, "{file}:{line}:{column} {}[{code}] ", self.severity)?;
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// A path on one line, whatever its bytes.
fn printable(path: &Path) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    path.to_string_lossy().chars().map(plain).collect()
}

fn as_text<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&printable(path))
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal $severity:ident),+ $(,)?) => {
        /// Which kind of problem a [`Diagnostic`] is about. The words are stable: scripts may rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word that is printed.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// Whether it is an error or a warning; always the same for one code.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The knowledge folder isn't there, or isn't a folder.
    MissingFolder = "missing-folder" Error,
    /// A file that every knowledge base has isn't there.
    MissingFile = "missing-file" Error,
    /// The operating system won't let us read it.
    Unreadable = "unreadable" Error,
    /// A folder, pipe or device where a file should be, or a file where a folder should be.
    NotAFile = "not-a-file" Error,
    /// More bytes than a knowledge file may have.
    TooLarge = "too-large" Error,
    /// Bytes that aren't UTF-8 text.
    NotUtf8 = "not-utf8" Error,
    /// Not TOML.
    Syntax = "syntax" Error,
    /// A field nothing is known about.
    UnknownField = "unknown-field" Error,
    /// A field that must be there isn't.
    MissingField = "missing-field" Error,
    /// A number where text should be, and so on.
    WrongType = "wrong-type" Error,
    /// A word that isn't one of the few that a field takes.
    UnknownWord = "unknown-word" Error,
    /// An id that isn't kebab-case.
    BadId = "bad-id" Error,
    /// An id that differs from the name of its file.
    IdMismatch = "id-mismatch" Error,
    /// One id for two records of a kind.
    DuplicateId = "duplicate-id" Error,
    /// An id that names nothing.
    DanglingReference = "dangling-reference" Error,
    /// A record that refers to itself.
    SelfReference = "self-reference" Error,
    /// Not a year, month or day.
    BadDate = "bad-date" Error,
    /// A number out of its range.
    BadNumber = "bad-number" Error,
    /// Not 64 hexadecimal digits.
    BadHash = "bad-hash" Error,
    /// Not a language tag, or one language twice.
    BadLanguage = "bad-language" Error,
    /// Two preferred labels in one language.
    TwoPreferred = "two-preferred" Error,
    /// A thing without a preferred label.
    NoPreferred = "no-preferred" Error,
    /// A text that says nothing.
    EmptyText = "empty-text" Error,
    /// A control character or bidirectional override.
    ForbiddenCharacter = "forbidden-character" Error,
    /// Text that would call people, roles or channels.
    Mention = "mention" Error,
    /// Text no Discord message can hold.
    TooLong = "too-long" Error,
    /// A role, relation or event that no passage carries.
    NoEvidence = "no-evidence" Error,
    /// Evidence that was withdrawn.
    EvidenceWithdrawn = "evidence-withdrawn" Error,
    /// A beginning after its end.
    FromAfterTo = "from-after-to" Error,
    /// A theme that is broader than itself.
    BroaderCycle = "broader-cycle" Error,
    /// A theme both beside and above another.
    RelatedBroader = "related-broader" Error,
    /// Passages of one file that claim different sources.
    SourceMismatch = "source-mismatch" Error,
    /// A file name that isn't one, or leads out of the folder of originals.
    BadFileName = "bad-file-name" Error,
    /// An original that no anchor fits.
    OriginalMismatch = "original-mismatch" Error,
    /// A paragraph the original doesn't have.
    NoSuchParagraph = "no-such-paragraph" Error,
    /// An anchor that isn't its paragraph's.
    AnchorMismatch = "anchor-mismatch" Error,
    /// A quotation that isn't in its paragraph.
    QuotationDiffers = "quotation-differs" Error,
    /// A quotation without its own words in the source's language.
    QuotationLanguage = "quotation-language" Error,
    /// A quotation longer than its source allows.
    QuotationTooLong = "quotation-too-long" Error,
    /// More quoted altogether than the source allows.
    QuotedTooMuch = "quoted-too-much" Error,
    /// A file or folder the format doesn't know.
    StrayFile = "stray-file" Warning,
    /// One label for two things.
    SharedLabel = "shared-label" Warning,
    /// Labels of two things that differ only in case, accents, spaces or punctuation.
    SimilarLabel = "similar-label" Warning,
    /// The same thing twice in one list.
    Repeated = "repeated" Warning,
    /// A draft, which is shown nowhere.
    Draft = "draft" Warning,
    /// Evidence that readers can't see.
    EvidenceHidden = "evidence-hidden" Warning,
    /// A text that lacks one of the languages.
    MissingTranslation = "missing-translation" Warning,
    /// A passage about nobody and nothing.
    OrphanPassage = "orphan-passage" Warning,
    /// A theme no passage is about.
    OrphanTheme = "orphan-theme" Warning,
    /// An actor no passage is about.
    ActorWithoutPassages = "actor-without-passages" Warning,
    /// A section its source doesn't list.
    UnlistedSection = "unlisted-section" Warning,
    /// A passage tied to no text of its paragraph.
    NoAnchor = "no-anchor" Warning,
    /// An original that isn't here to compare with.
    OriginalAbsent = "original-absent" Warning,
    /// An original that changed since it was recorded.
    StaleReview = "stale-review" Warning,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
