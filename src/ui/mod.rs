//! The window: the only place that says egui. It reads finished views from the office, draws them,
//! and sends back what a person asked for.

mod act;
mod app;
mod board;
mod canvas;
mod card;
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
mod kalender;
mod keys;
mod lanes;
mod legend;
mod letter;
mod letters;
mod lift;
mod page;
mod palette;
mod parts;
mod play;
mod record;
mod region;
mod settings;
mod setup;
mod shell;
mod sop;
mod start;
mod state;
mod stuck;
mod theme;
mod views;
mod why;

pub use app::{App, Screen};
pub use start::run;
pub use theme::install;
