//! The office's file written anew, sealed, sealed with another key, or in clear, and put in its own place. Killed at
//! any moment it is the old file or the new, and opens. What it needs beside it stands there before, and what the
//! old one leaves goes after.

use std::path::{Path, PathBuf};

use crate::base::file::{Disk, beside, wipe};
use crate::base::{Beginning, Key};
use crate::office::door::problem::seal::Sealing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Progress;
use crate::office::ground::copy::{convert, remove_copy};
use crate::office::ground::here::{Here, OpenOptions};
use crate::office::ground::lock::WindowLock;
use crate::office::ground::open;
use crate::office::seal::open::{is_sealed, put_slots, slots_for, slots_of};
use crate::office::seal::rest::{self, OLD, put_in_place};
use crate::office::seal::view::{Copies, Finished};
use crate::seal::{Cost, Phrase};
use crate::store::{SLOTS, Store, Trouble};

/// Ending of the new file until it has its name.
const NEW: &str = ".ganti";

/// How the file is to be sealed.
#[derive(Debug, Clone)]
pub struct SealWish {
    /// With this key.
    pub key: Key,
    /// Opened by this phrase.
    pub phrase: Phrase,
    /// Trying a phrase costs this.
    pub cost: Cost,
    /// What becomes of its copies.
    pub copies: Copies,
}

/// Seals the file at `path`, which is open nowhere, or seals it with another key if it is sealed with
/// `options.key`; then its copies.
pub(in crate::office) fn seal(
    path: &Path,
    wish: &SealWish,
    options: OpenOptions,
    progress: &Progress,
) -> Result<Finished, Problem> {
    let path = &itself(path);
    if is_sealed(path) && options.key.is_none() {
        return Err(Sealing::Already(path.to_owned()).into());
    }
    let mut slots = slots_for(&wish.key, &wish.phrase, wish.cost)?;
    let lasting = slots.clone();
    // Until the copies are sealed anew the old key must be found by the old phrase, and before the new file has
    // its name the old file too.
    if let (Some(_), Some(old)) = (&options.key, slots_of(path)) {
        slots = slots.and(&old);
    }
    let before = options.key.clone();
    change(path, before.as_ref(), Some(&wish.key), &options, progress, || put_slots(path, &slots))?;
    let options = OpenOptions { key: Some(wish.key.clone()), window: false, ..options };
    let here = watched(path, options, progress)?;
    let known: Vec<Key> = before.into_iter().collect();
    let done = rest::finish(&here, &known, wish.copies);
    rest::remember_keys(&here, &known, &done)?;
    if done.left.is_empty() || known.is_empty() {
        put_slots(path, &lasting)?;
        rest::spread_slots(&here);
    }
    Ok(done)
}

/// Takes the seal from the file at `path`, which is open nowhere, and from its copies.
pub(in crate::office) fn unseal(
    path: &Path,
    options: OpenOptions,
    progress: &Progress,
) -> Result<Finished, Problem> {
    let path = &itself(path);
    let Some(key) = options.key.clone() else { return Err(Sealing::NotSealed(path.to_owned()).into()) };
    change(path, Some(&key), None, &options, progress, || Ok(()))?;
    let here = watched(path, OpenOptions { key: None, window: false, ..options }, progress)?;
    let done = rest::finish(&here, &[key], Copies::Seal);
    // The slots are of no use without a sealed file; those beside copies go with them.
    let _ = std::fs::remove_file(beside(path, SLOTS));
    Ok(done)
}

/// The file itself, where it is named by a link: that must not be replaced by a file.
fn itself(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn watched(path: &Path, options: OpenOptions, progress: &Progress) -> Result<Here, Problem> {
    let mut here = open::open(path, options, progress)?;
    here.progress = progress.clone();
    Ok(here)
}

/// Writes the file at `path` anew and puts it in its place; `ready` is called once it is proved, before it has its
/// name.
fn change(
    path: &Path,
    from: Option<&Key>,
    to: Option<&Key>,
    options: &OpenOptions,
    progress: &Progress,
    ready: impl FnOnce() -> Result<(), Problem>,
) -> Result<(), Problem> {
    if !path.exists() {
        return Err(Problem::io(Attempt::Opening, path, &std::io::ErrorKind::NotFound.into()));
    }
    let _held = WindowLock::take(path, &options.by)?;
    sweep(path);
    let log = keep_log(path, from);
    let alone = Store::open_alone(path, from).map_err(|trouble| match trouble {
        Trouble::Busy => Sealing::InUse(path.to_owned()).into(),
        other => Problem::from(other).at(path),
    });
    // Its pages stand in the file by now; of a file that could not be had alone the log is still in use.
    if let Some(log) = log {
        let _ = if alone.is_ok() { wipe(&log) } else { std::fs::remove_file(&log) };
    }
    let alone = alone?;
    let (new, disk) = (beside(path, NEW), Disk::default());
    let written = convert(&alone, &new, to, &disk, progress).and_then(|_| ready());
    let placed = written.and_then(|()| put_in_place(&new, path, from.is_none(), &disk, alone));
    if placed.is_err() {
        clear_away(&new);
    }
    placed.map(drop)
}

/// A second name for the log of a file in clear, so that it can be overwritten after SQLite took it away.
fn keep_log(path: &Path, from: Option<&Key>) -> Option<PathBuf> {
    let second = beside(path, &format!("{OLD}-wal"));
    let linked = from.is_none() && std::fs::hard_link(beside(path, "-wal"), &second).is_ok();
    linked.then_some(second)
}

/// Takes away what was begun; it may be in clear.
fn clear_away(new: &Path) {
    let _ = wipe(new);
    remove_copy(new);
}

/// Takes away what a change that was cut off left beside the file at `path`, before that is opened. While a window
/// or another change has the file, all is left to that.
pub(in crate::office) fn sweep(path: &Path) {
    let (new, old, log) = (beside(path, NEW), beside(path, OLD), beside(path, &format!("{OLD}-wal")));
    if new.exists() {
        clear_away(&new);
    }
    if log.exists() {
        let used = beside(path, "-wal").exists();
        let _ = if used { std::fs::remove_file(&log) } else { wipe(&log) };
    }
    if old.exists() {
        rest::take_old_away(path, &old);
    }
}

/// Sweeps before the file at `path` is opened, where there is something to sweep.
pub(in crate::office) fn sweep_before_opening(path: &Path) {
    let left = [NEW, OLD, &format!("{OLD}-wal")].iter().any(|ending| beside(path, ending).exists());
    if left && Beginning::of(path) != Beginning::Nothing && WindowLock::take(path, "").is_ok() {
        sweep(path);
    }
}
