//! What a screen says of itself: a quiet box, an empty screen, how far something is.

use eframe::egui;
use egui::{Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::press;
use super::text;
use super::theme::{self, GRID, HALF, Tone, size};

/// A quiet box with icon and sentence: something worth knowing here.
pub fn show(ui: &mut Ui, icon: &str, words: &str, tone: Tone) {
    show_with(ui, icon, words, tone, |_| ());
}

/// A [`notice`] with something to press at its end.
pub fn show_with<R>(ui: &mut Ui, icon: &str, words: &str, tone: Tone, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(tone.wash)
        .stroke(Stroke::new(1.0, tone.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(10, 8));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                text::wrapped(ui, icon, theme::icon_font(size::ICON), tone.ink);
                ui.vertical(|ui| {
                    text::wrapped(ui, words, theme::regular(size::BODY), theme::TEXT);
                    add(ui)
                })
                .inner
            })
            .inner
        })
        .inner
}

/// What stands on an empty screen: one sentence, and the action named, if any. True when pressed.
pub fn empty(ui: &mut Ui, icon: &str, sentence: &str, action: Option<&str>) -> bool {
    let mut pressed = false;
    let room = ui.available_height();
    ui.vertical_centered(|ui| {
        ui.add_space((room * 0.28).clamp(GRID, 160.0));
        text::wrapped(ui, icon, theme::icon_font(size::ICON_LARGE), theme::BORDER);
        ui.set_max_width(theme::MEASURE * 0.6);
        text::wrapped(ui, sentence, theme::regular(size::BODY), theme::MUTED);
        if let Some(action) = action {
            ui.add_space(HALF);
            pressed = press::primary(action).clicked(ui);
        }
    });
    pressed
}

/// How far something is, as a bar; to and fro where nobody knows.
pub fn bar(ui: &mut Ui, part: Option<f32>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::new(Role::ProgressIndicator);
        info.value = part.map(|part| f64::from(part * 100.0).round());
        info
    });
    ui.painter().rect_filled(rect, 4.0, theme::WELL);
    let filled = match part {
        Some(part) => rect.with_max_x(rect.left() + rect.width() * part.clamp(0.0, 1.0)),
        None => {
            let swing = (ui.input(|i| i.time) * 1.6).sin() as f32 * 0.5 + 0.5;
            let width = rect.width() * 0.25;
            let left = rect.left() + (rect.width() - width) * swing;
            Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()))
        }
    };
    ui.painter().rect_filled(filled, 4.0, theme::ACCENT);
}

/// A problem in words: what happened, then what to do next.
pub fn message(problem: &crate::office::Problem) -> String {
    let (what, then) = (problem.message(), problem.advice());
    // What ends with the name of a file ends without a full stop.
    let stop = if what.ends_with(['.', '?', '!', '…', '”', ')']) { "" } else { "." };
    format!("{what}{stop} {then}")
}
