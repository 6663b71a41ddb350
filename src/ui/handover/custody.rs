//! On the screen of a case: which office holds it, by which package, and taking it back.

use eframe::egui;
use egui::{Margin, Ui};

use crate::office::{CaseStatus, CaseView};
use crate::text::ui::serah as t;
use crate::ui::app::{Hand, Intent};
use crate::ui::dialogs::{Dialog, Reason};
use crate::ui::icon;
use crate::ui::parts::{self, secondary};
use crate::ui::theme::{self, GRID, size};

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
                parts::text(ui, icon::OFFICE, theme::icon_font(size::ICON), theme::MUTED);
                for held in &view.dipegang {
                    parts::muted(ui, t::held(held, hand.zone));
                }
            });
            return;
        }
        let words: Vec<String> = view.dipegang.iter().map(|held| t::held(held, hand.zone)).collect();
        let open = view.status != CaseStatus::Done;
        let warned = if open { format!("{} {}", words.join(" "), t::HELD_WARNS) } else { words.join(" ") };
        parts::notice_with(ui, icon::HANDSHAKE, &warned, theme::WAIT, |ui| {
            ui.add_space(GRID / 2.0);
            if secondary(t::CALL_BACK).icon(icon::UNDO).small().clicked(ui) {
                let reason = Reason::CallBack(view.kasus, view.kode.clone());
                hand.ask(Intent::Ask(Dialog::reason(reason)));
            }
        });
    });
}
