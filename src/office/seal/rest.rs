//! Copies of the office's file, sealed as the file is: backups beside it and on the second drive. What could not be
//! is named. May be cut off anywhere and is then taken up again.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::base::file::{Disk, beside, wipe};
use crate::base::{Beginning, Key, from_hex, hex};
use crate::domain::backup::Stamp;
use crate::office::backup::{drive, make};
use crate::office::door::copies::Shelf;
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::seal::Sealing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Stage;
use crate::office::ground::copy::{BackupMade, convert, copy_slots, remove_copy};
use crate::office::ground::here::Here;
use crate::office::ground::setting;
use crate::office::seal::open::{put_slots, slots_for, slots_of};
use crate::office::seal::view::{Copies, Finished, Left};
use crate::seal::{Cost, Phrase};
use crate::store::{SLOTS, Store, Trouble};
use crate::text::kunci as words;

/// Ending of the second name of what is replaced, until it is overwritten.
pub(in crate::office) const OLD: &str = ".lama";

/// What became of one copy.
enum Became {
    AsItWas,
    Converted,
    Removed,
    /// Replaced, but what it was could not be overwritten.
    NotOverwritten,
}

/// Keys that copies out of reach are sealed with, since the file was given another.
fn remembered(here: &Here) -> Vec<Key> {
    let text = here.store.setting(setting::COPY_KEYS).ok().flatten().map(Zeroizing::new).unwrap_or_default();
    let read = |word: &str| {
        let mut bytes = [0; 32];
        from_hex(word, &mut bytes).map(|()| Key::of(bytes))
    };
    text.split_whitespace().filter_map(read).collect()
}

/// Keeps `known` in the sealed file as long as some copy could not be had; forgets them once all could.
pub(in crate::office) fn remember_keys(here: &Here, known: &[Key], done: &Finished) -> Result<(), Problem> {
    let mut keys = remembered(here);
    keys.extend(known.iter().cloned());
    if done.left.is_empty() || here.store.key().is_none() {
        keys.clear();
    }
    let words: Vec<String> = keys.iter().map(|key| hex(key.bytes())).collect();
    let text = Zeroizing::new(words.join(" "));
    here.store.set_setting(setting::COPY_KEYS, &text).map_err(|t| here.located(t))
}

/// Seals or unseals every copy as the file now is; `known` are keys that older ones may be sealed with.
pub(in crate::office) fn finish(here: &Here, known: &[Key], copies: Copies) -> Finished {
    let mut done = Finished::default();
    let before = remembered(here);
    let known = &[known, &before].concat();
    for shelf in shelves(here, &mut done) {
        let _lock = if shelf.folder.is_dir() { shelf.lock(&here.progress).ok() } else { continue };
        for stamp in shelf.all() {
            let file = shelf.file(&stamp);
            take_old_away(&file, &beside(&file, OLD));
            let left = |why: String| Left { path: file.clone(), why };
            match one(here, &file, known, copies) {
                Ok(Became::AsItWas) => {}
                Ok(Became::Converted) => done.converted += 1,
                Ok(Became::Removed) => done.removed += 1,
                Ok(Became::NotOverwritten) => {
                    done.converted += 1;
                    done.left.push(left(words::NOT_OVERWRITTEN.to_owned()));
                }
                Err(Problem::File { trouble: Trouble::Damaged | Trouble::NotOurs, .. }) => {
                    done.left.push(left(words::UNREADABLE.to_owned()));
                }
                Err(problem) => done.left.push(left(problem.message())),
            }
        }
    }
    if here.store.key().is_some() {
        set_aside(here, copies, &mut done);
    }
    done
}

/// The folders where copies lie; a second drive that is not there is named.
fn shelves(here: &Here, done: &mut Finished) -> Vec<Shelf> {
    let key = here.store.key();
    let mut all = vec![Shelf::beside(here.path(), key)];
    if let Ok(Some(folder)) = drive::drive_folder(here) {
        match folder.is_dir() {
            true => all.push(Shelf::elsewhere(here.path(), &folder, key)),
            false => done.left.push(Left { path: folder, why: words::DRIVE_AWAY.to_owned() }),
        }
    }
    all
}

fn one(here: &Here, file: &Path, known: &[Key], copies: Copies) -> Result<Became, Problem> {
    let key = here.store.key();
    let is = Beginning::of(file);
    match (is, key) {
        (Beginning::Sealed(mark), Some(key)) if mark == key.mark() => {
            return copy_slots(here.path(), file).map(|()| Became::AsItWas);
        }
        (Beginning::Clear, None) => return Ok(Became::AsItWas),
        (Beginning::Nothing | Beginning::Other, None) => return Ok(Became::AsItWas),
        _ => {}
    }
    if key.is_some() && copies == Copies::Delete {
        wipe(file).map_err(|e| Problem::io(Attempt::Writing, file, &e))?;
        let _ = std::fs::remove_file(beside(file, SLOTS));
        return Ok(Became::Removed);
    }
    let with = match is {
        Beginning::Sealed(mark) => known.iter().find(|key| key.mark() == mark),
        _ => None,
    };
    let new = beside(file, ".part");
    remove_copy(&new);
    let placed = Store::look_with(file, with).map_err(|t| Problem::from(t).at(file)).and_then(|copy| {
        let proved = convert(&copy, &new, key, &here.disk, &here.progress)?;
        // What is broken in the backup itself was so before.
        drop(proved);
        if key.is_some() {
            copy_slots(here.path(), file)?;
        }
        put_in_place(&new, file, is == Beginning::Clear, &here.disk, copy)
    });
    match placed {
        Ok(overwritten) => {
            if key.is_none() {
                let _ = std::fs::remove_file(beside(file, SLOTS));
            }
            Ok(if overwritten { Became::Converted } else { Became::NotOverwritten })
        }
        Err(problem) => {
            let _ = wipe(&new);
            remove_copy(&new);
            Err(match problem {
                Problem::Backup(Backing::Unproven { .. }) => Problem::from(Trouble::Damaged).at(file),
                other => other,
            })
        }
    }
}

