//! What was done without the head, shown to her when she comes back. Must not know how it is noted.

use eframe::egui::{ScrollArea, Ui};

use crate::base::Zone;
use crate::office::LookLine;
use crate::text::tanggal;
use crate::text::ui::persons as t;
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{dialog, frame, icon, text};

/// Height of the list at most.
const MOST: f32 = 320.0;

/// The list, until it was looked through.
pub(super) struct Meanwhile(Vec<LookLine>);

impl Meanwhile {
    /// These lines; nothing where there are none.
    pub fn of(lines: Vec<LookLine>) -> Option<Meanwhile> {
        (!lines.is_empty()).then_some(Meanwhile(lines))
    }

    /// Up to which line it goes.
    pub fn upto(&self) -> u64 {
        self.0.iter().map(|line| line.urut).max().unwrap_or(0)
    }

    /// Shows it; whether it was looked through, once that was answered.
    pub fn ui(&self, ui: &Ui, zone: Zone) -> Option<bool> {
        let add = |ui: &mut Ui| {
            text::muted(ui, t::MEANWHILE_WHY);
            ui.add_space(HALF);
            ScrollArea::vertical().max_height(MOST).auto_shrink([false, true]).show(ui, |ui| {
                for line in &self.0 {
                    frame::rule(ui);
                    text::wrapped(ui, t::did(line), theme::bold(size::BODY), theme::TEXT);
                    text::muted(ui, format!("{} · {}", line.petugas, tanggal::saat(line.pada, zone)));
                }
            });
            dialog::actions(ui, |ui| {
                let seen = primary(t::SEEN).icon(icon::CHECK).show(ui);
                if ui.memory(|m| m.focused().is_none()) {
                    seen.request_focus();
                }
                match (seen.clicked(), quiet(t::LATER).clicked(ui)) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                }
            })
        };
        dialog::show(ui, t::MEANWHILE, 560.0, add, false)
    }
}
