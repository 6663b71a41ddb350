//! Words of the window, a module a screen or a part that several screens have. Sentence case; "…" where a dialog follows; no colon after
//! labels; the next action named.
#![allow(missing_docs)]

pub mod backup;
pub mod batch;
pub mod begin;
pub mod board;
pub mod calendar;
pub mod case;
pub mod cases;
pub mod chart;
pub mod chart_tools;
pub mod correct;
pub mod dialogs;
pub mod erase;
pub mod field;
pub mod files;
pub mod found;
pub mod handover;
pub mod home;
pub mod introduce;
pub mod letter;
pub mod numbering;
pub mod office_key;
pub mod persons;
pub mod place;
pub mod plan;
pub mod record;
pub mod said;
pub mod sealing;
pub mod settings;
pub mod setup;
pub mod shell;
pub mod sop;
pub mod state;
pub mod stuck;
pub mod units;
pub mod viewer;
pub mod why;
