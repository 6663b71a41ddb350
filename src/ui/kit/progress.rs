//! How far work beside the frame is, and the way to stop it. Must not know the work.

use eframe::egui;
use egui::Ui;

use super::notice;
use super::press::secondary;
use super::text;
use super::theme::HALF;
use crate::office::Step;
use crate::text::ui::backup::STOP;

/// Seconds between two looks at how far it is.
const LOOK: f32 = 0.1;

/// What is done, a bar, and a button: true when it shall stop.
pub fn show(ui: &mut Ui, words: &str, step: Option<Step>) -> bool {
    ui.ctx().request_repaint_after_secs(LOOK);
    let bar = |ui: &mut Ui| {
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - 140.0).clamp(120.0, 420.0));
            ui.spacing_mut().item_spacing.y = HALF;
            text::body(ui, words);
            let known = step.filter(|step| step.total > 0);
            notice::bar(ui, known.map(|step| step.done as f32 / step.total as f32));
        });
        secondary(STOP).clicked(ui)
    };
    ui.horizontal(bar).inner
}
