//! Taking a backup back: what it would change, and putting it in the file's place, never without a copy
//! of what is there now.

use std::path::{Path, PathBuf};

use crate::base::file::{Disk, beside};
use crate::base::{Id, Key};
use crate::domain::backup::Why;
use crate::office::backup::make;
use crate::office::backup::view::{KeptBefore, RestorePlan, Restored};
use crate::office::door::problem::backup::{Backing, CopyFlaw};
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::{Progress, Stage};
use crate::office::ground::copy::{BackupProof, convert, proof, remove_copy};
use crate::office::ground::here::{Here, OpenOptions};
use crate::office::ground::kept::Cache;
use crate::office::ground::{chain, derive, erase, holidays, key_change, keys, lock, open, setting, shelf};
use crate::store::{Held, LookQuery, Rows, Store, Trouble};

/// Cases and numbers named; the counts are always whole.
const NAMED: usize = 300;

/// Settings that name folders of this PC, not of the office.
const OF_THIS_PC: [&str; 3] = [setting::DRIVE, setting::DRIVE_LAST, setting::WATCHED];

/// What putting the backup at `path` in this file's place would do. Changes nothing.
pub(in crate::office) fn what_restoring_changes(here: &Here, path: &Path) -> Result<RestorePlan, Problem> {
    not_itself(here, path)?;
    let cadangan = usable(here, path)?;
    let copy = Store::look_with(path, here.store.key()).map_err(|t| Problem::from(t).at(path))?;
    let compare = || -> Result<RestorePlan, Trouble> {
        let store = &here.store;
        let (mut kasus_hilang, mut nomor_hilang) = (Vec::new(), Vec::new());
        let fakta = store.compared(&copy, Rows::Facts, |_, _| ())?;
        let kasus = store.compared(&copy, Rows::Cases, |id, kode| {
            if kasus_hilang.len() < NAMED {
                kasus_hilang.push((id, kode));
            }
        })?;
        let naskah = store.compared(&copy, Rows::Letters, |_, nomor| {
            if nomor_hilang.len() < NAMED && !nomor.is_empty() {
                nomor_hilang.push(nomor);
            }
        })?;
        kasus_hilang.sort_by(|a, b| a.1.cmp(&b.1));
        nomor_hilang.sort();
        nomor_hilang.dedup();
        let terbaru = (store.glance()?.newest, copy.glance()?.newest);
        Ok(RestorePlan {
            kantor_lain: None,
            cadangan,
            terbaru,
            fakta,
            kasus,
            naskah,
            kasus_hilang,
            nomor_hilang,
        })
    };
    let plan = compare().map_err(|t| here.located(t))?;
    Ok(RestorePlan { kantor_lain: another_office(here, &copy)?, ..plan })
}

/// The name of the office whose file `copy` is, if that is another one than this. An installation that was not set
/// up is nobody's yet.
fn another_office(here: &Here, copy: &Store) -> Result<Option<String>, Problem> {
    let station = copy.setting(setting::STATION)?.and_then(|text| text.parse::<Id>().ok());
    if !here.set_up || station.is_none_or(|station| station == here.station) {
        return Ok(None);
    }
    let name = open::stored_profile(copy)?.map(|profile| profile.nama).unwrap_or_default();
    Ok(Some(name))
}

/// A good backup; one whose broken stored files are broken here too loses nothing.
fn usable(here: &Here, path: &Path) -> Result<BackupProof, Problem> {
    let proof = proof(path, &here.progress, here.store.key())?;
    match proof.rusak.iter().find(|digest| here.store.blob(**digest).is_ok()) {
        Some(digest) => {
            Err(Backing::BadBackup { flaw: CopyFlaw::Blob(*digest), path: path.to_owned() }.into())
        }
        None => Ok(proof),
    }
}

fn not_itself(here: &Here, path: &Path) -> Result<(), Problem> {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    match whole(path) {
        Some(found) if whole(here.path()) == Some(found.clone()) => Err(Backing::Itself(found).into()),
        _ => Ok(()),
    }
}

