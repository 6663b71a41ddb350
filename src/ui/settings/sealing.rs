//! Sealing in Pengaturan: how the file is, and the dialogs that seal it, change its phrase, or take the seal off.
//! Nothing is sealed before the recovery sheet was typed back.

use eframe::egui;
use egui::Ui;
use zeroize::Zeroizing;

use super::Hand;
use crate::base::Key;
use crate::office::{Copies, Cost, Office, Phrase, Problem, SealWish, is_sheet_of};
use crate::text::kunci as words;
use crate::text::ui::sealing as t;
use crate::ui::ask::{Ask, Dialog, Telling, Turn};
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{dialog, icon, input, notice, pick, text};

const WIDTH: f32 = 620.0;

/// The part of the page about the file.
pub fn show(ui: &mut Ui, about: &Office, hand: &mut Hand<'_>) {
    text::heading(ui, t::TITLE);
    let Some(key) = about.key() else {
        notice::show(ui, icon::INFO, t::CLEAR_NOW, theme::PLAIN);
        if secondary(t::SEAL).icon(icon::LOCK).writes().clicked(ui) {
            hand.show(Seal::new(false));
        }
        return;
    };
    notice::show(ui, icon::LOCK, t::SEALED_NOW, theme::GOOD);
    ui.horizontal_wrapped(|ui| {
        if secondary(t::CHANGE_PHRASE).icon(icon::KEY).writes().clicked(ui) {
            hand.show(ChangePhrase::new());
        }
        if secondary(t::SHEET_AGAIN).icon(icon::PRINT).writes().clicked(ui) {
            hand.ask(Ask::Sheet(key.clone()));
        }
        if quiet(t::ENTRUST).hint(t::ENTRUST_HINT).writes().clicked(ui) {
            hand.show(Entrust::default());
        }
        if quiet(t::EXCHANGE).writes().hint(t::EXCHANGE_WHY).clicked(ui) {
            hand.show(Seal::new(true));
        }
        if quiet(t::UNSEAL).writes().clicked(ui) {
            hand.show(Unseal);
        }
    });
}

/// A phrase chosen, and typed again.
struct Chosen {
    phrase: Zeroizing<String>,
    again: Zeroizing<String>,
}

impl Chosen {
    fn new() -> Chosen {
        let proposed = Phrase::propose().map(|phrase| phrase.text().to_owned());
        Chosen { phrase: Zeroizing::new(proposed.unwrap_or_default()), again: Zeroizing::default() }
    }

    fn ui(&mut self, ui: &mut Ui) {
        input::line(ui, t::PHRASE, &mut self.phrase, "");
        if secondary(t::OTHER_WORDS).small().clicked(ui) {
            *self = Chosen::new();
        }
        if Phrase::read(&self.phrase).is_some_and(|phrase| phrase.is_weak()) {
            notice::show(ui, icon::WARNING, words::WEAK, theme::WARN);
        }
        let again = input::line(ui, t::AGAIN, &mut self.again, "");
        dialog::focus_once(ui, &again);
        if self.given().is_none() && !self.again.is_empty() && !again.has_focus() {
            text::muted(ui, t::NOT_SAME);
        }
    }

    /// The phrase, once both are the same.
    fn given(&self) -> Option<Phrase> {
        let (one, other) = (Phrase::read(&self.phrase)?, Phrase::read(&self.again)?);
        (one == other).then_some(one)
    }
}

/// Sealing the file, or with another key: the phrase, then the sheet.
pub struct Seal {
    exchange: bool,
    chosen: Chosen,
    copies: Copies,
    /// The key that the sheet is of, once the phrase was chosen.
    key: Option<Key>,
    typed: Zeroizing<String>,
}

impl Seal {
    /// Of a file in clear, or with another key.
    pub fn new(exchange: bool) -> Seal {
        let (copies, typed) = (Copies::Seal, Zeroizing::default());
        Seal { exchange, chosen: Chosen::new(), copies, key: None, typed }
    }

    fn phrase(&mut self, ui: &mut Ui) -> Option<Option<Ask>> {
        text::body(ui, t::SEAL_WHY);
        self.chosen.ui(ui);
        if !self.exchange {
            input::caption(ui, t::COPIES, false);
            ui.horizontal(|ui| {
                for (copies, name) in [(Copies::Seal, t::COPIES_SEAL), (Copies::Delete, t::COPIES_DELETE)] {
                    if pick::choice(ui, self.copies == copies, "", name, 160.0).clicked() {
                        self.copies = copies;
                    }
                }
            });
        }
        let ready = self.chosen.given().is_some();
        match dialog::buttons(ui, t::NEXT, ready)? {
            true => {
                self.key = Key::random();
                None
            }
            false => Some(Some(Ask::Close)),
        }
    }

