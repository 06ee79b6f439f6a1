//! A branch of a repository as the origin.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::remote::{Remote, run};
use super::{MAYA, edit};
use crate::knowledge::read_tree;
use crate::origin::{
    Author, FileEdit, Git, GitOptions, GitToken, Origin, OriginError, Pushed, Written,
};

const BASE: (&str, &str) = ("knowledge.toml", "languages = [\"en\"]\n");
/// A text whose first and last lines can be changed apart.
const LONG: &str = "one\n2\n3\n4\n5\n6\n7\n8\nnine\n";

fn text(origin: &Origin, path: &str) -> String {
    let tree = origin.current().unwrap().tree;
    tree.text(path).map(|text| text.to_string()).unwrap()
}

fn write(origin: &Origin, edit: &FileEdit<'_>) -> Result<Written, OriginError> {
    origin.write(edit, &MAYA, "Correct a name")
}

/// The commit that an edit became, and whether it was pushed.
fn committed(written: Result<Written, OriginError>) -> (String, Pushed) {
    match written {
        Ok(Written::Committed { commit, pushed }) => (commit, pushed),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_branch_is_read_as_a_folder_of_its_files_would_be() {
    let files = [
        ("kb/knowledge.toml", "languages = [\"en\"]\n"),
        ("kb/actors/a.toml", "x = 1\r\n"),
        ("kb/actors/README.md", "notes"),
        ("kb/passages/böok.toml", "é"),
        ("kb/stray.toml", ""),
        ("kb/notes/deep/er.toml", ""),
        ("elsewhere/actors/b.toml", ""),
    ];
    let remote = Remote::with(&files);
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let options = GitOptions {
        folder: "kb/".into(),
        ..remote.options()
    };
    let origin = Origin::Git(Git::new(options.clone()).unwrap());
    let error = origin.current().unwrap_err();
    assert!(matches!(error, OriginError::NotFetched { .. }), "{error}");
    let snapshot = origin.refresh().unwrap();
    assert_eq!(snapshot.tree, read_tree(&folder.path().join("kb")));
    let commit = remote.git(&["rev-parse", "main"]);
    let from = format!("{} main @ {}", remote.path().display(), &commit[..12]);
    assert_eq!(snapshot.from, from);

    let options = GitOptions {
        folder: "kc".into(),
        ..options
    };
    let origin = Origin::Git(Git::new(options).unwrap());
    assert!(origin.refresh().unwrap().tree.failure().is_some());
}

#[test]
fn what_was_fetched_is_there_without_the_network() {
    let remote = Remote::with(&[BASE]);
    let before = remote.origin().refresh().unwrap();
    fs::rename(remote.path(), remote.path().with_extension("gone")).unwrap();
    let origin = remote.origin();
    assert_eq!(origin.current().unwrap(), before);
    let error = origin.refresh().unwrap_err();
    assert!(matches!(error, OriginError::Git { .. }), "{error}");
    assert_eq!(origin.current().unwrap(), before);

    let (_, pushed) = committed(write(&origin, &edit(BASE.0, BASE.1, "1")));
    assert!(matches!(pushed, Pushed::Kept { .. }));
    assert_eq!(text(&origin, BASE.0), "1");

    // What was kept goes along with the next push.
    fs::rename(remote.path().with_extension("gone"), remote.path()).unwrap();
    let (_, pushed) = committed(write(&origin, &edit("actors/a.toml", None, "2")));
    assert_eq!(pushed, Pushed::Done);
    assert_eq!(remote.text(BASE.0), "1");
    assert_eq!(remote.text("actors/a.toml"), "2");
}

#[test]
fn an_edit_is_a_commit_by_the_moderator_and_is_pushed() {
    let remote = Remote::with(&[BASE]);
    let options = GitOptions {
        folder: "kb".into(),
        push: true,
        ..remote.options()
    };
    remote.commit(&[("kb/actors/a.toml", "0"), ("kb/knowledge.toml", "")]);
    let origin = Origin::Git(Git::new(options).unwrap());
    origin.refresh().unwrap();
    let author = Author {
        name: "Ma<y>a\n\u{202e}van den Berg",
        id: "80351110224678912",
    };
    let message = "--amend\n\nbecause it was\0wrong: 'é'";
    let change = edit("actors/a.toml", "0", "1\n");
    let (commit, pushed) = committed(origin.write(&change, &author, message));
    assert_eq!(pushed, Pushed::Done);
    assert_eq!(remote.git(&["rev-parse", "main"]), commit);
    assert_eq!(remote.text("kb/actors/a.toml"), "1");
    let format = "--format=%an|%ae|%cn|%B";
    assert_eq!(
        remote.git(&["show", "--no-patch", format, "main"]),
        "Mayavan den Berg|80351110224678912@users.noreply.footnote.invalid|Footnote|\
         --amend\n\nbecause it was wrong: 'é'"
    );
    assert_eq!(
        remote.git(&["diff", "--name-only", "main~", "main"]),
        "kb/actors/a.toml"
    );
    // Nothing is kept that the branch has.
    let kept = run(
        &remote.cached(),
        &["for-each-ref", "--format=%(refname)"],
        b"",
        &[],
    );
    assert_eq!(kept.unwrap(), "refs/footnote/upstream");

    let stale = write(&origin, &edit("actors/a.toml", "0", "2")).unwrap_err();
    assert!(matches!(stale, OriginError::Stale { now: Some(now) } if now == "1\n"));
    for name in ["", ".", "<>\"", "\u{7}"] {
        let before = text(&origin, "actors/a.toml");
        let author = Author { name, id: "12 3>" };
        let change = edit("actors/a.toml", &*before, name);
        committed(origin.write(&change, &author, ""));
        let shown = remote.git(&["show", "--no-patch", "--format=%an|%ae", "main"]);
        assert_eq!(shown, "123|123@users.noreply.footnote.invalid");
    }
}

#[test]
fn an_edit_is_applied_on_what_others_pushed_before_it() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", LONG)]);
    let origin = remote.origin();
    origin.refresh().unwrap();
    let theirs = LONG.replace("nine", "neuf");
    let their_commit = remote.commit(&[("actors/a.toml", &theirs)]);
    let ours = LONG.replace("one", "un");
    let (commit, pushed) = committed(write(&origin, &edit("actors/a.toml", LONG, &ours)));
    assert_eq!(pushed, Pushed::Done);
    assert_eq!(remote.git(&["rev-parse", "main"]), commit);
    assert_eq!(remote.git(&["rev-parse", "main~"]), their_commit);
    assert_eq!(
        remote.git(&["show", "--no-patch", "--format=%an|%s", "main"]),
        "Maya|Correct a name"
    );
    let both = theirs.replace("one", "un");
    assert_eq!(text(&origin, "actors/a.toml"), both);
    assert_eq!(
        origin
            .refresh()
            .unwrap()
            .tree
            .text("actors/a.toml")
            .unwrap()
            .as_ref(),
        both
    );
}

#[test]
fn an_edit_of_lines_that_others_changed_first_is_stale() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", "0")]);
    let origin = remote.origin();
    origin.refresh().unwrap();
    remote.commit(&[("actors/a.toml", "theirs")]);
    let stale = write(&origin, &edit("actors/a.toml", "0", "ours")).unwrap_err();
    assert!(matches!(stale, OriginError::Stale { now: Some(now) } if now == "theirs"));
    assert_eq!(text(&origin, "actors/a.toml"), "theirs");
    // The next edit is none the worse for it.
    let (_, pushed) = committed(write(&origin, &edit("actors/a.toml", "theirs", "ours")));
    assert_eq!(pushed, Pushed::Done);
}

