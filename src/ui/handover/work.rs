//! What runs beside the frame for handing over: at most one thing that writes or reads a stick, and the
//! count of what waits for other offices. Must not know what is shown of its results.

use eframe::egui;
use egui::{Context, Ui};

use super::{Move, Tab};
use crate::office::{
    Handing, Incoming, IntakeLine, Job, Office, Outbox, Outcome, Problem, Progress, Received, Sent, Stage,
    Step, Undone,
};
use crate::text::ui::serah as t;
use crate::ui::app::{Hand, Intent};
use crate::ui::kit::press::secondary;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{dialog, frame, icon, notice, text};

/// What is done, and for or from whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Writing a package to this office.
    Send(String),
    /// Looking at this file.
    Look(String),
    /// Taking in a package from this office.
    Take(String),
    /// Undoing that.
    Undo(String),
}

impl What {
    fn words(&self) -> String {
        match self {
            What::Send(to) => t::sending(to),
            What::Look(name) => t::checking(name),
            What::Take(from) => t::receiving(from),
            What::Undo(from) => t::undoing(from),
        }
    }

    /// What it goes through, in order.
    fn stages(&self) -> &'static [Stage] {
        match self {
            What::Send(_) => &[Stage::Reading, Stage::Packing, Stage::Copying],
            What::Look(_) => &[Stage::Reading, Stage::Checking, Stage::Planning],
            What::Take(_) => &[Stage::Taking],
            What::Undo(_) => &[],
        }
    }

    fn warning(&self) -> &'static str {
        match self {
            What::Send(_) => t::DO_NOT_PULL,
            What::Look(_) => t::NOTHING_WRITTEN,
            What::Take(_) | What::Undo(_) => t::ALL_OR_NOTHING,
        }
    }
}

/// What came of it.
pub enum Ended {
    /// A package lies on the stick.
    Sent(Box<Sent>),
    /// A package copied off its stick, and what taking it in would do.
    Planned(Box<Incoming>),
    /// It is in.
    Received(Box<Received>),
    /// It is out again.
    Undone(Box<Undone>),
}

/// Why nothing came of it, in words.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What happened and what to do next.
    pub words: String,
    /// No trouble: a person stopped it, or it only has to be looked at again.
    pub calm: bool,
}

impl Failure {
    /// Of a problem.
    pub fn of(problem: &Problem) -> Failure {
        let calm = matches!(problem, Problem::Stopped | Problem::Handover(Handing::PlanOutdated));
        Failure { words: notice::message(problem), calm }
    }

    /// Shows it.
    pub fn show(&self, ui: &mut Ui) {
        let (sign, tone) = if self.calm { (icon::INFO, theme::PLAIN) } else { (icon::ALERT, theme::DANGER) };
        notice::show(ui, sign, &self.words, tone);
    }
}

/// One thing under way.
pub struct Work {
    /// What.
    pub what: What,
    /// The tab that asked for it.
    tab: Tab,
    progress: Progress,
    job: Job<Result<Ended, Problem>>,
}

impl Work {
    /// Starts `work` on the file of `office`, opened once more in a thread of its own.
    pub fn start(
        ctx: &Context,
        office: &Office,
        (what, tab): (What, Tab),
        work: impl FnOnce(&mut Office) -> Result<Ended, Problem> + Send + 'static,
    ) -> Work {
        let progress = Progress::default();
        let (wake, watched) = (ctx.clone(), progress.clone());
        let beside = office.beside();
        let run = move || {
            let mut office = beside.open()?;
            office.watch(watched);
            work(&mut office)
        };
        Work { what, tab, progress, job: Job::start("serah-terima", move || wake.request_repaint(), run) }
    }

    /// The tab that asked for it.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.progress.stop();
    }

    /// What came of it, once; `None` inside when it broke down.
    pub fn ended(&self) -> Option<Option<Result<Ended, Problem>>> {
        match self.job.poll() {
            Outcome::Running => None,
            Outcome::Done(result) => Some(Some(result)),
            Outcome::Died => Some(None),
        }
    }

    /// Waits for its end.
    pub fn wait(&self) -> Option<Result<Ended, Problem>> {
        self.job.wait()
    }

    /// In few words, for the bar on top.
    pub fn short(&self) -> String {
        let now = self.progress.now().filter(|step| step.total > 0);
        t::at_work(&self.what.words(), now.map(|step| (step.done * 100 / step.total).min(100)))
    }
}

/// What it is at, how far, and the way to stop it.
pub fn card(ui: &mut Ui, work: &Work, hand: &mut Hand<'_>) {
    let now = work.progress.now();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.16).min(90.0));
        ui.set_max_width(theme::MEASURE * 0.8);
        frame::card_frame().inner_margin(24).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                text::wrapped(ui, work.what.words(), theme::bold(size::TITLE), theme::TEXT);
                ui.add_space(GRID);
                stages(ui, work, now);
                ui.add_space(GRID);
                notice::show(ui, icon::INFO, work.what.warning(), theme::CALM);
                if work.what.stages().is_empty() {
                    return;
                }
                dialog::actions(ui, |ui| {
                    let stopping = work.progress.stopped();
                    let words = if stopping { t::STOPPING } else { t::STOP };
                    let stop = secondary(words).icon(icon::STOP).enabled(!stopping).show(ui);
                    if stop.clicked() {
                        hand.ask(Intent::Handover(Move::Stop));
                    }
                });
            });
        });
    });
}

