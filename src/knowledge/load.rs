//! Loading: a folder of files → a [`Knowledge`], or every reason why it can't be one.

mod parse;
mod read;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::decode::{Context, Fields, Need, Word};
use super::diagnostic::{Code, Diagnostic, Severity};
use super::original::Found;
use super::problems::{At, Files, Pos, Problems, Quoted, nearest};
use super::schema::{
    ActorRecord, BaseRecord, EventRecord, Kind, PassageRecord, Records, SourceRecord, ThemeRecord,
};
use super::tree::{Content, Entry, Failure, Tree};
use super::{Knowledge, build, check};
pub use read::{MAX_FILE_BYTES, tree as read_tree};

/// What to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// The knowledge folder.
    pub dir: PathBuf,
    /// The folder of the sources' own texts, where the operator has them.
    pub originals: Option<PathBuf>,
}

impl LoadOptions {
    /// Loads this folder, without originals.
    #[must_use]
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            originals: None,
        }
    }

    /// Compares with the originals in this folder, and lets sources show them.
    #[must_use]
    pub fn with_originals(mut self, dir: impl Into<PathBuf>) -> Self {
        self.originals = Some(dir.into());
        self
    }
}

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The knowledge base; none when there is an error.
    pub knowledge: Option<Knowledge>,
    /// Every problem, by file, line and column.
    pub diagnostics: Vec<Diagnostic>,
    /// The ids of the passages that the files withdraw, by their own status or with their source.
    pub withdrawn: Vec<Box<str>>,
}

impl Loaded {
    /// The problems that keep the knowledge base from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.of(Severity::Error)
    }

    /// The problems it can be used with.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.of(Severity::Warning)
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
        let mine = move |d: &&Diagnostic| d.severity == severity;
        self.diagnostics.iter().filter(mine)
    }
}

/// Reads a knowledge folder, checks everything in it, and makes it a [`Knowledge`] when there is no error.
///
/// The order in which the operating system lists files makes no difference.
#[must_use]
pub fn load(options: &LoadOptions) -> Loaded {
    let content = Content {
        tree: read_tree(&options.dir),
        ..Content::default()
    };
    load_content(&content, options)
}

/// Checks content that was read before and makes it a [`Knowledge`] when there is no error. Problems are reported as of
/// files in the folder that `options` names; of that folder nothing is read.
#[must_use]
pub fn load_content(content: &Content, options: &LoadOptions) -> Loaded {
    let mut loader = Loader {
        dir: &options.dir,
        tree: &content.tree,
        files: Files::default(),
        problems: Problems::default(),
        records: Records::default(),
    };
    loader.folder();
    let originals = loader.originals(options.originals.as_deref());
    let Loader {
        files,
        problems,
        records,
        ..
    } = loader;
    check::run(&records, &originals, &problems);
    let withdrawn = build::withdrawn(&records);
    let diagnostics = problems.into_diagnostics(&files);
    drop(files);
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let knowledge =
        (!failed).then(|| Knowledge::new(build::parts(&records, originals, &content.marks)));
    Loaded {
        knowledge,
        diagnostics,
        withdrawn,
    }
}

/// What has been read so far.
struct Loader<'a> {
    dir: &'a Path,
    tree: &'a Tree,
    files: Files,
    problems: Problems,
    records: Records,
}

/// The file that names the knowledge base.
pub(crate) const BASE: &str = "knowledge.toml";
/// Judgements for `footnote eval`; not knowledge.
pub const JUDGEMENTS: &str = "judgements.toml";

