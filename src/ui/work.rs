//! One thing beside the frame: started, asked how far it is, stopped, and its result taken over once. Must
//! not know what works or what is shown of it.

use eframe::egui::Context;

use crate::office::{Job, Office, Outcome, Problem, Progress, Step};

/// Seconds between two looks at how far it is.
const LOOK: f32 = 0.1;

/// How work ended: with its result, or with nothing because it broke down.
pub type Ended<T> = Option<T>;

/// At most one thing under way that gives a `T`.
pub struct Work<T> {
    job: Option<Job<T>>,
    progress: Progress,
    /// It came in while a test waited for it.
    ended: Option<Ended<T>>,
}

impl<T> Default for Work<T> {
    fn default() -> Work<T> {
        Work { job: None, progress: Progress::default(), ended: None }
    }
}

impl<T: Send + 'static> Work<T> {
    /// Something is under way.
    pub fn running(&self) -> bool {
        self.job.is_some()
    }

    /// Starts `run` in a thread called `name`. What ran before is asked to stop, and its result goes nowhere.
    pub fn start(&mut self, ctx: &Context, name: &str, run: impl FnOnce(&Progress) -> T + Send + 'static) {
        self.begin(ctx, name, Progress::default(), run);
    }

    fn begin(
        &mut self,
        ctx: &Context,
        name: &str,
        progress: Progress,
        run: impl FnOnce(&Progress) -> T + Send + 'static,
    ) {
        self.stop();
        let wake = ctx.clone();
        self.progress = progress.clone();
        self.ended = None;
        self.job = Some(Job::start(name, move || wake.request_repaint(), move || run(&progress)));
    }

    /// How far it is; `None` before it said anything.
    pub fn step(&self) -> Option<Step> {
        self.progress.now()
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.progress.stop();
    }

    /// It was asked to stop and has not ended yet.
    pub fn stopping(&self) -> bool {
        self.progress.stopped()
    }

    /// How it ended, once; `None` while nothing came.
    pub fn poll(&mut self) -> Option<Ended<T>> {
        if let Some(ended) = self.ended.take() {
            return Some(ended);
        }
        let ended = match self.job.as_ref()?.poll() {
            Outcome::Running => return None,
            Outcome::Done(value) => Some(value),
            Outcome::Died => None,
        };
        self.job = None;
        Some(ended)
    }

    /// The same for work whose progress is shown: it is looked at again soon.
    pub fn watch(&mut self, ctx: &Context) -> Option<Ended<T>> {
        let ended = self.poll();
        if self.running() {
            ctx.request_repaint_after_secs(LOOK);
        }
        ended
    }

    /// Waits for it where it runs; says whether it did.
    pub fn settled(&mut self) -> bool {
        let ran = self.running();
        self.settle();
        ran
    }

    /// Waits for it; the result is taken over as if it had come by itself.
    pub fn settle(&mut self) {
        if let Some(job) = self.job.take() {
            self.ended = Some(job.wait());
        }
    }
}

impl<T: Send + 'static> Work<Result<T, Problem>> {
    /// Starts `run` on the file of `office`, opened once more in the thread. What it wrote there the window
    /// learns by [`Office::changed_elsewhere`].
    pub fn start_on(
        &mut self,
        ctx: &Context,
        name: &str,
        office: &Office,
        run: impl FnOnce(&mut Office) -> Result<T, Problem> + Send + 'static,
    ) {
        let beside = office.beside();
        self.begin(ctx, name, beside.progress().clone(), move |_| run(&mut beside.open()?));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_gives_its_result_once_even_when_it_broke_down() {
        let (ctx, mut work) = (Context::default(), Work::default());
        assert_eq!(work.poll(), None);
        work.start(&ctx, "uji", |_| 7);
        work.settle();
        assert_eq!(work.poll(), Some(Some(7)));
        assert_eq!(work.poll(), None);
        work.start(&ctx, "uji", |_| std::panic::resume_unwind(Box::new(())));
        work.settle();
        assert_eq!(work.poll(), Some(None));
        assert!(!work.running());
    }

    #[test]
    fn what_is_started_anew_stops_what_ran() {
        let (ctx, mut work) = (Context::default(), Work::default());
        let (told, stopped) = std::sync::mpsc::channel();
        let (go, wait) = std::sync::mpsc::channel::<()>();
        work.start(&ctx, "uji", move |progress| {
            let _ = wait.recv();
            told.send(progress.stopped()).ok();
            1
        });
        work.start(&ctx, "uji", |progress| if progress.stopped() { 0 } else { 2 });
        drop(go);
        assert_eq!(stopped.recv(), Ok(true));
        work.settle();
        assert_eq!(work.poll(), Some(Some(2)));
    }
}
