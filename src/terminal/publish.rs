//! `footnote publish`: lets the files answer.

use std::io;

use super::args::{PublishArgs, SettleArgs};
use super::check::contents;
use super::desk::{Absent, Seat, Stop, at_desk, print, print_json};
use super::proposal::{Outcome, Report, published_as, settle, warned};
use super::setup::Setup;
use super::{Exit, complain};
use crate::curation::{First, Refreshed, Trouble};
use crate::origin::OriginError;

/// Publishes, after printing what changes. What stands in the way of reading the files is taken out of it where that is
/// wished.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &PublishArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Make, async |seat| {
        let refreshed = match seat.desk.first(&seat.base).await {
            Ok(Some(files)) => return first(seat, files, &args.settle).await,
            Ok(None) => refresh(seat, args.set_aside).await?,
            Err(Trouble::Refused(problems)) => Refreshed::Broken(problems),
            Err(trouble) => return Err(trouble.into()),
        };
        settle(seat, refreshed, &args.settle).await
    })
}

/// What the files would change. Edits that contradict the repository are set aside where that is wished.
async fn refresh(seat: &Seat<'_>, set_aside: bool) -> Result<Refreshed, Stop> {
    let (desk, base) = (seat.desk, &seat.base);
    match desk.refresh(base).await {
        Err(Trouble::Origin(OriginError::Conflict { .. })) if set_aside => {
            if let Some(aside) = desk.set_aside(base, &seat.by).await? {
                let repository = aside.repository.display().to_string();
                let args = [
                    ("name", aside.name.into()),
                    ("repository", repository.into()),
                ];
                // Beside the output, which may be JSON.
                complain(&seat.say("shell-set-aside", &args));
            }
            Ok(desk.refresh(base).await?)
        }
        refreshed => Ok(refreshed?),
    }
}

/// Publishes the first revision. It is compared with nothing: all of it is new.
async fn first(seat: &Seat<'_>, files: First, args: &SettleArgs) -> Result<Exit, Stop> {
    let warnings = files.warnings.clone();
    if !args.json {
        print(&format!(
            "{}\n{}\n{}",
            seat.say("shell-first", &[("from", files.from.as_str().into())]),
            contents(seat.setup, &files.corpus.knowledge),
            warned(seat, warnings.len())
        ))?;
    }
    let revision = if args.dry_run {
        None
    } else {
        let published = seat
            .desk
            .publish_first(&seat.base, files, &seat.by, &args.why);
        let Some(revision) = published.await? else {
            // Somebody was faster; from now on there is something to compare with.
            return settle(seat, seat.desk.refresh(&seat.base).await?, args).await;
        };
        Some(revision.number)
    };
    if args.json {
        print_json(&Report {
            outcome: revision.map_or(Outcome::Ready, |_| Outcome::Published),
            base: &seat.base,
            revision,
            difference: None,
            worsened: Vec::new(),
            withheld: &[],
            problems: &warnings,
        })?;
    } else if let Some(revision) = revision {
        print(&published_as(seat, revision, None))?;
    } else {
        print(&format!("{}\n", seat.say("shell-not-published", &[])))?;
    }
    Ok(Exit::Answered)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::*;
    use crate::knowledge::EntityKind;
    use crate::knowledge::edit::Change;
    use crate::state::Action;
    use crate::terminal::args::Common;
    use crate::terminal::environment::Environment;
    use crate::wording::ENGLISH;

    const ACTORS: &str =
        "[[actor]]\nid = \"ada\"\nkind = \"person\"\nlabels.en = { pref = \"Ada\" }\n";

    /// Somebody pushes these actors.
    fn push(work: &Path, actors: &str) {
        let base = "title.en = \"One\"\nlanguages = [\"en\"]\n";
        std::fs::create_dir_all(work).unwrap();
        std::fs::write(work.join("knowledge.toml"), base).unwrap();
        std::fs::write(work.join("actors.toml"), actors).unwrap();
        let named = ["-c", "user.name=Someone", "-c", "user.email=s@example.org"];
        for args in [
            &["init", "--quiet", "--initial-branch=main"][..],
            &["add", "--all"],
            &["commit", "--quiet", "--message=Theirs"],
        ] {
            let mut git = Command::new("git");
            git.args(named).args(args).current_dir(work);
            let said = git.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
            assert!(said.status.success(), "{said:?}");
        }
    }

    #[test]
    fn what_the_repository_contradicts_is_set_aside_where_that_is_wished() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let (work, path) = (dir.path().join("work"), dir.path().display());
        push(&work, ACTORS);
        let config = dir.path().join("config.toml");
        let text = format!(
            "[knowledge]\ngit = \"{path}/work\"\n[state]\ncache = \"{path}/cache\"\npath = \"{path}/state.sqlite\"\n"
        );
        std::fs::write(&config, text)?;
        let common = Common {
            config: Some(config),
            ..Common::default()
        };
        let setup = Setup::new(common, Environment::default());
        let args = |set_aside| PublishArgs {
            set_aside,
            settle: SettleArgs {
                why: String::new(),
                dry_run: false,
                json: false,
            },
        };
        assert_eq!(run(&setup, &args(true))?, Exit::Answered);
        at_desk(&setup, Absent::Say, async |seat| {
            let change = Change::AddLabel {
                kind: EntityKind::Actor,
                id: "ada".into(),
                lang: ENGLISH.clone(),
                hidden: false,
                label: "Ours".into(),
            };
            let (desk, base) = (seat.desk, &seat.base);
            desk.edit(base, change, None, Action::Edit, &seat.by)
                .await?;
            Ok(Exit::Answered)
        })?;
        push(
            &work,
            &ACTORS.replace("\"Ada\"", "\"Ada\", alt = [\"Theirs\"]"),
        );
        assert_eq!(run(&setup, &args(false))?, Exit::Problem);
        assert_eq!(run(&setup, &args(true))?, Exit::Answered);
        // There is nothing in the way any more.
        assert_eq!(run(&setup, &args(true))?, Exit::Answered);
        at_desk(&setup, Absent::Say, async |seat| {
            let head = seat.head().await?.map(|head| head.number);
            assert_eq!(head, Some(2));
            let done = seat.desk.audit(&seat.base, None, 2).await?;
            let done: Vec<Action> = done.into_iter().map(|entry| entry.action).collect();
            assert_eq!(done, [Action::Publish, Action::SetAside]);
            Ok(Exit::Answered)
        })?;
        Ok(())
    }
}