impl Loader<'_> {
    /// Reads everything in a knowledge folder.
    fn folder(&mut self) {
        let here = self.files.add(self.dir.to_owned());
        if let Some(failure) = self.tree.failure() {
            let what = match failure {
                Failure::Missing => "is not there",
                Failure::NotAFile(_) | Failure::TooLarge => "is not a folder",
                Failure::Io(error) => {
                    let message = format!("the folder can't be read: {error}");
                    return self.problems.add(here, Code::Unreadable, message);
                }
            };
            let message = format!("the knowledge folder {what}");
            let hint = "name the folder that holds `knowledge.toml`";
            return self
                .problems
                .hinted(here, Code::MissingFolder, message, hint);
        }
        let tree = self.tree;
        if !tree.entries("").any(|(name, _)| name == BASE) {
            let pos = self.files.add(self.dir.join(BASE));
            let message = format!("there is no `{BASE}`");
            let hint = "it holds at least `title.en = \"…\"` and `languages = [\"en\"]`";
            self.problems.hinted(pos, Code::MissingFile, message, hint);
        }
        let array = |name: &str, kind: Kind| stem(name) == Some(kind.plural());
        for (name, entry) in tree.entries("") {
            if name == BASE {
                self.base(name, entry);
            } else if let Some(kind) = Kind::ALL.into_iter().find(|kind| array(name, *kind)) {
                self.list(kind, name, entry);
            } else if let Some(kind) = Kind::ALL.into_iter().find(|k| k.plural() == name) {
                self.folder_of(kind, entry);
            } else if name != JUDGEMENTS && !is_ignored(name) {
                self.stray(name);
            }
        }
    }

    /// Notes a file or folder that has no meaning here.
    fn stray(&mut self, name: &str) {
        let folders = Kind::ALL.map(|kind| kind.plural().to_owned());
        let arrays = Kind::ALL.map(|kind| format!("{}.toml", kind.plural()));
        let known = folders.iter().chain(&arrays).map(String::as_str);
        let hint = match nearest(name, known.chain([BASE, JUDGEMENTS])) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "move it elsewhere; notes may stand in files that end in `.md`".to_owned(),
        };
        let pos = self.files.add(self.dir.join(name));
        let message = format!("nothing is read from {}", Quoted(name));
        self.problems.hinted(pos, Code::StrayFile, message, hint);
    }

    /// Reads a folder of one-record files, or of files of passages.
    fn folder_of(&mut self, kind: Kind, entry: &Entry) {
        let folder = kind.plural();
        match entry {
            Entry::Folder => {}
            Entry::Broken(failure) => {
                let here = self.files.add(self.dir.join(folder));
                let message = match failure {
                    Failure::Io(error) => format!("the folder can't be read: {error}"),
                    _ => "the folder can't be read".to_owned(),
                };
                self.problems.add(here, Code::Unreadable, message);
                return self.records.incomplete.push(kind);
            }
            _ => {
                let here = self.files.add(self.dir.join(folder));
                let message = format!("`{folder}` is a folder, and this is none");
                let hint = format!("name a file `{folder}.toml`");
                self.problems.hinted(here, Code::NotAFile, message, hint);
                return self.records.incomplete.push(kind);
            }
        }
        let tree = self.tree;
        for (name, entry) in tree.entries(folder) {
            let path = format!("{folder}/{name}");
            match stem(name) {
                Some(_) if kind == Kind::Passage => self.list(kind, &path, entry),
                Some(stem) => self.record(kind, &path, entry, stem),
                _ if is_ignored(name) => {}
                _ => {
                    let pos = self.files.add(self.dir.join(&path));
                    let message = format!("nothing is read from {}", Quoted(name));
                    let hint =
                        format!("only files that end in `.toml`, directly in `{folder}`, are read");
                    self.problems.hinted(pos, Code::StrayFile, message, hint);
                }
            }
        }
    }

    /// Reads `knowledge.toml`.
    fn base(&mut self, path: &str, entry: &Entry) {
        self.file(path, entry, |table, context, records| {
            let fields = Fields::new(table, 0, "`knowledge.toml`", context);
            records.base = Some(BaseRecord::read(fields));
        });
    }

    /// Reads a file that describes the record of this id.
    fn record(&mut self, kind: Kind, path: &str, entry: &Entry, id: &str) {
        self.file(path, entry, |table, context, records| {
            if holds_many(kind, &table, context) {
                return records.add_many(kind, table, context, &mut None);
            }
            // An unreadable file is an empty table here: its id is known even so.
            let id = At {
                pos: context.file,
                it: id.into(),
            };
            let fields = Fields::new(table, 0, kind.with_article(), context);
            records.add(kind, fields, Some(id), None);
        });
    }

    /// Reads a file that lists records.
    fn list(&mut self, kind: Kind, path: &str, entry: &Entry) {
        let (file, text, whole) = self.text(path, entry);
        let problems = &self.problems;
        let mut source = None;
        parse::parse_list(&text, kind.word(), file, problems, |table, file, broken| {
            let broken = broken || !whole;
            let context = Context {
                problems,
                file,
                broken,
            };
            self.records.add_many(kind, table, context, &mut source);
        });
    }

    /// Reads a file and lets `decode` make records of it.
    fn file(
        &mut self,
        path: &str,
        entry: &Entry,
        decode: impl FnOnce(DeTable<'_>, Context<'_>, &mut Records),
    ) {
        let (file, text, whole) = self.text(path, entry);
        let problems = &self.problems;
        parse::parse(&text, file, problems, |table, broken| {
            let broken = broken || !whole;
            let context = Context {
                problems,
                file,
                broken,
            };
            decode(table, context, &mut self.records);
        });
    }

    /// The text of a file, and whether that is all of it.
    fn text(&mut self, path: &str, entry: &Entry) -> (Pos, Arc<str>, bool) {
        let file = self.files.add(self.dir.join(path));
        let (text, whole) = read::text(entry, file, &self.problems);
        self.files.keep(file, Arc::clone(&text));
        (file, text, whole)
    }

    /// Reads the originals that the sources name, one for each source.
    fn originals(&mut self, dir: Option<&Path>) -> Vec<Found> {
        let mut found = Vec::with_capacity(self.records.sources.len());
        for source in &self.records.sources {
            found.push(match (&source.original, dir) {
                (None, _) => Found::Unnamed,
                (Some(_), None) => Found::Absent,
                (Some(original), Some(dir)) => {
                    read::original(dir, &original.file, &mut self.files, &self.problems)
                }
            });
        }
        found
    }
}