    fn proof(&mut self, ui: &mut Ui, key: &Key) -> Option<Option<Ask>> {
        text::body(ui, t::PROOF_WHY);
        let print = secondary(t::PRINT).icon(icon::PRINT).clicked(ui);
        ui.add_space(GRID);
        let field = input::area(ui, t::SHEET_WORDS, &mut self.typed, 4);
        dialog::focus_once(ui, &field);
        let typed = self.typed.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
        let proved = is_sheet_of(&self.typed, key);
        match proved {
            Ok(()) => notice::show(ui, icon::DONE, t::PROVED, theme::GOOD),
            Err(problem) if typed >= words::WORDS => {
                notice::show(ui, icon::ALERT, &problem.message(), theme::WARN);
            }
            Err(_) => drop(text::muted(ui, t::counted(typed))),
        }
        let proved = is_sheet_of(&self.typed, key).is_ok();
        let mut ask = None;
        dialog::actions(ui, |ui| {
            if primary(t::SEAL_NOW).icon(icon::LOCK).enabled(proved).clicked(ui)
                && let Some(phrase) = self.chosen.given()
            {
                let wish = SealWish { key: key.clone(), phrase, cost: Cost::USUAL, copies: self.copies };
                ask = Some(Some(Ask::Turn(Turn::Seal(Box::new(wish)))));
            }
            if quiet(t::BACK).clicked(ui) {
                self.key = None;
                self.typed = Zeroizing::default();
            }
        });
        if print { Some(Some(Ask::Sheet(key.clone()))) } else { ask }
    }
}

impl Dialog for Seal {
    fn ui(&mut self, ui: &Ui, _told: Telling<'_>) -> Option<Ask> {
        let title = match (&self.key, self.exchange) {
            (Some(_), _) => t::PROOF_TITLE,
            (None, true) => t::EXCHANGE_TITLE,
            (None, false) => t::SEAL_TITLE,
        };
        let add = |ui: &mut Ui| match self.key.clone() {
            Some(key) => self.proof(ui, &key),
            None => self.phrase(ui),
        };
        dialog::show(ui, title, WIDTH, add, Some(Ask::Close))?
    }
}

/// Another phrase for the same key.
struct ChangePhrase(Chosen);

impl ChangePhrase {
    fn new() -> ChangePhrase {
        ChangePhrase(Chosen::new())
    }
}

impl Dialog for ChangePhrase {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            text::body(ui, t::PHRASE_WHY);
            self.0.ui(ui);
            dialog::refusal(ui, told.refused);
            match dialog::buttons(ui, t::PHRASE_NOW, self.0.given().is_some())? {
                true => self.0.given().map(Ask::Rephrase),
                false => Some(Ask::Close),
            }
        };
        dialog::show(ui, t::PHRASE_TITLE, WIDTH, add, Ask::Close)
    }
}

/// Leaving the recovery sheet, sealed, with another office.
#[derive(Default)]
struct Entrust {
    /// Code and name of each known office.
    known: Vec<(String, String)>,
    /// Code of the one chosen.
    chosen: String,
}

impl Dialog for Entrust {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        let known = office.offices()?.into_iter().map(|line| (line.kartu.kode, line.kartu.nama));
        self.known = known.collect();
        self.chosen = self.known.first().map(|(kode, _)| kode.clone()).unwrap_or_default();
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            text::body(ui, t::ENTRUST_WHY);
            if self.known.is_empty() {
                notice::show(ui, icon::INFO, t::ENTRUST_NOBODY, theme::PLAIN);
            }
            let offices: Vec<(String, &str)> =
                self.known.iter().map(|(kode, nama)| (kode.clone(), nama.as_str())).collect();
            if !offices.is_empty() {
                input::labelled(ui, t::ENTRUST_TO, false, |ui| {
                    let width = ui.available_width();
                    input::choose(ui, "entrusted office", &mut self.chosen, &offices, width)
                });
            }
            dialog::refusal(ui, told.refused);
            match dialog::buttons(ui, t::ENTRUST_NOW, !self.chosen.is_empty())? {
                true => Some(Ask::Entrust(self.chosen.clone())),
                false => Some(Ask::Close),
            }
        };
        dialog::show(ui, t::ENTRUST_TITLE, WIDTH, add, Ask::Close)
    }
}

/// Taking the seal off.
struct Unseal;

impl Dialog for Unseal {
    fn ui(&mut self, ui: &Ui, _told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            notice::show(ui, icon::WARNING, t::UNSEAL_WHY, theme::WARN);
            let answer = dialog::buttons(ui, t::UNSEAL_NOW, true)?;
            Some(if answer { Ask::Turn(Turn::Unseal) } else { Ask::Close })
        };
        dialog::show(ui, t::UNSEAL_TITLE, 520.0, add, Ask::Close)
    }
}
