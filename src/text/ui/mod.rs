//! Words of the window, a module a screen or a part that several screens have. Sentence case; "…" where a dialog follows; no colon after
//! labels; the next action named.
#![allow(missing_docs)]

pub mod alive;
pub mod batch;
pub mod begin;
pub mod board;
pub mod cadangan;
pub mod case;
pub mod cases;
pub mod chart;
pub mod correct;
pub mod dialogs;
pub mod field;
pub mod files;
pub mod home;
pub mod kalender;
pub mod kenal;
pub mod kunci;
pub mod letter;
pub mod numbering;
pub mod petugas;
pub mod place;
pub mod plan;
pub mod record;
pub mod said;
pub mod serah;
pub mod settings;
pub mod setup;
pub mod shell;
pub mod sop;
pub mod state;
pub mod stuck;
pub mod temuan;
pub mod units;
pub mod viewer;
pub mod why;
