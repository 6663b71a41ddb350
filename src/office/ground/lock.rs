//! One window per file: a lock beside the database, with a line that says who holds it.

use std::fs::{File, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::base::file::make_private;
use crate::office::door::problem::{Attempt, Problem};

/// The lock of an open window; the system frees it when the process ends, however it ends.
pub(in crate::office) struct WindowLock {
    _file: File,
}

impl WindowLock {
    /// Takes the lock of the file at `path`; `who` is the line a second window will be shown.
    ///
    /// # Errors
    /// [`Problem::Held`] with the holder's own line, or trouble making the lock file.
    pub(in crate::office) fn take(path: &Path, who: &str) -> Result<WindowLock, Problem> {
        // One lock by the file: whoever comes by a link finds the same.
        let beside = lock_path(&std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
        let trouble = |e: std::io::Error| Problem::io(Attempt::Opening, &beside, &e);
        make_private(&beside).map_err(trouble)?;
        let file = File::options().read(true).write(true).open(&beside).map_err(trouble)?;
        match patiently(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Problem::Held { path: path.to_owned(), holder: holder(&beside) });
            }
            Err(TryLockError::Error(e)) => return Err(trouble(e)),
        }
        // The line stands in a second file: on Windows a locked file cannot be read. Without it the
        // lock still holds, only namelessly.
        let line = holder_path(&beside);
        let _ = make_private(&line).and_then(|()| std::fs::write(&line, who));
        Ok(WindowLock { _file: file })
    }
}

/// Tries for a moment: a program that this process just started holds all its locks too, until it runs.
fn patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..10 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::park_timeout(std::time::Duration::from_millis(20)),
            other => return other,
        }
    }
    file.try_lock()
}

/// This computer's name, empty if it has none.
pub(in crate::office) fn computer() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let read = || std::fs::read_to_string("/etc/hostname").ok();
    named.or_else(read).map(|n| n.trim().to_owned()).unwrap_or_default()
}

fn lock_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".kunci");
    PathBuf::from(name)
}

fn holder_path(lock: &Path) -> PathBuf {
    lock.with_extension("pemegang")
}

fn holder(lock: &Path) -> String {
    let mut line = String::new();
    if let Ok(file) = File::open(holder_path(lock)) {
        let _ = file.take(300).read_to_string(&mut line);
    }
    line.trim().to_owned()
}
