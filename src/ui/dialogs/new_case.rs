//! A new case: which SOP and what it is called; or a case of its own about one kegiatan of another.

use eframe::egui;
use egui::{Key, Modifiers, ScrollArea, Ui};

use crate::domain::fact::Parent;
use crate::office::{CaseView, Command, Office, OpenCase, Problem, SopCard};
use crate::text::ui::dialogs as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::theme::{self, HALF};
use crate::ui::kit::{dialog, icon, input, notice, pick, text};

/// A new case of an SOP still to be chosen.
pub struct NewCase {
    sop: Option<String>,
    judul: String,
    shelf: Vec<SopCard>,
}

impl NewCase {
    /// Nothing typed yet; of this SOP, if it is known.
    pub fn of(sop: Option<String>) -> NewCase {
        NewCase { sop, judul: String::new(), shelf: Vec::new() }
    }
}

impl Dialog for NewCase {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.shelf = office.shelf()?;
        if let (None, [only]) = (&self.sop, self.shelf.as_slice()) {
            self.sop = Some(only.id.clone());
        }
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let NewCase { sop, judul, shelf } = self;
        let add = |ui: &mut Ui| {
            walk(ui, shelf, sop);
            text::overline(ui, t::WHICH_SOP);
            ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = HALF;
                for card in shelf.iter() {
                    let chosen = sop.as_deref() == Some(card.id.as_str());
                    let width = ui.available_width() - 4.0;
                    if pick::choice(ui, chosen, icon::FLOW, &card.judul, width).clicked() {
                        *sop = Some(card.id.clone());
                    }
                }
            });
            let title = input::line(ui, t::CASE_TITLE, judul, t::CASE_TITLE_HINT);
            dialog::focus_once(ui, &title);
            dialog::refusal(ui, told.refused);
            let ready = sop.is_some() && !judul.trim().is_empty();
            dialog::buttons(ui, t::OPEN, ready).map(|yes| match (yes, sop.as_deref()) {
                (true, Some(sop)) => open(sop, judul, None),
                _ => Ask::Close,
            })
        };
        dialog::show(ui, t::NEW_CASE, 520.0, add, Ask::Close)
    }
}

/// A case of its own under another one.
pub struct NewPart {
    sop: String,
    /// The case it is part of, and the kegiatan it is about.
    induk: Parent,
    uraian: String,
    judul: String,
}

impl NewPart {
    /// About the kegiatan of `node` in this case.
    pub fn of(view: &CaseView, node: &str) -> NewPart {
        let sop = &view.sop.sop;
        let row = sop.find(node).and_then(|at| sop.rows.get(at.row));
        NewPart {
            sop: sop.id.clone(),
            induk: Parent { kasus: view.kasus, node: Some(node.to_owned()) },
            uraian: row.map(|r| r.uraian.clone()).unwrap_or_default(),
            judul: String::new(),
        }
    }
}

impl Dialog for NewPart {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            notice::show(ui, icon::INFO, &self.uraian, theme::PLAIN);
            let title = input::line(ui, t::CASE_TITLE, &mut self.judul, t::PART_TITLE_HINT);
            dialog::focus_once(ui, &title);
            dialog::refusal(ui, told.refused);
            dialog::buttons(ui, t::OPEN, !self.judul.trim().is_empty()).map(|yes| match yes {
                true => open(&self.sop, &self.judul, Some(self.induk.clone())),
                false => Ask::Close,
            })
        };
        dialog::show(ui, t::NEW_CASE, 520.0, add, Ask::Close)
    }
}

fn open(sop: &str, judul: &str, induk: Option<Parent>) -> Ask {
    Ask::Run(Command::OpenCase(OpenCase {
        sop: sop.to_owned(),
        judul: judul.trim().to_owned(),
        induk,
        ..OpenCase::default()
    }))
}

/// The arrows choose among the SOPs while the title has the keyboard.
fn walk(ui: &Ui, shelf: &[SopCard], chosen: &mut Option<String>) {
    if !ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let now = shelf.iter().position(|card| Some(&card.id) == chosen.as_ref());
    let next = match (pressed(Key::ArrowDown), pressed(Key::ArrowUp)) {
        (true, _) => now.map_or(0, |at| (at + 1).min(shelf.len().saturating_sub(1))),
        (_, true) => now.unwrap_or(shelf.len()).saturating_sub(1),
        _ => return,
    };
    *chosen = shelf.get(next).map(|card| card.id.clone());
}
