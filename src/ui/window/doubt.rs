//! The question about a clock in doubt, before a number or a code is taken. Must not know what is numbered.

use eframe::egui::Ui;

use crate::text::ui::dialogs as t;
use crate::ui::kit::{dialog, icon, notice, text, theme};

/// Asks; whether to go on, once it was answered.
pub(super) fn ui(ui: &Ui, why: &str) -> Option<bool> {
    let add = |ui: &mut Ui| {
        notice::show(ui, icon::CLOCK, why, theme::WARN);
        text::muted(ui, t::CLOCK_WHY);
        dialog::buttons(ui, t::CLOCK_GO_ON, true)
    };
    dialog::show(ui, t::CLOCK_TITLE, 520.0, add, false)
}
