//! Where a reading stands: the open file, and what must be known beside it (whose office, which calendar,
//! what time). Every room's functions take it; it knows none of them.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::base::file::Disk;
use crate::base::{Clock, Dice, Digest, Id, Key, Moment};
use crate::domain::doubt::{ClockDoubt, ClockTrust, doubt};
use crate::domain::fact::{Body, Fact};
use crate::domain::office::OfficeProfile;
use crate::domain::office_calendar::OfficeCalendar;
use crate::domain::staff::Persons;
use crate::handoff::Keys;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Progress;
use crate::office::ground::kept::{Cache, Templates, Usual};
use crate::office::ground::lock::WindowLock;
use crate::office::ground::signed::SignedIn;
use crate::store::Store;

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
    /// What the file is sealed with, where it is.
    pub key: Option<Key>,
}

impl Default for OpenOptions {
    fn default() -> OpenOptions {
        OpenOptions { clock: Clock::System, dice: Dice::System, by: String::new(), window: false, key: None }
    }
}

/// One office's file, open, and what is known of the office.
pub(in crate::office) struct Here {
    pub store: Store,
    pub options: OpenOptions,
    pub dice: RefCell<Dice>,
    pub station: Id,
    /// What it proves its facts and packages with.
    pub keys: Keys,
    pub profile: OfficeProfile,
    /// The profile came from a fact, not from the defaults.
    pub set_up: bool,
    pub shelf: Cache,
    pub templates: Templates,
    /// The working calendar that counts.
    pub days: OfficeCalendar,
    /// The clock things are written down by, where the office's is set to when they happened.
    pub entry: Option<Clock>,
    /// How packages are written.
    pub disk: Disk,
    /// Who watches long work, and may stop it.
    pub progress: Progress,
    /// Held as long as the window is open.
    pub lock: Option<Arc<WindowLock>>,
    /// The version of the file when profile and calendar were last read.
    pub read_version: i64,
    pub usual: RefCell<Usual>,
    /// What is done about a doubtful clock.
    pub clock_trust: ClockTrust,
    /// Who works here; nobody where the office goes without.
    pub persons: Persons,
    /// Who is at the keyboard now.
    pub signed: Option<SignedIn>,
    /// Whose the forms are that were begun: whoever was last signed in.
    pub drafter: Option<Id>,
    /// Tables, indexes or triggers were not as this program makes them when the file was opened.
    pub schema_odd: bool,
}

impl Here {
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The present moment by this office's clock.
    pub fn now(&self) -> Moment {
        self.options.clock.now()
    }

    /// This moment on the office's clocks.
    pub fn local_now(&self) -> NaiveDateTime {
        self.profile.zona.local(self.options.clock.now()).naive_local()
    }

    /// Today by the office's zone.
    pub fn today(&self) -> NaiveDate {
        self.local_now().date()
    }

    /// What is doubtful about the PC's clock; nothing is about a time that was given.
    pub fn doubt_of_clock(&self) -> Option<ClockDoubt> {
        let offset = self.options.clock.offset()?;
        let last = self.store.last_written(self.station).ok().flatten();
        doubt(self.options.clock.now(), offset, self.profile.zona, last)
    }

    /// Whether a number or a code may be taken by the clock as it is; what has to be told of it then.
    ///
    /// # Errors
    /// [`Problem::Clock`] where somebody has to look at the clock first.
    pub fn weigh_clock(&self) -> Result<Option<String>, Problem> {
        let Some(doubt) = self.doubt_of_clock().filter(ClockDoubt::asks) else { return Ok(None) };
        let zone = self.profile.zona;
        match (self.clock_trust, doubt) {
            (ClockTrust::Believes, _) => Ok(None),
            (ClockTrust::Tells, ClockDoubt::Behind { .. }) if !doubt.is_dead() => {
                Ok(Some(crate::text::tempo::jam(&doubt, zone)))
            }
            (ClockTrust::Tells, ClockDoubt::OtherDay { .. } | ClockDoubt::OtherZone { .. }) => Ok(None),
            (ClockTrust::Asks | ClockTrust::Tells, _) => Err(Problem::Clock { doubt, zone }),
        }
    }

    /// When what is recorded now is written down.
    pub fn entry_time(&self) -> Moment {
        self.entry.unwrap_or(self.options.clock).now()
    }

    pub fn set_clock(&mut self, clock: Clock) {
        self.options.clock = clock;
    }

    /// Who works here now; a neutral word until a name was given.
    pub fn operator(&self) -> &str {
        if self.options.by.is_empty() { crate::text::problem::OPERATOR } else { &self.options.by }
    }

    /// The name given by whoever works here; empty if none was.
    pub fn operator_name(&self) -> &str {
        &self.options.by
    }

    /// The problem, with this file's name where it was not known below.
    pub fn located(&self, problem: impl Into<Problem>) -> Problem {
        problem.into().at(self.store.path())
    }

    /// A stored file, whole and checked against its digest.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, Problem> {
        self.store.blob(digest).map_err(|t| self.located(t))
    }

    /// A number that grows whenever something is written down.
    pub fn stamp(&self) -> u64 {
        self.store.last_seq().unwrap_or(0)
    }

    /// A new fact, next in logical time. `lamport` counts up over the facts of one transaction.
    pub fn new_fact(&self, lamport: &mut u64, subject: Id, body: Body) -> Fact {
        *lamport += 1;
        let by = Here::operator(self).to_owned();
        Fact {
            id: self.dice.borrow_mut().id(),
            lamport: *lamport,
            station: self.station,
            at: self.options.clock.now(),
            by,
            subject,
            body,
        }
    }
}
