//! Archives: a revision as one file that people can keep.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Desk, Trouble, away};
use crate::knowledge::Content;
use crate::state::Revision;

impl Desk {
    /// The revision that answers here, and its [`archive`].
    ///
    /// # Errors
    /// When there is no such knowledge base, or the store does not answer.
    pub async fn export(&self, base: &str) -> Result<(Revision, Vec<u8>), Trouble> {
        let serving = self.station(base)?.base.live.get().revision;
        let revision = self.revision(base, serving).await?;
        let content = self.content(revision.digest).await?;
        away(move || {
            let bytes = archive(&revision, &content).map_err(|_| Trouble::Failed)?;
            Ok((revision, bytes))
        })
        .await?
    }
}

/// A ZIP file with the knowledge folder, `marks.json` with what moderators decided beside it, and `revision.json` with
/// what is known of the revision.
///
/// # Errors
/// When it becomes larger than a ZIP file can be.
pub fn archive(revision: &Revision, content: &Content) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut add = |name: String, bytes: &[u8]| -> std::io::Result<()> {
        zip.start_file(name, options)?;
        zip.write_all(bytes)
    };
    for (path, text) in content.tree.texts() {
        add(format!("knowledge/{path}"), text.as_bytes())?;
    }
    add(
        "marks.json".into(),
        &serde_json::to_vec_pretty(&content.marks)?,
    )?;
    let about = serde_json::json!({
        "base": revision.base,
        "revision": revision.number,
        "digest": revision.digest.to_string(),
        "at": revision.at.to_string(),
        "why": revision.why,
    });
    add("revision.json".into(), &serde_json::to_vec_pretty(&about)?)?;
    Ok(zip.finish()?.into_inner())
}
