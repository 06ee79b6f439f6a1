//! A folder as the origin.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{MAYA, edit};
use crate::knowledge::read_tree;
use crate::origin::{FileEdit, Folder, Origin, OriginError, Written};

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// A folder with two actors, and the origin that reads it.
fn folder() -> (TempDir, Origin) {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("actors")).unwrap();
    fs::write(dir.path().join("knowledge.toml"), "languages = [\"en\"]\n").unwrap();
    for name in ["a", "b"] {
        fs::write(dir.path().join(format!("actors/{name}.toml")), "0").unwrap();
    }
    let origin = origin(dir.path());
    (dir, origin)
}

/// How long the files of these tests must have been at rest.
const QUIET: Duration = ms(50);

fn origin(dir: &Path) -> Origin {
    Origin::Folder(Folder::new(dir).with_patience(QUIET, ms(1_000)))
}

fn write(origin: &Origin, edit: &FileEdit<'_>) -> Result<Written, OriginError> {
    origin.write(edit, &MAYA, "a message")
}

/// Everything in a folder, hidden or not.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Stops whoever looks at it, also when a test fails.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_folder_is_read_as_it_is() {
    let (dir, origin) = folder();
    let snapshot = origin.refresh().unwrap();
    assert_eq!(snapshot.tree, read_tree(dir.path()));
    assert_eq!(snapshot.from, dir.path().display().to_string());
    assert_eq!(origin.current().unwrap(), snapshot);
}

#[test]
fn a_folder_that_is_not_there_is_told_by_loading() {
    let origin = origin(Path::new("/no/such/folder"));
    let tree = origin.refresh().unwrap().tree;
    assert!(tree.failure().is_some());
    let error = write(&origin, &edit("actors/a.toml", None, "1")).unwrap_err();
    assert!(matches!(error, OriginError::Io { .. }), "{error}");
}

#[test]
fn files_that_change_together_are_never_read_apart() {
    let (dir, origin) = folder();
    let stop = AtomicBool::new(false);
    let (mut whole, mut moved, mut last) = (0, 0, 0);
    // How long each change took, from the first file to the last.
    let (took, takes) = channel();
    thread::scope(|scope| {
        let _stop = Stop(&stop);
        scope.spawn(|| {
            let took = took;
            let mut nth = 0_u64;
            while !stop.load(Ordering::Relaxed) {
                nth += 1;
                let began = Instant::now();
                for name in ["a", "b"] {
                    let new = dir.path().join(format!("{name}.new"));
                    fs::write(&new, nth.to_string()).unwrap();
                    fs::rename(new, dir.path().join(format!("actors/{name}.toml"))).unwrap();
                    thread::sleep(ms(nth % 5));
                }
                // Nobody may be left to hear it.
                let _ = took.send((nth, began.elapsed()));
                // Mostly restless; now and then long enough at rest to be read.
                thread::sleep(ms(if nth.is_multiple_of(8) { 120 } else { nth % 7 }));
            }
        });
        let until = Instant::now() + ms(3_000);
        while Instant::now() < until {
            match origin.refresh() {
                Ok(snapshot) => {
                    let a = snapshot.tree.text("actors/a.toml").unwrap();
                    let b = snapshot.tree.text("actors/b.toml").unwrap();
                    last = a.parse().unwrap();
                    if a == b {
                        whole += 1;
                        continue;
                    }
                    // Apart, and at rest as far as anybody can see: on a machine that kept the writer waiting between
                    // the two, and on no other.
                    let (_, took) = takes.iter().find(|(nth, _)| *nth >= last).unwrap();
                    assert!(took >= QUIET, "{a} {b} {took:?}");
                }
                Err(OriginError::Moved { .. }) => moved += 1,
                Err(error) => panic!("{error}"),
            }
        }
    });
    assert!(whole > 0 && last > 0_u64, "{whole} whole, {moved} moved");
}

