//! Work beside the frame: one named thread. Must not know what works or who waits; `wake` tells whoever
//! draws.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

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

/// Work under way. Dropping it does not wait: its result goes nowhere.
pub struct Job<T>(Receiver<T>);

impl<T: Send + 'static> Job<T> {
    /// Starts `work` in a thread called `name`; `wake` is called when there is something new to draw.
    /// A panic of the work ends the job, not the program.
    pub fn start(
        name: &str,
        wake: impl Fn() + Send + 'static,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Job<T> {
        let (send, result) = channel();
        let run = move || {
            if let Ok(value) = catch_unwind(AssertUnwindSafe(work)) {
                // Nobody may wait any more.
                let _ = send.send(value);
            }
            drop(send);
            wake();
        };
        // Where no thread can be started `send` is dropped with `run`, and the job has died.
        let _ = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        Job(result)
    }

    /// What became of it so far; does not wait.
    pub fn poll(&self) -> Outcome<T> {
        match self.0.try_recv() {
            Ok(value) => Outcome::Done(value),
            Err(TryRecvError::Empty) => Outcome::Running,
            Err(TryRecvError::Disconnected) => Outcome::Died,
        }
    }

    /// Waits for its end; `None` if it died.
    pub fn wait(&self) -> Option<T> {
        self.0.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_gives_its_result_once_and_survives_a_panic() {
        let job = Job::start("uji", || (), || 7);
        assert_eq!(job.wait(), Some(7));
        assert_eq!(job.wait(), None);
        let broken: Job<u8> = Job::start("uji", || (), || std::panic::resume_unwind(Box::new(())));
        assert_eq!(broken.wait(), None);
        assert_eq!(broken.poll(), Outcome::Died);
    }

    #[test]
    fn a_job_is_asked_without_waiting() {
        let (go, wait) = channel::<()>();
        let (woken, drawn) = channel();
        let job = Job::start(
            "uji",
            move || woken.send(()).unwrap(),
            move || {
                let _ = wait.recv();
                7
            },
        );
        assert_eq!(job.poll(), Outcome::Running);
        drop(go);
        assert_eq!(drawn.recv(), Ok(()));
        assert_eq!(job.poll(), Outcome::Done(7));
    }
}
