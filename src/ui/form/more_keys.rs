//! Further units for a fan-out that is under way, one a line.

use eframe::egui;
use egui::Ui;

use crate::base::Id;
use crate::domain::fact::Key;
use crate::domain::sop::Ulang;
use crate::office::{Command, Request};
use crate::text::ui::dialogs as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::{dialog, input};

/// The dialog.
pub struct MoreKeys {
    case: Id,
    /// Where the fan-out begins.
    node: String,
    ulang: Ulang,
    names: String,
}

impl MoreKeys {
    /// For the fan-out that begins at this node.
    pub fn of(case: Id, node: &str, ulang: Ulang) -> MoreKeys {
        MoreKeys { case, node: node.to_owned(), ulang, names: String::new() }
    }

    fn command(&self) -> Command {
        let lines = self.names.lines().map(str::trim).filter(|line| !line.is_empty());
        let keys = Key::typed(lines.map(str::to_owned));
        Command::case(self.case, Request::AddKeys { node: self.node.clone(), keys })
    }
}

impl Dialog for MoreKeys {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let title = t::add_keys(self.ulang);
        let add = |ui: &mut Ui| {
            let ready = !self.names.trim().is_empty();
            let keyed = ready && dialog::sent(ui);
            let field = input::area(ui, t::ONE_A_LINE, &mut self.names, 5);
            dialog::focus_once(ui, &field);
            dialog::refusal(ui, told.refused);
            let (pressed, cancelled) = dialog::actions(ui, |ui| {
                (primary(t::ADD).enabled(ready).hint(t::SEND_KEYS).clicked(ui), quiet(t::CANCEL).clicked(ui))
            });
            match pressed || keyed {
                true => Some(Ask::Run(self.command())),
                false => cancelled.then_some(Ask::Close),
            }
        };
        dialog::show(ui, title, 440.0, add, Ask::Close)
    }
}
