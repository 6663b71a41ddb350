//! The SOP as data: what a file in `assets/sop` or an office's own file says, checked and ready to
//! draw and run. Must not know how it is drawn or stored.

mod model;
mod parse;
mod waktu;

pub use model::*;
pub use parse::{Flaw, FlawKind, Severity, parse};
pub use waktu::{Span, Unit, Waktu};