/// Whether a file that should describe one record has a list of them instead, which is noted.
fn holds_many(kind: Kind, table: &DeTable<'_>, context: Context<'_>) -> bool {
    let (one, many) = (kind.word(), kind.plural());
    let Some((key, _)) = table.get_key_value(one) else {
        return false;
    };
    let pos = context.pos(key.span().start);
    let message = format!("a file in `{many}` describes one {one}");
    let hint = format!("write its fields without `[[{one}]]`, or move the list to `{many}.toml`");
    context
        .problems
        .hinted(pos, Code::UnknownField, message, hint);
    true
}

/// The name of a TOML file without its ending.
fn stem(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".toml")?;
    (!stem.is_empty()).then_some(stem)
}

/// Files that people keep beside knowledge.
fn is_ignored(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("readme")
        || name.starts_with("license")
        || name.ends_with(".md")
}

impl Records {
    /// Adds the records of a file that lists them, or of a part of it. `source` is what its first part said.
    fn add_many(
        &mut self,
        kind: Kind,
        table: DeTable<'_>,
        context: Context<'_>,
        source: &mut Option<Word>,
    ) {
        if context.broken {
            self.incomplete.push(kind);
        }
        let mut fields = Fields::new(table, 0, kind.file_of_many(), context);
        if kind == Kind::Passage {
            let given = fields.text("source", Need::Optional);
            *source = given.or(source.take());
        }
        let rows = fields.tables(kind.word(), kind.with_article());
        fields.finish();
        for row in rows {
            self.add(kind, row, None, source.as_ref());
        }
    }

    fn add(&mut self, kind: Kind, fields: Fields<'_, '_>, id: Option<Word>, source: Option<&Word>) {
        match kind {
            Kind::Source => self.sources.push(SourceRecord::read(fields, id)),
            Kind::Passage => self.passages.push(PassageRecord::read(fields, source)),
            Kind::Actor => self.actors.push(ActorRecord::read(fields, id)),
            Kind::Theme => self.themes.push(ThemeRecord::read(fields, id)),
            Kind::Event => self.events.push(EventRecord::read(fields, id)),
        }
    }
}
