//! Edits that the branch contradicts: what they change, and how they get out of the way. Nothing of them is lost.

use super::super::{OriginError, SetAside, Snapshot};
use super::Git;
use super::command::Call;
use super::repository::{Edits, Repository};

/// Edits that were set aside, each line of them under the id of its last commit.
const ASIDE: &str = "refs/footnote/aside/";

impl Git {
    /// Reads what was fetched last, without the edits made here: what can be shown during a
    /// [`OriginError::Conflict`].
    ///
    /// # Errors
    /// [`OriginError::NotFetched`], or when it can't be read.
    pub fn without_edits(&self) -> Result<Snapshot, OriginError> {
        self.read(&self.refs()?.upstream)
    }

    /// Takes the edits out of the way, where the branch contradicts them; otherwise there is nothing to do.
    ///
    /// # Errors
    /// [`OriginError::NotFetched`], or when the repository on this machine can't be written.
    pub fn set_aside(&self) -> Result<Option<SetAside>, OriginError> {
        let _turn = self.turn()?;
        // Edits that nothing contradicts any more are not to be lost to a button of an hour ago.
        let conflict = match self.settle() {
            Err(conflict @ OriginError::Conflict { .. }) => conflict,
            Err(error) => return Err(error),
            Ok(_) => return Ok(None),
        };
        let Some(edits) = self.refs()?.edits else {
            return Ok(None);
        };
        let patch = self.repository.patch(&edits).unwrap_or_else(|error| {
            tracing::warn!(%error, %conflict, "edits are set aside without showing what they change");
            String::new()
        });
        Ok(Some(SetAside {
            name: self.repository.set_aside(&edits)?,
            repository: self.repository.dir().to_owned(),
            patch,
        }))
    }
}

impl Repository {
    /// What the edits change, commit by commit, with who made each and why: what `git am` and `git apply` take.
    fn patch(&self, edits: &Edits) -> Result<String, OriginError> {
        let range = format!("{}..{}", edits.base.as_str(), edits.tip.as_str());
        let args = [
            "format-patch",
            "--stdout",
            "--full-index",
            "--no-signature",
            "--no-ext-diff",
            "--no-textconv",
            &range,
        ];
        let said = self
            .git
            .must(Call::new("reading what edits change", &args))?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    /// Keeps the edits under another name.
    fn set_aside(&self, edits: &Edits) -> Result<String, OriginError> {
        let name = format!("{ASIDE}{}", edits.tip.as_str());
        let args = ["update-ref", &name, edits.tip.as_str()];
        self.git.must(Call::new("setting edits aside", &args))?;
        self.set_edits(Some(edits), None)?;
        Ok(name)
    }
}
