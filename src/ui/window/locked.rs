//! The page before a sealed file: it asks for the phrase of the day, or for the words of the recovery sheet and a
//! new phrase. Trying a phrase is slow on purpose and runs beside the frame.

use std::path::PathBuf;

use eframe::egui;
use egui::{Ui, ViewportCommand};
use zeroize::Zeroizing;

use super::column;
use crate::base::Key;
use crate::office::{Cost, Office, Phrase, Problem};
use crate::text::ui::{sealing as t, shell};
use crate::ui::kit::notice::message;
use crate::ui::kit::{dialog, icon, input, notice, press, text, theme};
use crate::ui::work::Work;

/// The page, and what was typed.
pub struct Locked {
    db: PathBuf,
    phrase: Zeroizing<String>,
    shown: bool,
    /// The words of the sheet, where that is used.
    sheet: Option<Zeroizing<String>>,
    new: Zeroizing<String>,
    problem: Option<String>,
    work: Work<Result<Key, Problem>>,
}

impl Locked {
    /// Before the file at `db`.
    pub fn new(db: PathBuf) -> Locked {
        Locked {
            db,
            phrase: Zeroizing::default(),
            shown: false,
            sheet: None,
            new: Zeroizing::default(),
            problem: None,
            work: Work::default(),
        }
    }

    /// Waits for the phrase that is tried.
    pub fn settle(&mut self) {
        self.work.settle();
    }

    /// One frame; the key, once it is known.
    pub fn frame(&mut self, ui: &mut Ui) -> Option<Key> {
        if let Some(ended) = self.work.watch(ui.ctx()) {
            ui.ctx().request_repaint();
            match ended {
                Some(Ok(key)) => return Some(key),
                Some(Err(problem)) => self.problem = Some(message(&problem)),
                None => self.problem = Some(crate::text::ui::settings::DIED.to_owned()),
            }
        }
        match self.sheet.is_some() {
            true => column::show(ui, t::SHEET_TITLE, |ui| self.by_sheet(ui)),
            false => column::show(ui, t::LOCKED_TITLE, |ui| self.by_phrase(ui)),
        }
        None
    }

    fn by_phrase(&mut self, ui: &mut Ui) {
        text::body(ui, t::LOCKED_WHY);
        let name = self.db.file_name().unwrap_or_default().to_string_lossy().into_owned();
        text::muted(ui, t::locked_file(&name));
        ui.add_space(theme::HALF);
        let trying = self.work.running();
        let field = input::secret(ui, t::PHRASE, &mut self.phrase, &mut self.shown);
        // Before the field is given the keyboard again.
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        dialog::focus_once(ui, &field);
        self.told(ui);
        let ready = !self.phrase.trim().is_empty() && !trying;
        dialog::actions(ui, |ui| {
            let open = press::primary(t::OPEN).icon(icon::KEY).enabled(ready).clicked(ui);
            if (open || entered) && ready {
                self.try_phrase(ui);
            }
            if press::quiet(shell::QUIT).clicked(ui) {
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
            if press::secondary(t::USE_SHEET).icon(icon::PRINT).enabled(!trying).clicked(ui) {
                self.problem = None;
                self.sheet = Some(Zeroizing::default());
                let proposed = Phrase::propose().map(|phrase| phrase.text().to_owned());
                self.new = Zeroizing::new(proposed.unwrap_or_default());
            }
        });
    }

    fn by_sheet(&mut self, ui: &mut Ui) {
        text::body(ui, t::SHEET_WHY);
        if let Some(words) = &mut self.sheet {
            let field = input::area(ui, t::SHEET_WORDS, words, 4);
            if words.is_empty() {
                dialog::focus_once(ui, &field);
            }
            text::muted(
                ui,
                t::counted(words.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).count()),
            );
        }
        input::line(ui, t::NEW_PHRASE, &mut self.new, "");
        text::muted(ui, t::NEW_PHRASE_WHY);
        self.told(ui);
        let trying = self.work.running();
        let typed = self.sheet.as_ref().is_some_and(|words| !words.trim().is_empty());
        let ready = typed && !self.new.trim().is_empty() && !trying;
        dialog::actions(ui, |ui| {
            if press::primary(t::OPEN_BY_SHEET).icon(icon::KEY).enabled(ready).clicked(ui) {
                self.try_sheet(ui);
            }
            if press::quiet(t::BACK_TO_PHRASE).enabled(!trying).clicked(ui) {
                self.problem = None;
                self.sheet = None;
            }
        });
    }

    fn told(&self, ui: &mut Ui) {
        if self.work.running() {
            text::muted(ui, t::TRYING);
        } else if let Some(problem) = &self.problem {
            notice::show(ui, icon::ALERT, problem, theme::DANGER);
        }
    }

    fn try_phrase(&mut self, ui: &Ui) {
        let Some(phrase) = Phrase::read(&self.phrase) else { return };
        self.problem = None;
        let db = self.db.clone();
        self.work.start(ui.ctx(), "buka-kunci", move |progress| Office::unlock(&db, &phrase, progress));
    }

    fn try_sheet(&mut self, ui: &Ui) {
        let (Some(words), Some(phrase)) = (self.sheet.clone(), Phrase::read(&self.new)) else { return };
        self.problem = None;
        let db = self.db.clone();
        self.work.start(ui.ctx(), "lembar-pemulihan", move |progress| {
            let key = Office::unlock_by_sheet(&db, &words)?;
            Office::set_phrase(&db, &key, &phrase, Cost::USUAL, progress)?;
            Ok(key)
        });
    }
}