/// Puts the backup at `path` in this file's place, after a proved copy of what is there now. Where the
/// file is damaged and cannot be proved, it is kept as it is beside itself. Another office's only where
/// it is `wanted` that this computer becomes that office.
pub(in crate::office) fn restore(here: &mut Here, path: &Path, wanted: bool) -> Result<Restored, Problem> {
    not_itself(here, path)?;
    let _lock = match here.lock {
        Some(_) => None,
        None => Some(lock::WindowLock::take(here.path(), here.operator())?),
    };
    usable(here, path)?;
    if !wanted {
        let copy = Store::look_with(path, here.store.key()).map_err(|t| Problem::from(t).at(path))?;
        if let Some(kantor) = another_office(here, &copy)? {
            return Err(Backing::AnotherOffice { kantor, path: path.to_owned() }.into());
        }
    }
    let disimpan = keep_present(here)?;
    let of_this_pc = OF_THIS_PC.map(|name| (name, here.store.setting(name)));
    // Of another office's file this office has looked at nothing.
    let looks = match wanted {
        true => Vec::new(),
        false => here.store.looks(&LookQuery::default(), usize::MAX).unwrap_or_default(),
    };
    let kept = key_change::kept(here);
    let erasures = if wanted { Vec::new() } else { here.store.erasures()? };
    let proved =
        open::proves(&Store::look_with(path, here.store.key()).map_err(|t| Problem::from(t).at(path))?)?;
    let (copy, made) = alike(here, path, &erasures)?;
    let progress = here.progress.clone();
    let replaced = here.store.replace_with(&copy, |done, total| progress.step(Stage::Restoring, done, total));
    drop(copy);
    made.iter().for_each(|made| remove_copy(made));
    replaced.map_err(|problem: Problem| here.located(problem))?;
    let restored = begin_anew(here, of_this_pc, kept, proved).map_err(|problem| here.located(problem))?;
    here.store.keep_looks(looks).map_err(|t| here.located(t))?;
    Ok(Restored { dari: path.to_owned(), disimpan, ..restored })
}

/// The copy at `path`, sealed if this office's file is and in clear if that is: SQLite puts only pages of one kind
/// in the place of others. Where it had to be made for that, or was told of `erasures`, also its name.
fn alike(here: &Here, path: &Path, erasures: &[Held]) -> Result<(Store, Option<PathBuf>), Problem> {
    let key = here.store.key();
    let copy = Store::look_with(path, key).map_err(|t| Problem::from(t).at(path))?;
    if copy.key().is_some() == key.is_some() && erasures.is_empty() {
        return Ok((copy, None));
    }
    let made = beside(here.path(), ".pulih");
    remove_copy(&made);
    let copied = convert(&copy, &made, key, &here.disk, &here.progress)
        .and_then(|_| told(&made, key, erasures))
        .and_then(|()| Store::look_with(&made, key).map_err(|t| Problem::from(t).at(&made)));
    if copied.is_err() {
        remove_copy(&made);
    }
    Ok((copied?, Some(made)))
}

/// Tells the file at `made` what was erased since it was made: it stands in it before it takes another's place.
fn told(made: &Path, key: Option<&Key>, erasures: &[Held]) -> Result<(), Problem> {
    if erasures.is_empty() {
        return Ok(());
    }
    let told = || -> Result<(), Problem> {
        let copy = Store::open_with(made, key)?;
        erase::bring(&copy, erasures)?;
        Ok(copy.sweep(false)?)
    };
    told().map_err(|problem| problem.at(made))
}

fn keep_present(here: &Here) -> Result<KeptBefore, Problem> {
    match make::back_up(here, Why::BeforeRestoring) {
        Ok(made) => Ok(KeptBefore::Proved(made.path)),
        Err(
            Problem::Backup(Backing::Unproven { .. })
            | Problem::File { trouble: Trouble::Damaged | Trouble::Sql(_), .. },
        ) => {
            // Damaged inside: every page of it is kept, unproved, and says so by its name.
            let to = aside_name(here.path(), &here.local_now().format("%Y%m%d-%H%M%S").to_string());
            let copied =
                here.store.copy_to(&to, |done, total| here.progress.step(Stage::BackingUp, done, total));
            let copied = copied
                .and_then(|()| here.disk.settle(&to).map_err(|e| Problem::io(Attempt::Writing, &to, &e)));
            if copied.is_err() {
                remove_copy(&to);
            }
            copied.map_err(|problem| problem.at(&to))?;
            Ok(KeptBefore::SetAside(to))
        }
        Err(other) => Err(other),
    }
}

