//! Rows one can press. Must not know what a row is about.

use eframe::egui;
use egui::{CursorIcon, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use super::theme::{self, GRID};

/// A row one can press, as wide as there is room; its accessible name is `name`.
pub fn bare(ui: &mut Ui, height: f32, name: &str) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, theme::RADIUS, theme::HOVER);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, theme::RADIUS, theme::focus_ring(), StrokeKind::Inside);
        }
        let line = rect.left() + GRID..=rect.right() - GRID;
        ui.painter().hline(line, rect.bottom(), theme::hairline());
    }
    (rect, response.on_hover_cursor(CursorIcon::PointingHand))
}
