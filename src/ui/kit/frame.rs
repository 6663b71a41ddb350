//! White boxes and rules: what holds parts of a screen together.

use eframe::egui;
use egui::{Frame, Margin, Sense, Ui, vec2};

use super::theme;

/// A white box with a hairline.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    card_frame().show(ui, add).inner
}

/// The frame of [`card`].
pub fn card_frame() -> Frame {
    Frame::new()
        .fill(theme::SURFACE)
        .stroke(theme::hairline())
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(Margin::same(theme::PAGE))
}

/// A thin rule across.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::hairline());
}
