//! One window per file: a lock beside the database, with a line that says who holds it.

use std::fs::{File, OpenOptions as FileOptions};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::{OpenOptions, Problem};

/// The lock of an open window; the system frees it when the process ends, however it ends.
pub(super) struct WindowLock {
    _file: File,
}

impl WindowLock {
    /// Takes the lock of the file at `path`.
    ///
    /// # Errors
    /// [`Problem::Held`] with the holder's own words. A lock file that cannot be made at all (odd
    /// file systems) is no reason to refuse work: then only that is reported.
    pub(super) fn take(path: &Path, options: &OpenOptions) -> Result<WindowLock, Problem> {
        let beside = lock_path(path);
        let trouble = |e: std::io::Error| Problem::io(super::Doing::Opening, &beside, &e);
        let mut file = FileOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&beside)
            .map_err(trouble)?;
        if file.try_lock().is_err() {
            return Err(Problem::Held { path: path.to_owned(), holder: holder(&beside) });
        }
        // The holder's line stands in a second file: on Windows a locked file cannot be read.
        let line = format!("{} · {} · {}", options.by, computer(), options.clock.now().to_rfc3339());
        let _ = file.rewind().and_then(|()| file.set_len(0));
        let _ = File::create(holder_path(&beside)).and_then(|mut f| f.write_all(line.as_bytes()));
        Ok(WindowLock { _file: file })
    }
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
    line.trim_matches([' ', '·']).to_owned()
}

fn computer() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let read = || std::fs::read_to_string("/etc/hostname").ok();
    named.or_else(read).map(|n| n.trim().to_owned()).unwrap_or_default()
}
