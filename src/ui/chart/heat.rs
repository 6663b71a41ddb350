//! The legend of the heat map: which part of the time it shows, its shades from short to long, and what
//! they were reckoned from.

use eframe::egui;
use egui::{Align, Layout, Sense, StrokeKind, Ui, vec2};

use crate::drawing::chart::{HEAT_STEPS, heat};
use crate::office::{SopTimes, StayPart};
use crate::text::ui::chart_tools as t;
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{pick, text};

/// The legend, one line; true when another part was chosen.
pub fn legend(ui: &mut Ui, times: &SopTimes, span: &mut StayPart) -> bool {
    let before = *span;
    ui.horizontal(|ui| {
        let all = StayPart::ALL.map(|span| (span, "", t::span(span)));
        pick::tabs(ui, span, &all);
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(16.0);
        if times.terlama(*span) > 0 {
            let (short, long) = t::scale(times, *span);
            text::wrapped(ui, short, theme::regular(size::SMALL), theme::MUTED);
            ui.add_space(6.0);
            for step in 0..HEAT_STEPS {
                let (rect, _) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::hover());
                let fill = theme::ink(heat(step));
                ui.painter().rect(rect, 0.0, fill, theme::hairline(), StrokeKind::Inside);
            }
            ui.add_space(6.0);
            text::wrapped(ui, long, theme::regular(size::SMALL), theme::MUTED);
            ui.add_space(16.0);
        }
        ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
            text::wrapped(ui, t::times_from(times, *span), theme::regular(size::SMALL), theme::MUTED);
        });
    });
    *span != before
}
