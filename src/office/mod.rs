//! The door: everything the window and the command line can do or see goes through [`Office`].
//! A [`Command`] is one transaction; views are finished values without a database behind them.
//! Must not know egui, clap or JSON shapes.

mod backup;
mod calendar;
mod case;
mod door;
mod ground;
mod handover;
mod letter;
mod list;
mod paper;
mod sample;

use std::path::{Path, PathBuf};

pub use backup::restore::{find_backup, newest_backup};
pub use backup::view::*;
pub use calendar::view::*;
pub use case::drafts::*;
pub use case::related::{PartLine, PartsView};
pub use case::units::{FanCell, FanRow, FanTable, RoundLine, RoundTable};
pub use case::view::*;
pub use door::backup_problem::{Backing, Flaw};
pub use door::command::*;
pub use door::handover_problem::Handing;
pub use door::job::{Job, Outcome};
pub use door::problem::*;
pub use door::progress::{Progress, Stage, Step};
pub use ground::attach::{ATTACHMENT_LIMIT, read_file};
pub use handover::file::HandedFile;
pub use handover::inspect::Incoming;
pub use handover::queue::{HandoverFile, handover_files};
pub use handover::view::*;
pub use letter::numbers::BlockLine;
pub use letter::templates::TemplateLine;
pub use list::batch::{Batch, BatchLine};
pub use list::view::*;
pub use list::view_find::*;
pub use paper::charts::ChartOf;
pub use paper::pixels::*;
pub use sample::invent::SampleSize;

use crate::base::{Clock, Dice, Digest, Id, Moment};
use crate::domain::fact::{Body, Fact};
use crate::domain::office::OfficeProfile;
pub use crate::store::Both;
use crate::store::{Store, office_subject};

/// How a file is opened.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// What time it is.
    pub clock: Clock,
    /// Where ids come from.
    pub dice: Dice,
    /// Name of the operator; empty takes the one remembered on this PC.
    pub by: String,
    /// This is a window: take the lock that a second window is refused by.
    pub window: bool,
}

impl Default for OpenOptions {
    fn default() -> OpenOptions {
        OpenOptions { clock: Clock::System, dice: Dice::System, by: String::new(), window: false }
    }
}

/// One office's file, open.
pub struct Office {
    store: Store,
    options: OpenOptions,
    dice: std::cell::RefCell<Dice>,
    station: Id,
    profile: OfficeProfile,
    /// The profile came from a fact, not from the defaults.
    set_up: bool,
    shelf: ground::shelf::Cache,
    /// The working calendar that counts.
    days: crate::domain::office_calendar::OfficeCalendar,
    /// The clock things are written down by, where the office's is set to when they happened.
    entry: Option<Clock>,
    /// How packages are written.
    disk: crate::base::file::Disk,
    /// Who watches long work, and may stop it.
    progress: Progress,
    /// Held as long as the window is open.
    _lock: Option<std::sync::Arc<ground::lock::WindowLock>>,
    /// Versions of the file as last seen by a window, and as profile and calendar were last read.
    seen_version: i64,
    read_version: i64,
    usual: std::cell::RefCell<case::times::Usual>,
}

/// What is needed to open the file of a window once more in another thread; the window's lock is shared.
pub struct Beside {
    path: PathBuf,
    options: OpenOptions,
    lock: Option<std::sync::Arc<ground::lock::WindowLock>>,
}

impl Beside {
    /// Opens it.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn open(self) -> Result<Office, Problem> {
        let office = Office::open(&self.path, self.options)?;
        Ok(Office { _lock: self.lock, ..office })
    }
}

/// Settings of this PC.
mod setting {
    pub const STATION: &str = "station";
    pub const OPERATOR: &str = "operator";
    pub const SETUP_SKIPPED: &str = "setup_skipped";
    /// The secret key that opens packages for this office.
    pub const KEY_OPEN: &str = "key_open";
    /// The secret key that signs its packages.
    pub const KEY_SIGN: &str = "key_sign";
    /// The folder watched as a stick is.
    pub const WATCHED: &str = "watched_folder";
    /// By which rules the derived rows were written.
    pub const DERIVED_BY: &str = "derived_by";
    /// When Beranda was looked at.
    pub const VISIT: &str = "visit";
    /// Groups of Beranda that are folded away.
    pub const FOLDED: &str = "home_folded";
    /// The folder packages were last written to.
    pub const HANDED_TO: &str = "handed_to";
    /// Folder on a second drive that backups are copied to, and when one last was.
    pub const DRIVE: &str = "backup_drive";
    pub const DRIVE_LAST: &str = "backup_drive_last";
}

