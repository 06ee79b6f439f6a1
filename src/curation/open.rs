//! Opening: the store, the knowledge bases and what answers first.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::{Mutex, mpsc, watch};

use super::desk::{Inner, Station};
use super::proposal::{self, Checked};
use super::workbench::Workbench;
use super::{Base, Desk, First, Notice, Trouble, away};
use crate::clock::Clock;
use crate::config::{Config, KnowledgeConfig};
use crate::corpus::{Corpus, Live};
use crate::knowledge::{Content, Diagnostic, Knowledge, LangTag, LoadOptions, Parts};
use crate::origin::{self, Folder, Git, GitOptions, Origin, OriginError};
use crate::state::{Person, Revision, Settings, State, StateError};

/// How many notices may wait for the moderators' channels.
const NOTICES: usize = 256;
/// How many revisions are tried, newest first, when the program can't load the newest one.
const TRIED: usize = 20;

/// What answers, and how it is curated.
#[derive(Debug)]
pub struct Opened {
    /// The knowledge bases, as configured.
    pub bases: Vec<Arc<Base>>,
    /// The desk.
    pub desk: Desk,
    /// What each server decided.
    pub settings: HashMap<u64, Settings>,
    /// What is done at the desk, for the moderators' channels.
    pub notices: mpsc::Receiver<Notice>,
}