#[test]
fn a_folder_that_never_rests_is_given_up() {
    let (dir, _) = folder();
    let origin = Origin::Folder(Folder::new(dir.path()).with_patience(ms(200), ms(400)));
    let stop = AtomicBool::new(false);
    let error = thread::scope(|scope| {
        let _stop = Stop(&stop);
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                fs::write(dir.path().join("actors/a.toml"), "x").unwrap();
                thread::sleep(ms(5));
            }
        });
        origin.refresh().unwrap_err()
    });
    assert!(matches!(error, OriginError::Moved { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn a_link_led_elsewhere_is_wholly_old_or_wholly_new() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    for release in ["1", "2"] {
        let actors = dir.path().join(release).join("actors");
        fs::create_dir_all(&actors).unwrap();
        for name in ["a", "b", "c"] {
            fs::write(actors.join(format!("{name}.toml")), release).unwrap();
        }
    }
    let link = dir.path().join("now");
    symlink("1", &link).unwrap();
    let origin = origin(&link);
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let _stop = Stop(&stop);
        scope.spawn(|| {
            for release in ["2", "1"].into_iter().cycle() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let new = dir.path().join("new");
                symlink(release, &new).unwrap();
                fs::rename(new, &link).unwrap();
            }
        });
        for _ in 0..50 {
            let Ok(snapshot) = origin.refresh() else {
                continue;
            };
            let mut texts = snapshot.tree.texts().map(|(_, text)| text);
            let first = texts.next().unwrap();
            assert!(texts.all(|text| text == first));
        }
    });
}

#[test]
fn an_edit_is_written_and_read() {
    let (dir, origin) = folder();
    let said = write(&origin, &edit("actors/a.toml", "0", "1")).unwrap();
    assert_eq!(said, Written::Saved);
    let tree = origin.refresh().unwrap().tree;
    assert_eq!(&**tree.text("actors/a.toml").unwrap(), "1");

    write(&origin, &edit("events/new.toml", None, "2")).unwrap();
    write(&origin, &edit("themes.toml", None, "3")).unwrap();
    let tree = origin.refresh().unwrap().tree;
    assert_eq!(&**tree.text("events/new.toml").unwrap(), "2");
    assert_eq!(&**tree.text("themes.toml").unwrap(), "3");
    assert_eq!(
        names(dir.path()),
        ["actors", "events", "knowledge.toml", "themes.toml"]
    );
    assert_eq!(names(&dir.path().join("actors")), ["a.toml", "b.toml"]);
}

#[test]
fn an_edit_of_what_is_no_more_is_not_written() {
    let (dir, origin) = folder();
    let stale = |edit: FileEdit<'_>| match write(&origin, &edit) {
        Err(OriginError::Stale { now }) => now,
        other => panic!("{other:?}"),
    };
    let zero = Some("0".to_owned());
    assert_eq!(stale(edit("actors/a.toml", "other", "1")), zero);
    assert_eq!(stale(edit("actors/a.toml", None, "1")), zero);
    assert_eq!(stale(edit("actors/c.toml", "0", "1")), None);
    assert_eq!(stale(edit("events/c.toml", "0", "1")), None);
    assert_eq!(fs::read(dir.path().join("actors/a.toml")).unwrap(), b"0");
    assert_eq!(names(dir.path()), ["actors", "knowledge.toml"]);
    assert_eq!(names(&dir.path().join("actors")), ["a.toml", "b.toml"]);
}

#[test]
fn of_two_writers_at_once_one_is_told() {
    let (dir, _) = folder();
    for nth in 0..20 {
        let file = dir.path().join("actors/a.toml");
        let before = fs::read_to_string(&file).unwrap();
        let texts = [format!("{nth} one"), format!("{nth} other")];
        let saved: Vec<bool> = thread::scope(|scope| {
            let writers = texts.each_ref().map(|after| {
                // Each with an origin of its own, as two programs would have.
                let (origin, before) = (origin(dir.path()), &before);
                scope.spawn(move || {
                    match write(&origin, &edit("actors/a.toml", &**before, after)) {
                        Ok(Written::Saved) => true,
                        Err(OriginError::Stale { .. }) => false,
                        other => panic!("{other:?}"),
                    }
                })
            });
            writers.map(|writer| writer.join().unwrap()).into()
        });
        assert_eq!(saved.iter().filter(|saved| **saved).count(), 1);
        let winner = saved.iter().position(|saved| *saved).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), texts[winner]);
    }
}

