//! Who works here, asked once before the first thing is written down. Must not know what that is.

use eframe::egui::Ui;

use crate::text::ui::dialogs as t;
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::{dialog, input, text};

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// By the name typed.
    Named,
    /// Without a name, until the window is closed.
    Without,
    /// Not now: what was to be written is not.
    Back,
}

/// Asks; the answer, once there is one.
pub(super) fn ui(ui: &Ui, name: &mut String) -> Option<Answer> {
    let add = |ui: &mut Ui| {
        text::muted(ui, t::NAME_WHY);
        let field = input::line(ui, t::NAME, name, t::NAME_HINT);
        dialog::focus_once(ui, &field);
        let ready = !name.trim().is_empty();
        dialog::actions(ui, |ui| {
            let pressed = primary(t::NAME_OK).enabled(ready).clicked(ui);
            let without = quiet(t::NAME_WITHOUT).show(ui);
            let keyed = ready && !without.has_focus() && dialog::entered(ui);
            match (pressed || keyed, without.clicked()) {
                (true, _) => Some(Answer::Named),
                (_, true) => Some(Answer::Without),
                _ => None,
            }
        })
    };
    dialog::show(ui, t::NAME_TITLE, 480.0, add, Answer::Back)
}
