//! The dialogs about persons: one entered or changed, another PIN, the head's work taken over. Must not know the list.

use eframe::egui;
use egui::{TextEdit, Ui, vec2};

use crate::base::{Id, Pin};
use crate::domain::person::Role;
use crate::office::{Command, PersonLine, PersonRequest};
use crate::text::ui::persons as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::{dialog, icon, input, notice, text, theme};

/// Width of these dialogs.
const WIDTH: f32 = 480.0;

/// A PIN typed twice.
#[derive(Default)]
struct Twice {
    pin: String,
    again: String,
}

impl Twice {
    fn ui(&mut self, ui: &mut Ui, label: &str) {
        secret(ui, label, &mut self.pin);
        if !self.pin.is_empty() {
            secret(ui, t::PIN_AGAIN, &mut self.again);
            if !self.again.is_empty() && !self.same() {
                text::wrapped(ui, t::PINS_DIFFER, theme::regular(theme::size::SMALL), theme::WARN.ink);
            }
        }
    }

    fn same(&self) -> bool {
        self.pin == self.again
    }

    fn typed(&self) -> Option<Pin> {
        (!self.pin.is_empty()).then(|| Pin::typed(&self.pin))
    }
}

/// A field for a PIN: digits alone, shown as dots.
fn secret(ui: &mut Ui, label: &str, value: &mut String) -> egui::Response {
    input::labelled(ui, label, false, |ui| {
        let edit = TextEdit::singleline(value).password(true).char_limit(12).desired_width(180.0);
        let field = ui.add(edit.margin(vec2(10.0, 7.0)));
        value.retain(|sign| sign.is_ascii_digit());
        field
    })
}

/// A person entered or changed.
pub(super) struct PersonForm {
    person: Option<Id>,
    nama: String,
    nip: String,
    jabatan: String,
    peran: Role,
    pin: Twice,
    /// The office has nobody yet: whoever is entered signs in next.
    first: bool,
}

impl PersonForm {
    /// Somebody new. The first of an office is proposed as its head.
    pub fn new(first: bool, nama: &str) -> PersonForm {
        PersonForm {
            person: None,
            nama: nama.to_owned(),
            nip: String::new(),
            jabatan: String::new(),
            peran: if first { Role::Kepala } else { Role::Petugas },
            pin: Twice::default(),
            first,
        }
    }

    /// Somebody who is there.
    pub fn of(person: &PersonLine) -> PersonForm {
        PersonForm {
            person: Some(person.id),
            nama: person.nama.clone(),
            nip: person.nip.clone(),
            jabatan: person.jabatan.clone(),
            peran: person.peran,
            pin: Twice::default(),
            first: false,
        }
    }

    fn ready(&self) -> bool {
        let pin = self.person.is_some() || !self.pin.pin.is_empty();
        !self.nama.trim().is_empty() && pin && self.pin.same()
    }

    fn command(&self) -> Command {
        Command::KeepPerson(Box::new(PersonRequest {
            person: self.person,
            nama: self.nama.clone(),
            nip: self.nip.clone(),
            jabatan: self.jabatan.clone(),
            peran: self.peran,
            pin: self.pin.typed(),
        }))
    }
}

impl Dialog for PersonForm {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let title = if self.person.is_some() { t::CHANGE_PERSON } else { t::NEW_PERSON };
        let add = |ui: &mut Ui| {
            if self.first {
                notice::show(ui, icon::INFO, t::FIRST_WHY, theme::CALM);
            }
            let name = input::line(ui, t::NAME, &mut self.nama, "");
            dialog::focus_once(ui, &name);
            ui.columns(2, |columns| {
                if let [left, right] = columns {
                    input::line(left, t::JABATAN, &mut self.jabatan, "");
                    input::line(right, t::NIP, &mut self.nip, "");
                }
            });
            input::labelled(ui, t::ROLE, false, |ui| {
                let width = ui.available_width();
                input::choose(ui, "peran", &mut self.peran, &t::ROLES, width)
            });
            let label = if self.person.is_some() { t::NEW_PIN_FOR } else { t::NEW_PIN };
            self.pin.ui(ui, label);
            dialog::refusal(ui, told.refused);
            dialog::buttons(ui, t::SAVE, self.ready())
        };
        let answer = dialog::show(ui, title, WIDTH, add, false)?;
        Some(if answer { Ask::Run(self.command()) } else { Ask::Close })
    }
}

/// Another PIN for whoever is signed in.
#[derive(Default)]
pub(super) struct PinForm {
    old: String,
    pin: Twice,
}

impl Dialog for PinForm {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            let old = secret(ui, t::OLD_PIN, &mut self.old);
            dialog::focus_once(ui, &old);
            self.pin.ui(ui, t::NEW_PIN);
            dialog::refusal(ui, told.refused);
            let ready = !self.old.is_empty() && !self.pin.pin.is_empty() && self.pin.same();
            dialog::buttons(ui, t::SAVE, ready)
        };
        let answer = dialog::show(ui, t::PIN_TITLE, WIDTH, add, false)?;
        let new = self.pin.typed().filter(|_| answer);
        Some(match new {
            Some(new) => Ask::Run(Command::ChangePin { old: Pin::typed(&self.old), new }),
            None => Ask::Close,
        })
    }
}
