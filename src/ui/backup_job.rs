//! Backups as work beside the frame: one at a time, with another connection of the same window. Once a
//! day by itself. What comes of it is done by the window between frames.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui;

use super::app::{App, Desk, Screen};
use super::dialogs::Dialog;
use super::drafts::Keeper;
use super::setup::Setup;
use crate::domain::backup::Why;
use crate::office::{
    BackupMade, Beside, Job, Kept, OnDrive, Outcome, Problem, Progress, RestorePlan, Restored, Step,
};
use crate::text::ui::cadangan as t;
use crate::ui::kit::files;

/// What a person asks about backups.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Show the page.
    Show,
    /// Make one now.
    Make,
    /// Stop what is being done.
    Stop,
    /// What would taking this one back change?
    Look(PathBuf),
    /// Take it back.
    Restore(PathBuf),
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

type Ended = Outcome<Result<Did, Problem>>;

/// Work with backups.
#[derive(Default)]
pub struct Backups {
    job: Option<Job<Result<Did, Problem>>>,
    progress: Progress,
    /// It is the day's own: nobody waits for it.
    daily: bool,
    /// Came in while a test waited.
    ended: Option<Ended>,
    /// Make the day's backup without being asked.
    by_itself: bool,
    /// The day that was seen to.
    day: Option<NaiveDate>,
}

impl Backups {
    /// Something is being done that a person waits for.
    pub fn running(&self) -> bool {
        self.job.is_some() && !self.daily
    }

    /// How far it is.
    pub fn step(&self) -> Option<Step> {
        self.progress.now()
    }

    fn start(
        &mut self,
        ctx: &egui::Context,
        beside: Beside,
        daily: bool,
        work: impl FnOnce(&mut crate::office::Office) -> Result<Did, Problem> + Send + 'static,
    ) {
        let progress = Progress::default();
        self.progress = progress.clone();
        self.daily = daily;
        let ctx = ctx.clone();
        self.job = Some(Job::start(
            "cadangan",
            move || ctx.request_repaint(),
            move || {
                let mut office = beside.open()?;
                office.watch(progress);
                work(&mut office)
            },
        ));
    }

    /// Waits for what is being done.
    pub fn settle(&mut self) {
        if let Some(job) = self.job.take() {
            self.ended = Some(job.wait().map_or(Outcome::Died, Outcome::Done));
        }
    }

    fn poll(&mut self) -> Option<Ended> {
        if let Some(ended) = self.ended.take() {
            return Some(ended);
        }
        match self.job.as_ref()?.poll() {
            Outcome::Running => None,
            ended => {
                self.job = None;
                Some(ended)
            }
        }
    }
}

impl App {
    /// From now on a backup is made once a day without being asked.
    pub fn keep_backups(&mut self) {
        self.backups.by_itself = true;
    }

    /// Once a frame: the day's own backup, and what came of work.
    pub(super) fn see_to_backups(&mut self, ctx: &egui::Context) {
        if let Some(ended) = self.backups.poll() {
            self.backup_ended(ended);
            ctx.request_repaint();
        }
        let today = Some(self.office.today());
        if self.backups.by_itself && self.backups.job.is_none() && self.backups.day != today {
            self.backups.day = today;
            let work = |office: &mut crate::office::Office| office.back_up_if_due().map(Did::Daily);
            self.backups.start(ctx, self.office.beside(), true, work);
        }
    }

    /// Does what was asked.
    pub(super) fn on_backup(&mut self, ctx: &egui::Context, ask: Ask) {
        match ask {
            Ask::Show => {
                self.desk.settings.show_backups();
                self.go(Screen::Settings);
            }
            Ask::Make => {
                let work = |office: &mut crate::office::Office| office.back_up(Why::Manual).map(Did::Made);
                self.backups.start(ctx, self.office.beside(), false, work);
            }
            Ask::Stop => self.backups.progress.stop(),
            Ask::Look(path) => {
                let work = move |office: &mut crate::office::Office| {
                    office.what_restoring_changes(&path).map(|plan| Did::Plan(Box::new(plan)))
                };
                self.backups.start(ctx, self.office.beside(), false, work);
            }
            Ask::Restore(path) => {
                let work = move |office: &mut crate::office::Office| {
                    office.restore(&path).map(|done| Did::Restored(Box::new(done)))
                };
                self.problem = None;
                self.backups.start(ctx, self.office.beside(), false, work);
            }
            Ask::PickDrive => {
                if let Some(folder) = files::pick_folder() {
                    self.set_drive(Some(folder));
                }
            }
            Ask::UseDrive(folder) => self.set_drive(Some(folder)),
            Ask::LiftDrive => self.set_drive(None),
        }
    }

    fn set_drive(&mut self, folder: Option<PathBuf>) {
        if let Err(problem) = self.office.set_drive(folder.as_deref()) {
            self.fail(&problem);
        }
        self.page = None;
    }

    fn backup_ended(&mut self, ended: Ended) {
        self.backups.daily = false;
        match ended {
            Outcome::Done(Ok(did)) => self.backup_done(did),
            Outcome::Done(Err(Problem::Stopped)) => {
                self.dialog = None;
                self.say_why(t::STOPPED.to_owned());
            }
            Outcome::Done(Err(problem)) => self.fail(&problem),
            _ => self.problem = Some(t::DIED.to_owned()),
        }
        // The list, or the old age of the last one, has changed.
        if matches!(self.screen, Screen::Settings | Screen::Home) {
            self.page = None;
        }
    }

    fn backup_done(&mut self, did: Did) {
        match did {
            Did::Daily(Some(BackupMade { drive: OnDrive::Failed(why), .. })) => {
                self.say_why(crate::text::cadangan::drive_failed(&why));
            }
            Did::Daily(Some(made)) if made.rusak > 0 => {
                self.say_why(crate::text::cadangan::broken_at_home(made.rusak));
            }
            Did::Daily(_) => {}
            Did::Made(made) => self.say(t::made(&made), None),
            Did::Plan(plan) => {
                self.problem = None;
                self.dialog = Some(Dialog::Restore(plan));
            }
            Did::Restored(done) => {
                self.restored();
                let aside = matches!(done.disimpan, Kept::SetAside(_));
                self.say(if aside { t::RESTORED_ASIDE } else { t::RESTORED }.to_owned(), None);
            }
        }
    }

    /// Another content stands in the file: what the window remembered was of the old one.
    fn restored(&mut self) {
        self.office.changed_elsewhere();
        self.dialog = None;
        self.viewer = None;
        self.keeper = Keeper::default();
        self.desk = Desk { setup: Setup::of(&self.office), ..Desk::default() };
        self.toasts.clear();
        self.before.clear();
        self.screen = Screen::Home;
        self.page = None;
    }
}
