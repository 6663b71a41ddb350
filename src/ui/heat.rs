//! The legend of the heat map: its shades from short to long, and what they were reckoned from.

use eframe::egui;
use egui::{Sense, StrokeKind, Ui, vec2};

use super::parts;
use super::theme::{self, size};
use crate::drawing::chart::{HEAT_STEPS, heat};
use crate::office::SopTimes;
use crate::text::ui::alive as t;

/// The legend, one line.
pub fn legend(ui: &mut Ui, times: &SopTimes) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if !times.simbol.is_empty() {
            let (short, long) = t::scale(times);
            parts::text(ui, short, theme::regular(size::SMALL), theme::MUTED);
            ui.add_space(6.0);
            for step in 0..HEAT_STEPS {
                let (rect, _) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::hover());
                let fill = theme::ink(heat(step));
                ui.painter().rect(rect, 0.0, fill, theme::hairline(), StrokeKind::Inside);
            }
            ui.add_space(6.0);
            parts::text(ui, long, theme::regular(size::SMALL), theme::MUTED);
            ui.add_space(16.0);
        }
        parts::text(ui, t::times_from(times), theme::regular(size::SMALL), theme::MUTED);
    });
}