#[test]
fn what_a_crash_left_behind_is_ignored_and_removed() {
    let (dir, origin) = folder();
    let left = [".footnote-1.tmp", "actors/.footnote-99.tmp"].map(|name| dir.path().join(name));
    let whole = origin.refresh().unwrap().tree.digest();
    for left in &left {
        fs::write(left, "half of a fi").unwrap();
    }
    assert_eq!(origin.refresh().unwrap().tree.digest(), whole);
    write(
        &origin,
        &edit("knowledge.toml", "languages = [\"en\"]\n", "1"),
    )
    .unwrap();
    assert!(left.iter().all(|left| !left.exists()));
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_read_only_is_respected() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, origin) = folder();
    let file = dir.path().join("actors/a.toml");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let set = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode));
    set(&file, 0o640).unwrap();
    write(&origin, &edit("actors/a.toml", "0", "1")).unwrap();
    assert_eq!(mode(&file), 0o640);

    let refused = || write(&origin, &edit("actors/a.toml", "1", "2")).unwrap();
    set(&file, 0o440).unwrap();
    assert!(matches!(refused(), Written::NotWritable { .. }));
    set(&file, 0o640).unwrap();
    set(&dir.path().join("actors"), 0o555).unwrap();
    assert!(matches!(refused(), Written::NotWritable { .. }));
    set(&dir.path().join("actors"), 0o755).unwrap();
    assert_eq!(refused(), Written::Saved);
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_folder_and_nowhere_else() {
    use std::os::unix::fs::symlink;
    let (dir, origin) = folder();
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.toml");
    fs::write(&secret, "0").unwrap();
    symlink(&secret, dir.path().join("actors/out.toml")).unwrap();
    symlink(outside.path(), dir.path().join("themes")).unwrap();
    symlink("/no/such/folder", dir.path().join("events")).unwrap();
    symlink("nowhere.toml", dir.path().join("actors/nowhere.toml")).unwrap();
    symlink("actors/a.toml", dir.path().join("actors.toml")).unwrap();
    for (path, before) in [
        ("actors/out.toml", Some("0")),
        ("themes/secret.toml", Some("0")),
        ("themes/new.toml", None),
        ("events/new.toml", None),
        ("actors/nowhere.toml", None),
        ("../knowledge.toml", None),
    ] {
        let said = write(&origin, &edit(path, before, "1"));
        assert!(matches!(said, Err(OriginError::BadPath { .. })), "{path}");
    }
    assert_eq!(fs::read(&secret).unwrap(), b"0");
    assert_eq!(names(outside.path()), ["secret.toml"]);

    write(&origin, &edit("actors.toml", "0", "1")).unwrap();
    assert!(dir.path().join("actors.toml").is_symlink());
    assert_eq!(fs::read(dir.path().join("actors/a.toml")).unwrap(), b"1");
}

#[test]
fn what_was_written_here_needs_no_rest() {
    let (dir, _) = folder();
    let folder = Folder::new(dir.path()).with_patience(ms(50), ms(5_000));
    folder.read().unwrap();
    // From here on whatever needs rest never gets it.
    let origin = Origin::Folder(folder.with_patience(ms(3_600_000), ms(0)));
    for nth in 0..5 {
        let (before, after) = (nth.to_string(), (nth + 1).to_string());
        let edit = edit("actors/a.toml", before.as_str(), &after);
        assert_eq!(write(&origin, &edit).unwrap(), Written::Saved);
        let tree = origin.current().unwrap().tree;
        assert_eq!(**tree.text("actors/a.toml").unwrap(), *after);
    }
    fs::write(dir.path().join("actors/b.toml"), "somebody else's").unwrap();
    assert!(matches!(origin.current(), Err(OriginError::Moved { .. })));
    // Nor does our own write on top of that make it finished.
    write(&origin, &edit("actors/a.toml", "5", "6")).unwrap();
    assert!(matches!(origin.current(), Err(OriginError::Moved { .. })));
}
