//! The frame of a dialog, its last line of buttons, and the keys that send it. Must not know any dialog.

use eframe::egui;
use egui::{Align, Key, Layout, Margin, Modifiers, Ui, vec2};

use super::press::{primary, quiet};
use super::theme::{self, GRID, HALF, size};
use super::{frame, icon, notice, text};
use crate::text::ui::dialogs as t;

/// A dialog in the middle of the window; `None` from `add` keeps it open. Returns what `add`
/// returned, or `closed` when it was dismissed.
pub fn show<R>(
    ui: &Ui,
    title: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> Option<R>,
    closed: R,
) -> Option<R> {
    let frame = frame::card_frame().shadow(theme::shadow()).inner_margin(Margin::same(20));
    let modal =
        egui::Modal::new(egui::Id::unique(("dialog", title))).frame(frame).backdrop_color(theme::VEIL);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 64.0));
        text::wrapped(ui, title, theme::bold(size::TITLE), theme::TEXT);
        ui.add_space(HALF);
        add(ui)
    });
    if shown.inner.is_none() && shown.should_close() { Some(closed) } else { shown.inner }
}

/// The last line of a dialog: its buttons, right-aligned; the first added stands rightmost.
pub fn actions<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(GRID);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), theme::CONTROL),
        Layout::right_to_left(Align::Center),
        add,
    )
    .inner
}

/// What the office said, under what was typed.
pub fn refusal(ui: &mut Ui, problem: Option<&str>) {
    if let Some(words) = problem {
        notice::show(ui, icon::ALERT, words, theme::DANGER);
    }
}

/// Ctrl+Enter sends a dialog.
pub fn sent(ui: &Ui) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// Enter does too where only one line is typed.
pub fn entered(ui: &Ui) -> bool {
    sent(ui) || ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))
}

/// Gives the first field the keyboard once.
pub fn focus_once(ui: &Ui, response: &egui::Response) {
    let id = response.id.with("asked");
    if !ui.data(|d| d.get_temp::<bool>(id).unwrap_or(false)) || ui.memory(|m| m.focused().is_none()) {
        ui.data_mut(|d| d.insert_temp(id, true));
        response.request_focus();
    }
}

/// The button that does it and the one that does not; `None` while neither was chosen.
pub fn buttons(ui: &mut Ui, ok: &str, ready: bool) -> Option<bool> {
    actions(ui, |ui| {
        let pressed = primary(ok).enabled(ready).clicked(ui);
        let cancel = quiet(t::CANCEL).show(ui);
        let keyed = ready && !cancel.has_focus() && entered(ui);
        match (pressed || keyed, cancel.clicked()) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    })
}
