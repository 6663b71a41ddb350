//! The key of a sealed file: by the phrase and the slots beside it, or by the recovery sheet alone.

use std::path::{Path, PathBuf};

use crate::base::file::{self, beside};
use crate::base::{Beginning, Key};
use crate::office::door::problem::seal::Sealing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::{Progress, Stage};
use crate::office::ground::lock::WindowLock;
use crate::seal::{Cost, NotOpened, Phrase, SheetFlaw, Slots, read_sheet};
use crate::store::SLOTS;

/// Longest file of slots read.
const LONGEST: u64 = 64 * 1024;

/// Whether the file at `path` opens only with a key. A damaged one is known by its slots.
pub(in crate::office) fn is_sealed(path: &Path) -> bool {
    match Beginning::of(path) {
        Beginning::Sealed(_) => true,
        Beginning::Other => slots_path(path).exists(),
        Beginning::Clear | Beginning::Nothing => false,
    }
}

/// The key of the file at `path`, by its phrase.
pub(in crate::office) fn unlock(path: &Path, phrase: &Phrase, progress: &Progress) -> Result<Key, Problem> {
    let mark = match Beginning::of(path) {
        Beginning::Sealed(mark) => Some(mark),
        Beginning::Other => None,
        Beginning::Clear | Beginning::Nothing => return Err(Sealing::NotSealed(path.to_owned()).into()),
    };
    let slots = slots_of(path).ok_or(Sealing::NoSlots(path.to_owned()))?;
    progress.step(Stage::Unlocking, 0, 0)?;
    slots.open(mark, phrase).map_err(|why| match why {
        NotOpened::WrongPhrase => Sealing::WrongPhrase(path.to_owned()).into(),
        NotOpened::OtherFile => Sealing::NoSlots(path.to_owned()).into(),
    })
}

/// The key of the file at `path`, by what was typed from its recovery sheet.
pub(in crate::office) fn unlock_by_sheet(path: &Path, typed: &str) -> Result<Key, Problem> {
    let key = read_sheet(typed).map_err(Sealing::Sheet)?;
    match Beginning::of(path) {
        Beginning::Sealed(mark) if mark == key.mark() => Ok(key),
        // Its beginning is damaged: what can be saved of it only this key opens.
        Beginning::Other if slots_path(path).exists() => Ok(key),
        Beginning::Sealed(_) | Beginning::Other => Err(Sealing::OtherSheet(path.to_owned()).into()),
        Beginning::Clear | Beginning::Nothing => Err(Sealing::NotSealed(path.to_owned()).into()),
    }
}

/// Whether what was typed is the sheet of `key`.
///
/// # Errors
/// What is wrong with it; that it is another sheet, where it is one.
pub fn is_sheet_of(typed: &str, key: &Key) -> Result<(), Problem> {
    match read_sheet(typed).map_err(Sealing::Sheet)? == *key {
        true => Ok(()),
        false => Err(Sealing::Sheet(SheetFlaw::Mistyped).into()),
    }
}

/// Where they are: beside the file itself, also when it was named by a link.
fn slots_path(path: &Path) -> PathBuf {
    beside(&std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), SLOTS)
}

/// The slots beside the file at `path`, if they read.
pub(in crate::office) fn slots_of(path: &Path) -> Option<Slots> {
    let path = slots_path(path);
    let usual = std::fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= LONGEST);
    usual.then(|| Slots::read(&std::fs::read(&path).ok()?)).flatten()
}

/// Writes the slots of the file at `path`.
pub(in crate::office) fn put_slots(path: &Path, slots: &Slots) -> Result<(), Problem> {
    let to = slots_path(path);
    file::replace(&to, slots.text().as_bytes()).map_err(|e| Problem::io(Attempt::Writing, &to, &e))?;
    file::keep_private(&to);
    Ok(())
}

pub(in crate::office) fn slots_for(key: &Key, phrase: &Phrase, cost: Cost) -> Result<Slots, Problem> {
    Slots::of(key, phrase, cost).ok_or_else(|| Sealing::NoKey.into())
}

/// From now on `phrase` opens the file at `path`, which `key` opens; the phrase before does not.
pub(in crate::office) fn set_phrase(
    path: &Path,
    key: &Key,
    phrase: &Phrase,
    cost: Cost,
    progress: &Progress,
) -> Result<(), Problem> {
    let _held = WindowLock::take(path, "")?;
    progress.step(Stage::Unlocking, 0, 0)?;
    let slots = slots_for(key, phrase, cost)?.keeping_escrow(key.mark(), slots_of(path).as_ref());
    put_slots(path, &slots)
}
