//! The SOP as data: what a file in `assets/sop` or an office's own file says, checked and ready to
//! draw and run. Must not know how it is drawn or stored.

mod flaw;
mod flow;
mod head;
mod lanes;
mod model;
mod parse;
mod reader;
mod rows;
mod single;
mod syntax;
mod waktu;

pub use flaw::{Flaw, FlawKind, NameRule, Severity, Shape};
pub use lanes::{Lanes, LanesRefused, LanesView, with_lanes};
pub use model::*;
pub(super) use parse::read_document;
pub use parse::{MAX_BYTES, parse};
pub(super) use reader::{Reader, TomlTable, Value};
pub use single::only_row;
pub use waktu::{Unit, Waktu, WaktuSpan};
