//! What [`Office`] hands on to the room `seal`; nothing is decided here.

use std::path::Path;

use super::Office;
use crate::base::Key;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Progress;
use crate::office::door::rights::Deed;
use crate::office::ground::here::OpenOptions;
use crate::office::seal::change::SealWish;
use crate::office::seal::view::{Copies, Finished};
use crate::office::seal::{change, escrow, open, rest, sheet};
use crate::seal::{Cost, Phrase};

impl Office {
    /// Whether the file at `path` opens only with a key.
    pub fn is_sealed(path: &Path) -> bool {
        open::is_sealed(path)
    }

    /// The key of the sealed file at `path`, by its phrase. Long work on purpose.
    ///
    /// # Errors
    /// Another phrase, or no slots to try it on.
    pub fn unlock(path: &Path, phrase: &Phrase, progress: &Progress) -> Result<Key, Problem> {
        open::unlock(path, phrase, progress)
    }

    /// The key of the sealed file at `path`, by what was typed from its recovery sheet.
    ///
    /// # Errors
    /// It is no sheet, or another file's.
    pub fn unlock_by_sheet(path: &Path, typed: &str) -> Result<Key, Problem> {
        open::unlock_by_sheet(path, typed)
    }

    /// From now on `phrase` opens the file at `path`, which `key` opens; the phrase before does not.
    ///
    /// # Errors
    /// The file is open in a window, or its slots cannot be written; the old phrase counts then.
    pub fn set_phrase(
        path: &Path,
        key: &Key,
        phrase: &Phrase,
        cost: Cost,
        progress: &Progress,
    ) -> Result<(), Problem> {
        open::set_phrase(path, key, phrase, cost, progress)
    }

    /// Seals the file at `path`, which is open nowhere, with its copies; or exchanges the key of a sealed one.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn seal(
        path: &Path,
        wish: &SealWish,
        options: OpenOptions,
        progress: &Progress,
    ) -> Result<Finished, Problem> {
        change::seal(path, wish, options, progress)
    }

    /// Takes the seal from the file at `path`, which is open nowhere, and from its copies.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn unseal(path: &Path, options: OpenOptions, progress: &Progress) -> Result<Finished, Problem> {
        change::unseal(path, options, progress)
    }

    /// Asked before the file is sealed, unsealed or given another phrase: where that is the head's and the head is
    /// away, it is noted.
    ///
    /// # Errors
    /// Whoever is at the keyboard may not.
    pub fn allow_sealing(&mut self) -> Result<(), Problem> {
        self.as_head(Deed::Seal, |_| Ok(()))
    }

    /// Seals what was left of the copies when that was cut off, or a drive was away.
    pub fn finish_sealing(&self) -> Finished {
        rest::finish(&self.here, &[], Copies::Seal)
    }

    /// From now on `phrase` opens this file and its copies, and the one before does not.
    ///
    /// # Errors
    /// The file is in clear, or its slots cannot be written; the old phrase counts then.
    pub fn rephrase(&self, phrase: &Phrase, cost: Cost) -> Result<Finished, Problem> {
        let may = self.may(Deed::Seal)?;
        let done = rest::rephrase(&self.here, phrase, cost)?;
        self.note_headless(may, Deed::Seal)?;
        Ok(done)
    }

    /// Something was left of them.
    pub fn sealing_is_due(&self) -> bool {
        rest::is_due(&self.here)
    }

    /// Leaves the recovery sheet, sealed, with the office called `asked`; its name.
    ///
    /// # Errors
    /// The file is in clear, or the office is not known.
    pub fn entrust(&self, asked: &str) -> Result<String, Problem> {
        let may = self.may(Deed::Entrust)?;
        let name = escrow::entrust(&self.here, asked)?;
        self.note_headless(may, Deed::Entrust)?;
        Ok(name)
    }

    /// The key that another office left with this one, in the slots at `path`.
    ///
    /// # Errors
    /// There is none.
    pub fn entrusted(&self, path: &Path) -> Result<Key, Problem> {
        self.may(Deed::Sheet)?;
        escrow::entrusted(&self.here, path)
    }

    /// What this office's file is sealed with.
    pub fn key(&self) -> Option<&Key> {
        self.here.store.key()
    }

    /// The recovery sheet of `key`, which may not be the file's yet, as a PDF.
    ///
    /// # Errors
    /// It cannot be made, or whoever is at the keyboard may not.
    pub fn recovery_sheet_pdf(&self, key: &Key) -> Result<Vec<u8>, Problem> {
        let may = self.may(Deed::Sheet)?;
        let pdf = sheet::pdf(&self.here, key)?;
        self.note_headless(may, Deed::Sheet)?;
        Ok(pdf)
    }
}
