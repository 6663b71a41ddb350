//! The second drive for backups: a folder this PC remembers, and which drives could be one.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::base::{Moment, drive};
use crate::office::backup::view::DriveView;
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::ground::here::Here;
use crate::office::ground::setting;

/// Folder proposed on a drive.
const FOLDER: &str = "Cadangan Alur";

pub(in crate::office) fn drive_folder(here: &Here) -> Result<Option<PathBuf>, Problem> {
    let named = here.store.setting(setting::DRIVE).map_err(|t| here.located(t))?;
    Ok(named.filter(|text| !text.is_empty()).map(PathBuf::from))
}

pub(in crate::office) fn remember_drive(here: &Here) -> Result<(), Problem> {
    let now = here.now().timestamp_millis().to_string();
    here.store.set_setting(setting::DRIVE_LAST, &now).map_err(|t| here.located(t))
}

/// The second drive as it stands; `None` when none is named.
pub(in crate::office) fn drive(here: &Here) -> Result<Option<DriveView>, Problem> {
    let Some(folder) = drive_folder(here)? else { return Ok(None) };
    let last = here.store.setting(setting::DRIVE_LAST).map_err(|t| here.located(t))?;
    let moment = |text: String| -> Option<Moment> {
        text.parse().ok().and_then(chrono::DateTime::from_timestamp_millis)
    };
    Ok(Some(DriveView {
        terpasang: folder.is_dir(),
        disk_sama: drive::same_disk(here.path(), &folder),
        folder,
        terakhir: last.and_then(moment),
    }))
}

/// Names the folder that backups are copied to as well; it is made if its drive is there. `None` names
/// none any more; what is there stays.
pub(in crate::office) fn set_drive(here: &mut Here, folder: Option<&Path>) -> Result<(), Problem> {
    let folder = match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|_| Backing::NoFolder(folder.to_owned()))?;
            // Tried now, with a file that has no name: a backup at night would find out too late.
            let tried = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&[0]));
            tried.map_err(|e| Problem::io(Attempt::Writing, folder, &e))?;
            let whole = std::path::absolute(folder).map_err(|_| Backing::NoFolder(folder.to_owned()))?;
            whole.to_str().map(str::to_owned).ok_or(Backing::NoFolder(whole))?
        }
        None => String::new(),
    };
    here.store.transact(|store| {
        store.set_setting(setting::DRIVE, &folder)?;
        store.set_setting(setting::DRIVE_LAST, "")
    })?;
    Ok(())
}

/// A folder on one of the drives `plugged` in that is not the file's own, to be proposed.
pub(in crate::office) fn drive_proposed(here: &Here, plugged: &[PathBuf]) -> Option<PathBuf> {
    let other = plugged.iter().find(|one| !drive::same_disk(here.path(), one));
    other.map(|one| one.join(FOLDER))
}
