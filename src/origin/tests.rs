//! The origin as its callers meet it: read, edit, read again.

mod folder;
mod git;
mod hostile;
mod remote;

use super::{Author, FileEdit};

/// A moderator.
const MAYA: Author<'static> = Author {
    name: "Maya",
    id: "80351110224678912",
};

/// An edit of a file that says `before`.
fn edit<'a>(path: &'a str, before: impl Into<Option<&'a str>>, after: &'a str) -> FileEdit<'a> {
    FileEdit {
        path,
        before: before.into(),
        after,
    }
}
