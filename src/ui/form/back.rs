//! Sending a case back: to which earlier step, and why.

use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::base::Id;
use crate::office::{Command, Request};
use crate::text::ui::dialogs as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::theme::HALF;
use crate::ui::kit::{dialog, icon, input, pick, text};

/// The dialog.
pub struct SendBack {
    case: Id,
    from: String,
    key: Option<String>,
    /// Steps it may go to: node id and name.
    steps: Vec<(String, String)>,
    to: Option<String>,
    words: String,
}

impl SendBack {
    /// From this node to one of `steps`; the first is proposed.
    pub fn of(case: Id, from: &str, key: Option<String>, steps: Vec<(String, String)>) -> SendBack {
        let to = steps.first().map(|step| step.0.clone());
        SendBack { case, from: from.to_owned(), key, steps, to, words: String::new() }
    }

    fn command(&self, to: String) -> Command {
        let (case, from, key) = (self.case, self.from.clone(), self.key.clone());
        let reason = self.words.trim().to_owned();
        Command::case(case, Request::Return { from, key, to, reason })
    }
}

impl Dialog for SendBack {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            text::overline(ui, t::BACK_TO);
            ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = HALF;
                for (node, name) in &self.steps {
                    let width = ui.available_width() - 4.0;
                    if pick::choice(ui, self.to.as_ref() == Some(node), icon::RETURN, name, width).clicked() {
                        self.to = Some(node.clone());
                    }
                }
            });
            let field = input::line(ui, t::REASON, &mut self.words, t::RETURN_HINT);
            dialog::focus_once(ui, &field);
            dialog::refusal(ui, told.refused);
            let ready = self.to.is_some() && !self.words.trim().is_empty();
            dialog::buttons(ui, t::SEND_BACK, ready).map(|yes| match (yes, self.to.clone()) {
                (true, Some(to)) => Ask::Run(self.command(to)),
                _ => Ask::Close,
            })
        };
        dialog::show(ui, t::RETURN_TITLE, 520.0, add, Ask::Close)
    }
}
