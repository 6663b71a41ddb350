//! Carrying out a command beside the frame, where it may be long. One at a time, and nothing else is asked
//! meanwhile; after a moment it says how far it is.

use eframe::egui::Ui;

use super::want::Want;
use crate::office::{Command, Done, Office, Problem};
use crate::text::ui::shell as t;
use crate::ui::kit::{dialog, progress};
use crate::ui::work::{Ended, Work};

/// Seconds before it is spoken of.
const MOMENT: f64 = 0.3;

/// The command under way, if any.
#[derive(Default)]
pub(super) struct Long {
    work: Work<Result<Done, Problem>>,
    command: Option<Command>,
    /// When it was first seen running, on the window's clock.
    since: Option<f64>,
}

impl Long {
    /// A command is under way.
    pub fn running(&self) -> bool {
        self.work.running()
    }

    /// Begins it.
    pub fn start(&mut self, ctx: &eframe::egui::Context, office: &Office, command: Command) {
        let run = command.clone();
        (self.command, self.since) = (Some(command), None);
        self.work.start_on(ctx, "perintah", office, move |office| office.run(run));
    }

    /// The command and how it ended, once.
    pub fn ended(&mut self, ctx: &eframe::egui::Context) -> Option<(Command, Ended<Result<Done, Problem>>)> {
        let ended = self.work.watch(ctx)?;
        Some((self.command.take()?, ended))
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.work.stop();
    }

    /// Waits for it.
    pub fn settle(&mut self) {
        self.work.settle();
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
        let add = |ui: &mut Ui| progress::show(ui, t::WORKING, self.work.step()).then_some(true);
        if dialog::show(ui, t::WORKING_TITLE, 520.0, add, false) == Some(true) {
            out.push(Want::StopCommand);
        }
    }
}
