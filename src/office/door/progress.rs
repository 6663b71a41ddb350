//! How far long work is, and whether to go on with it. Whoever works reports, whoever watches asks when
//! it draws. Must not know what the work is or what is drawn.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::office::door::problem::Problem;

/// What long work is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
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
    /// Writing everything that is derived from the facts anew.
    Deriving,
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

/// One piece of long work as its worker and its watcher see it; clones are of the same work.
#[derive(Debug, Clone)]
pub struct Progress(Arc<Shared>);

impl Default for Progress {
    fn default() -> Progress {
        Progress::stopping_at(u64::MAX)
    }
}

impl Progress {
    /// One that asks to stop at report number `n` (from 0): for tests of stopping anywhere.
    pub fn stopping_at(n: u64) -> Progress {
        let (step, stop) = (Mutex::default(), AtomicBool::default());
        Progress(Arc::new(Shared { step, stop, left: AtomicU64::new(n) }))
    }

    /// The worker says how far it is.
    ///
    /// # Errors
    /// [`Problem::Stopped`] when it shall not go on: take back what was begun.
    pub fn step(&self, stage: Stage, done: u64, total: u64) -> Result<(), Problem> {
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner) = Some(Step { stage, done, total });
        if self.0.left.fetch_sub(1, Ordering::Relaxed) == 0 {
            self.stop();
        }
        if self.stopped() { Err(Problem::Stopped) } else { Ok(()) }
    }

    /// How far it is; `None` before it said anything.
    pub fn now(&self) -> Option<Step> {
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the worker to stop at its next report.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    /// It was asked to stop.
    pub fn stopped(&self) -> bool {
        self.0.stop.load(Ordering::Relaxed)
    }
}
