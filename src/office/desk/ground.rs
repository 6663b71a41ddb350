//! What [`Office`] hands on to the room `ground`; nothing is decided here.

use std::path::Path;
use std::sync::Arc;

use super::Office;
use crate::base::Digest;
use crate::base::reading::Text;
use crate::domain::fact::Institution;
use crate::domain::sop::Ulang;
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;
use crate::office::ground::view::{SopCard, SopTimes, SopView};
use crate::office::ground::{attach, files, profile, register, shelf, times};

impl Office {
    /// Remembers who works on this PC.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn set_operator(&mut self, name: &str) -> Result<(), Problem> {
        self.may(Deed::NameOperator)?;
        profile::set_operator(&mut self.here, name)
    }

    /// Nothing was set yet and set-up was not skipped.
    pub fn needs_setup(&self) -> bool {
        profile::needs_setup(&self.here)
    }

    /// Set-up is not asked for again.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn skip_setup(&mut self) -> Result<(), Problem> {
        self.may(Deed::Plain)?;
        profile::skip_setup(&mut self.here)
    }

    /// The logo the office prints with, if it has one; it was made small when it was stored.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn logo(&self) -> Result<Option<Arc<Vec<u8>>>, Problem> {
        self.may(Deed::Plain)?;
        files::logo(&self.here)
    }

    /// Reads a text file that is no part of the office's own, in whatever way an editor saved it.
    ///
    /// # Errors
    /// When it cannot be read, is no file, or is too large.
    pub fn read_text(&self, path: &Path) -> Result<Text, Problem> {
        attach::read_text(path, &self.here.progress)
    }

    /// Writes a stored blob to a file.
    ///
    /// # Errors
    /// When it is missing, damaged, or the file cannot be written; an old file is then untouched.
    pub fn save_blob(&self, digest: Digest, to: &Path) -> Result<(), Problem> {
        self.may(Deed::Print)?;
        files::save_blob(&self.here, digest, to)
    }

    /// Writes bytes to a file the careful way.
    ///
    /// # Errors
    /// When it cannot be written; an old file is then untouched.
    pub fn save_bytes(&self, bytes: &[u8], to: &Path) -> Result<(), Problem> {
        files::write_file(to, bytes)
    }

    /// Whether a file could be written at `to`, tried without touching a file already there.
    ///
    /// # Errors
    /// When it could not.
    pub fn can_write(&self, to: &Path) -> Result<(), Problem> {
        files::can_write(to)
    }

    /// How long each symbol of an SOP took, over the cases last worked on. A case on an older version
    /// counts for symbols whose number and activity are the same.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn sop_times(&self, sop: &str) -> Result<SopTimes, Problem> {
        self.may(Deed::Plain)?;
        times::sop_times(&self.here, sop)
    }

    /// An SOP whose usual times were asked for in the frame and are not known, each once.
    pub fn usual_wanted(&self) -> Option<String> {
        self.here.usual.borrow_mut().wanted.pop_first()
    }

    /// The times of an SOP's steps that usual ones are taken from. Long work.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn usual_times(&self, sop: &str) -> Result<SopTimes, Problem> {
        self.may(Deed::Plain)?;
        times::usual_times(&self.here, sop)
    }

    /// From now on these are an SOP's usual times.
    pub fn keep_usual(&self, sop: &str, times: SopTimes) {
        times::keep_usual(&self.here, sop, times);
    }

    /// The register of institutions of one kind, by name.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn institutions(&self, ulang: Ulang) -> Result<Vec<Institution>, Problem> {
        self.may(Deed::Plain)?;
        register::institutions(&self.here, ulang)
    }

    /// The library, in order of id.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn shelf(&self) -> Result<Vec<SopCard>, Problem> {
        self.may(Deed::Plain)?;
        shelf::shelf(&self.here)
    }

    /// The newest version of an SOP.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn sop(&self, id: &str) -> Result<SopView, Problem> {
        self.may(Deed::Plain)?;
        shelf::sop(&self.here, id)
    }

    /// The text of the newest version of an SOP, byte for byte as published.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn sop_text(&self, id: &str) -> Result<Vec<u8>, Problem> {
        self.may(Deed::Plain)?;
        shelf::sop_text(&self.here, id)
    }

    /// Stores a logo picture; its digest goes into the profile.
    ///
    /// # Errors
    /// [`Problem::NotAPicture`], or trouble reading or writing.
    pub fn store_logo(&mut self, file: &Path) -> Result<Digest, Problem> {
        self.may(Deed::StoreLogo)?;
        files::store_logo(&mut self.here, file)
    }
}
