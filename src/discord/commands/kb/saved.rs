//! Where an edit went, as moderators read it.

use crate::curation::Saved;
use crate::discord::asking::Asking;
use crate::discord::markdown::{escape, quoted};
use crate::discord::message::File;
use crate::origin::Pushed;

/// Characters of a commit's id that name it.
const COMMIT: usize = 10;

/// The sentence that says where an edit went, and the patch where the files could not be written.
pub(super) fn saved(asking: &Asking<'_>, saved: &Saved) -> (String, Option<File>) {
    let say = |key: &str, path: &str, more: (&'static str, &str)| {
        let args = [
            ("path", escape(path).into()),
            (more.0, quoted(more.1, 200).into()),
        ];
        asking.say(key, &args)
    };
    match saved {
        Saved::File { path } => (say("saved-file", path, ("more", "")), None),
        Saved::Commit {
            path,
            commit,
            pushed,
        } => {
            let key = match pushed {
                Pushed::Done => "saved-pushed",
                Pushed::Off | Pushed::Kept { .. } => "saved-committed",
            };
            let commit: String = commit.chars().take(COMMIT).collect();
            (say(key, path, ("commit", &commit)), None)
        }
        Saved::Held { path, patch, cause } => {
            let name = path.rsplit('/').next().unwrap_or_default();
            let file = File::new(&format!("{name}.patch"), patch.as_bytes());
            let sentence = say("saved-held", path, ("cause", cause));
            (sentence, Some(file))
        }
        Saved::Nothing => (asking.say("saved-nothing", &[]), None),
    }
}
