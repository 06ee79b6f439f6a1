//! `/kb export`: what is served as a file to keep.

use futures_util::future::BoxFuture;

use super::{Answer, Given, Part, answered, part};
use crate::discord::asking::Asking;
use crate::discord::limits;
use crate::discord::message::{File, Message};
use crate::discord::moderator::{moderator, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::Revision;

/// The subcommand.
pub(super) const PART: Part = part("export", &[], Answer::Later(answer));

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(export(asking).await, "kb export") })
}

async fn export(asking: &Asking<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb export")?;
    let exported = moderator.desk.export(moderator.base_id()).await;
    let (revision, bytes) = exported.map_err(|error| trouble(asking, &error))?;
    Ok(attached(asking, &revision, bytes))
}

/// The file, or that it is larger than Discord takes.
fn attached(asking: &Asking<'_>, revision: &Revision, bytes: Vec<u8>) -> Reply {
    let args = [
        ("number", revision.number.to_string().into()),
        ("digest", revision.digest.short().into()),
        ("most", (limits::FILE_BYTES >> 20).into()),
    ];
    if bytes.len() > limits::FILE_BYTES {
        return Reply::sentence(asking.say("kb-export-too-large", &args), "too_large");
    }
    let name = format!("{}-{}.zip", revision.base, revision.number);
    let description = asking.say("kb-export-file", &args[..1]);
    Reply {
        message: Message {
            content: asking.say("kb-export", &args),
            files: vec![File::new(&name, bytes).described(&description)],
            ..Message::default()
        },
        outcome: "found",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::app::App;
    use crate::clock::Timestamp;
    use crate::config::Config;
    use crate::corpus::Corpus;
    use crate::discord::asker::Asker;
    use crate::knowledge::{Content, Knowledge, Parts};
    use crate::state::{Action, Counts, Person};

    #[test]
    fn a_file_too_large_for_discord_is_said_to_be() {
        let corpus = Corpus::new(Knowledge::new(Parts::default()), 1);
        let app = App::new(Config::default(), corpus, Instant::now());
        let asking = Asking::new(&app, Asker::default());
        let revision = Revision {
            base: "main".into(),
            number: 3,
            digest: Content::default().digest(),
            counts: Counts::default(),
            by: Person::default(),
            why: String::new(),
            action: Action::Publish,
            at: Timestamp::UNIX_EPOCH,
        };
        let fits = attached(&asking, &revision, vec![0; limits::FILE_BYTES]);
        assert_eq!(fits.message.files[0].name(), "main-3.zip");
        let large = attached(&asking, &revision, vec![0; limits::FILE_BYTES + 1]);
        assert!(large.message.files.is_empty());
        assert!(large.message.content.contains("8 MiB"), "{large:?}");
    }
}
