//! Steps recorded twice: each recording as it stands, and the one that is to count is chosen.

use eframe::egui;
use egui::{ScrollArea, Ui};

use super::history;
use crate::base::{Id, Zone};
use crate::office::{CaseView, Command, Event, Office, Problem, Request};
use crate::text::ui::{case as words, dialogs as t};
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::press::{quiet, secondary};
use crate::ui::kit::theme::{self, HALF};
use crate::ui::kit::{dialog, frame, icon, sign, text};

/// The dialog, over the case as it was when asked.
pub struct Contests {
    case: Id,
    view: Option<Box<CaseView>>,
}

impl Contests {
    /// Of this case.
    pub fn of(view: &CaseView) -> Contests {
        Contests { case: view.kasus, view: None }
    }
}

impl Dialog for Contests {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.view = Some(Box::new(office.case(self.case)?));
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let view = self.view.as_deref()?;
        let add = |ui: &mut Ui| {
            let mut kept = None;
            text::muted(ui, t::CONTESTS_WHY);
            ScrollArea::vertical().max_height(ui.ctx().content_rect().height() - 260.0).show(ui, |ui| {
                for one in &view.sengketa {
                    text::heading(ui, words::contested(one, view));
                    for (index, fact) in one.fakta.iter().enumerate() {
                        let Some(event) = view.riwayat.iter().find(|e| e.fakta == *fact) else { continue };
                        kept = contested(ui, view, event, index == 0, told.zone).then_some(*fact).or(kept);
                    }
                }
            });
            dialog::refusal(ui, told.refused);
            let cancelled = dialog::actions(ui, |ui| quiet(t::CANCEL).clicked(ui));
            match kept {
                Some(keep) => Some(Ask::Run(Command::case(view.kasus, Request::Settle { keep }))),
                None => cancelled.then_some(Ask::Close),
            }
        };
        dialog::show(ui, t::CONTESTS, 600.0, add, Ask::Close)
    }
}

/// One of the recordings of a contested step; true when it is to count.
fn contested(ui: &mut Ui, view: &CaseView, event: &Event, counts: bool, zone: Zone) -> bool {
    frame::card_frame()
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = HALF;
            ui.horizontal(|ui| {
                text::muted(ui, words::recorded_by(event, zone));
                if counts {
                    sign::chip(ui, icon::CHECK, words::COUNTS_NOW, theme::CALM);
                }
            });
            history::event_words(ui, view, event);
            for file in &event.lampiran {
                text::muted(ui, &file.nama);
            }
            let label = words::keep(&event.by);
            secondary(&label).icon(icon::CHECK).small().clicked(ui)
        })
        .inner
}