/// Puts `new` in the place of `path`, which `open` has open. What was there is overwritten if it was in `clear`; says
/// whether it could be.
pub(in crate::office) fn put_in_place(
    new: &Path,
    path: &Path,
    clear: bool,
    disk: &Disk,
    open: Store,
) -> Result<bool, Problem> {
    let old = beside(path, OLD);
    let _ = std::fs::remove_file(&old);
    let linked = clear && std::fs::hard_link(path, &old).is_ok();
    // Windows renames over no open file; elsewhere nobody may have it in between.
    let open = if cfg!(windows) { None } else { Some(open) };
    let named = disk.give_name(new, path);
    drop(open);
    if let Err(error) = named {
        let _ = std::fs::remove_file(&old);
        return Err(Problem::io(Attempt::Writing, path, &error));
    }
    Ok(!clear || (linked && wipe(&old).is_ok()))
}

/// Takes the second name `old` of what `path` replaced away, and overwrites it if it is in clear and the new file is
/// not; otherwise it may be the same file still.
pub(in crate::office) fn take_old_away(path: &Path, old: &Path) {
    if !old.exists() {
        return;
    }
    let dead = matches!((Beginning::of(path), Beginning::of(old)), (Beginning::Sealed(_), Beginning::Clear));
    let _ = if dead { wipe(old) } else { std::fs::remove_file(old) };
}

/// Damaged files set aside beside the file: they may be in clear, and cannot be sealed.
fn set_aside(here: &Here, copies: Copies, done: &mut Finished) {
    let folder = here.path().parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = here.path().file_name().unwrap_or_default().to_string_lossy().into_owned() + ".rusak-";
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let aside = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&name));
    let mut aside: Vec<PathBuf> = aside.map(|entry| entry.path()).collect();
    aside.sort();
    for path in aside.into_iter().filter(|path| !matches!(Beginning::of(path), Beginning::Sealed(_))) {
        match copies {
            Copies::Delete if wipe(&path).is_ok() => done.removed += 1,
            _ => done.left.push(Left { path, why: words::SET_ASIDE.to_owned() }),
        }
    }
}

/// Some copy in reach is not as the file is: in clear, of another key, or without the slots of today.
pub(in crate::office) fn is_due(here: &Here) -> bool {
    let Some(key) = here.store.key() else { return false };
    let slots = std::fs::read(beside(here.path(), SLOTS)).unwrap_or_default();
    let before = remembered(here);
    let odd = |file: &Path| match Beginning::of(file) {
        Beginning::Clear => true,
        Beginning::Sealed(mark) if mark == key.mark() => {
            std::fs::read(beside(file, SLOTS)).unwrap_or_default() != slots
        }
        Beginning::Sealed(mark) => before.iter().any(|key| key.mark() == mark),
        _ => false,
    };
    let shelves = shelves(here, &mut Finished::default());
    shelves.iter().any(|shelf| shelf.all().iter().any(|stamp: &Stamp| odd(&shelf.file(stamp))))
}

/// From now on `phrase` opens this file and its copies, and the one before does not.
pub(in crate::office) fn rephrase(here: &Here, phrase: &Phrase, cost: Cost) -> Result<Finished, Problem> {
    let Some(key) = here.store.key() else { return Err(Sealing::NotSealed(here.path().to_owned()).into()) };
    here.progress.step(Stage::Unlocking, 0, 0)?;
    let slots = slots_for(key, phrase, cost)?.keeping_escrow(key.mark(), slots_of(here.path()).as_ref());
    put_slots(here.path(), &slots)?;
    Ok(finish(here, &[], Copies::Seal))
}

/// The day's own backup, and what was left when the file was sealed: a drive that was away, a work cut off.
pub(in crate::office) fn back_up_if_due(here: &Here) -> Result<Option<BackupMade>, Problem> {
    let made = make::back_up_if_due(here)?;
    if is_due(here) {
        let done = finish(here, &[], Copies::Seal);
        remember_keys(here, &[], &done)?;
    }
    Ok(made)
}

/// Puts the file's slots beside every copy of its key.
pub(in crate::office) fn spread_slots(here: &Here) {
    let Some(key) = here.store.key() else { return };
    for shelf in shelves(here, &mut Finished::default()) {
        for file in shelf.all().iter().map(|stamp| shelf.file(stamp)) {
            if Beginning::of(&file) == Beginning::Sealed(key.mark()) {
                // One that cannot be written keeps the slots it has, and the sheet opens it.
                let _ = copy_slots(here.path(), &file);
            }
        }
    }
}
