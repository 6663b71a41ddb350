//! The office's file as the arguments name it, and the one way a command opens it.

use std::path::PathBuf;
use std::time::Duration;

use super::answer::Failure;
use super::read;
use super::terminal::{say, watched};
use crate::base::{Clock, Pin, Zone};
use crate::domain::doubt::ClockTrust;
use crate::office::{Office, OpenOptions, default_path};
use crate::text::petugas as words;

/// Names the file with the PIN where no argument does.
const PIN_FILE: &str = "ALUR_PIN_BERKAS";

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
    /// Where the PIN of whoever is named stands.
    pin_file: Option<PathBuf>,
}

impl Door {
    /// From the arguments; without a file, the one in the user's data folder.
    pub fn new(
        db: Option<PathBuf>,
        oleh: Option<String>,
        pin_berkas: Option<PathBuf>,
        waktu: Option<String>,
        dicatat: Option<String>,
    ) -> Result<Door, Failure> {
        let clock = match &waktu {
            Some(text) => Clock::Fixed(read::moment(text, Zone::default())?),
            None => Clock::System,
        };
        let options = OpenOptions { clock, by: oleh.unwrap_or_default(), ..OpenOptions::default() };
        let pin_file = pin_berkas.or_else(|| std::env::var_os(PIN_FILE).map(PathBuf::from));
        Ok(Door { db: db.unwrap_or_else(default_path), options, waktu, dicatat, pin_file })
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
        self.sign_in(&mut office)?;
        Ok(office)
    }

    /// The PIN, if a file with one was named.
    pub fn pin(&self) -> Result<Option<Pin>, Failure> {
        Ok(read::passphrase(self.pin_file.as_deref())?.map(|text| Pin::typed(&text)))
    }

    /// Whoever is named with her PIN is at the keyboard; an office without persons asks for none.
    fn sign_in(&self, office: &mut Office) -> Result<(), Failure> {
        if !office.has_persons() {
            return Ok(());
        }
        let Some(pin) = self.pin()? else { return Ok(()) };
        let person = office.find_person(&self.options.by)?;
        let wait = office.pin_wait(person)?;
        if wait > 1 {
            say(&mut std::io::stderr(), &words::pin_waits(wait));
            std::thread::sleep(Duration::from_secs(wait));
        }
        let signed = office.sign_in(person, &pin)?;
        office.seat(signed);
        Ok(())
    }
}
