//! The window: the only place that says egui. It reads finished views from the office, draws them, and
//! sends back what a person asked for.
//!
//! From below: `ask` is what any screen may ask, `kit` what all of it is made of; `hand` is what a screen
//! may use while it is drawn, `doing` while it acts, `work` one thing beside the frame. `form`, `chart`,
//! `dialogs` and `lines` are used by several screens. `gate` asks who is at the keyboard. Each screen has its `State`, its own `Ask`, and the
//! functions `read`, `ui` and `act`; no screen knows another. `window` knows them all.

mod ask;
mod batch;
mod case;
mod cases;
mod chart;
mod dialogs;
mod doing;
mod form;
mod gate;
mod hand;
mod handover;
mod home;
pub mod kit;
mod letter;
mod lines;
mod settings;
mod sop;
mod window;
mod work;

pub use ask::Place;
pub use kit::theme::install;
pub use window::{App, Opening, Root, Sorry, run};
