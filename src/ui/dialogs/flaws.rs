//! What a file that came from outside lacks, line by line: an SOP, a year's calendar, a letter's template.

use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::domain::sop::{Flaw, Severity};
use crate::office::Command;
use crate::text::ui::{dialogs as td, sop as t};
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::press::primary;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{dialog, icon, notice, text};

/// What was found in a file.
pub struct Flaws {
    /// File name.
    pub name: String,
    /// In the order they are told.
    pub flaws: Vec<Flaw>,
    /// Its text, if it is an SOP that can be published all the same.
    pub text: Option<String>,
}

impl Dialog for Flaws {
    fn ui(&mut self, ui: &Ui, _told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            findings(ui, self);
            match &self.text {
                Some(text) => dialog::buttons(ui, td::PUBLISH_ANYWAY, true).map(|yes| match yes {
                    true => Ask::Run(Command::PublishSop { text: text.clone() }),
                    false => Ask::Close,
                }),
                None => dialog::actions(ui, |ui| primary(td::CLOSE).clicked(ui).then_some(Ask::Close)),
            }
        };
        dialog::show(ui, td::FLAWS, 640.0, add, Ask::Close)
    }
}

/// What was found in an SOP file, line by line.
fn findings(ui: &mut Ui, found: &Flaws) {
    let errors = found.flaws.iter().filter(|f| f.kind.severity() == Severity::Error).count();
    let (icon, tone) = if errors > 0 { (icon::ALERT, theme::DANGER) } else { (icon::WARNING, theme::WARN) };
    notice::show(ui, icon, &t::found(&found.name, errors, found.flaws.len() - errors), tone);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        for flaw in &found.flaws {
            let (icon, tone) = match flaw.kind.severity() {
                Severity::Error => (icon::ALERT, theme::DANGER),
                Severity::Warning => (icon::WARNING, theme::WARN),
            };
            ui.horizontal_top(|ui| {
                text::wrapped(ui, icon, theme::icon_font(size::ICON), tone.ink);
                ui.vertical(|ui| {
                    text::overline(ui, t::line(flaw.line));
                    ui.add_space(-HALF);
                    text::body(ui, t::flaw(flaw));
                });
            });
        }
    });
}
