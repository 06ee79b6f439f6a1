//! Where an edit landed, in sentences.

use crate::curation::Saved;
use crate::discord::asking::Asking;
use crate::discord::markdown::{escape, quoted};
use crate::discord::message::File;
use crate::discord::reply::Reply;
use crate::origin::Pushed;

/// Characters of a path, or of a cause.
const LONG: usize = 300;
/// Digits of a commit's id.
const COMMIT: usize = 12;

/// Where an edit landed, and that it is still to be published; privately.
pub(in crate::discord) fn landed(asking: &Asking<'_>, saved: &Saved) -> Reply {
    let publish = asking.say("dialogue-publish", &[]);
    match saved {
        Saved::Nothing => Reply::sentence(asking.say("dialogue-nothing", &[]), "unchanged"),
        Saved::File { path } => {
            let saved = asking.say("dialogue-file", &[("path", quoted(path, LONG).into())]);
            Reply::sentence(format!("{saved} {publish}"), "saved")
        }
        Saved::Commit {
            path,
            commit,
            pushed,
        } => {
            let short: String = commit.chars().take(COMMIT).collect();
            let args = [
                ("path", quoted(path, LONG).into()),
                ("commit", escape(&short).into()),
            ];
            let saved = asking.say("dialogue-commit", &args);
            let pushed = match pushed {
                Pushed::Done => asking.say("dialogue-pushed", &[]),
                Pushed::Off => asking.say("dialogue-not-pushed", &[]),
                Pushed::Kept { reason } => {
                    let reason = [("reason", quoted(reason, LONG).into())];
                    asking.say("dialogue-push-later", &reason)
                }
            };
            Reply::sentence(format!("{saved} {pushed} {publish}"), "saved")
        }
        Saved::Held { path, patch, cause } => {
            let args = [
                ("path", quoted(path, LONG).into()),
                ("cause", quoted(cause, LONG).into()),
            ];
            let mut reply = Reply::sentence(asking.say("dialogue-held", &args), "held");
            let file = File::new("edit.patch", patch.as_bytes());
            reply.message.files.push(file);
            reply
        }
    }
}
