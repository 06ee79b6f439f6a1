//! Contents: files and marks, each file kept once however many contents hold it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use futures_util::TryStreamExt as _;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::row::{Reader, places, rounded, to_json};
use super::{LONG, SHORT, State, StateError, within};
use crate::clock::Timestamp;
use crate::knowledge::{Content, Digest, Marks, Tree};

/// How many values one question names.
const NAMES: usize = 200;
/// How many files one statement writes or reads, at most.
const FILES: usize = 50;
/// How many bytes of files one statement writes, unless one file alone has more.
const BYTES: usize = 1 << 20;

/// Paths and the digests of their texts, by path.
type Listing = Vec<(String, String)>;

/// A content as the store keeps it.
pub(super) struct Packed {
    pub(super) digest: Digest,
    listing: String,
    marks: String,
    texts: BTreeMap<String, Arc<str>>,
}

impl Packed {
    /// Hashes the files, away from the threads that answer.
    pub(super) async fn of(content: &Content) -> Result<Self, StateError> {
        let content = content.clone();
        apart(move || {
            let mut texts = BTreeMap::new();
            let mut listing = Listing::new();
            for (path, text) in content.tree.texts() {
                let sha256 = Digest::of(text.as_bytes()).to_string();
                listing.push((path.to_owned(), sha256.clone()));
                texts.insert(sha256, Arc::clone(text));
            }
            Ok(Self {
                digest: content.digest(),
                listing: to_json(&listing)?,
                marks: to_json(&content.marks)?,
                texts,
            })
        })
        .await
    }

    /// Writes what the store does not have yet. The transaction must be [`State::write_alone`]'s, so that nobody
    /// forgets a file meanwhile.
    pub(super) async fn store(
        &self,
        tx: &mut AnyConnection,
        at: Timestamp,
    ) -> Result<(), StateError> {
        // Whoever stores it again may publish it later: it counts as new.
        let known = sqlx::query("UPDATE contents SET at = $2 WHERE digest = $1")
            .bind(self.digest.to_string())
            .bind(at.as_millisecond())
            .execute(&mut *tx)
            .await?;
        if known.rows_affected() > 0 {
            return Ok(());
        }
        let mut missing: Vec<&str> = Vec::new();
        let names: Vec<&str> = self.texts.keys().map(String::as_str).collect();
        for names in names.chunks(NAMES) {
            let known = known_texts(tx, names).await?;
            missing.extend(names.iter().filter(|&&name| !known.contains(name)));
        }
        let mut batch: Vec<(&str, &str)> = Vec::new();
        let mut bytes = 0;
        for sha256 in missing {
            let text = &*self.texts[sha256];
            if batch.len() == FILES || bytes + text.len() > BYTES {
                insert_texts(tx, &batch).await?;
                batch.clear();
                bytes = 0;
            }
            batch.push((sha256, text));
            bytes += text.len();
        }
        insert_texts(tx, &batch).await?;
        sqlx::query("INSERT INTO contents (digest, listing, marks, at) VALUES ($1, $2, $3, $4)")
            .bind(self.digest.to_string())
            .bind(&self.listing)
            .bind(&self.marks)
            .bind(at.as_millisecond())
            .execute(tx)
            .await?;
        Ok(())
    }
}

