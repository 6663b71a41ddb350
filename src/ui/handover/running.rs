//! What runs beside the frame for handing over: at most one thing that writes or reads a stick. Must not know
//! what is shown of its results.

use eframe::egui;
use std::path::PathBuf;

use egui::{Context, Ui};

use super::{Ask, Hand, Tab};
use crate::domain::card::OfficeCard;
use crate::office::{
    Done, Handing, Incoming, Office, Problem, ReceiptRead, Received, Sent, Stage, Step, Undone,
};
use crate::text::ui::handover as t;
use crate::ui::kit::press::secondary;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{dialog, frame, icon, notice, text};
use crate::ui::work::{Ended, Work};

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
pub enum Came {
    /// A package lies on the stick.
    Sent(Box<Sent>),
    /// A package copied off its stick, and what taking it in would do.
    Planned(Box<Incoming>),
    /// It was a receipt, and is read.
    Receipt(Box<ReceiptRead>),
    /// It was the card of an office, which is known now.
    Card(Box<(OfficeCard, Done)>),
    /// It is in.
    Received(Box<Received>),
    /// It is out again.
    /// From whom it came, and where it was written for that office.
    Undone(Box<Undone>, String, Vec<PathBuf>),
    /// Where it was written that a package had been undone.
    Told(String, Vec<PathBuf>),
}

/// Why nothing came of it, in words.
#[derive(Debug, Clone)]
pub struct NothingCame {
    /// What happened and what to do next.
    pub words: String,
    /// No trouble: a person stopped it, or it only has to be looked at again.
    pub calm: bool,
}

impl NothingCame {
    /// Of a problem.
    pub fn of(problem: &Problem) -> NothingCame {
        let calm = matches!(problem, Problem::Stopped | Problem::Handover(Handing::PlanOutdated));
        NothingCame { words: notice::message(problem), calm }
    }

    /// Shows it.
    pub fn show(&self, ui: &mut Ui) {
        let (sign, tone) = if self.calm { (icon::INFO, theme::PLAIN) } else { (icon::ALERT, theme::DANGER) };
        notice::show(ui, sign, &self.words, tone);
    }
}

/// What came of it, or why nothing did.
type Outcome = Result<Came, Problem>;

/// At most one thing under way, and the tab that asked for it.
#[derive(Default)]
pub struct Running {
    at: Option<(What, Tab)>,
    work: Work<Outcome>,
}

impl Running {
    /// Something is under way.
    pub fn busy(&self) -> bool {
        self.at.is_some()
    }

    /// Starts `work` on the file of `office`.
    pub fn start(
        &mut self,
        ctx: &Context,
        office: &Office,
        at: (What, Tab),
        work: impl FnOnce(&mut Office) -> Result<Came, Problem> + Send + 'static,
    ) {
        self.at = Some(at);
        self.work.start_on(ctx, "serah-terima", office, work);
    }

    /// The tab that asked for it.
    pub fn tab(&self) -> Option<Tab> {
        self.at.as_ref().map(|at| at.1)
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.work.stop();
    }

    /// What was done, for which tab, and how it ended: once.
    pub fn ended(&mut self, ctx: &Context) -> Option<(What, Tab, Ended<Outcome>)> {
        let ended = self.work.watch(ctx)?;
        let (what, tab) = self.at.take()?;
        Some((what, tab, ended))
    }

    /// Waits for its end.
    pub fn settle(&mut self) {
        self.work.settle();
    }

    /// In few words, for the bar on top.
    pub fn short(&self) -> Option<String> {
        let (what, _) = self.at.as_ref()?;
        let now = self.work.step().filter(|step| step.total > 0);
        Some(t::at_work(&what.words(), now.map(|step| (step.done * 100 / step.total).min(100))))
    }
}

/// What it is at, how far, and the way to stop it.
pub fn card(ui: &mut Ui, running: &Running, hand: &mut Hand<'_>) {
    let (Some((what, _)), work) = (&running.at, &running.work) else { return };
    let now = work.step();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.16).min(90.0));
        ui.set_max_width(theme::MEASURE * 0.8);
        frame::card_frame().inner_margin(24).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                text::wrapped(ui, what.words(), theme::bold(size::TITLE), theme::TEXT);
                ui.add_space(GRID);
                stages(ui, what, now);
                ui.add_space(GRID);
                notice::show(ui, icon::INFO, what.warning(), theme::CALM);
                if what.stages().is_empty() {
                    return;
                }
                dialog::actions(ui, |ui| {
                    let stopping = work.stopping();
                    let words = if stopping { t::STOPPING } else { t::STOP };
                    let stop = secondary(words).icon(icon::STOP).enabled(!stopping).show(ui);
                    if stop.clicked() {
                        hand.want(Ask::Stop);
                    }
                });
            });
        });
    });
}

/// Each stage with its sign; the one it is at with a bar.
fn stages(ui: &mut Ui, what: &What, now: Option<Step>) {
    let taking = !matches!(what, What::Send(_));
    let mut all = what.stages().to_vec();
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
