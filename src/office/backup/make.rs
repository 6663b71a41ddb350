//! Backups: made beside the file, proved before they get their name, rotated, and listed. Must not know what
//! taking one back means.

use std::path::Path;

use crate::base::Key;
use crate::domain::backup::{Stamp, Why};
use crate::office::backup::drive;
use crate::office::backup::view::BackupLine;
use crate::office::door::copies::Shelf;
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Progress;
use crate::office::ground::copy::{BackupMade, BackupProof, Maker, OnDrive, moment, proof};
use crate::office::ground::here::Here;
use crate::store::Glance;

pub(in crate::office) fn shelf_of_backups(here: &Here) -> Shelf {
    Shelf::beside(here.path(), here.store.key())
}

pub(in crate::office) fn maker(here: &Here) -> Maker<'_> {
    Maker { store: &here.store, disk: &here.disk, progress: &here.progress, zone: here.profile.zona }
}

/// Makes a backup beside the file and proves it; also on the second drive, if one is named and there.
pub(in crate::office) fn back_up(here: &Here, why: Why) -> Result<BackupMade, Problem> {
    let drive = drive::drive_folder(here)?;
    let made = maker(here).make(&shelf_of_backups(here), here.local_now(), why, drive.as_deref())?;
    if matches!(made.drive, OnDrive::Copied(_)) {
        drive::remember_drive(here)?;
    }
    Ok(made)
}

/// Makes a backup in a folder of the person's choice, under the same kind of name. Nothing there is
/// taken away.
pub(in crate::office) fn back_up_into(here: &Here, folder: &Path) -> Result<BackupMade, Problem> {
    let shelf = Shelf::elsewhere(here.path(), folder, here.store.key());
    std::fs::create_dir_all(folder).map_err(|e| Problem::io(Attempt::Writing, folder, &e))?;
    let maker = maker(here);
    let stamp = shelf.free(here.local_now(), Why::Manual);
    let to = shelf.file(&stamp);
    let proved = maker.write(&to)?;
    Ok(maker.made(to, stamp, &proved))
}

/// The backup before a package is taken in.
pub(in crate::office) fn back_up_before_receiving(here: &Here) -> Result<(), Problem> {
    match back_up(here, Why::BeforeReceiving) {
        Ok(_) => Ok(()),
        Err(Problem::Stopped) => Err(Problem::Stopped),
        Err(why) => Err(Backing::BeforeReceiving(Box::new(why)).into()),
    }
}

/// The day's own backup, unless one of today is there; then the newest is brought to the second drive
/// if that has come back. `None` when there was nothing to do.
pub(in crate::office) fn back_up_if_due(here: &Here) -> Result<Option<BackupMade>, Problem> {
    let shelf = shelf_of_backups(here);
    let today = here.today();
    let of_today = |stamp: &Stamp| stamp.at.date() == today && shelf.look(stamp).is_ok();
    if !shelf.all().iter().any(of_today) {
        return back_up(here, Why::Daily).map(Some);
    }
    bring_to_drive(here)?;
    Ok(None)
}

/// Brings the newest backup to the second drive if that lacks it.
fn bring_to_drive(here: &Here) -> Result<(), Problem> {
    let shelf = shelf_of_backups(here);
    let (Some(folder), Some(newest)) = (drive::drive_folder(here)?, shelf.newest(here.local_now())) else {
        return Ok(());
    };
    if folder.is_dir() && !folder.join(newest.name(&shelf.stem)).exists() {
        let _lock = shelf.lock(&here.progress)?;
        if matches!(maker(here).deliver(&shelf, &folder, newest)?, OnDrive::Copied(_)) {
            drive::remember_drive(here)?;
        }
    }
    Ok(())
}

/// The backups beside the file, newest first.
pub(in crate::office) fn backups(here: &Here) -> Result<Vec<BackupLine>, Problem> {
    let shelf = shelf_of_backups(here);
    let drive = drive::drive_folder(here)?;
    let line = |(stamp, glance): (Stamp, Option<Glance>)| {
        let path = shelf.file(&stamp);
        BackupLine {
            dibuat: moment(stamp.at, here.profile.zona),
            reason: stamp.why,
            ukuran: std::fs::metadata(&path).map_or(0, |m| m.len()),
            teruji: glance.is_some(),
            fakta: glance.as_ref().map_or(0, |g| g.facts),
            kasus: glance.as_ref().map_or(0, |g| g.cases),
            skema: glance.as_ref().map_or(0, |g| g.schema),
            di_drive: drive.as_ref().is_some_and(|d| d.join(stamp.name(&shelf.stem)).exists()),
            path,
        }
    };
    Ok(shelf.ranked(here.local_now()).into_iter().map(line).collect())
}

/// How many days ago the last backup that opens was made; `None` without one. A name later than today tells
/// nothing.
pub(in crate::office) fn days_since_backup(here: &Here) -> Option<i64> {
    let (shelf, today) = (shelf_of_backups(here), here.today());
    let all = shelf.all().into_iter().filter(|stamp| stamp.at.date() <= today);
    let last = all.into_iter().find(|stamp| shelf.look(stamp).is_ok())?;
    Some((today - last.at.date()).num_days())
}

/// Proves a backup again, whatever it is called and wherever it is.
pub(in crate::office) fn prove_file(
    path: &Path,
    progress: &Progress,
    key: Option<&Key>,
) -> Result<BackupProof, Problem> {
    proof(path, progress, key)
}