/// Each stage with its sign; the one it is at with a bar.
fn stages(ui: &mut Ui, work: &Work, now: Option<Step>) {
    let taking = !matches!(work.what, What::Send(_));
    let mut all = work.what.stages().to_vec();
    if let Some(now) = now.filter(|now| !all.is_empty() && !all.contains(&now.stage)) {
        all.insert(0, now.stage);
    }
    let at = now.and_then(|now| all.iter().position(|stage| *stage == now.stage));
    if all.is_empty() {
        notice::bar(ui, None);
    }
    for (index, stage) in all.iter().enumerate() {
        let done = at.is_some_and(|at| index < at);
        let here = at == Some(index) || at.is_none() && index == 0;
        let (sign, ink) = match (done, here) {
            (true, _) => (icon::DONE, theme::GOOD.ink),
            (_, true) => (icon::RUNNING, theme::ACCENT),
            _ => (icon::NOT_YET, theme::DISABLED),
        };
        ui.horizontal(|ui| {
            text::wrapped(ui, sign, theme::icon_font(size::ICON), ink);
            let (font, ink) = match here {
                true => (theme::bold(size::BODY), theme::TEXT),
                false => (theme::regular(size::BODY), theme::MUTED),
            };
            text::wrapped(ui, t::stage(*stage, taking), font, ink);
            if let Some(step) = now.filter(|step| here && step.stage == *stage) {
                let bytes = *stage == Stage::Copying || *stage == Stage::Reading && taking;
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    text::muted(ui, t::counts(step, bytes));
                });
            }
        });
        if here {
            let step = now.filter(|step| step.stage == *stage && step.total > 0);
            notice::bar(ui, step.map(|step| step.done as f32 / step.total as f32));
        }
    }
}

/// What goes to and fro between offices, as far as all open steps and packages tell.
pub struct Counted {
    /// What could be handed to each office.
    pub outboxes: Vec<Outbox>,
    /// Who handed in what, and who is waited for.
    pub intake: Vec<IntakeLine>,
}

type Counting = Result<Counted, Problem>;

/// That count, made anew when something was written down since.
#[derive(Default)]
pub struct Waiting {
    /// Offices are known, so something may wait for one.
    pub offices: bool,
    job: Option<(u64, Job<Counting>)>,
    known: Option<(u64, Counting)>,
}

impl Waiting {
    /// What is known now; it may be about to be counted anew.
    pub fn counted(&self) -> Option<&Counting> {
        self.known.as_ref().map(|known| &known.1)
    }

    /// The same to be shown; says so where it is not there.
    pub fn show<'a>(&'a self, ui: &mut Ui) -> Option<&'a Counted> {
        match self.counted() {
            Some(Ok(counted)) => return Some(counted),
            Some(Err(problem)) => notice::show(ui, icon::ALERT, &notice::message(problem), theme::DANGER),
            None => {
                notice::empty(ui, icon::RUNNING, t::COUNTING, None);
            }
        }
        None
    }

    /// What could be handed over, in words; nothing where nothing waits or nobody knows yet.
    pub fn ready(&self) -> Option<String> {
        t::ready(&self.counted()?.as_ref().ok()?.outboxes)
    }

    /// It is counted now.
    pub fn counting(&self) -> bool {
        self.job.is_some()
    }

    /// What is known is no longer so.
    pub fn stale(&mut self) {
        if let Some(known) = &mut self.known {
            known.0 = u64::MAX;
        }
    }

    /// Counts beside the frame, where that is needed.
    pub fn count(&mut self, ctx: &Context, office: &Office) {
        let stamp = office.stamp();
        let known = self.known.as_ref().is_some_and(|known| known.0 == stamp);
        if known || self.job.is_some() {
            return;
        }
        let (beside, wake) = (office.beside(), ctx.clone());
        let run = move || {
            let office = beside.open()?;
            Ok(Counted { outboxes: office.outboxes()?, intake: office.intake()? })
        };
        self.job = Some((stamp, Job::start("usulan-serah", move || wake.request_repaint(), run)));
    }

    /// Takes the count over when it is there; true when it just came.
    pub fn poll(&mut self) -> bool {
        let Some((stamp, job)) = &self.job else { return false };
        let counted = match job.poll() {
            Outcome::Running => return false,
            Outcome::Done(counted) => Some(counted),
            Outcome::Died => None,
        };
        self.take(*stamp, counted);
        true
    }

    /// Waits for the count under way.
    pub fn settle(&mut self) {
        if let Some((stamp, job)) = &self.job {
            let counted = job.wait();
            self.take(*stamp, counted);
        }
    }

    fn take(&mut self, stamp: u64, counted: Option<Counting>) {
        self.job = None;
        if let Some(counted) = counted {
            self.known = Some((stamp, counted));
        }
    }
}