impl Office {
    /// Opens the file at `path`, making a new one with the four built-in SOPs if there is none.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Office, Problem> {
        Office::open_unlocated(path, options).map_err(|p| p.at(path))
    }

    fn open_unlocated(path: &Path, mut options: OpenOptions) -> Result<Office, Problem> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| Problem::io(Doing::Opening, folder, &e))?;
        }
        let store = Store::open_as_it_is(path)?;
        if store.is_older()? {
            back_up_before_upgrade(&store, &options)?;
        }
        store.migrate()?;
        let operator = store.setting(setting::OPERATOR)?.unwrap_or_default();
        if options.by.trim().is_empty() {
            options.by = operator;
        }
        let stored = stored_profile(&store)?;
        // The lock comes after opening: a file that is not ours must not get a lock file beside it.
        let lock = match options.window {
            true => {
                let zone = stored.as_ref().map(|p| p.zona).unwrap_or_default();
                let since = crate::text::tanggal::saat(options.clock.now(), zone);
                let who = crate::text::problem::holder(&options.by, &ground::lock::computer(), &since);
                Some(std::sync::Arc::new(ground::lock::WindowLock::take(path, &who)?))
            }
            false => None,
        };
        let days = calendar::change::read(&store)?;
        let mut dice = options.dice.clone();
        let station = station(&store, &mut dice)?;
        let mut office = Office {
            store,
            options,
            dice: std::cell::RefCell::new(dice),
            station,
            set_up: stored.is_some(),
            profile: stored.unwrap_or_default(),
            shelf: ground::shelf::Cache::default(),
            days,
            entry: None,
            disk: crate::base::file::Disk::default(),
            progress: Progress::default(),
            _lock: lock,
            seen_version: 0,
            read_version: 0,
            usual: std::cell::RefCell::default(),
        };
        office.publish_built_in()?;
        office.derive_anew_if_rules_changed()?;
        office.seen_version = office.store.data_version()?;
        office.read_version = office.seen_version;
        Ok(office)
    }

    /// Long work from now on reports to `progress` and stops when it says so.
    pub fn watch(&mut self, progress: Progress) {
        self.progress = progress;
    }

    /// Another connection of this same window, for work beside the frame.
    pub fn beside(&self) -> Beside {
        let dice = self.dice.borrow_mut().apart();
        let options = OpenOptions { dice, window: false, ..self.options.clone() };
        Beside { path: self.path().to_owned(), options, lock: self._lock.clone() }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Sets the clock for what follows (`--waktu`).
    pub fn set_clock(&mut self, clock: Clock) {
        self.options.clock = clock;
    }

    /// The office's clock shows when things happened (`--waktu`); they are written down by this one.
    pub fn set_entry_clock(&mut self, clock: Clock) {
        self.entry = Some(clock);
    }

    /// When what is recorded now is written down.
    fn entry_time(&self) -> Moment {
        self.entry.unwrap_or(self.options.clock).now()
    }

    /// Who works here now; a neutral word until a name was given.
    pub fn operator(&self) -> &str {
        if self.options.by.is_empty() { crate::text::problem::OPERATOR } else { &self.options.by }
    }

    /// The name given by whoever works here; empty if none was.
    pub fn operator_name(&self) -> &str {
        &self.options.by
    }

    /// The name of a region code, if the list has it.
    pub fn region_name(&self, code: &str) -> Option<&'static str> {
        crate::domain::region::name(case::act::REGIONS, code.trim())
    }

    /// Kabupaten, kota, kecamatan and kelurahan whose name holds all the words, with their codes.
    pub fn find_regions(&self, words: &str, limit: usize) -> Vec<(&'static str, &'static str)> {
        crate::domain::region::find(case::act::REGIONS, words, limit)
    }

    /// Remembers who works on this PC.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn set_operator(&mut self, name: &str) -> Result<(), Problem> {
        let name = name.trim();
        self.store.set_setting(setting::OPERATOR, name).map_err(|t| self.located(t))?;
        self.options.by = name.to_owned();
        Ok(())
    }

    /// The office's profile.
    pub fn profile(&self) -> &OfficeProfile {
        &self.profile
    }

    /// Nothing was set yet and set-up was not skipped.
    pub fn needs_setup(&self) -> bool {
        let skipped = self.store.setting(setting::SETUP_SKIPPED);
        !self.set_up && matches!(skipped, Ok(None))
    }

    /// Set-up is not asked for again.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn skip_setup(&mut self) -> Result<(), Problem> {
        self.store.set_setting(setting::SETUP_SKIPPED, "1").map_err(|t| self.located(t))
    }

    /// The present moment by this office's clock.
    pub fn now(&self) -> Moment {
        self.options.clock.now()
    }

    /// Today by the office's zone.
    pub fn today(&self) -> chrono::NaiveDate {
        self.profile.zona.local(self.now()).date_naive()
    }

    /// A stored attachment, PDF or logo, whole and checked against its digest.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, Problem> {
        self.store.blob(digest).map_err(|t| self.located(t))
    }

    /// Writes a stored blob to a file.
    ///
    /// # Errors
    /// When it is missing, damaged, or the file cannot be written; an old file is then untouched.
    pub fn save_blob(&self, digest: Digest, to: &Path) -> Result<(), Problem> {
        write_file(to, &self.blob(digest)?)
    }

    /// Writes bytes to a file the careful way.
    ///
    /// # Errors
    /// When it cannot be written; an old file is then untouched.
    pub fn save_bytes(&self, bytes: &[u8], to: &Path) -> Result<(), Problem> {
        write_file(to, bytes)
    }

    /// Whether a file could be written at `to`, tried without touching a file already there.
    ///
    /// # Errors
    /// When it could not.
    pub fn can_write(&self, to: &Path) -> Result<(), Problem> {
        let folder = to.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        tempfile::tempfile_in(folder).map(drop).map_err(|e| Problem::io(Doing::Writing, to, &e))
    }

    /// Whether another program changed the file since the last call.
    pub fn changed_elsewhere(&mut self) -> bool {
        let Ok(version) = self.store.data_version() else { return false };
        let changed = version != self.seen_version;
        self.seen_version = version;
        if changed && self.refresh().is_err() {
            return false;
        }
        changed
    }

    /// Reads profile and calendar again if another program wrote since they were read.
    pub(in crate::office) fn refresh(&mut self) -> Result<(), Problem> {
        let version = self.store.data_version()?;
        if version != self.read_version {
            self.read_profile()?;
            self.days = calendar::change::read(&self.store)?;
            // A backup taken back brings the identity of its time.
            self.station = station(&self.store, &mut self.dice.borrow_mut())?;
            self.read_version = version;
        }
        Ok(())
    }

    /// Due dates stand in the derived rows: a program with other holidays or other rules writes them
    /// anew once.
    fn derive_anew_if_rules_changed(&self) -> Result<(), Problem> {
        let rules = ground::tempo::rules();
        if self.store.setting(setting::DERIVED_BY)?.as_deref() == Some(rules.as_str()) {
            return Ok(());
        }
        self.store.transact(|store| {
            self.rebuild_in(store)?;
            Ok(store.set_setting(setting::DERIVED_BY, &rules)?)
        })
    }

    pub(in crate::office) fn read_profile(&mut self) -> Result<(), Problem> {
        let stored = stored_profile(&self.store)?;
        self.set_up = stored.is_some();
        self.profile = stored.unwrap_or_default();
        Ok(())
    }

    fn located(&self, problem: impl Into<Problem>) -> Problem {
        problem.into().at(self.path())
    }

    /// A new fact, next in logical time. `lamport` counts up over the facts of one transaction.
    fn new_fact(&self, lamport: &mut u64, subject: Id, body: Body) -> Fact {
        *lamport += 1;
        Fact {
            id: self.dice.borrow_mut().id(),
            lamport: *lamport,
            station: self.station,
            at: self.options.clock.now(),
            by: self.operator().to_owned(),
            subject,
            body,
        }
    }
}

