//! The file of SQLite: made for the bot's user alone, and named to the driver.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::StateError;

/// Makes the file and its folder where they are absent, and gives the address by which the driver opens it.
pub(super) fn prepare(path: &Path) -> Result<String, StateError> {
    let exact = make(path).map_err(|cause| StateError::File {
        path: path.to_owned(),
        cause,
    })?;
    let Some(exact) = exact.to_str() else {
        return Err(StateError::Address(format!(
            "{}: a path must be valid UTF-8",
            path.display()
        )));
    };
    // Escaped, so that no `?`, `#` or `%` in a folder's name means anything.
    let mut address = String::from("sqlite://");
    for byte in exact.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    Ok(address)
}

/// Makes the file and gives its path without dots and links, which an address would not keep.
fn make(path: &Path) -> io::Result<PathBuf> {
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "this names no file"))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
        builder.mode(0o700);
        options.mode(0o600);
    }
    builder.create(folder)?;
    let exact = folder.canonicalize()?.join(name);
    options.open(&exact)?;
    Ok(exact)
}
