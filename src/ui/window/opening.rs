//! The small window while a file of another program is made ready: a backup, then new tables and every
//! derived row, beside the frame and with its progress. Then it becomes the window, or says why not.

use std::path::PathBuf;

use eframe::egui;
use egui::{CentralPanel, Frame, Ui};

use super::App;
use super::sorry::{Sorry, grow};
use crate::office::{Office, OpenOptions, Problem};
use crate::text::ui::{backup, shell as t};
use crate::ui::kit::{dialog, icon, notice, press, text, theme};
use crate::ui::work::{Ended, Work};

/// The window, and what it became.
pub struct Opening {
    db: PathBuf,
    options: OpenOptions,
    work: Work<Result<(), Problem>>,
    begun: bool,
    became: Option<Became>,
}

/// What stands there once the work is over.
enum Became {
    App(Box<App>),
    Sorry(Box<Sorry>),
}

impl Opening {
    /// Over the file at `db`, whose opening is long work.
    pub fn new(db: PathBuf, options: OpenOptions) -> Opening {
        Opening { db, options, work: Work::default(), begun: false, became: None }
    }

    /// The window over the office, once the file is ready.
    pub fn opened(&self) -> Option<&App> {
        match &self.became {
            Some(Became::App(app)) => Some(app),
            Some(Became::Sorry(sorry)) => sorry.opened(),
            None => None,
        }
    }

    /// The same, to be worked with.
    pub fn opened_mut(&mut self) -> Option<&mut App> {
        match &mut self.became {
            Some(Became::App(app)) => Some(app),
            Some(Became::Sorry(sorry)) => sorry.opened_mut(),
            None => None,
        }
    }

    /// Waits for the work.
    pub fn settle(&mut self) {
        self.work.settle();
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        match &mut self.became {
            Some(Became::App(app)) => return app.frame(ui),
            Some(Became::Sorry(sorry)) => return sorry.frame(ui),
            None => {}
        }
        if !std::mem::replace(&mut self.begun, true) {
            let (db, options) = (self.db.clone(), OpenOptions { window: false, ..self.options.clone() });
            self.work.start(ui.ctx(), "siapkan-berkas", move |progress| {
                Office::open_watched(&db, options, progress).map(drop)
            });
        }
        if let Some(ended) = self.work.watch(ui.ctx()) {
            self.ended(ended, ui);
            ui.ctx().request_repaint();
        }
        let frame = Frame::new().fill(theme::PAGE_FILL).inner_margin(24);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| self.told(ui));
    }

    fn ended(&mut self, ended: Ended<Result<(), Problem>>, ui: &Ui) {
        let ready = ended.unwrap_or_else(|| Err(Problem::Window(String::new())));
        self.became = Some(match ready.and_then(|()| Office::open(&self.db, self.options.clone())) {
            Ok(office) => {
                let mut app = Box::new(App::new(office));
                grow(&mut app, ui);
                Became::App(app)
            }
            Err(problem) => {
                Became::Sorry(Box::new(Sorry::new(self.db.clone(), self.options.clone(), problem)))
            }
        });
    }

    fn told(&self, ui: &mut Ui) {
        text::wrapped(ui, icon::DATABASE, theme::icon_font(theme::size::ICON_LARGE), theme::ACCENT);
        text::wrapped(ui, t::UPGRADE_TITLE, theme::bold(theme::size::TITLE), theme::TEXT);
        text::body(ui, t::UPGRADE_WHY);
        let step = self.work.step();
        text::muted(ui, backup::step(step));
        let known = step.filter(|step| step.total > 0);
        notice::bar(ui, known.map(|step| step.done as f32 / step.total as f32));
        dialog::actions(ui, |ui| {
            let stop = press::secondary(backup::STOP).enabled(!self.work.stopping());
            if stop.clicked(ui) {
                self.work.stop();
            }
        });
    }
}

impl eframe::App for Opening {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        match &mut self.became {
            Some(Became::App(app)) => app.on_exit(gl),
            Some(Became::Sorry(sorry)) => sorry.on_exit(gl),
            None => self.work.stop(),
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::PAGE_FILL.to_normalized_gamma_f32()
    }
}
