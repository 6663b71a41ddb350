//! The office's file as the arguments name it, and the one way a command opens it.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use zeroize::Zeroizing;

use super::answer::Failure;
use super::read;
use super::terminal::{say, warn, watched};
use crate::base::{Beginning, Clock, Key, Pin, Zone};
use crate::domain::doubt::ClockTrust;
use crate::office::{Office, OpenOptions, Phrase, Problem, Sealing, default_path, read_text};
use crate::text::{periksa, petugas as words};

/// Names the file with the PIN where no argument does.
const PIN_FILE: &str = "ALUR_PIN_BERKAS";

/// Names the file with the phrase of a sealed file.
const PHRASE_FILE: &str = "ALUR_SANDI_BERKAS";

/// The key of the sealed file at `path`, by the phrase that was given; none without one.
fn unlocked(path: &Path) -> Result<Option<Key>, Failure> {
    let Some(file) = std::env::var_os(PHRASE_FILE).filter(|file| !file.is_empty()) else { return Ok(None) };
    let phrase = phrase_in(Path::new(&file))?;
    Ok(Some(watched(|progress| Office::unlock(path, &phrase, progress))?))
}

/// The phrase that stands in the file at `path`.
pub fn phrase_in(path: &Path) -> Result<Phrase, Failure> {
    let text = Zeroizing::new(read_text(path, &Default::default())?.text);
    Phrase::read(&text).ok_or_else(|| Problem::from(Sealing::NoPhrase).into())
}

/// What is needed to open the file.
pub struct Door {
    /// The file.
    pub db: PathBuf,
    /// How it is opened; its clock was read without knowing the office's zone.
    pub options: OpenOptions,
    /// The key of the file, once it was looked for.
    key: OnceCell<Option<Key>>,
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
        let (db, key) = (db.unwrap_or_else(default_path), OnceCell::new());
        Ok(Door { db, options, key, waktu, dicatat, pin_file })
    }

    /// How the file is opened: with its key, if it is sealed and the phrase was given.
    pub fn options(&self) -> Result<OpenOptions, Failure> {
        let key = match self.key.get() {
            Some(key) => key.clone(),
            None => {
                let key = if Office::is_sealed(&self.db) { unlocked(&self.db)? } else { None };
                self.key.get_or_init(|| key).clone()
            }
        };
        Ok(OpenOptions { key, ..self.options.clone() })
    }

    /// The key of another file, which may be this one's too.
    pub fn key_for(&self, path: &Path) -> Result<Option<Key>, Failure> {
        let own = self.options()?.key;
        match (own, Beginning::of(path)) {
            (Some(own), Beginning::Sealed(mark)) if own.mark() == mark => Ok(Some(own)),
            _ if Office::is_sealed(path) => unlocked(path),
            _ => Ok(None),
        }
    }

    /// Opens the file, on the clock that was typed, in the office's zone.
    pub fn open(&self) -> Result<Office, Failure> {
        let options = self.options()?;
        let mut office = watched(|progress| Office::open_watched(&self.db, options, progress))?;
        office.trust_clock(ClockTrust::Tells);
        if office.schema_is_odd() {
            warn(periksa::SCHEMA_ODD);
        }
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
