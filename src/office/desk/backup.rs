//! What [`Office`] hands on to the room `backup`; nothing is decided here.

use std::path::{Path, PathBuf};

use super::Office;
use crate::base::Key;
use crate::domain::backup::Why;
use crate::office::backup::view::{BackupLine, DriveView, Health, RestorePlan, Restored, Salvaged};
use crate::office::backup::{drive, health, make, restore, salvage};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Progress;
use crate::office::door::rights::Deed;
use crate::office::ground::copy::{BackupMade, BackupProof};
use crate::office::ground::here::OpenOptions;
use crate::office::person::view::Look;
use crate::office::seal::rest;

impl Office {
    /// The second drive as it stands; `None` when none is named.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn drive(&self) -> Result<Option<DriveView>, Problem> {
        self.may(Deed::Plain)?;
        drive::drive(&self.here)
    }

    /// Names the folder that backups are copied to as well; it is made if its drive is there. `None` names
    /// none any more; what is there stays.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn set_drive(&mut self, folder: Option<&Path>) -> Result<(), Problem> {
        self.may(Deed::NameDrive)?;
        drive::set_drive(&mut self.here, folder)
    }

    /// A folder on one of the drives `plugged` in that is not the file's own, to be proposed.
    pub fn drive_proposed(&self, plugged: &[PathBuf]) -> Option<PathBuf> {
        drive::drive_proposed(&self.here, plugged)
    }

    /// Checks the whole file; changes nothing.
    ///
    /// # Errors
    /// Trouble that keeps even the check from running.
    pub fn check(&self) -> Result<Health, Problem> {
        self.may(Deed::Plain)?;
        health::check(&self.here)
    }

    /// Mends what can be derived from the facts, and checks again. Returns what was mended; what is still
    /// found cannot be mended here.
    ///
    /// # Errors
    /// Trouble reading or writing.
    pub fn mend(&mut self) -> Result<(Health, Vec<String>), Problem> {
        self.may(Deed::Mend)?;
        health::mend(&mut self.here)
    }

    /// Empties and rebuilds every derived table; returns the number of facts read.
    ///
    /// # Errors
    /// Trouble reading or writing; the tables are then as they were.
    pub fn rebuild(&mut self) -> Result<u64, Problem> {
        self.may(Deed::Mend)?;
        health::rebuild(&mut self.here)
    }

    /// Makes a backup beside the file and proves it; also on the second drive, if one is named and there.
    ///
    /// # Errors
    /// Why there is none; nothing was changed then.
    pub fn back_up(&self, why: Why) -> Result<BackupMade, Problem> {
        self.may(Deed::BackUp)?;
        make::back_up(&self.here, why)
    }

    /// Makes a backup in a folder of the person's choice, under the same kind of name. Nothing there is
    /// taken away.
    ///
    /// # Errors
    /// Why there is none; nothing was changed then.
    pub fn back_up_into(&self, folder: &Path) -> Result<BackupMade, Problem> {
        self.may(Deed::CopyAway)?;
        self.note_look(Look::CopyAway, None)?;
        make::back_up_into(&self.here, folder)
    }

    /// The day's own backup, unless one of today is there; then the newest is brought to the second drive
    /// if that has come back. `None` when there was nothing to do.
    ///
    /// # Errors
    /// Why there is none; nothing was changed then.
    pub fn back_up_if_due(&self) -> Result<Option<BackupMade>, Problem> {
        self.may(Deed::BackUp)?;
        rest::back_up_if_due(&self.here)
    }

    /// The backups beside the file, newest first.
    ///
    /// # Errors
    /// Trouble reading the setting of the second drive.
    pub fn backups(&self) -> Result<Vec<BackupLine>, Problem> {
        self.may(Deed::Plain)?;
        make::backups(&self.here)
    }

    /// How many days ago the newest backup that opens was made; `None` without one.
    pub fn days_since_backup(&self) -> Option<i64> {
        make::days_since_backup(&self.here)
    }

    /// Proves a backup again, whatever it is called and wherever it is.
    ///
    /// # Errors
    /// Why it is not good.
    pub fn prove_file(path: &Path, progress: &Progress, key: Option<&Key>) -> Result<BackupProof, Problem> {
        make::prove_file(path, progress, key)
    }

    /// What putting the backup at `path` in this file's place would do. Changes nothing.
    ///
    /// # Errors
    /// The backup is not good, or is of a newer program.
    pub fn what_restoring_changes(&self, path: &Path) -> Result<RestorePlan, Problem> {
        self.may(Deed::Look)?;
        restore::what_restoring_changes(&self.here, path)
    }

    /// Puts the backup at `path` in this file's place, after a proved copy of what is there now. Where the
    /// file is damaged and cannot be proved, it is kept as it is beside itself.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn restore(&mut self, path: &Path) -> Result<Restored, Problem> {
        self.as_head(Deed::Restore, |here| restore::restore(here, path, false))
    }

    /// The same also where the backup is another office's: this computer becomes that office, with its name, its
    /// identity and its keys.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn become_another(&mut self, path: &Path) -> Result<Restored, Problem> {
        self.as_head(Deed::Restore, |here| restore::restore(here, path, true))
    }

    /// Saves what can be read of the damaged file at `from` into the new file `to`. `from` is only read.
    ///
    /// # Errors
    /// Something stands at `to`, nothing of ours can be read, or trouble writing; nothing is left at `to`
    /// then.
    pub fn salvage(
        from: &Path,
        to: &Path,
        options: OpenOptions,
        progress: &Progress,
    ) -> Result<Salvaged, Problem> {
        salvage::salvage(from, to, options, progress)
    }
}
