//! Saving a chart: on which paper and as what kind of file.

use eframe::egui;
use egui::Ui;

use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{Office, Problem};
use crate::text::ui::dialogs as t;
use crate::ui::ask::{Ask, Dialog, Output, Telling};
use crate::ui::kit::press::{quiet, secondary};
use crate::ui::kit::{dialog, icon, input, text};

/// The dialog.
pub struct SaveChart {
    sop: String,
    /// With this case's path.
    case: Option<Id>,
    paper: Paper,
}

impl SaveChart {
    /// The chart of this SOP, with the path of `case`.
    pub fn of(sop: &str, case: Option<Id>) -> SaveChart {
        SaveChart { sop: sop.to_owned(), case, paper: Paper::default() }
    }
}

impl Dialog for SaveChart {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.paper = office.profile().kertas;
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, _told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            input::paper(ui, t::PAPER, &mut self.paper);
            text::overline(ui, t::FORMAT);
            let mut chosen = None;
            ui.horizontal(|ui| {
                for (ending, icon, words) in [
                    ("pdf", icon::PDF, t::AS_PDF),
                    ("png", icon::IMAGE, t::AS_PNG),
                    ("svg", icon::FILE, t::AS_SVG),
                ] {
                    if secondary(words).icon(icon).clicked(ui) {
                        chosen = Some(ending);
                    }
                }
            });
            let cancel = dialog::actions(ui, |ui| quiet(t::CANCEL).clicked(ui));
            match chosen {
                Some(ending) => {
                    let (sop, case, paper) = (self.sop.clone(), self.case, self.paper);
                    Some(Ask::Save(Output::Chart { sop, case, paper, ending }))
                }
                None => cancel.then_some(Ask::Close),
            }
        };
        dialog::show(ui, t::SAVE_CHART, 440.0, add, Ask::Close)
    }
}