/// Has others push one of these commits each time someone pushes to the branch, a moment before.
#[cfg(unix)]
fn others_are_first(remote: &Remote, commits: &[&str]) {
    let hook = remote.path().join("hooks/update");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let left = remote.path().join("left");
    fs::write(&left, format!("{}\n", commits.join("\n"))).unwrap();
    let script = "#!/bin/sh\nnext=$(head -n 1 left)\nsed -i 1d left\n\
                  test -z \"$next\" || git update-ref refs/heads/main $next\n";
    fs::write(&hook, script).unwrap();
    fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn others_may_be_first_more_than_once() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", "0")]);
    let start = remote.git(&["rev-parse", "main"]);
    let commits: Vec<String> = ["1", "2", "3", "4"]
        .iter()
        .map(|text| remote.commit(&[("actors/b.toml", text)]))
        .collect();
    let contradicting = remote.commit(&[("actors/a.toml", "theirs")]);
    let first_at = |commits: &[&str]| {
        remote.git(&["update-ref", "refs/heads/main", &start]);
        let _ = fs::remove_dir_all(remote.path().with_file_name("cache"));
        let origin = remote.origin();
        origin.refresh().unwrap();
        others_are_first(&remote, commits);
        let said = write(&origin, &edit("actors/a.toml", "0", "ours"));
        (origin, said)
    };
    let (_, said) = first_at(&[&commits[0], &commits[1]]);
    assert_eq!(committed(said).1, Pushed::Done);
    assert_eq!(remote.git(&["rev-parse", "main~"]), commits[1]);
    assert_eq!(remote.text("actors/a.toml"), "ours");

    // The edit was made anew on the first of these before the second contradicts it.
    let (origin, said) = first_at(&[&commits[0], &contradicting]);
    assert!(matches!(said, Err(OriginError::Stale { now: Some(now) }) if now == "theirs"));
    assert_eq!(text(&origin, "actors/a.toml"), "theirs");

    let all: Vec<&str> = commits.iter().map(String::as_str).collect();
    let (origin, said) = first_at(&all);
    let (_, pushed) = committed(said);
    assert!(matches!(pushed, Pushed::Kept { reason } if reason.contains("others")));
    assert_eq!(text(&origin, "actors/a.toml"), "ours");
}

