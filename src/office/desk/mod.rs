//! The desk: [`Office`], all that the window and the command line see of an office. It opens a file, carries
//! out commands, and hands every other wish on to the room that does it. Must decide nothing itself, and no
//! room may know it.

mod backup;
mod calendar;
mod case;
mod ground;
mod handover;
mod letter;
mod list;
mod paper;
mod person;
mod run;
mod sample;
mod seal;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::base::{Clock, Digest, Id, Key, Moment};
use crate::domain::doubt::{ClockDoubt, ClockTrust};
use crate::domain::office::OfficeProfile;
use crate::office::backup::restore;
use crate::office::backup::view::Restored;
use crate::office::door::command::{Command, Done};
use crate::office::door::problem::Problem;
use crate::office::door::progress::{Heard, Progress, Stage};
use crate::office::door::rights::Deed;
use crate::office::ground::here::{Here, OpenOptions};
use crate::office::ground::lock::WindowLock;
use crate::office::ground::signed::SignedIn;
use crate::office::ground::{open, regions};
use crate::office::seal::change;
use crate::store::calendar_subject;

/// How long work beside the frame waits for another writer before it looks whether it shall go on.
const TURN: Duration = Duration::from_millis(250);

/// One office's file, open.
pub struct Office {
    here: Here,
    /// The version of the file as last seen by a window.
    seen_version: i64,
}

/// What is needed to open the file of a window once more in another thread; the window's lock is shared.
pub struct Beside {
    path: PathBuf,
    options: OpenOptions,
    lock: Option<Arc<WindowLock>>,
    clock_trust: ClockTrust,
    progress: Progress,
    signed: Option<SignedIn>,
    drafter: Option<Id>,
}

impl Beside {
    /// What long work there reports to.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn open(self) -> Result<Office, Problem> {
        let here = open::open(&self.path, self.options, &Progress::default())?;
        let Beside { lock, clock_trust, progress, signed, drafter, .. } = self;
        Ok(Office::of(Here { lock, clock_trust, progress, signed, drafter, ..here }))
    }
}

