//! Errands beside the frame: what may last longer than a frame, or waits until nobody else writes. One at a time,
//! and nothing else is asked meanwhile; after a moment it says how far it is.

use eframe::egui::Ui;

use super::want::Want;
use crate::office::{Office, Problem, Stage};
use crate::text::ui::shell as t;
use crate::ui::doing::{After, Errand};
use crate::ui::kit::{dialog, progress};
use crate::ui::work::{Ended, Work};

/// Seconds before it is spoken of.
const MOMENT: f64 = 0.3;

/// The errand under way, if any.
#[derive(Default)]
pub(super) struct Long {
    work: Work<Result<After, Problem>>,
    /// When it was first seen running, on the window's clock.
    since: Option<f64>,
    told: bool,
}

impl Long {
    /// An errand is under way.
    pub fn running(&self) -> bool {
        self.work.running()
    }

    /// It lasts so long that it is told of.
    pub fn shown(&self) -> bool {
        self.running() && self.told
    }

    /// Begins it.
    pub fn start(&mut self, ctx: &eframe::egui::Context, office: &Office, errand: Errand) {
        (self.since, self.told) = (None, false);
        self.work.start_on(ctx, "tugas", office, errand);
    }

    /// How it ended, once.
    pub fn ended(&mut self, ctx: &eframe::egui::Context) -> Option<Ended<Result<After, Problem>>> {
        self.work.watch(ctx)
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.work.stop();
    }

    /// Waits for it; says whether it ran.
    pub fn settled(&mut self) -> bool {
        self.work.settled()
    }

    /// How far it is, over everything, and the way to stop it.
    pub fn show(&mut self, ui: &Ui, out: &mut Vec<Want>) {
        if !self.running() {
            return;
        }
        let now = ui.input(|i| i.time);
        if now - *self.since.get_or_insert(now) < MOMENT {
            return;
        }
        self.told = true;
        let step = self.work.step();
        let waits = step.is_some_and(|step| step.stage == Stage::Waiting);
        let words = if waits { t::WAITING } else { t::WORKING };
        let add = |ui: &mut Ui| progress::show(ui, words, step).then_some(true);
        if dialog::show(ui, t::WORKING_TITLE, 520.0, add, false) == Some(true) {
            out.push(Want::StopCommand);
        }
    }
}
