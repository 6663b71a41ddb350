//! The window: the only place that says egui. It reads finished views from the office, draws them,
//! and sends back what a person asked for.

mod act;
mod app;
mod batch;
mod board;
mod canvas;
mod case;
mod cases;
mod chart;
mod date;
mod dialogs;
mod document;
mod files;
mod heat;
mod history;
mod home;
mod icon;
mod input;
mod keys;
mod lanes;
mod legend;
mod letter;
mod letters;
mod page;
mod palette;
mod parts;
mod play;
mod record;
mod region;
mod register;
mod related;
mod settings;
mod setup;
mod shell;
mod sop;
mod start;
mod state;
mod theme;
mod units;

pub use app::{App, Screen};
pub use start::run;
pub use theme::install;