#[test]
fn edits_that_are_not_pushed_are_kept_and_read() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", LONG)]);
    let origin = Origin::Git(Git::new(remote.options()).unwrap());
    origin.refresh().unwrap();
    let first = LONG.replace("one", "un");
    let second = first.replace('2', "deux");
    let (_, pushed) = committed(write(&origin, &edit("actors/a.toml", LONG, &first)));
    assert_eq!(pushed, Pushed::Off);
    committed(write(&origin, &edit("actors/a.toml", &*first, &second)));
    remote.commit(&[("actors/b.toml", "theirs")]);
    let tree = origin.refresh().unwrap().tree;
    assert_eq!(tree.text("actors/a.toml").unwrap().as_ref(), second);
    assert_eq!(tree.text("actors/b.toml").unwrap().as_ref(), "theirs");
    assert_eq!(remote.text("actors/a.toml"), LONG.trim_end());

    // The branch gets the first of them in another way, and the second as well a little later.
    remote.commit(&[("actors/a.toml", &first)]);
    assert_eq!(
        origin
            .refresh()
            .unwrap()
            .tree
            .text("actors/a.toml")
            .unwrap()
            .as_ref(),
        second
    );
    remote.commit(&[("actors/a.toml", &second)]);
    origin.refresh().unwrap();
    let kept = run(
        &remote.cached(),
        &["for-each-ref", "--format=%(refname)"],
        b"",
        &[],
    );
    assert_eq!(kept.unwrap(), "refs/footnote/upstream");
}

#[test]
fn edits_that_the_branch_contradicts_are_named_and_kept() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", "0"), ("actors/b.toml", "0")]);
    let git = Git::new(remote.options()).unwrap();
    git.refresh().unwrap();
    let change = edit("actors/a.toml", "0", "ours");
    let (commit, _) = committed(git.write(&change, &MAYA, "Correct a name"));
    remote.commit(&[("actors/a.toml", "theirs"), ("actors/b.toml", "theirs")]);
    let error = git.refresh().unwrap_err();
    let text = error.to_string();
    assert!(text.contains("refs/footnote/edits"), "{text}");
    assert!(matches!(error, OriginError::Conflict { files, .. } if files == ["actors/a.toml"]));
    let conflict = git.current().unwrap_err();
    assert!(
        matches!(conflict, OriginError::Conflict { .. }),
        "{conflict}"
    );
    let refused = git.write(&edit("actors/b.toml", "theirs", "ours"), &MAYA, "");
    assert!(matches!(refused, Err(OriginError::Conflict { .. })));

    let tree = git.without_edits().unwrap().tree;
    assert_eq!(tree.text("actors/a.toml").unwrap().as_ref(), "theirs");
    let aside = git.set_aside().unwrap().unwrap();
    let kept = aside.name;
    assert_eq!(kept, format!("refs/footnote/aside/{commit}"));
    assert_eq!(aside.repository, remote.cached());
    for line in ["From: Maya <", "Correct a name", "-0\n", "+ours\n"] {
        assert!(aside.patch.contains(line), "{}", aside.patch);
    }
    let of_before = run(
        &remote.cached(),
        &["cat-file", "blob", &format!("{kept}:actors/a.toml")],
        b"",
        &[],
    );
    assert_eq!(of_before.unwrap(), "ours");
    assert_eq!(git.current().unwrap().tree, tree);
    assert_eq!(git.set_aside().unwrap(), None);
}

