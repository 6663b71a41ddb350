//! Where the papers of a case stand: asked in a dialog that offers the places used so far.

use eframe::egui;
use egui::{ScrollArea, Ui};

use super::app::Intent;
use crate::base::Id;
use crate::office::{Command, Request};
use crate::text::ui::place as t;
use crate::ui::kit::dialog::{self, buttons, focus_once, refusal};
use crate::ui::kit::{input, row, text, theme};

/// What is typed, and what is offered.
#[derive(Debug, Clone)]
pub struct Placing {
    /// The case.
    pub case: Id,
    /// As typed.
    pub place: String,
    /// Places used so far.
    pub known: Vec<String>,
}

/// The dialog.
pub fn show(ui: &Ui, placing: &mut Placing, problem: Option<&str>) -> Option<Intent> {
    let add = |ui: &mut Ui| {
        text::muted(ui, t::WHY);
        let field = input::line(ui, t::PLACE, &mut placing.place, t::HINT);
        focus_once(ui, &field);
        offers(ui, placing);
        refusal(ui, problem);
        buttons(ui, t::SAVE, true).map(|yes| match yes {
            true => Intent::Run(Command::case(placing.case, Request::Place { place: placing.place.clone() })),
            false => Intent::CloseDialog,
        })
    };
    dialog::show(ui, t::TITLE, 440.0, add, Intent::CloseDialog)
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
