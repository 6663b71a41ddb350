//! How far long work is, whether to go on with it, and on which thread it runs. Whoever works reports, whoever
//! watches asks when it draws. Must not know what the work is or what is drawn.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::ThreadId;

use crate::office::door::problem::Problem;

/// What long work is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Waiting until nobody else writes.
    Waiting,
    /// Writing down what a person sent.
    Recording,
    /// Making pages or pictures.
    Drawing,

    /// Reading cases, or a file off the stick.
    Reading,
    /// Packing and sealing.
    Packing,
    /// Writing to the stick.
    Copying,
    /// Reading again what was written, or checking what was read.
    Checking,
    /// Working out what would change.
    Planning,
    /// Copying this office's file before it is changed.
    BackingUp,
    /// Taking in.
    Taking,
    /// Putting a backup in the file's place.
    Restoring,
    /// Writing the file anew, sealed or unsealed.
    Sealing,
    /// Trying a phrase.
    Unlocking,
    /// Writing everything that is derived from the facts anew.
    Deriving,
    /// Facts of an older program are proved.
    Proving,
}

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What it is at.
    pub stage: Stage,
    /// Of `total`, in whatever the stage counts: bytes or facts.
    pub done: u64,
    /// All of it; 0 when nobody knows.
    pub total: u64,
}

#[derive(Debug)]
struct Shared {
    step: Mutex<Option<Step>>,
    stop: AtomicBool,
    /// Reports until it stops by itself.
    left: AtomicU64,
}

/// Which stages were reported, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// On the thread that must not wait.
    pub here: BTreeSet<Stage>,
    /// On other threads.
    pub beside: BTreeSet<Stage>,
}

/// What was heard of all work that belongs together.
#[derive(Debug)]
struct Book {
    /// The thread that must not wait.
    thread: ThreadId,
    heard: Mutex<Heard>,
}

/// One piece of long work as its worker and its watcher see it; clones are of the same work.
#[derive(Debug, Clone)]
pub struct Progress {
    work: Arc<Shared>,
    book: Arc<Book>,
}

impl Default for Progress {
    fn default() -> Progress {
        Progress::stopping_at(u64::MAX)
    }
}

impl Progress {
    /// One that asks to stop at report number `n` (from 0): for tests of stopping anywhere.
    pub fn stopping_at(n: u64) -> Progress {
        let book = Book { thread: std::thread::current().id(), heard: Mutex::default() };
        Progress::of(n, Arc::new(book))
    }

    fn of(n: u64, book: Arc<Book>) -> Progress {
        let (step, stop) = (Mutex::default(), AtomicBool::default());
        Progress { work: Arc::new(Shared { step, stop, left: AtomicU64::new(n) }), book }
    }

    /// Another piece of work, noted in the same book.
    pub fn another(&self) -> Progress {
        Progress::of(u64::MAX, self.book.clone())
    }

    /// What this work and all that is noted with it reported since the last call: on the thread where the
    /// first of it was begun, and on others.
    pub fn heard(&self) -> Heard {
        std::mem::take(&mut *self.book.heard.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The worker says what it begins; for work that cannot stop in the middle.
    pub fn note(&self, stage: Stage) {
        let mut heard = self.book.heard.lock().unwrap_or_else(PoisonError::into_inner);
        match std::thread::current().id() == self.book.thread {
            true => heard.here.insert(stage),
            false => heard.beside.insert(stage),
        };
    }

    /// The worker says how far it is.
    ///
    /// # Errors
    /// [`Problem::Stopped`] when it shall not go on: take back what was begun.
    pub fn step(&self, stage: Stage, done: u64, total: u64) -> Result<(), Problem> {
        self.note(stage);
        *self.work.step.lock().unwrap_or_else(PoisonError::into_inner) = Some(Step { stage, done, total });
        if self.work.left.fetch_sub(1, Ordering::Relaxed) == 0 {
            self.stop();
        }
        if self.stopped() { Err(Problem::Stopped) } else { Ok(()) }
    }

    /// How far it is; `None` before it said anything.
    pub fn now(&self) -> Option<Step> {
        *self.work.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the worker to stop at its next report.
    pub fn stop(&self) {
        self.work.stop.store(true, Ordering::Relaxed);
    }

    /// It was asked to stop.
    pub fn stopped(&self) -> bool {
        self.work.stop.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_work_is_heard_on_the_thread_it_runs_on() {
        let frame = Progress::default();
        assert_eq!(frame.heard(), Heard::default());
        frame.step(Stage::Reading, 0, 0).unwrap();
        let other = frame.another();
        let work = move || other.step(Stage::Deriving, 0, 0);
        std::thread::spawn(work).join().unwrap().unwrap();
        frame.another().note(Stage::Drawing);
        let heard = frame.heard();
        assert_eq!(heard.here, BTreeSet::from([Stage::Reading, Stage::Drawing]), "made for others or not");
        assert_eq!(heard.beside, BTreeSet::from([Stage::Deriving]));
        assert_eq!(frame.heard(), Heard::default(), "each time what is new");
    }

    #[test]
    fn another_piece_of_work_stops_alone() {
        let frame = Progress::default();
        let other = frame.another();
        other.stop();
        assert_eq!(other.step(Stage::Reading, 1, 2), Err(Problem::Stopped));
        assert_eq!(frame.step(Stage::Reading, 0, 0), Ok(()));
    }
}
