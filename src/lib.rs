//! Alur: SOPs of Indonesian social-affairs offices as lawful swimlane charts and running cases, on
//! one local SQLite file, without a network. `docs/ARCHITECTURE.md` is the map.

pub mod base;
pub mod cli;
pub mod domain;
pub mod drawing;
pub mod handoff;
pub mod office;
pub mod print;
pub mod seal;
pub mod store;
pub mod text;
pub mod ui;
