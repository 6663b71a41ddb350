//! What the one window of the program is just now: the page that asks for the phrase, the small window that makes a
//! file ready or says why not, the file being sealed, or the window over the office. Each becomes another.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::App;
use super::locked::Locked;
use super::opening::Opening;
use super::sorry::{Sorry, grow};
use super::turning::Turning;
use crate::base::Key;
use crate::office::{Office, OpenOptions, Problem};
use crate::text::ui::shell as t;
use crate::ui::kit::theme;

/// Size of a window that only tells or asks.
const SMALL: [f32; 2] = [680.0, 580.0];

/// The window, whatever it is.
pub struct Root {
    db: PathBuf,
    options: OpenOptions,
    stage: Stage,
}

enum Stage {
    Locked(Box<Locked>),
    Opening(Box<Opening>),
    Sorry(Box<Sorry>),
    App(Box<App>),
    Turning(Box<Turning>),
}

impl Root {
    /// Over the file at `db`: opened, if nothing has to be asked or made ready first.
    pub fn open(db: PathBuf, options: OpenOptions) -> Root {
        let stage = stage(&db, &options);
        Root { db, options, stage }
    }

    /// Why there is no office, where it does not open.
    pub fn problem(&self) -> Option<Problem> {
        match &self.stage {
            Stage::Sorry(sorry) => sorry.problem(),
            _ => None,
        }
    }

    /// What the window is called, and its size.
    pub fn frame_of(&self) -> (String, [f32; 2]) {
        match &self.stage {
            Stage::App(app) => (t::window(&app.office().profile().nama), theme::WINDOW),
            _ => (t::BRAND.to_owned(), SMALL),
        }
    }

    /// The window over the office, once there is one.
    pub fn app(&self) -> Option<&App> {
        match &self.stage {
            Stage::Locked(_) | Stage::Turning(_) => None,
            Stage::Opening(opening) => opening.opened(),
            Stage::Sorry(sorry) => sorry.opened(),
            Stage::App(app) => Some(app),
        }
    }

    /// The same, to be worked with.
    pub fn app_mut(&mut self) -> Option<&mut App> {
        match &mut self.stage {
            Stage::Locked(_) | Stage::Turning(_) => None,
            Stage::Opening(opening) => opening.opened_mut(),
            Stage::Sorry(sorry) => sorry.opened_mut(),
            Stage::App(app) => Some(app),
        }
    }

    /// Waits for what runs beside the frame.
    pub fn settle(&mut self) {
        match &mut self.stage {
            Stage::Locked(locked) => locked.settle(),
            Stage::Opening(opening) => opening.settle(),
            Stage::Sorry(sorry) => sorry.settle(),
            Stage::App(_) => {}
            Stage::Turning(turning) => turning.settle(),
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        match &mut self.stage {
            Stage::Locked(locked) => {
                if let Some(key) = locked.frame(ui) {
                    self.go_on(Some(key), ui);
                }
            }
            Stage::Opening(opening) => opening.frame(ui),
            Stage::Sorry(sorry) => sorry.frame(ui),
            Stage::App(app) => app.frame(ui),
            Stage::Turning(turning) => {
                if let Some(key) = turning.frame(ui) {
                    self.go_on(key, ui);
                }
            }
        }
        // A file is written anew while nobody has it open: the window over it goes first.
        if let Some(turn) = self.app_mut().and_then(App::leave_to_turn) {
            let turning = Turning::new(self.db.clone(), self.options.clone(), turn);
            self.stage = Stage::Turning(Box::new(turning));
            ui.ctx().request_repaint();
        }
    }

    fn go_on(&mut self, key: Option<Key>, ui: &Ui) {
        self.options.key = key;
        self.stage = stage(&self.db, &self.options);
        if let Stage::App(app) = &mut self.stage {
            grow(app, ui);
        }
        ui.ctx().request_repaint();
    }
}

fn stage(db: &std::path::Path, options: &OpenOptions) -> Stage {
    if options.key.is_none() && Office::is_sealed(db) {
        return Stage::Locked(Box::new(Locked::new(db.to_owned())));
    }
    if Office::opens_slowly(db, options.key.as_ref()) {
        return Stage::Opening(Box::new(Opening::new(db.to_owned(), options.clone())));
    }
    match Office::open(db, options.clone()) {
        Ok(office) => {
            let mut app = App::new(office);
            app.keep_backups();
            Stage::App(Box::new(app))
        }
        Err(problem) => Stage::Sorry(Box::new(Sorry::new(db.to_owned(), options.clone(), problem))),
    }
}

impl eframe::App for Root {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        match &mut self.stage {
            Stage::Locked(_) => {}
            Stage::Opening(opening) => opening.on_exit(gl),
            Stage::Sorry(sorry) => sorry.on_exit(gl),
            Stage::App(app) => app.on_exit(gl),
            Stage::Turning(turning) => turning.end(),
        }
    }

    fn clear_color(&self, _visuals: &eframe::egui::Visuals) -> [f32; 4] {
        theme::PAGE_FILL.to_normalized_gamma_f32()
    }
}
