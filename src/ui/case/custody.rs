//! On the screen of a case: which office holds it, by which package, and taking it back.

use eframe::egui;
use egui::{Margin, ScrollArea, Ui};

use super::{Ask, Hand};
use crate::office::{CaseStatus, CaseView};
use crate::text::ui::handover as t;
use crate::ui::kit::press::secondary;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, notice, text};

/// A band over the form, where the case was handed over; nothing for a case that never left.
pub fn band(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    if view.dipegang.is_empty() {
        return;
    }
    let away = view.dipegang.iter().any(|held| !held.di_sini);
    egui::Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if !away {
            ui.horizontal(|ui| {
                text::wrapped(ui, icon::OFFICE, theme::icon_font(size::ICON), theme::MUTED);
                for held in &view.dipegang {
                    text::muted(ui, t::held(held, hand.zone));
                }
            });
            return;
        }
        let words = t::held_by(&view.dipegang, hand.zone);
        notice::show_with(ui, icon::HANDSHAKE, &words, theme::WAIT, |ui| {
            if view.dipegang.len() > 1 {
                // A fan-out may lie with twenty offices.
                ScrollArea::vertical().id_salt("held").max_height(72.0).show(ui, |ui| {
                    for held in &view.dipegang {
                        text::muted(ui, t::held(held, hand.zone));
                    }
                });
            }
            if view.status != CaseStatus::Done {
                text::muted(ui, t::HELD_WARNS);
            }
            ui.add_space(GRID / 2.0);
            if secondary(t::CALL_BACK).icon(icon::UNDO).small().writes().clicked(ui) {
                hand.want(Ask::WhyCallBack);
            }
        });
    });
}
