//! Saying what happened: the sentences that show for a while, and what "Batalkan" takes back.

use super::App;
use super::page::Page;
use crate::base::Id;
use crate::office::{CaseView, Command, Done, Problem, Request};
use crate::text::ui::said;
use crate::ui::kit::notice::message;
use crate::ui::settings;

/// A sentence that shows for a while.
#[derive(Debug, Clone)]
pub(super) struct Toast {
    /// What happened.
    pub words: String,
    /// It tells why nothing was done.
    pub refused: bool,
    /// What "Batalkan" takes back.
    pub undo: Option<(Id, Id)>,
    /// When it appeared, on the window's clock; `None` until first drawn.
    pub born: Option<f64>,
}

impl App {
    /// Says what a command did, from the page that was read after it where that tells of the case.
    pub(super) fn say_done(&mut self, command: &Command, done: &Done) {
        let mut words = said::done(command);
        let mut undo = settings::undo(&self.office, command, done.facts.first());
        let told = match (&self.page, command) {
            (Some(Ok(Page::Case(page))), _) => told(&page.view, done),
            (_, Command::Case { case, request: Request::Record(_), .. }) => {
                self.office.case(*case).ok().and_then(|view| told(&view, done))
            }
            _ => None,
        };
        if let Some(told) = told {
            (words, undo) = told;
        }
        if matches!(command, Command::Withdraw { .. } | Command::OpenCase(_) | Command::IssueLetter(_)) {
            undo = None;
        }
        for warning in &done.warnings {
            words.push(' ');
            words.push_str(warning);
        }
        self.say(words, undo);
    }

    pub(super) fn say(&mut self, words: String, undo: Option<(Id, Id)>) {
        // Only the last thing done can be taken back from here; what it stands on cannot any more.
        self.toasts.retain(|t| t.words != words && (undo.is_none() || t.undo.is_none()));
        self.toasts.push(Toast { words, refused: false, undo, born: None });
        let surplus = self.toasts.len().saturating_sub(2);
        self.toasts.drain(..surplus);
    }

    /// Says why nothing was done, where that is no trouble.
    pub(super) fn say_why(&mut self, words: String) {
        self.say(words, None);
        if let Some(toast) = self.toasts.last_mut() {
            toast.refused = true;
        }
    }

    pub(super) fn fail(&mut self, problem: &Problem) {
        self.problem = Some(message(problem));
    }
}

/// What the history of a case says of what was done, and whether that can be taken back.
fn told(view: &CaseView, done: &Done) -> Option<(String, Option<(Id, Id)>)> {
    let fact = done.facts.first()?;
    let event = view.riwayat.iter().find(|event| event.fakta == *fact)?;
    Some((said::event(event, view), event.dapat_ditarik.then_some((view.kasus, *fact))))
}
