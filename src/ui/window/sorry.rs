//! The small window that says why there is no other; over a damaged file it offers the newest backup.

use std::path::PathBuf;

use eframe::egui;
use egui::{CentralPanel, Frame, Ui, ViewportCommand};

use super::App;
use crate::office::{BackupProof, Office, OpenOptions, Problem, Progress, newest_backup};
use crate::text::ui::{backup, shell as t};
use crate::ui::kit::{dialog, icon, press, text, theme};
use crate::ui::work::{Ended, Work};

/// The window, and the office once it could be opened after all.
pub struct Sorry {
    db: PathBuf,
    options: OpenOptions,
    held: bool,
    problem: Option<Problem>,
    /// What happened and what to do about it; said once, for it looks at the backups there are.
    words: [String; 2],
    /// The newest backup, where the file is damaged and it was not proved yet.
    newest: Option<PathBuf>,
    proving: Work<Option<BackupProof>>,
    /// It proves good.
    offered: Option<BackupProof>,
    work: Work<Result<(), Problem>>,
    opened: Option<Box<App>>,
}

impl Sorry {
    /// Over the file at `db`, which did not open.
    pub fn new(db: PathBuf, options: OpenOptions, problem: Problem) -> Sorry {
        Sorry {
            held: matches!(problem, Problem::Held { .. }),
            words: [problem.message(), problem.advice()],
            problem: Some(problem.clone()),
            newest: if problem.is_damage() { newest_backup(&db, options.key.as_ref()) } else { None },
            proving: Work::default(),
            offered: None,
            db,
            options,
            work: Work::default(),
            opened: None,
        }
    }

    /// Proves the newest backup beside the frame; it is offered once it is good.
    fn prove(&mut self, ui: &Ui) {
        if let Some(path) = self.newest.take() {
            let key = self.options.key.clone();
            let run = move |progress: &Progress| Office::prove_file(&path, progress, key.as_ref()).ok();
            self.proving.start(ui.ctx(), "uji-cadangan", run);
        }
        if let Some(ended) = self.proving.watch(ui.ctx()) {
            self.offered = ended.flatten();
            ui.ctx().request_repaint();
        }
    }

    /// The window over the office, once the file opens.
    pub fn opened(&self) -> Option<&App> {
        self.opened.as_deref()
    }

    /// The same, to be worked with.
    pub fn opened_mut(&mut self) -> Option<&mut App> {
        self.opened.as_deref_mut()
    }

    /// Why the file did not open.
    pub fn problem(&self) -> Option<Problem> {
        self.problem.clone().filter(|_| self.opened.is_none())
    }

    /// Waits for what is being done.
    pub fn settle(&mut self) {
        self.proving.settle();
        self.work.settle();
        if let Some(ended) = self.work.poll() {
            self.ended(ended);
        }
    }

    fn ended(&mut self, outcome: Ended<Result<(), Problem>>) {
        let opened = match outcome {
            Some(Ok(())) => Office::open(&self.db, self.options.clone()),
            Some(Err(problem)) => Err(problem),
            None => Err(Problem::Window(String::new())),
        };
        match opened {
            Ok(office) => self.opened = Some(Box::new(App::new(office))),
            Err(problem) => self.words = [problem.message(), problem.advice()],
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        if let Some(app) = &mut self.opened {
            app.frame(ui);
            return;
        }
        if let Some(ended) = self.work.watch(ui.ctx()) {
            self.ended(ended);
            if let Some(app) = &mut self.opened {
                grow(app, ui);
            }
            ui.ctx().request_repaint();
        }
        self.prove(ui);
        let frame = Frame::new().fill(theme::PAGE_FILL).inner_margin(24);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| self.told(ui));
    }

    fn told(&mut self, ui: &mut Ui) {
        let title = if self.held { t::HELD_TITLE } else { t::NOT_OPENED_TITLE };
        let mark = if self.held { icon::LOCK } else { icon::ALERT };
        text::wrapped(ui, mark, theme::icon_font(theme::size::ICON_LARGE), theme::ACCENT);
        text::wrapped(ui, title, theme::bold(theme::size::TITLE), theme::TEXT);
        let [happened, advice] = &self.words;
        text::body(ui, happened);
        match &self.offered {
            Some(backup) => {
                let name = backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let counts = crate::text::cadangan::counts(backup.fakta, backup.kasus);
                text::muted(ui, backup::offered(&name, &counts));
            }
            None if self.proving.running() => drop(text::muted(ui, backup::PROVING)),
            None => drop(text::muted(ui, advice)),
        }
        if self.work.running() {
            text::muted(ui, backup::step(self.work.step()));
            return;
        }
        dialog::actions(ui, |ui| {
            let quit = press::primary(t::QUIT).show(ui);
            if ui.memory(|m| m.focused().is_none()) {
                quit.request_focus();
            }
            if quit.clicked() || ui.input(|i| i.key_pressed(egui::Key::Escape)) {
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
            if self.offered.is_some() && press::secondary(backup::OPEN_NEWEST).clicked(ui) {
                self.restore(ui);
            }
        });
    }

    fn restore(&mut self, ui: &Ui) {
        let Some(backup) = self.offered.as_ref().map(|proof| proof.path.clone()) else { return };
        let db = self.db.clone();
        let options = OpenOptions { window: false, ..self.options.clone() };
        self.work.start(ui.ctx(), "cadangan", move |progress| {
            Office::restore_over(&db, &backup, options, progress).map(drop)
        });
    }
}

/// The small window becomes the working one.
pub(super) fn grow(app: &mut App, ui: &Ui) {
    app.keep_backups();
    ui.ctx().send_viewport_cmd(ViewportCommand::InnerSize(theme::WINDOW.into()));
    ui.ctx().send_viewport_cmd(ViewportCommand::Maximized(true));
}

impl eframe::App for Sorry {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(app) = &mut self.opened {
            app.keep_all_forms();
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::PAGE_FILL.to_normalized_gamma_f32()
    }
}
