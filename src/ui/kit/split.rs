//! Parts beside or under one another, of which some are fixed and the rest share what is left: the
//! toolkit's strip with the window's own distances.

use eframe::egui;
use egui::{Ui, UiBuilder, Vec2};
use egui_extras::{Size, Strip, StripBuilder};

/// A part of this many points.
pub fn fixed(points: f32) -> Size {
    Size::exact(points.max(0.0).floor())
}

/// A part that takes what is left.
pub fn rest() -> Size {
    Size::remainder()
}

/// The parts while they are filled, in order.
pub struct Parts<'a, 'b, 'c> {
    strip: &'c mut Strip<'a, 'b>,
    spacing: Vec2,
}

impl Parts<'_, '_, '_> {
    /// Fills the next part.
    pub fn part(&mut self, add: impl FnOnce(&mut Ui)) {
        let spacing = self.spacing;
        self.strip.cell(|ui| {
            // In a window of its own: what is too large for its part must not push the others away.
            let mut part = ui.new_child(UiBuilder::new().max_rect(ui.max_rect()));
            part.spacing_mut().item_spacing = spacing;
            add(&mut part);
        });
    }
}

/// Parts side by side, `gap` apart, as high as there is room.
pub fn across(ui: &mut Ui, sizes: &[Size], gap: f32, fill: impl FnOnce(&mut Parts<'_, '_, '_>)) {
    ui.scope(|ui| {
        let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing, Vec2::splat(gap));
        build(ui, sizes).horizontal(|mut strip| fill(&mut Parts { strip: &mut strip, spacing }));
    });
}

/// Parts one under the other, `gap` apart, as wide as there is room.
pub fn down(ui: &mut Ui, sizes: &[Size], gap: f32, fill: impl FnOnce(&mut Parts<'_, '_, '_>)) {
    ui.scope(|ui| {
        let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing, Vec2::splat(gap));
        build(ui, sizes).vertical(|mut strip| fill(&mut Parts { strip: &mut strip, spacing }));
    });
}

fn build<'a>(ui: &'a mut Ui, sizes: &[Size]) -> StripBuilder<'a> {
    let top = egui::Layout::top_down(egui::Align::Min);
    sizes.iter().fold(StripBuilder::new(ui).cell_layout(top), |strip, size| strip.size(*size))
}
