//! One column in the middle of an otherwise empty window, as wide as is well read. Must not know what stands in it.

use eframe::egui;
use egui::{CentralPanel, Frame, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::ui::kit::{icon, text, theme};

const WIDTH: f32 = 640.0;

/// About as tall as what stands in it: where there is more room it stands a little above the middle.
const HEIGHT: f32 = 420.0;

/// Draws a lock, `title`, and what `add` draws.
pub(super) fn show<R>(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().fill(theme::PAGE_FILL).inner_margin(28);
    let panel = CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        let whole = |ui: &mut Ui| {
            let room = ui.available_rect_before_wrap();
            let width = room.width().min(WIDTH);
            let left = room.left() + (room.width() - width) / 2.0;
            let top = room.top() + ((room.height() - HEIGHT) * 0.4).max(0.0);
            let area = Rect::from_min_size(pos2(left, top), vec2(width, f32::INFINITY));
            let column = |ui: &mut Ui| {
                ui.set_width(width);
                text::wrapped(ui, icon::LOCK, theme::icon_font(theme::size::ICON_LARGE), theme::ACCENT);
                text::wrapped(ui, title, theme::bold(theme::size::TITLE), theme::TEXT);
                add(ui)
            };
            ui.scope_builder(UiBuilder::new().max_rect(area), column).inner
        };
        ScrollArea::vertical().auto_shrink(false).show(ui, whole).inner
    });
    panel.inner
}
