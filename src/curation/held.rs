//! Edits of files that can't be written from here: kept until somebody applies them, or nobody wants them any more.

use super::{Desk, Notice, Trouble};
use crate::knowledge::Tree;
use crate::knowledge::edit::Edited;
use crate::state::{Action, Held, Person};
use crate::text::echo;

impl Desk {
    /// The edits that are kept, oldest first.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn held(&self, base: &str) -> Result<Vec<Held>, Trouble> {
        Ok(self.0.state.held(base).await?)
    }

    /// Keeps an edit no longer.
    ///
    /// # Errors
    /// When it is no longer kept, or the store fails.
    pub async fn drop_held(&self, base: &str, id: i64, by: &Person) -> Result<(), Trouble> {
        let held = self.0.state.held(base).await?;
        let held = held.into_iter().find(|held| held.id == id);
        let held = held.ok_or(Trouble::Decided)?;
        let details = format!("{}: {}", held.path, held.summary);
        let state = &self.0.state;
        if !state.drop_held(base, id, by, self.now(), &details).await? {
            return Err(Trouble::Decided);
        }
        self.notify(Notice {
            base: base.to_owned(),
            by: by.clone(),
            action: Action::DropHeld,
            revision: None,
            from: None,
            to: None,
            details,
        });
        Ok(())
    }

    /// Forgets the edits that somebody has applied: the files say just that.
    pub(super) async fn drop_applied(&self, base: &str, files: &Tree) {
        let dropped = async {
            let by = Person::program();
            for held in self.0.state.held(base).await? {
                if files
                    .text(&held.path)
                    .is_some_and(|now| **now == held.after)
                {
                    let details = format!("{}: applied", held.path);
                    let state = &self.0.state;
                    let now = self.now();
                    state.drop_held(base, held.id, &by, now, &details).await?;
                }
            }
            Ok::<(), Trouble>(())
        };
        // They are there to be dropped the next time; what the files would change matters more.
        if let Err(error) = dropped.await {
            tracing::warn!(base, %error, "edits that were applied are still kept");
        }
    }
}

/// Edits as one patch, which `git apply` and `patch -p1` take: each below a line that says whose it is and what it does.
#[must_use]
pub fn patch(held: &[Held]) -> String {
    let mut text = String::new();
    for held in held {
        let Held {
            id, summary, by, ..
        } = held;
        let edited = Edited {
            path: held.path.clone(),
            before: (!held.before.is_empty()).then(|| held.before.as_str().into()),
            after: held.after.clone(),
        };
        let (summary, name) = (echo(summary, 200), echo(&by.name, 80));
        text.push_str(&format!("# {id}, {name}: {summary}\n{}\n", edited.patch()));
    }
    text
}
