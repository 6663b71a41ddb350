//! Where the papers of a case stand: asked in a dialog that offers the places used so far.

use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::base::Id;
use crate::office::{Command, Office, Problem, Request};
use crate::text::ui::place as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::dialog;
use crate::ui::kit::{input, row, text, theme};

/// What is typed, and what is offered.
pub struct Placing {
    case: Id,
    place: String,
    /// Places used so far.
    known: Vec<String>,
}

impl Placing {
    /// The papers of this case, which stand at `place` now.
    pub fn of(case: Id, place: &str) -> Placing {
        Placing { case, place: place.to_owned(), known: Vec::new() }
    }
}

impl Dialog for Placing {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        // Without known places the field still stands.
        self.known = office.places().unwrap_or_default();
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            text::muted(ui, t::WHY);
            let field = input::line(ui, t::PLACE, &mut self.place, t::HINT);
            dialog::focus_once(ui, &field);
            offers(ui, self);
            dialog::refusal(ui, told.refused);
            dialog::buttons(ui, t::SAVE, true).map(|yes| match yes {
                true => Ask::Run(Command::case(self.case, Request::Place { place: self.place.clone() })),
                false => Ask::Close,
            })
        };
        dialog::show(ui, t::TITLE, 440.0, add, Ask::Close)
    }
}

fn offers(ui: &mut Ui, placing: &mut Placing) {
    let typed = placing.place.to_lowercase();
    let fits = |place: &&String| {
        let place = place.to_lowercase();
        place != typed && typed.split_whitespace().all(|word| place.contains(word))
    };
    let fitting: Vec<String> = placing.known.iter().filter(fits).take(30).cloned().collect();
    if fitting.is_empty() {
        return;
    }
    text::overline(ui, t::KNOWN);
    ScrollArea::vertical().max_height(170.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for place in fitting {
            if row::bare(ui, theme::ROW_SLIM, &place).1.clicked() {
                placing.place = place;
            }
        }
    });
}
