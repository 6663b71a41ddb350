//! Sealing: how SQLite is given the key of a file, and how a file's content becomes one sealed otherwise. The
//! only place where a key meets SQLite; its words about a statement that holds one are never passed on. Must not
//! know where keys come from.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::{Connection, params};
use zeroize::Zeroizing;

use super::{Store, Stored, Trouble};
use crate::base::{Key, file};

/// Bytes that a sealed page keeps for its nonce and its seal.
const RESERVED: u32 = 32;

/// How long others are waited for who have the file open.
const ALONE: Duration = Duration::from_secs(3);

/// Gives the connection its key, before anything else is asked of it.
pub(super) fn unseal(conn: &Connection, key: &Key) -> Stored<()> {
    let spelled = key.spelled();
    let sql = Zeroizing::new(format!("PRAGMA cipher = 'chacha20'; PRAGMA key = '{}';", *spelled));
    conn.execute_batch(&sql).map_err(quiet)
}

/// What went wrong with a statement that holds a key: without SQLite's words.
fn quiet(error: rusqlite::Error) -> Trouble {
    match Trouble::from(error) {
        Trouble::Sql(_) => Trouble::Sql(String::new()),
        other => other,
    }
}

/// `path` as a URI.
pub(super) fn uri(path: &Path) -> String {
    let plain = path.to_string_lossy();
    let plain = if cfg!(windows) { plain.replace('\\', "/") } else { plain.into_owned() };
    let mut uri = String::from("file:");
    if cfg!(windows) && plain.get(1..2) == Some(":") {
        uri.push('/');
    } else if plain.starts_with("//") {
        // A share: the name of the computer is part of the path, not of the URI.
        uri.push_str("//");
    }
    for byte in plain.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

impl Store {
    /// Opens the file at `path` with nobody else, now or as long as it is open: no log stands beside it.
    ///
    /// # Errors
    /// [`Trouble::Busy`] while somebody else has it open; otherwise as [`Store::open_as_it_is`].
    pub fn open_alone(path: &Path, key: Option<&Key>) -> Stored<Store> {
        let store = Store::open_as_it_is(path, key)?;
        store.wait_for_writers(ALONE)?;
        let mode = |sql: &str| store.conn.query_row(sql, [], |row| row.get::<_, String>(0));
        mode("PRAGMA journal_mode = DELETE")?;
        mode("PRAGMA locking_mode = EXCLUSIVE")?;
        store.conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        if mode("PRAGMA journal_mode")? != "delete" {
            return Err(Trouble::Busy);
        }
        Ok(store)
    }

    /// Writes everything this file holds into the new file `to`, sealed with `key` or, without one, in clear.
    /// Nobody else may write meanwhile. `each` hears how many of about all bytes are written, in another thread,
    /// and stops it by an error.
    ///
    /// # Errors
    /// Trouble reading or writing, or what `each` returned. What was begun at `to` is then left there.
    pub fn convert_to<E: From<Trouble> + Send>(
        &self,
        to: &Path,
        key: Option<&Key>,
        each: impl FnMut(u64, u64) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        file::make_private(to).map_err(|_| E::from(Trouble::CannotOpen))?;
        let target = Zeroizing::new(match key {
            Some(key) => format!("{}?cipher=chacha20&key={}&reserve={RESERVED}", uri(to), *key.spelled()),
            None => format!("{}?key=&reserve=0", uri(to)),
        });
        let (over, interrupt) = (AtomicBool::new(false), self.conn.get_interrupt_handle());
        let all = std::fs::metadata(self.path()).map_or(0, |about| about.len());
        std::thread::scope(|threads| {
            let watcher = threads.spawn(|| {
                let mut each = each;
                while !over.load(Ordering::Relaxed) {
                    let done = std::fs::metadata(to).map_or(0, |about| about.len());
                    if let Err(stopped) = each(done.min(all), all) {
                        // Asked again until it heard: what has not begun yet cannot be interrupted.
                        while !over.load(Ordering::Relaxed) {
                            interrupt.interrupt();
                            std::thread::park_timeout(Duration::from_millis(5));
                        }
                        return Err(stopped);
                    }
                    std::thread::park_timeout(Duration::from_millis(50));
                }
                Ok(())
            });
            let written = self.conn.execute("VACUUM INTO ?1", params![*target]).map_err(quiet);
            over.store(true, Ordering::Relaxed);
            watcher.thread().unpark();
            let watched = watcher.join().unwrap_or(Ok(()));
            watched.and(written.map(drop).map_err(E::from))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Beginning;

    fn content(store: &Store) -> super::super::FileContent {
        store.content(|| Ok::<(), Trouble>(())).unwrap()
    }

    fn go_on(_: u64, _: u64) -> Stored<()> {
        Ok(())
    }

    /// A file of some pages, in clear.
    fn clear(path: &Path) {
        let store = Store::open(path).unwrap();
        for n in 0..2000 {
            store.set_setting(&format!("nama {n}"), "Siti Aminah binti Contoh").unwrap();
        }
        store.put_blob(&vec![7; 200_000]).unwrap();
    }

    #[test]
    fn what_is_sealed_holds_the_same_and_shows_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        clear(&at("a.db"));
        let (key, other) = (Key::of([1; 32]), Key::of([2; 32]));
        let alone = Store::open_alone(&at("a.db"), None).unwrap();
        assert!(!at("a.db-wal").exists());
        let held = content(&alone);
        alone.convert_to(&at("b.db"), Some(&key), go_on).unwrap();
        drop(alone);
        assert_eq!(Beginning::of(&at("b.db")), Beginning::Sealed(key.mark()));
        let bytes = std::fs::read(at("b.db")).unwrap();
        assert!(!bytes.windows(11).any(|w| w == b"Siti Aminah" || w == b"CREATE TABL"));
        assert_eq!(Store::look(&at("b.db")).err(), Some(Trouble::Locked));
        assert_eq!(Store::look_with(&at("b.db"), Some(&other)).err(), Some(Trouble::OtherKey));
        assert_eq!(content(&Store::look_with(&at("b.db"), Some(&key)).unwrap()), held);
        let sealed = Store::open_with(&at("b.db"), Some(&key)).unwrap();
        assert!(sealed.page_flaws().unwrap().is_empty());
        sealed.copy_to(&at("c.db"), go_on).unwrap();
        assert_eq!(content(&Store::look_with(&at("c.db"), Some(&key)).unwrap()), held);
        drop(sealed);
        // With another key, and in clear again.
        let sealed = Store::open_alone(&at("b.db"), Some(&key)).unwrap();
        sealed.convert_to(&at("d.db"), Some(&other), go_on).unwrap();
        sealed.convert_to(&at("e.db"), None, go_on).unwrap();
        assert_eq!(content(&Store::look_with(&at("d.db"), Some(&other)).unwrap()), held);
        assert_eq!(content(&Store::look(&at("e.db")).unwrap()), held);
        // The backup of one key is taken back into the file of another.
        let mut target = Store::open_with(&at("d.db"), Some(&other)).unwrap();
        target.set_setting("nama 0", "lain").unwrap();
        target.replace_with(&sealed, go_on).unwrap();
        assert_eq!(content(&target), held);
    }

    #[test]
    fn the_log_of_a_sealed_file_is_sealed_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let store = Store::open_with(&path, Some(&Key::of([1; 32]))).unwrap();
        store.set_setting("nama", "Siti Aminah").unwrap();
        let log = std::fs::read(file::beside(&path, "-wal")).unwrap();
        assert!(log.len() > 4096 && !log.windows(11).any(|w| w == b"Siti Aminah"));
        assert_eq!(Store::open_alone(&path, store.key()).err(), Some(Trouble::Busy));
    }

    /// Every flipped byte is an error or nothing at all, never other content.
    #[test]
    fn a_flipped_byte_is_never_read_as_content() {
        let folder = tempfile::tempdir().unwrap();
        let (path, key) = (folder.path().join("a.db"), Key::of([1; 32]));
        clear(&path);
        let sealed = folder.path().join("b.db");
        let alone = Store::open_alone(&path, None).unwrap();
        alone.convert_to(&sealed, Some(&key), go_on).unwrap();
        let held = content(&alone);
        let bytes = std::fs::read(&sealed).unwrap();
        let mut dice = crate::base::Dice::Seeded(3);
        let (mut refused, flips) = (0, 60);
        for _ in 0..flips {
            let mut damaged = bytes.clone();
            damaged[dice.below(bytes.len())] ^= 1 << dice.below(8);
            std::fs::write(&sealed, damaged).unwrap();
            let read = Store::look_with(&sealed, Some(&key)).and_then(|store| {
                let flaws = store.page_flaws()?;
                let content = store.content(|| Ok::<(), Trouble>(()))?;
                let blobs = store.blob_names()?;
                blobs.into_iter().try_for_each(|digest| store.blob(digest).map(drop))?;
                if flaws.is_empty() { Ok(content) } else { Err(Trouble::Damaged) }
            });
            match read {
                Ok(content) => assert_eq!(content, held),
                Err(_) => refused += 1,
            }
        }
        assert!(refused > flips * 9 / 10, "{refused} of {flips}");
    }

    #[test]
    fn it_stops_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        clear(&path);
        let alone = Store::open_alone(&path, None).unwrap();
        let stop = |_: u64, _: u64| Err::<(), Trouble>(Trouble::Busy);
        assert_eq!(alone.convert_to(&folder.path().join("b.db"), None, stop), Err(Trouble::Busy));
    }
}
