//! Rolling back: the files of an old revision, without what has been withdrawn since.

use super::desk::Station;
use super::proposal::Refreshed;
use super::{Desk, Trouble};
use crate::knowledge::{Content, LoadOptions, Tree, load_content};
use crate::state::Revision;

impl Desk {
    /// Says what would change if an old revision came back. What is withdrawn stays so, whether moderators or the files
    /// that are served say it, and what is disputed too.
    ///
    /// # Errors
    /// When there is no such revision, or the store does not answer.
    pub async fn rollback(&self, base: &str, number: u64) -> Result<Refreshed, Trouble> {
        let station = self.station(base)?;
        let old = self.revision(base, number).await?;
        let (head, now) = self.caught_up(station).await?;
        let tree = self.content(old.digest).await?.tree;
        let content = self.brought_back(station, &head, tree).await?;
        self.propose(station, head, now, content, Some(number), String::new())
            .await
    }

    /// Old files with the marks of the revision that is served. What its files withdraw and the old ones would show is
    /// marked as withdrawn, so that it can be restored like everything else that is.
    pub(super) async fn brought_back(
        &self,
        station: &Station,
        head: &Revision,
        tree: Tree,
    ) -> Result<Content, Trouble> {
        let served = self.content(head.digest).await?;
        // What the originals say makes no difference to what is withdrawn.
        let options = LoadOptions::new(&station.base.config.path);
        let _building = station.building.lock().await;
        let work = move || {
            let withdrawn = load_content(&served, &options).withdrawn;
            let mut content = Content {
                tree,
                marks: served.marks,
            };
            if !withdrawn.is_empty()
                && let Some(old) = load_content(&content, &options).knowledge
            {
                let back = withdrawn.into_iter();
                let back = back.filter(|id| old.passages.find(id).is_some());
                let marks = back.map(|id| (id, Box::default()));
                content.marks.withdrawn.extend(marks);
            }
            content
        };
        station.bench.run(work).await
    }
}
