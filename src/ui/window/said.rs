//! Saying what happened: the sentences that show for a while, and what "Batalkan" takes back.

use super::App;
use super::page::Page;
use crate::base::Id;
use crate::office::{Command, Done, Problem, Request};
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
    /// Says what a command did: in a case that is shown, or by a step recorded, what happened there.
    pub(super) fn say_done(&mut self, command: &Command, done: &Done) {
        let mut words = said::done(command);
        let mut undo = settings::undo(&self.office, command, done.facts.first());
        let record = matches!(command, Command::Case { request: Request::Record(_), .. });
        let shown = matches!(&self.page, Some(Ok(Page::Case(page))) if Some(page.view.kasus) == done.case);
        if let (Some(case), Some(happened), true) = (done.case, &done.happened, record || shown) {
            words = said::happened(happened);
            undo = happened.undo.then_some((case, happened.fact));
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
