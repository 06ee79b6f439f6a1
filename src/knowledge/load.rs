//! Loading: a folder of files → a [`Knowledge`], or every reason why it can't be one.

mod parse;
mod read;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::decode::{Context, Fields, Need, Word};
use super::diagnostic::{Code, Diagnostic, Severity};
use super::original::Found;
use super::problems::{At, Files, Pos, Problems, Quoted, nearest};
use super::schema::{
    ActorRecord, BaseRecord, EventRecord, Kind, PassageRecord, Records, SourceRecord, ThemeRecord,
};
use super::{Knowledge, build, check};
pub use read::MAX_FILE_BYTES;

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
    let mut loader = Loader::default();
    loader.folder(&options.dir);
    let originals = loader.originals(options.originals.as_deref());
    let Loader {
        files,
        problems,
        records,
    } = loader;
    check::run(&records, &originals, &problems);
    let diagnostics = problems.into_diagnostics(&files);
    drop(files);
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let knowledge = (!failed).then(|| Knowledge::new(build::parts(&records, originals)));
    Loaded {
        knowledge,
        diagnostics,
    }
}

/// What has been read so far.
#[derive(Default)]
struct Loader {
    files: Files,
    problems: Problems,
    records: Records,
}

/// The file that names the knowledge base.
const BASE: &str = "knowledge.toml";
/// Judgements for `footnote eval`; not knowledge.
const JUDGEMENTS: &str = "judgements.toml";

impl Loader {
    /// Reads everything in a knowledge folder.
    fn folder(&mut self, dir: &Path) {
        let here = self.files.add(dir.to_owned());
        let missing = |what: &str| {
            let message = format!("the knowledge folder {what}");
            let hint = "name the folder that holds `knowledge.toml`";
            self.problems
                .hinted(here, Code::MissingFolder, message, hint);
        };
        match fs::metadata(dir) {
            Ok(found) if !found.is_dir() => return missing("is not a folder"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return missing("is not there");
            }
            _ => {}
        }
        let Some(entries) = self.entries(dir, here) else {
            return;
        };
        if !entries.iter().any(|entry| entry.name == BASE) {
            let pos = self.files.add(dir.join(BASE));
            let message = format!("there is no `{BASE}`");
            let hint = "it holds at least `title.en = \"…\"` and `languages = [\"en\"]`";
            self.problems.hinted(pos, Code::MissingFile, message, hint);
        }
        let array = |entry: &Entry, kind: Kind| entry.stem() == Some(kind.plural());
        for entry in &entries {
            let path = entry.path.clone();
            if entry.name == BASE {
                self.base(path);
            } else if let Some(kind) = Kind::ALL.into_iter().find(|kind| array(entry, *kind)) {
                self.list(kind, path);
            } else if let Some(kind) = Kind::ALL.into_iter().find(|k| k.plural() == entry.name) {
                self.folder_of(kind, &path);
            } else if entry.name != JUDGEMENTS && !entry.is_ignored() {
                self.stray(path, &entry.name);
            }
        }
    }

    /// Notes a file or folder that has no meaning here.
    fn stray(&mut self, path: PathBuf, name: &str) {
        let folders = Kind::ALL.map(|kind| kind.plural().to_owned());
        let arrays = Kind::ALL.map(|kind| format!("{}.toml", kind.plural()));
        let known = folders.iter().chain(&arrays).map(String::as_str);
        let hint = match nearest(name, known.chain([BASE, JUDGEMENTS])) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "move it elsewhere; notes may stand in files that end in `.md`".to_owned(),
        };
        let pos = self.files.add(path);
        let message = format!("nothing is read from {}", Quoted(name));
        self.problems.hinted(pos, Code::StrayFile, message, hint);
    }

    /// Reads a folder of one-record files, or of files of passages.
    fn folder_of(&mut self, kind: Kind, dir: &Path) {
        let here = self.files.add(dir.to_owned());
        if fs::metadata(dir).is_ok_and(|found| !found.is_dir()) {
            let message = format!("`{}` is a folder, and this is none", kind.plural());
            let hint = format!("name a file `{}.toml`", kind.plural());
            self.problems.hinted(here, Code::NotAFile, message, hint);
            return self.records.incomplete.push(kind);
        }
        let Some(entries) = self.entries(dir, here) else {
            return self.records.incomplete.push(kind);
        };
        for entry in entries {
            let path = entry.path.clone();
            match entry.stem() {
                Some(_) if kind == Kind::Passage => self.list(kind, path),
                Some(stem) => self.record(kind, path, stem),
                _ if entry.is_ignored() => {}
                _ => {
                    let pos = self.files.add(path);
                    let message = format!("nothing is read from {}", Quoted(&entry.name));
                    let hint = format!(
                        "only files that end in `.toml`, directly in `{}`, are read",
                        kind.plural()
                    );
                    self.problems.hinted(pos, Code::StrayFile, message, hint);
                }
            }
        }
    }

    /// What is in a folder, by name.
    fn entries(&self, dir: &Path, here: Pos) -> Option<Vec<Entry>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(Entry {
                name: entry.file_name().to_string_lossy().into_owned(),
                path: entry.path(),
            })
        };
        let listed: io::Result<Vec<Entry>> =
            fs::read_dir(dir).and_then(|entries| entries.map(entry).collect());
        match listed {
            Ok(mut entries) => {
                entries.sort_by(|a, b| a.name.cmp(&b.name));
                Some(entries)
            }
            Err(error) => {
                let message = format!("the folder can't be read: {error}");
                self.problems.add(here, Code::Unreadable, message);
                None
            }
        }
    }

    /// Reads `knowledge.toml`.
    fn base(&mut self, path: PathBuf) {
        self.file(path, |table, context, records| {
            let fields = Fields::new(table, 0, "`knowledge.toml`", context);
            records.base = Some(BaseRecord::read(fields));
        });
    }

    /// Reads a file that describes the record of this id.
    fn record(&mut self, kind: Kind, path: PathBuf, id: &str) {
        self.file(path, |table, context, records| {
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
    fn list(&mut self, kind: Kind, path: PathBuf) {
        let file = self.files.add(path);
        let problems = &self.problems;
        let (text, whole) = read::text(self.files.path(file), file, problems);
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
        self.files.keep(file, text);
    }

    /// Reads a file and lets `decode` make records of it.
    fn file(&mut self, path: PathBuf, decode: impl FnOnce(DeTable<'_>, Context<'_>, &mut Records)) {
        let file = self.files.add(path);
        let problems = &self.problems;
        let (text, whole) = read::text(self.files.path(file), file, problems);
        parse::parse(&text, file, problems, |table, broken| {
            let broken = broken || !whole;
            let context = Context {
                problems,
                file,
                broken,
            };
            decode(table, context, &mut self.records);
        });
        self.files.keep(file, text);
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

/// A name in a folder.
struct Entry {
    /// With `U+FFFD` for what isn't Unicode.
    name: String,
    path: PathBuf,
}

impl Entry {
    /// The name of a TOML file without its ending.
    fn stem(&self) -> Option<&str> {
        let stem = self.name.strip_suffix(".toml")?;
        (!stem.is_empty()).then_some(stem)
    }

    /// Files that people keep beside knowledge.
    fn is_ignored(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.starts_with('.')
            || name.starts_with("readme")
            || name.starts_with("license")
            || name.ends_with(".md")
    }
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
