//! The SOP as data: what a file in `assets/sop` or an office's own file says, checked and ready to
//! draw and run. Must not know how it is drawn or stored.

mod flaw;
mod flow;
mod head;
mod model;
mod parse;
mod reader;
mod rows;
mod syntax;
mod waktu;

pub use flaw::{Flaw, FlawKind, NameRule, Severity, Shape};
pub use model::*;
pub(super) use parse::read_document;
pub use parse::{MAX_BYTES, parse};
pub(super) use reader::{Reader, Table};
pub use waktu::{Span, Unit, Waktu};

/// The SOPs that come with the program: id and file text.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("ppks-psks", include_str!("../../../assets/sop/ppks-psks.toml")),
    ("lksa", include_str!("../../../assets/sop/lksa.toml")),
    ("pkh", include_str!("../../../assets/sop/pkh.toml")),
    ("dtks", include_str!("../../../assets/sop/dtks.toml")),
];