#[test]
fn edits_that_nothing_contradicts_are_not_set_aside() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", "0")]);
    let origin = Origin::Git(Git::new(remote.options()).unwrap());
    origin.refresh().unwrap();
    committed(write(&origin, &edit("actors/a.toml", "0", "ours")));
    assert_eq!(origin.set_aside().unwrap(), None);
    remote.commit(&[("actors/b.toml", "theirs")]);
    origin.refresh().unwrap();
    assert_eq!(origin.set_aside().unwrap(), None);
    assert_eq!(text(&origin, "actors/a.toml"), "ours");
    let folder = Origin::Folder(crate::origin::Folder::new(remote.path()));
    assert_eq!(folder.set_aside().unwrap(), None);
}

#[test]
fn what_was_taken_out_of_the_history_does_not_come_back() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", LONG)]);
    let clean = remote.git(&["rev-parse", "main"]);
    let leaked = remote.commit(&[("actors/secret.toml", "someone's address")]);
    let origin = Origin::Git(Git::new(remote.options()).unwrap());
    origin.refresh().unwrap();
    let ours = LONG.replace("one", "un");
    committed(write(&origin, &edit("actors/a.toml", LONG, &ours)));

    remote.git(&["update-ref", "refs/heads/main", &clean]);
    remote.commit(&[("actors/b.toml", "theirs")]);
    let tree = origin.refresh().unwrap().tree;
    assert!(tree.text("actors/secret.toml").is_none());
    assert_eq!(tree.text("actors/a.toml").unwrap().as_ref(), ours);

    let Origin::Git(git) = remote.origin() else {
        unreachable!("a repository is one")
    };
    assert_eq!(git.push().unwrap(), Pushed::Done);
    assert_eq!(remote.text("actors/a.toml"), ours.trim_end());
    let history = remote.git(&["rev-list", "main"]);
    assert!(!history.contains(&leaked));
}

#[test]
fn a_push_that_is_refused_keeps_the_edit() {
    let remote = Remote::with(&[BASE]);
    let hook = remote.path().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(
        &hook,
        "#!/bin/sh\necho the branch is protected >&2\nexit 1\n",
    )
    .unwrap();
    #[cfg(unix)]
    fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let origin = remote.origin();
    origin.refresh().unwrap();
    let (commit, pushed) = committed(write(&origin, &edit(BASE.0, BASE.1, "1")));
    let Pushed::Kept { reason } = pushed else {
        panic!("{pushed:?}")
    };
    assert!(reason.contains("the branch is protected"), "{reason}");
    assert_eq!(
        origin
            .refresh()
            .unwrap()
            .tree
            .text(BASE.0)
            .unwrap()
            .as_ref(),
        "1"
    );

    fs::remove_file(hook).unwrap();
    let Origin::Git(git) = origin else {
        unreachable!("a repository is one")
    };
    assert_eq!(git.push().unwrap(), Pushed::Done);
    assert_eq!(remote.git(&["rev-parse", "main"]), commit);
    assert_eq!(git.push().unwrap(), Pushed::Done);
}

#[test]
fn writers_at_once_take_turns() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", LONG)]);
    remote.origin().refresh().unwrap();
    let edits = [
        ("actors/a.toml", LONG, LONG.replace("one", "un")),
        ("actors/a.toml", LONG, LONG.replace("nine", "neuf")),
        (BASE.0, BASE.1, "1".to_owned()),
    ];
    let landed: Vec<bool> = thread::scope(|scope| {
        let writers = edits.each_ref().map(|(path, before, after)| {
            // Each with an origin of its own, as two programs would have.
            let origin = remote.origin();
            scope.spawn(move || match write(&origin, &edit(path, *before, after)) {
                Ok(Written::Committed { pushed, .. }) => {
                    assert_eq!(pushed, Pushed::Done);
                    true
                }
                Err(OriginError::Stale { .. }) => false,
                other => panic!("{other:?}"),
            })
        });
        writers.map(|writer| writer.join().unwrap()).into()
    });
    // One of those on the same text was too late.
    assert!(landed[0] != landed[1] && landed[2], "{landed:?}");
    assert_eq!(remote.text(BASE.0), "1");
    assert_eq!(
        remote.text("actors/a.toml"),
        edits[usize::from(landed[1])].2.trim_end()
    );
}