/// Why nothing can answer.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The store can't be used.
    #[error(transparent)]
    State(#[from] StateError),
    /// The files of a knowledge base that has no revision yet can't be had.
    #[error("knowledge base `{base}`: {error}")]
    Origin {
        /// The knowledge base.
        base: String,
        /// Why.
        error: OriginError,
    },
    /// They have errors.
    #[error("knowledge base `{base}` has {} problems", .problems.len())]
    Broken {
        /// The knowledge base.
        base: String,
        /// Every problem.
        problems: Vec<Diagnostic>,
    },
    /// A part of the program failed; a mistake in Footnote.
    #[error("a part of the program failed")]
    Failed,
    /// The system gave no thread to build on.
    #[error("the system gives no thread: {0}")]
    Thread(#[source] std::io::Error),
}

/// Serves the newest revision of every knowledge base; one that has none publishes its files as revision 1. `lang` is the
/// language of judgements that name none.
///
/// # Errors
/// When the store can't be used, or the files of a knowledge base without revisions can't.
pub async fn open(
    config: &Config,
    state: State,
    clock: Clock,
    lang: LangTag,
) -> Result<Opened, OpenError> {
    let bench = Workbench::new().map_err(OpenError::Thread)?;
    let mut stations = Vec::with_capacity(config.knowledge.len());
    for base in &config.knowledge {
        let origin = shared(base, config)?;
        let options = LoadOptions {
            dir: base.path.clone(),
            originals: base.originals.clone(),
        };
        let corpus = match last_good(&bench, &state, base, &options).await? {
            Some(corpus) => corpus,
            None => first(&bench, &state, &clock, base, Arc::clone(&origin), options).await?,
        };
        stations.push(Station {
            base: Arc::new(Base {
                config: base.clone(),
                live: Live::new(corpus),
            }),
            origin,
            building: Mutex::new(()),
            bench: bench.clone(),
        });
    }
    let settings = state.settings().await?;
    let (sender, notices) = mpsc::channel(NOTICES);
    let bases = stations.iter().map(|s| Arc::clone(&s.base)).collect();
    Ok(Opened {
        bases,
        settings,
        notices,
        desk: Desk(Arc::new(Inner {
            state,
            clock,
            lang,
            stations,
            notices: sender,
        })),
    })
}

/// The desk alone, for somebody at a shell. It answers nobody: nothing is loaded before it is needed, and opening it
/// publishes nothing.
///
/// # Errors
/// When the place that files come from can't be one.
pub fn desk_alone(
    config: &Config,
    state: State,
    clock: Clock,
    lang: LangTag,
) -> Result<Desk, OpenError> {
    let bench = Workbench::new().map_err(OpenError::Thread)?;
    let mut stations = Vec::with_capacity(config.knowledge.len());
    for base in &config.knowledge {
        // Older than any revision: the first need brings the newest one.
        let nothing = Corpus::new(Knowledge::new(Parts::default()), 0);
        stations.push(Station {
            base: Arc::new(Base {
                config: base.clone(),
                live: Live::new(nothing),
            }),
            origin: shared(base, config)?,
            building: Mutex::new(()),
            bench: bench.clone(),
        });
    }
    // No moderators' channel hears of it from here.
    let (notices, _) = mpsc::channel(1);
    Ok(Desk(Arc::new(Inner {
        state,
        clock,
        lang,
        stations,
        notices,
    })))
}

/// Where the files of a knowledge base come from.
fn origin(base: &KnowledgeConfig, config: &Config) -> Result<Origin, OriginError> {
    let Some(url) = &base.git else {
        return Ok(Origin::Folder(Folder::new(&base.path)));
    };
    let git = Git::new(GitOptions {
        url: url.clone(),
        branch: base.branch.clone(),
        folder: base.folder.clone(),
        cache: config.state.cache.clone(),
        token: config.git_token.clone(),
        push: base.push,
        limit: origin::DEFAULT_LIMIT,
    })?;
    Ok(Origin::Git(git))
}

/// The same, ready to be shared.
fn shared(base: &KnowledgeConfig, config: &Config) -> Result<Arc<Origin>, OpenError> {
    let origin = origin(base, config).map_err(|error| OpenError::Origin {
        base: base.id.clone(),
        error,
    })?;
    Ok(Arc::new(origin))
}

/// The newest revision that this program can load.
async fn last_good(
    bench: &Workbench,
    state: &State,
    base: &KnowledgeConfig,
    options: &LoadOptions,
) -> Result<Option<Corpus>, OpenError> {
    let revisions = state.revisions(&base.id, None, TRIED).await?;
    let newest = revisions.first().map(|revision| revision.number);
    let mut problems = Vec::new();
    for Revision { number, digest, .. } in revisions {
        let content = match state.content(digest).await {
            Ok(Some(content)) => content,
            Ok(None) => continue,
            Err(error @ StateError::Broken(_)) => {
                tracing::error!(base = base.id, revision = number, %error, "a revision is damaged; trying the one before");
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        match checked(bench, content, options.clone(), number).await? {
            Ok(checked) => {
                tracing::info!(
                    base = base.id,
                    revision = number,
                    passages = checked.counts.passages,
                    "serving"
                );
                return Ok(Some(checked.corpus));
            }
            Err(found) => {
                let first = found.first().map(ToString::to_string).unwrap_or_default();
                tracing::error!(
                    base = base.id,
                    revision = number,
                    first,
                    "a revision can't be loaded by this version; trying the one before"
                );
                problems = found;
            }
        }
    }
    match newest {
        None => Ok(None),
        Some(_) => Err(OpenError::Broken {
            base: base.id.clone(),
            problems,
        }),
    }
}

async fn checked(
    bench: &Workbench,
    content: Content,
    options: LoadOptions,
    number: u64,
) -> Result<Result<Checked, Vec<Diagnostic>>, OpenError> {
    bench
        .run(move || proposal::check(&content, &options, number))
        .await
        .map_err(|_| OpenError::Failed)
}

/// Publishes the files as the first revision.
async fn first(
    bench: &Workbench,
    state: &State,
    clock: &Clock,
    base: &KnowledgeConfig,
    origin: Arc<Origin>,
    options: LoadOptions,
) -> Result<Corpus, OpenError> {
    let first = First::load(bench, origin, options.clone()).await;
    let first = first.map_err(|trouble| match trouble {
        Trouble::Origin(error) => OpenError::Origin {
            base: base.id.clone(),
            error,
        },
        Trouble::Refused(problems) => OpenError::Broken {
            base: base.id.clone(),
            problems,
        },
        _ => OpenError::Failed,
    })?;
    let by = Person::program();
    let published = first.publish(state, &base.id, &by, "the first start", "", clock.now());
    match published.await? {
        Some((revision, corpus)) => {
            tracing::info!(
                base = base.id,
                revision = revision.number,
                digest = revision.digest.short(),
                "published the files as the first revision"
            );
            Ok(corpus)
        }
        // Another process was faster; what it published answers.
        None => match last_good(bench, state, base, &options).await? {
            Some(corpus) => Ok(corpus),
            None => Err(OpenError::Failed),
        },
    }
}

/// Serves what other processes publish, and reads what servers decide there, until `stop`.
pub async fn follow(
    desk: Desk,
    settings: Arc<ArcSwap<HashMap<u64, Settings>>>,
    mut stop: watch::Receiver<bool>,
) {
    let mut changes = desk.state().changes().await;
    loop {
        tokio::select! {
            () = changes.next() => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        for station in &desk.0.stations {
            if let Err(error) = desk.catch_up(station.id()).await {
                tracing::error!(base = station.id(), %error, "a new revision can't be served; the one before still answers");
            }
        }
        match desk.state().settings().await {
            Ok(new) => settings.store(Arc::new(new)),
            Err(error) => {
                tracing::warn!(%error, "the servers' settings can't be read; those of before hold")
            }
        }
    }
}

/// Looks once whether the files differ from what is served, for the log: nothing is published by itself.
pub async fn look(desk: Desk) {
    for station in &desk.0.stations {
        let origin = Arc::clone(&station.origin);
        let tree = match away(move || origin.current()).await {
            Ok(Ok(snapshot)) => snapshot.tree,
            Ok(Err(error)) => {
                tracing::warn!(base = station.id(), %error, "the files can't be read; the last revision answers");
                continue;
            }
            Err(_) => continue,
        };
        let head = desk.0.state.head(station.id()).await;
        if let Ok(Some(head)) = head
            && let Ok(Some(content)) = desk.0.state.content(head.digest).await
            && content.tree.digest() != tree.digest()
        {
            tracing::info!(
                base = station.id(),
                revision = head.number,
                "the files differ from what is served; /kb refresh shows how"
            );
        }
    }
}
