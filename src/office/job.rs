//! Work beside the frame: one named thread that reports how far it is and can be stopped. Must not
//! know what works or who waits; `wake` tells whoever draws.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How far a job is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Pieces done.
    pub done: u64,
    /// Pieces there are; 0 when unknown.
    pub total: u64,
}

/// A job was asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// What the work reports to.
pub struct Watch {
    shared: Arc<Shared>,
    wake: Box<dyn Fn() + Send>,
    told: Mutex<Option<Instant>>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    progress: Mutex<Progress>,
}

impl Watch {
    /// Reports progress and asks whether to go on. Those who draw are woken at most ten times a second.
    ///
    /// # Errors
    /// [`Stopped`]: give back what was taken and return.
    pub fn step(&self, done: u64, total: u64) -> Result<(), Stopped> {
        if self.shared.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        *self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner) = Progress { done, total };
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|then| then.elapsed() >= Duration::from_millis(100)) {
            *told = Some(Instant::now());
            (self.wake)();
        }
        Ok(())
    }
}

/// What became of a job.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It still works.
    Running,
    /// It is done; given once.
    Done(T),
    /// It broke down, or its thread could not be started.
    Died,
}

/// Work under way. Dropping it asks it to stop and does not wait.
pub struct Job<T> {
    result: Receiver<T>,
    shared: Arc<Shared>,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` in a thread called `name`; `wake` is called when there is something new to draw.
    /// A panic of the work ends the job, not the program.
    pub fn start(
        name: &str,
        wake: impl Fn() + Send + 'static,
        work: impl FnOnce(&Watch) -> T + Send + 'static,
    ) -> Job<T> {
        let (send, result) = channel();
        let shared = Arc::new(Shared::default());
        let watch = Watch { shared: shared.clone(), wake: Box::new(wake), told: Mutex::new(None) };
        let run = move || {
            if let Ok(value) = catch_unwind(AssertUnwindSafe(|| work(&watch))) {
                // Nobody may wait any more.
                let _ = send.send(value);
            }
            drop(send);
            (watch.wake)();
        };
        // Where no thread can be started `send` is dropped with `run`, and the job has died.
        let _ = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        Job { result, shared }
    }

    /// What became of it so far; does not wait.
    pub fn poll(&self) -> Outcome<T> {
        match self.result.try_recv() {
            Ok(value) => Outcome::Done(value),
            Err(TryRecvError::Empty) => Outcome::Running,
            Err(TryRecvError::Disconnected) => Outcome::Died,
        }
    }

    /// Waits for its end; `None` if it died.
    pub fn wait(&self) -> Option<T> {
        self.result.recv().ok()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        *self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_gives_its_result_once_and_survives_a_panic() {
        let job = Job::start("uji", || (), |watch| watch.step(1, 2).map(|()| 7));
        assert_eq!(job.wait(), Some(Ok(7)));
        assert_eq!(job.progress(), Progress { done: 1, total: 2 });
        assert_eq!(job.wait(), None);
        let broken: Job<u8> = Job::start("uji", || (), |_| std::panic::resume_unwind(Box::new(())));
        assert_eq!(broken.wait(), None);
    }

    #[test]
    fn a_job_stops_when_asked() {
        let (go, wait) = channel::<()>();
        let job = Job::start(
            "uji",
            || (),
            move |watch| {
                let _ = wait.recv();
                watch.step(0, 1)
            },
        );
        job.stop();
        drop(go);
        assert_eq!(job.wait(), Some(Err(Stopped)));
    }
}
