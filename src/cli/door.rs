//! The office's file as the arguments name it, and the one way a command opens it.

use std::path::PathBuf;

use super::answer::Failure;
use super::read;
use super::terminal::watched;
use crate::base::{Clock, Zone};
use crate::domain::doubt::ClockTrust;
use crate::office::{Office, OpenOptions, default_path};

/// What is needed to open the file.
pub struct Door {
    /// The file.
    pub db: PathBuf,
    /// How it is opened; its clock was read without knowing the office's zone.
    pub options: OpenOptions,
    /// When things happened, as typed.
    waktu: Option<String>,
    /// When they are written down, as typed.
    dicatat: Option<String>,
}

impl Door {
    /// From the arguments; without a file, the one in the user's data folder.
    pub fn new(
        db: Option<PathBuf>,
        oleh: Option<String>,
        waktu: Option<String>,
        dicatat: Option<String>,
    ) -> Result<Door, Failure> {
        let clock = match &waktu {
            Some(text) => Clock::Fixed(read::moment(text, Zone::default())?),
            None => Clock::System,
        };
        let options = OpenOptions { clock, by: oleh.unwrap_or_default(), ..OpenOptions::default() };
        Ok(Door { db: db.unwrap_or_else(default_path), options, waktu, dicatat })
    }

    /// Opens the file, on the clock that was typed, in the office's zone.
    pub fn open(&self) -> Result<Office, Failure> {
        let mut office = watched(|progress| Office::open_watched(&self.db, self.options.clone(), progress))?;
        office.trust_clock(ClockTrust::Tells);
        if let Some(text) = &self.waktu {
            let zone = office.profile().zona;
            office.set_clock(Clock::Fixed(read::moment(text, zone)?));
            let entered = self.dicatat.as_ref().map(|text| read::moment(text, zone)).transpose()?;
            office.set_entry_clock(entered.map_or(Clock::System, Clock::Fixed));
        }
        Ok(office)
    }
}