impl Office {
    /// Opens the file at `path`, making a new one with the four built-in SOPs if there is none.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Office, Problem> {
        Office::open_watched(path, options, &Progress::default())
    }

    /// Opens it as [`Office::open`] does; `progress` hears how far the long work is, where there is any, and
    /// may stop it.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn open_watched(path: &Path, options: OpenOptions, progress: &Progress) -> Result<Office, Problem> {
        change::sweep_before_opening(path);
        Ok(Office::of(open::open(path, options, progress)?))
    }

    /// Whether opening the file at `path` is long work: another program wrote its tables or derived rows.
    pub fn opens_slowly(path: &Path, key: Option<&Key>) -> bool {
        open::is_slow(path, key)
    }

    fn of(here: Here) -> Office {
        Office { seen_version: here.read_version, here }
    }

    /// Puts the backup at `backup` in the place of the file at `path`, which cannot be opened: that is set
    /// aside beside it, with its log, and never deleted. Then opens it.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn restore_over(
        path: &Path,
        backup: &Path,
        options: OpenOptions,
        progress: &Progress,
    ) -> Result<(Office, Restored), Problem> {
        let (here, restored) = restore::restore_over(path, backup, options, progress)?;
        Ok((Office::of(here), restored))
    }

    /// Carries out one command: all of it is on disk when this returns, or nothing is.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn run(&mut self, command: Command) -> Result<Done, Problem> {
        run::run(&mut self.here, command)
    }

    /// Carries out one command as soon as nobody else writes, however long that lasts: for work beside the
    /// frame. Whoever watches may stop it while it waits.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn run_in_turn(&mut self, command: Command) -> Result<Done, Problem> {
        self.here.store.wait_for_writers(TURN)?;
        loop {
            self.here.progress.step(Stage::Waiting, 0, 0)?;
            match self.run(command.clone()) {
                Err(problem) if problem.is_busy() => {}
                done => return done,
            }
        }
    }

    /// From now on this is the office of the window's frame, on the thread that calls: it waits for no other
    /// writer, and takes note of all long work, done with it or beside it.
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn stand_in_frame(&mut self) -> Result<(), Problem> {
        self.here.progress = Progress::default();
        self.here.usual.borrow_mut().beside = true;
        Ok(self.here.store.wait_for_writers(Duration::ZERO)?)
    }

    /// What long work was heard since the last call: on the frame's thread, and beside it.
    pub fn heard(&self) -> Heard {
        self.here.progress.heard()
    }

    /// Long work from now on reports to `progress` and stops when it says so.
    pub fn watch(&mut self, progress: Progress) {
        self.here.progress = progress;
    }

    /// Another connection of this same window, for work beside the frame.
    pub fn beside(&self) -> Beside {
        let dice = self.here.dice.borrow_mut().apart();
        let options = OpenOptions { dice, window: false, ..self.here.options.clone() };
        let (lock, clock_trust) = (self.here.lock.clone(), self.here.clock_trust);
        let progress = self.here.progress.another();
        let (signed, drafter) = (self.here.signed.clone(), self.here.drafter);
        Beside { path: self.path().to_owned(), options, lock, clock_trust, progress, signed, drafter }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.here.path()
    }

    /// Sets the clock for what follows (`--waktu`).
    pub fn set_clock(&mut self, clock: Clock) {
        self.here.set_clock(clock);
    }

    /// The office's clock shows when things happened (`--waktu`); they are written down by this one.
    pub fn set_entry_clock(&mut self, clock: Clock) {
        self.here.entry = Some(clock);
    }

    /// Another program changed tables, indexes or triggers of the file; the check names them.
    pub fn schema_is_odd(&self) -> bool {
        self.here.schema_odd
    }

    /// What is doubtful about the PC's clock; nothing is about a time that was given.
    pub fn clock_doubt(&self) -> Option<ClockDoubt> {
        self.here.doubt_of_clock()
    }

    /// Whether a number or a code may be taken by the clock as it is.
    ///
    /// # Errors
    /// [`Problem::Clock`] while it is in doubt and nobody lets it stand.
    pub fn may_number(&self) -> Result<(), Problem> {
        self.here.weigh_clock().map(drop)
    }

    /// What is done about a doubtful clock from now on, until this file is closed.
    pub fn trust_clock(&mut self, trust: ClockTrust) {
        self.here.clock_trust = trust;
    }

    /// Who works here now; a neutral word until a name was given.
    pub fn operator(&self) -> &str {
        self.here.operator()
    }

    /// The name given by whoever works here; empty if none was.
    pub fn operator_name(&self) -> &str {
        self.here.operator_name()
    }

    /// The name of a region code, if the list has it.
    pub fn region_name(&self, code: &str) -> Option<&'static str> {
        regions::region_name(code)
    }

    /// The kabupaten or kota of a region code, if the list has it.
    pub fn city_name(&self, code: &str) -> Option<&'static str> {
        regions::city_name(code)
    }

    /// Kabupaten, kota, kecamatan and kelurahan whose name holds all the words, with their codes.
    pub fn find_regions(&self, words: &str, limit: usize) -> Vec<(&'static str, &'static str)> {
        regions::find_regions(words, limit)
    }

    /// The office's profile.
    pub fn profile(&self) -> &OfficeProfile {
        &self.here.profile
    }

    /// The present moment by this office's clock.
    pub fn now(&self) -> Moment {
        self.here.now()
    }

    /// Today by the office's zone.
    pub fn today(&self) -> chrono::NaiveDate {
        self.here.today()
    }

    /// A stored attachment, PDF or logo, whole and checked against its digest.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, Problem> {
        self.may(Deed::Look)?;
        self.here.progress.step(Stage::Reading, 0, 0)?;
        self.here.blob(digest)
    }

    /// How often this office's file was asked for something so far: a frame of the window asks for nothing.
    pub fn asked(&self) -> u64 {
        self.here.store.asked()
    }

    /// A number that grows whenever something is written down.
    pub fn stamp(&self) -> u64 {
        self.here.stamp()
    }

    /// Facts about the calendar stand under this subject; taking one back names it.
    pub fn calendar_subject(&self) -> Id {
        calendar_subject()
    }

    /// Whether another program changed the file since the last call.
    pub fn changed_elsewhere(&mut self) -> bool {
        let Ok(version) = self.here.store.data_version() else { return false };
        let changed = version != self.seen_version;
        self.seen_version = version;
        if changed && open::refresh(&mut self.here).is_err() {
            return false;
        }
        changed
    }
}

/// The file used when none is named: in the user's data folder.
pub fn default_path() -> PathBuf {
    let dirs = directories::ProjectDirs::from("id", "", "Alur");
    dirs.map_or_else(|| PathBuf::from("alur.db"), |d| d.data_dir().join("alur.db"))
}
