//! Backups as work beside the frame: one at a time, with another connection of the same window. Once a
//! day by itself. What comes of it is done by the window between frames.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::State;
use crate::domain::backup::Why;
use crate::office::{BackupMade, KeptBefore, Office, OnDrive, Problem, RestorePlan, Restored, Step};
use crate::text::cadangan::{broken_at_home, drive_failed};
use crate::text::ui::backup as t;
use crate::ui::ask::Place;
use crate::ui::doing::{Doing, Then};
use crate::ui::kit::files;
use crate::ui::work::{Ended, Work};

/// What a person asks about backups.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Make one now.
    Make,
    /// Stop what is being done.
    Stop,
    /// What would taking this one back change?
    Look(PathBuf),
    /// Take it back.
    Restore(PathBuf),
    /// Take it back though it is another office's: this computer becomes that office.
    BecomeAnother(PathBuf),
    /// That this is wanted was ticked, or not any more.
    Agree(bool),
    /// Choose a folder on a second drive.
    PickDrive,
    /// Take this folder.
    UseDrive(PathBuf),
    /// No second drive any more.
    LiftDrive,
}

/// What came of the work.
enum Did {
    /// The day's own backup, or none because there is one.
    Daily(Option<BackupMade>),
    Made(BackupMade),
    Plan(Box<RestorePlan>),
    Restored(Box<Restored>),
}

/// Work with backups.
#[derive(Default)]
pub struct Backups {
    work: Work<Result<Did, Problem>>,
    /// It is the day's own: nobody waits for it.
    daily: bool,
    /// Make the day's backup without being asked.
    by_itself: bool,
    /// The day that was seen to.
    day: Option<NaiveDate>,
    /// It was ticked that this computer shall become another office.
    agreed: bool,
}

impl Backups {
    /// From now on a backup is made once a day without being asked.
    pub fn keep(&mut self) {
        self.by_itself = true;
    }

    /// Something is being done that a person waits for.
    pub fn running(&self) -> bool {
        self.work.running() && !self.daily
    }

    /// It was ticked that this computer shall become another office.
    pub fn agreed(&self) -> bool {
        self.agreed
    }

    /// How far it is.
    pub fn step(&self) -> Option<Step> {
        self.work.step()
    }

    /// Stops what is being done, and waits for it.
    pub fn end(&mut self) {
        self.work.stop();
        self.work.settle();
    }

    /// Waits for what is being done.
    pub fn settle(&mut self) {
        self.work.settle();
    }

    fn start(
        &mut self,
        doing: &Doing<'_>,
        work: impl FnOnce(&mut Office) -> Result<Did, Problem> + Send + 'static,
    ) {
        self.daily = false;
        self.work.start_on(doing.ctx, "cadangan", doing.office, work);
    }
}

/// Once a frame: the day's own backup, and what came of work.
pub fn see_to(at: &mut State, backups: &mut Backups, doing: &mut Doing<'_>) {
    if let Some(ended) = backups.work.poll() {
        backups.daily = false;
        take_over(at, ended, doing);
        doing.ctx.request_repaint();
    }
    let today = Some(doing.office.today());
    if backups.by_itself && !backups.work.running() && backups.day != today {
        backups.day = today;
        backups.start(doing, |office| office.back_up_if_due().map(Did::Daily));
        backups.daily = true;
    }
}

/// Does what was asked.
pub fn act(backups: &mut Backups, ask: Ask, doing: &mut Doing<'_>) {
    match ask {
        Ask::Make => backups.start(doing, |office| office.back_up(Why::Manual).map(Did::Made)),
        Ask::Stop => backups.work.stop(),
        Ask::Look(path) => {
            backups.agreed = false;
            backups.start(doing, move |office| {
                office.what_restoring_changes(&path).map(|plan| Did::Plan(Box::new(plan)))
            });
        }
        Ask::Restore(path) => {
            doing.then(Then::Trouble(None));
            backups
                .start(doing, move |office| office.restore(&path).map(|done| Did::Restored(Box::new(done))));
        }
        Ask::BecomeAnother(path) => {
            doing.then(Then::Trouble(None));
            backups.start(doing, move |office| {
                office.become_another(&path).map(|done| Did::Restored(Box::new(done)))
            });
        }
        Ask::Agree(yes) => backups.agreed = yes,
        Ask::PickDrive => {
            if let Some(folder) = files::pick_folder() {
                set_drive(Some(folder), doing);
            }
        }
        Ask::UseDrive(folder) => set_drive(Some(folder), doing),
        Ask::LiftDrive => set_drive(None, doing),
    }
}

fn set_drive(folder: Option<PathBuf>, doing: &mut Doing<'_>) {
    if let Err(problem) = doing.office.set_drive(folder.as_deref()) {
        doing.fail(&problem);
    }
    doing.reload();
}

fn take_over(at: &mut State, ended: Ended<Result<Did, Problem>>, doing: &mut Doing<'_>) {
    match ended {
        Some(Ok(did)) => show(at, did, doing),
        Some(Err(Problem::Stopped)) => {
            doing.then(Then::Close);
            doing.say_why(t::STOPPED.to_owned());
        }
        Some(Err(problem)) => doing.fail(&problem),
        None => doing.then(Then::Trouble(Some(t::DIED.to_owned()))),
    }
    // The list, or the old age of the last one, has changed.
    if matches!(doing.place, Place::Settings | Place::Home) {
        doing.reload();
    }
}

fn show(at: &mut State, did: Did, doing: &mut Doing<'_>) {
    match did {
        Did::Daily(Some(BackupMade { drive: OnDrive::Failed(why), .. })) => {
            doing.say_why(drive_failed(&why));
        }
        Did::Daily(Some(made)) if made.rusak > 0 => doing.say_why(broken_at_home(made.rusak)),
        Did::Daily(_) => {}
        Did::Made(made) => doing.say(t::made(&made)),
        Did::Plan(plan) => {
            at.restoring = Some(plan);
            doing.then(Then::Trouble(None));
        }
        Did::Restored(done) => {
            doing.then(Then::Anew);
            let aside = matches!(done.disimpan, KeptBefore::SetAside(_));
            doing.say(if aside { t::RESTORED_ASIDE } else { t::RESTORED }.to_owned());
        }
    }
}
