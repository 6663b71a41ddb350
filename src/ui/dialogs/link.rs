//! Tying a case to another one: the other is searched for and chosen.

use eframe::egui;
use egui::Ui;

use crate::base::Id;
use crate::office::{CaseFilter, CaseLine, Command, Office, Problem, Request};
use crate::text::ui::units as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::theme::HALF;
use crate::ui::kit::{dialog, icon, input, pick, text};

/// Cases offered at once.
const OFFERED: usize = 8;

/// The search for the case that this one is part of.
pub struct LinkCase {
    case: Id,
    find: String,
    to: Option<Id>,
    found: Vec<CaseLine>,
}

impl LinkCase {
    /// Nothing typed yet.
    pub fn of(case: Id) -> LinkCase {
        LinkCase { case, find: String::new(), to: None, found: Vec::new() }
    }
}

impl Dialog for LinkCase {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        let filter =
            CaseFilter { cari: self.find.clone(), selesai: true, batas: OFFERED, ..CaseFilter::default() };
        self.found = office.cases(&filter)?;
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            text::muted(ui, t::LINK_WHY);
            let field = input::line(ui, t::LINK_FIND, &mut self.find, "");
            dialog::focus_once(ui, &field);
            if field.changed() {
                self.to = None;
                return Some(Ask::Read);
            }
            ui.spacing_mut().item_spacing.y = HALF;
            for line in self.found.iter().filter(|line| line.kasus != self.case) {
                let words = format!("{} {}", line.kode, line.judul);
                let width = ui.available_width() - 4.0;
                if pick::choice(ui, self.to == Some(line.kasus), icon::FOLDER, &words, width).clicked() {
                    self.to = Some(line.kasus);
                }
            }
            dialog::refusal(ui, told.refused);
            dialog::buttons(ui, t::LINK_OK, self.to.is_some()).map(|yes| match (yes, self.to) {
                (true, Some(to)) => Ask::Run(Command::case(self.case, Request::Link { to })),
                _ => Ask::Close,
            })
        };
        dialog::show(ui, t::LINK_TITLE, 560.0, add, Ask::Close)
    }
}
