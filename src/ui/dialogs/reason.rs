//! Something that needs a reason: one line, and nothing happens without it. The form alone serves screens
//! whose wish is no command.

use std::path::PathBuf;

use eframe::egui;
use egui::Ui;

use crate::base::Id;
use crate::domain::sop::Ulang;
use crate::office::{Command, NewAttachment, Request};
use crate::text::ui::dialogs::{self as t, ReasonFor};
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::press::{icon_button, secondary};
use crate::ui::kit::theme;
use crate::ui::kit::{dialog, files, icon, input, notice, text};

/// The form: what it is about, and the reason typed.
pub struct ReasonForm {
    what: ReasonFor,
    /// What it is about, in a sentence; may be empty.
    about: String,
    words: String,
    /// Files that prove it, where such are asked for.
    proofs: Option<Vec<PathBuf>>,
}

impl ReasonForm {
    /// An empty form.
    pub fn of(what: ReasonFor, about: impl Into<String>) -> ReasonForm {
        ReasonForm { what, about: about.into(), words: String::new(), proofs: None }
    }

    /// Shows it as a dialog: the reason once it was given, `None` inside when it was put away.
    pub fn show(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Option<String>> {
        let (title, explain, label, ok) = t::reason(self.what);
        let add = |ui: &mut Ui| {
            if !self.about.is_empty() {
                notice::show(ui, icon::INFO, &self.about, theme::PLAIN);
            }
            text::muted(ui, explain);
            let field = input::line(ui, label, &mut self.words, "");
            dialog::focus_once(ui, &field);
            if let Some(files) = &mut self.proofs {
                proofs(ui, files);
            }
            dialog::refusal(ui, told.refused);
            let typed = self.words.trim();
            dialog::buttons(ui, ok, !typed.is_empty()).map(|yes| yes.then(|| typed.to_owned()))
        };
        dialog::show(ui, title, 480.0, add, None)
    }
}

/// What the reason is given for.
#[derive(Debug, Clone)]
enum What {
    Withdraw { subject: Id, fact: Id },
    Pause(Id),
    Close(Id),
    CloseKey { case: Id, node: String, key: String },
    Retire { ulang: Ulang, id: String },
    RetirePerson(Id),
    TakeHeadship,
}

/// A command that needs a reason.
pub struct Reason {
    form: ReasonForm,
    what: What,
}

impl Reason {
    /// Taking back a fact of this subject; its sentence.
    pub fn withdraw(subject: Id, fact: Id, sentence: &str) -> Reason {
        Reason { form: ReasonForm::of(ReasonFor::Withdraw, sentence), what: What::Withdraw { subject, fact } }
    }

    /// Stopping the clock of a case, with files that prove why.
    pub fn pause(case: Id) -> Reason {
        let form = ReasonForm { proofs: Some(Vec::new()), ..ReasonForm::of(ReasonFor::Pause, "") };
        Reason { form, what: What::Pause(case) }
    }

    /// Closing a case.
    pub fn close(case: Id) -> Reason {
        Reason { form: ReasonForm::of(ReasonFor::Close, ""), what: What::Close(case) }
    }

    /// Closing one key of a fan-out; its name.
    pub fn close_key(case: Id, node: &str, key: &str, name: &str) -> Reason {
        let what = What::CloseKey { case, node: node.to_owned(), key: key.to_owned() };
        Reason { form: ReasonForm::of(ReasonFor::CloseKey, name), what }
    }

    /// Taking an institution out of the register; its name.
    pub fn retire(ulang: Ulang, id: &str, name: &str) -> Reason {
        Reason {
            form: ReasonForm::of(ReasonFor::Retire, name),
            what: What::Retire { ulang, id: id.to_owned() },
        }
    }

    /// A person who works here no more; her name.
    pub fn retire_person(person: Id, name: &str) -> Reason {
        Reason { form: ReasonForm::of(ReasonFor::RetirePerson, name), what: What::RetirePerson(person) }
    }

    /// Taking over the head's work.
    pub fn take_headship() -> Reason {
        Reason { form: ReasonForm::of(ReasonFor::TakeHeadship, ""), what: What::TakeHeadship }
    }

    fn command(&self, reason: String) -> Command {
        match self.what.clone() {
            What::Withdraw { subject, fact } => Command::Withdraw { subject, fact, reason },
            What::Pause(case) => {
                let file = |path: &PathBuf| NewAttachment { path: path.clone(), kelengkapan: None, putar: 0 };
                let files = self.form.proofs.iter().flatten().map(file).collect();
                Command::Case { case, request: Request::Pause { reason }, files }
            }
            What::Close(case) => Command::case(case, Request::Close { result: reason }),
            What::CloseKey { case, node, key } => {
                Command::case(case, Request::CloseKey { node, key, reason })
            }
            What::RetirePerson(person) => Command::RetirePerson { person, reason },
            What::TakeHeadship => Command::TakeHeadship { reason },
            What::Retire { ulang, id } => Command::RetireInstitution { ulang, id, reason },
        }
    }
}

impl Dialog for Reason {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let answer = self.form.show(ui, told)?;
        Some(answer.map_or(Ask::Close, |reason| Ask::Run(self.command(reason))))
    }
}

/// Files that prove something: chosen by dialog, each can be left out again.
fn proofs(ui: &mut Ui, files: &mut Vec<PathBuf>) {
    let mut dropped = None;
    for (index, file) in files.iter().enumerate() {
        ui.horizontal(|ui| {
            let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            text::wrapped(ui, icon::CLIP, theme::icon_font(theme::size::ICON), theme::MUTED);
            text::body(ui, &name);
            if icon_button(icon::CLOSE, &t::leave_out(&name)).clicked(ui) {
                dropped = Some(index);
            }
        });
    }
    if let Some(index) = dropped {
        files.remove(index);
    }
    if secondary(t::PROOF).icon(icon::CLIP).small().clicked(ui) {
        for path in files::pick_attachments() {
            if !files.contains(&path) {
                files.push(path);
            }
        }
    }
}