/// After another file stands in this one's place: what this office knew of the old one is read again.
/// Second drive and watched folder stay as this PC had them.
fn begin_anew(
    here: &mut Here,
    of_this_pc: [(&str, Result<Option<String>, Trouble>); OF_THIS_PC.len()],
    kept: Option<key_change::Kept>,
    proved: bool,
) -> Result<Restored, Problem> {
    here.store.migrate()?;
    for (name, value) in of_this_pc {
        here.store.set_setting(name, &value.ok().flatten().unwrap_or_default())?;
    }
    here.station = open::station(&here.store, &mut here.dice.borrow_mut())?;
    here.keys = keys::keys(&here.store)?;
    let changes = kept.map_or(Ok(Vec::new()), |kept| key_change::bring_back(here, kept))?;
    match proved {
        true => chain::begin_anew(&here.store)?,
        false => here.store.transact(|_| chain::prove_older(here))?,
    }
    key_change::note(here, changes)?;
    here.shelf = Cache::default();
    here.usual = Default::default();
    open::read_profile(here)?;
    here.days = holidays::read(&here.store)?;
    shelf::publish_built_in(here)?;
    derive::derive_anew_if_rules_changed(here)?;
    erase::finish(here)?;
    Ok(Restored {
        dari: PathBuf::new(),
        disimpan: KeptBefore::Nothing,
        fakta: here.store.fact_count()?,
        kasus: here.store.case_count()?,
    })
}

/// Puts the backup at `backup` in the place of the file at `path`, which cannot be opened: that is set
/// aside beside it, with its log, and never deleted. Then opens it.
pub(in crate::office) fn restore_over(
    path: &Path,
    backup: &Path,
    options: OpenOptions,
    progress: &Progress,
) -> Result<(Here, Restored), Problem> {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    if whole(path).is_some() && whole(path) == whole(backup) {
        return Err(Backing::Itself(path.to_owned()).into());
    }
    let held = lock::WindowLock::take(path, &options.by)?;
    let key = options.key.as_ref();
    proof(backup, progress, key)?;
    let copy = Store::look_with(backup, key).map_err(|t| Problem::from(t).at(backup))?;
    let proves = open::proves(&copy)?;
    let disk = Disk::default();
    let ready = beside(path, ".pulih");
    remove_copy(&ready);
    // As far as the damaged file still tells; one that does not open tells nothing.
    let erasures = Store::look_with(path, key).and_then(|old| old.erasures()).unwrap_or_default();
    let made = convert(&copy, &ready, key, &disk, progress).and_then(|_| told(&ready, key, &erasures));
    if let Err(problem) = made {
        remove_copy(&ready);
        return Err(problem);
    }
    drop(copy);
    let time = options.clock.now().format("%Y%m%d-%H%M%S").to_string();
    let disimpan = match set_aside(path, &time) {
        Ok(kept) => kept,
        Err(e) => {
            remove_copy(&ready);
            return Err(Problem::io(Attempt::Writing, path, &e));
        }
    };
    disk.give_name(&ready, path).map_err(|e| Problem::io(Attempt::Writing, path, &e))?;
    drop(held);
    // An older one is proved as a whole when it is opened.
    let proved = proves;
    let here = open::open(path, options, progress)?;
    let begun = match proved {
        true => chain::begin_anew(&here.store),
        false => here.store.transact(|_| chain::prove_older(&here)),
    };
    begun.map_err(|problem| here.located(problem))?;
    let (fakta, kasus) = (here.store.fact_count()?, here.store.case_count()?);
    Ok((here, Restored { dari: backup.to_owned(), disimpan, fakta, kasus }))
}

fn aside_name(path: &Path, time: &str) -> PathBuf {
    let name = |nth: u32| match nth {
        1 => beside(path, &format!(".rusak-{time}")),
        n => beside(path, &format!(".rusak-{time}-{n}")),
    };
    let mut nth = 1;
    while name(nth).exists() {
        nth += 1;
    }
    name(nth)
}

/// Gives the file at `path` and its log a second name, and then takes its log from beside it: until the
/// new file gets its name, the damaged one stands where it stood.
fn set_aside(path: &Path, time: &str) -> std::io::Result<KeptBefore> {
    if !path.exists() {
        return Ok(KeptBefore::Nothing);
    }
    let to = aside_name(path, time);
    for ending in ["", "-wal", "-shm"] {
        let from = beside(path, ending);
        if from.exists() {
            second_name(&from, &beside(&to, ending))?;
        }
    }
    // A log beside another file would be read into it.
    for ending in ["-wal", "-shm"] {
        match std::fs::remove_file(beside(path, ending)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
    }
    Ok(KeptBefore::SetAside(to))
}

/// A second name where the file system has such a thing, otherwise a copy.
fn second_name(from: &Path, to: &Path) -> std::io::Result<()> {
    if std::fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    std::fs::copy(from, to)?;
    std::fs::File::options().write(true).open(to)?.sync_all()
}