/// A proved copy of a file with an older schema, before it is changed.
fn back_up_before_upgrade(store: &Store, options: &OpenOptions) -> Result<(), Problem> {
    let (disk, progress) = (crate::base::file::Disk::default(), Progress::default());
    // Read without a fold: the tables are those of an older program.
    let zone = match store.newest_of_kind("office_set")?.map(|raw| raw.read()).transpose()?.map(|f| f.body) {
        Some(Body::OfficeSet(profile)) => profile.zona,
        _ => Default::default(),
    };
    let maker = backup::make::Maker { store, disk: &disk, progress: &progress, zone };
    let at = zone.local(options.clock.now()).naive_local();
    let shelf = backup::make::Shelf::beside(store.path());
    let made = maker.make(&shelf, at, crate::domain::backup::Why::BeforeUpgrade, None);
    made.map(drop).map_err(|why| Backing::BeforeUpgrade(Box::new(why)).into())
}

/// The profile as last set; `None` if it never was.
fn stored_profile(store: &Store) -> Result<Option<OfficeProfile>, Problem> {
    let facts = store.history(office_subject())?.into_iter().rev();
    let mut profiles = facts.filter_map(|fact| match fact.body {
        Body::OfficeSet(profile) => Some(*profile),
        _ => None,
    });
    Ok(profiles.next())
}

/// This installation's id, made at the file's birth.
fn station(store: &Store, dice: &mut Dice) -> Result<Id, Problem> {
    if let Some(station) = store.setting(setting::STATION)?.and_then(|text| text.parse().ok()) {
        return Ok(station);
    }
    let station = dice.id();
    store.set_setting(setting::STATION, &station.to_string())?;
    Ok(station)
}

/// Writes a file the careful way.
fn write_file(to: &Path, bytes: &[u8]) -> Result<(), Problem> {
    crate::base::file::replace(to, bytes).map_err(|e| Problem::io(Doing::Writing, to, &e))
}

/// The file used when none is named: in the user's data folder.
pub fn default_path() -> PathBuf {
    let dirs = directories::ProjectDirs::from("id", "", "Alur");
    dirs.map_or_else(|| PathBuf::from("alur.db"), |d| d.data_dir().join("alur.db"))
}
