//! Taking a list away: to Excel, on paper, or for another program.

use eframe::egui;
use egui::Ui;

use crate::domain::office::Paper;
use crate::office::{ListWish, Office, Problem};
use crate::text::ui::dialogs as t;
use crate::ui::ask::{Ask, Dialog, Output, Telling};
use crate::ui::hand::Hand;
use crate::ui::kit::press::{icon_button, quiet, secondary};
use crate::ui::kit::theme::GRID;
use crate::ui::kit::{dialog, icon, input, text};

/// The dialog.
pub struct ListOut {
    wish: ListWish,
    /// File name proposed, without its ending.
    name: String,
    paper: Paper,
}

impl ListOut {
    /// Takes away this list, into a file called `name` where nobody says otherwise.
    pub fn of(wish: ListWish, name: &str) -> ListOut {
        ListOut { wish, name: name.to_owned(), paper: Paper::default() }
    }
}

/// The button beside a list that asks for it.
pub fn button(ui: &mut Ui, hand: &mut Hand<'_>, wish: impl FnOnce() -> ListWish, name: &str) {
    if icon_button(icon::SAVE, t::LIST_BUTTON).clicked(ui) {
        hand.show(ListOut::of(wish(), name));
    }
}

impl Dialog for ListOut {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.paper = office.profile().kertas;
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, _told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            text::muted(ui, t::LIST_WHY);
            ui.add_space(GRID);
            let mut chosen = None;
            for ((ending, words, why), icon) in
                t::LIST_AS.into_iter().zip([icon::FILE, icon::PDF, icon::FILE])
            {
                ui.horizontal(|ui| {
                    if secondary(words).icon(icon).width(120.0).clicked(ui) {
                        chosen = Some(ending);
                    }
                    text::muted(ui, why);
                });
            }
            ui.add_space(GRID);
            input::paper(ui, t::PAPER, &mut self.paper);
            let cancel = dialog::actions(ui, |ui| quiet(t::CANCEL).clicked(ui));
            match chosen {
                Some(ending) => {
                    let name = format!("{}.{ending}", self.name);
                    Some(Ask::Save(Output::List { wish: self.wish.clone(), paper: self.paper, name }))
                }
                None => cancel.then_some(Ask::Close),
            }
        };
        dialog::show(ui, t::LIST_OUT, 520.0, add, Ask::Close)
    }
}