impl State {
    /// Keeps a content without a revision, so that any process can publish it later.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn stage(&self, content: &Content, at: Timestamp) -> Result<Digest, StateError> {
        within(LONG, async {
            let packed = Packed::of(content).await?;
            let mut tx = self.write_alone().await?;
            packed.store(&mut tx, rounded(at)).await?;
            tx.commit().await?;
            Ok(packed.digest)
        })
        .await
    }

    /// The content of that digest.
    ///
    /// # Errors
    /// [`StateError::Broken`] when what the store gives has another digest.
    pub async fn content(&self, digest: Digest) -> Result<Option<Content>, StateError> {
        within(LONG, async {
            let mut connection = self.read().await?;
            let loaded = load(&mut connection, digest).await;
            if loaded.is_err() && listing(&mut connection, digest).await?.is_none() {
                // It was forgotten while it was read.
                return Ok(None);
            }
            loaded
        })
        .await
    }

    /// What moderators decided beside the files, of the content of that digest.
    ///
    /// # Errors
    /// When the store does not answer, or is damaged.
    pub async fn marks(&self, digest: Digest) -> Result<Option<Marks>, StateError> {
        within(SHORT, async {
            sqlx::query("SELECT marks FROM contents WHERE digest = $1")
                .bind(digest.to_string())
                .fetch_optional(&mut *self.read().await?)
                .await?
                .map(|row| Reader::new(&row).json())
                .transpose()
        })
        .await
    }

    /// The content whose digest begins with these digits, at least 32 of them; fewer find nothing.
    ///
    /// # Errors
    /// As [`State::content`].
    pub async fn content_like(&self, prefix: &str) -> Result<Option<Content>, StateError> {
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if prefix.len() < 32 || !prefix.bytes().all(digit) {
            return Ok(None);
        }
        let found = within(LONG, async {
            // `g` sorts after every digit.
            let row = sqlx::query(
                "SELECT digest FROM contents WHERE digest >= $1 AND digest < $2 ORDER BY digest LIMIT 1",
            )
            .bind(prefix)
            .bind(format!("{prefix}g"))
            .fetch_optional(&mut *self.read().await?)
            .await?;
            row.map(|row| Reader::new(&row).digest()).transpose()
        });
        match found.await? {
            Some(digest) => self.content(digest).await,
            None => Ok(None),
        }
    }

    /// Forgets the contents that no revision uses and that were last stored before that time. Gives their number.
    ///
    /// # Errors
    /// When the store does not answer; nothing is forgotten then.
    pub async fn forget_staged(&self, before: Timestamp) -> Result<u64, StateError> {
        within(LONG, async {
            let mut tx = self.write_alone().await?;
            let old = sqlx::query(
                "SELECT digest, listing FROM contents WHERE at < $1 \
                 AND NOT EXISTS (SELECT 1 FROM revisions WHERE revisions.digest = contents.digest)",
            )
            .bind(before.as_millisecond())
            .fetch_all(&mut *tx)
            .await?;
            let mut unused = BTreeSet::new();
            for row in &old {
                let mut row = Reader::new(row);
                sqlx::query("DELETE FROM contents WHERE digest = $1")
                    .bind(row.str()?)
                    .execute(&mut *tx)
                    .await?;
                unused.extend(row.json::<Listing>()?.into_iter().map(|(_, sha256)| sha256));
            }
            if !unused.is_empty() {
                let mut others = sqlx::query("SELECT listing FROM contents").fetch(&mut *tx);
                while let Some(row) = others.try_next().await? {
                    for (_, sha256) in Reader::new(&row).json::<Listing>()? {
                        unused.remove(&sha256);
                    }
                }
            }
            let unused: Vec<String> = unused.into_iter().collect();
            for names in unused.chunks(NAMES) {
                let statement = format!(
                    "DELETE FROM texts WHERE sha256 IN {}",
                    places(1, names.len())
                );
                let mut query = sqlx::query(AssertSqlSafe(statement)).persistent(false);
                for name in names {
                    query = query.bind(name);
                }
                query.execute(&mut *tx).await?;
            }
            tx.commit().await?;
            Ok(old.len() as u64)
        })
        .await
    }
}

/// Which of these texts the store has.
async fn known_texts(
    connection: &mut AnyConnection,
    names: &[&str],
) -> Result<BTreeSet<String>, StateError> {
    let statement = format!(
        "SELECT sha256 FROM texts WHERE sha256 IN {}",
        places(1, names.len())
    );
    let mut query = sqlx::query(AssertSqlSafe(statement)).persistent(false);
    for name in names {
        query = query.bind(*name);
    }
    let found = query.fetch_all(connection).await?;
    found.iter().map(|row| Reader::new(row).string()).collect()
}

/// Writes texts under their digests.
async fn insert_texts(tx: &mut AnyConnection, texts: &[(&str, &str)]) -> Result<(), StateError> {
    if texts.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "INSERT INTO texts (sha256, bytes) VALUES {}",
        places(texts.len(), 2)
    );
    let mut query = sqlx::query(AssertSqlSafe(statement)).persistent(false);
    for (sha256, text) in texts {
        query = query.bind(*sha256).bind(text.as_bytes());
    }
    query.execute(tx).await?;
    Ok(())
}

/// The listing and the marks of a content.
async fn listing(
    connection: &mut AnyConnection,
    digest: Digest,
) -> Result<Option<(Listing, Marks)>, StateError> {
    let row = sqlx::query("SELECT listing, marks FROM contents WHERE digest = $1")
        .bind(digest.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(|row| {
        let mut row = Reader::new(&row);
        Ok((row.json()?, row.json()?))
    })
    .transpose()
}

/// Reads a content and checks it against its digest.
async fn load(
    connection: &mut AnyConnection,
    digest: Digest,
) -> Result<Option<Content>, StateError> {
    let Some((listing, marks)) = listing(connection, digest).await? else {
        return Ok(None);
    };
    let names: BTreeSet<&str> = listing.iter().map(|(_, sha256)| &**sha256).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let mut texts: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for names in names.chunks(FILES) {
        let statement = format!(
            "SELECT sha256, bytes FROM texts WHERE sha256 IN {}",
            places(1, names.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(statement)).persistent(false);
        for name in names {
            query = query.bind(*name);
        }
        for row in query.fetch_all(&mut *connection).await? {
            let mut row = Reader::new(&row);
            texts.insert(row.string()?, row.text()?.into());
        }
    }
    apart(move || {
        let mut files = Vec::with_capacity(listing.len());
        for (path, sha256) in listing {
            let Some(text) = texts.get(&sha256) else {
                return Err(StateError::Broken(format!(
                    "content {}: the text of {path} is gone",
                    digest.short()
                )));
            };
            files.push((path, Arc::clone(text)));
        }
        let content = Content {
            tree: Tree::of(files),
            marks,
        };
        if content.digest() == digest {
            Ok(Some(content))
        } else {
            Err(StateError::Broken(format!(
                "content {} is not what was stored",
                digest.short()
            )))
        }
    })
    .await
}

/// Does work that takes a processor's time where it holds up nobody.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StateError> + Send + 'static,
) -> Result<T, StateError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(StateError::Unreachable(error.to_string())))
}