#[test]
fn locks_that_a_power_cut_left_are_removed() {
    let remote = Remote::with(&[BASE]);
    let origin = remote.origin();
    origin.refresh().unwrap();
    committed(write(&origin, &edit(BASE.0, BASE.1, "1")));
    let lock = remote.cached().join("refs/footnote/upstream.lock");
    let file = fs::File::create(&lock).unwrap();
    remote.commit(&[("actors/a.toml", "new")]);
    assert!(origin.refresh().is_err());
    file.set_modified(SystemTime::now() - Duration::from_secs(3_600))
        .unwrap();
    assert_eq!(
        origin
            .refresh()
            .unwrap()
            .tree
            .text("actors/a.toml")
            .unwrap()
            .as_ref(),
        "new"
    );
}

/// The options for a repository that this listener stands for.
fn at(listener: &TcpListener, remote: &Remote) -> GitOptions {
    GitOptions {
        url: format!("http://{}/k.git", listener.local_addr().unwrap()),
        token: Some(GitToken::parse("hush-hush").unwrap()),
        ..remote.options()
    }
}

/// What someone asks for, up to the end of the headers.
fn request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        request.extend(byte);
    }
    String::from_utf8(request).unwrap()
}

#[test]
fn a_repository_that_never_answers_is_given_up_with_everything_that_was_started() {
    let remote = Remote::with(&[BASE]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let options = GitOptions {
        limit: Duration::from_secs(1),
        ..at(&listener, &remote)
    };
    let origin = Origin::Git(Git::new(options).unwrap());
    let ended = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        request(&mut stream);
        // Nobody is left at the other end when this ends; whoever stays says nothing either.
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        matches!(stream.read(&mut [0]), Ok(0))
    });
    let start = Instant::now();
    let error = origin.refresh().unwrap_err();
    assert!(matches!(error, OriginError::TimedOut { .. }), "{error}");
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(ended.join().unwrap());
}

#[test]
fn the_token_is_shown_to_the_repository_and_never_told() {
    let remote = Remote::with(&[BASE]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = Origin::Git(Git::new(at(&listener, &remote)).unwrap());
    let server = thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in [
            "403 Forbidden\r\nContent-Type: text/plain",
            "302 Found\r\nLocation: http://localhost/elsewhere.git/info/refs?service=git-upload-pack",
        ] {
            let (mut stream, _) = listener.accept().unwrap();
            asked.push(request(&mut stream));
            let body = "hush-hush is not welcome";
            let answer = format!(
                "HTTP/1.1 {answer}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
        asked
    });
    let refused = origin.refresh().unwrap_err().to_string();
    let redirected = origin.refresh().unwrap_err().to_string();
    assert!(refused.contains("FOOTNOTE_GIT_TOKEN"), "{refused}");
    assert!(
        redirected.contains("redirects are not followed"),
        "{redirected}"
    );
    for said in [refused, redirected, format!("{origin:?}")] {
        assert!(!said.contains("hush"), "{said}");
        assert!(!said.contains("aHVzaC1odXNo"), "{said}");
    }
    for request in server.join().unwrap() {
        assert!(
            request.contains("Authorization: Basic eC1hY2Nlc3MtdG9rZW46aHVzaC1odXNo\r\n"),
            "{request}"
        );
        assert!(!request.contains("hush"), "{request}");
    }
}

#[test]
fn settings_that_will_not_do_are_refused_at_once() {
    let remote = Remote::with(&[BASE]);
    for (setting, options) in [
        (
            "address",
            GitOptions {
                url: "ext::sh -c id".into(),
                ..remote.options()
            },
        ),
        (
            "branch",
            GitOptions {
                branch: "--upload-pack=id".into(),
                ..remote.options()
            },
        ),
        (
            "folder",
            GitOptions {
                folder: "../..".into(),
                ..remote.options()
            },
        ),
    ] {
        let error = Git::new(options).unwrap_err();
        let OriginError::BadSetting { setting: named, .. } = error else {
            panic!("{error}")
        };
        assert_eq!(named, setting);
    }
    let options = GitOptions {
        branch: "develop".into(),
        ..remote.options()
    };
    let error = Git::new(options)
        .unwrap()
        .refresh()
        .unwrap_err()
        .to_string();
    assert!(error.contains("name a branch that is there"), "{error}");
}
