//! The page while the file is written anew, sealed or in clear: nobody has it open then, this window neither. It
//! says how far it is, lets it be stopped, and tells at the end what was done and what was not.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::column;
use crate::base::Key;
use crate::office::{Finished, Office, OpenOptions, Problem};
use crate::text::kunci as words;
use crate::text::ui::sealing as t;
use crate::ui::ask::Turn;
use crate::ui::kit::notice::message;
use crate::ui::kit::{dialog, icon, notice, press, progress, text, theme};
use crate::ui::work::Work;

/// The page.
pub struct Turning {
    db: PathBuf,
    options: OpenOptions,
    turn: Turn,
    begun: bool,
    work: Work<Result<Finished, Problem>>,
    ended: Option<Result<Finished, String>>,
}

impl Turning {
    /// Over the file at `db`, which was open with these options.
    pub fn new(db: PathBuf, options: OpenOptions, turn: Turn) -> Turning {
        Turning { db, options, turn, begun: false, work: Work::default(), ended: None }
    }

    /// Waits for the work.
    pub fn settle(&mut self) {
        self.work.settle();
    }

    /// The window closes: it is stopped, and waited for.
    pub fn end(&mut self) {
        self.work.stop();
        self.work.settle();
    }

    /// One frame; the key the file is opened with from now on, once a person goes on.
    pub fn frame(&mut self, ui: &mut Ui) -> Option<Option<Key>> {
        if !std::mem::replace(&mut self.begun, true) {
            self.begin(ui);
        }
        if let Some(ended) = self.work.watch(ui.ctx()) {
            let died = || Err(crate::text::ui::settings::DIED.to_owned());
            self.ended = Some(ended.map_or_else(died, |done| done.map_err(|problem| message(&problem))));
            ui.ctx().request_repaint();
        }
        let title = t::turning(matches!(self.turn, Turn::Seal(_)), matches!(self.ended, Some(Ok(_))));
        let gone_on = column::show(ui, title, |ui| self.told(ui));
        gone_on.then(|| self.key())
    }

    /// What the file is sealed with now.
    fn key(&self) -> Option<Key> {
        match (&self.ended, &self.turn) {
            (Some(Ok(_)), Turn::Seal(wish)) => Some(wish.key.clone()),
            (Some(Ok(_)), Turn::Unseal) => None,
            _ => self.options.key.clone(),
        }
    }

    fn begin(&mut self, ui: &Ui) {
        let (db, turn) = (self.db.clone(), self.turn.clone());
        let options = OpenOptions { window: false, ..self.options.clone() };
        self.work.start(ui.ctx(), "kunci-berkas", move |progress| match turn {
            Turn::Seal(wish) => Office::seal(&db, &wish, options, progress),
            Turn::Unseal => Office::unseal(&db, options, progress),
        });
    }

    fn told(&self, ui: &mut Ui) -> bool {
        let seals = matches!(self.turn, Turn::Seal(_));
        match &self.ended {
            None => {
                text::body(ui, t::TURNING_WHY);
                if progress::show(ui, t::WRITING, self.work.step()) {
                    self.work.stop();
                }
                return false;
            }
            Some(Ok(done)) => {
                let said = match seals {
                    true => words::sealed(done.converted, done.removed),
                    false => words::unsealed(done.converted),
                };
                notice::show(ui, icon::DONE, &said, theme::GOOD);
                for left in &done.left {
                    notice::show(ui, icon::ALERT, &words::left(&left.path, &left.why), theme::WARN);
                }
            }
            Some(Err(problem)) => notice::show(ui, icon::ALERT, problem, theme::DANGER),
        }
        dialog::actions(ui, |ui| {
            let go_on = press::primary(t::GO_ON).icon(icon::NEXT).show(ui);
            if ui.memory(|m| m.focused().is_none()) {
                go_on.request_focus();
            }
            go_on.clicked()
        })
    }
}
