//! Letters: templates with blanks (`assets/naskah/*.toml`), and composing them from a case, a step,
//! people and the office. A composed [`Letter`] is complete in itself, so an old one can be laid out
//! again after its template changed. Must not know how a letter is drawn, nor say a sentence.

mod compose;
mod model;
mod parse;
mod pattern;
mod points;
mod read;
mod step;

pub use compose::{Blank, Composition, DOTS, OddBlank, Source, Table, Warning, compose, gap};
pub use model::*;
pub use parse::parse;
pub use pattern::{Format, Pattern};
pub use step::{Answers, answers};

/// The templates that come with the program, as TOML.
pub const BUILT_IN: [&str; 7] = [
    include_str!("../../../assets/naskah/telaahan-staf.toml"),
    include_str!("../../../assets/naskah/berita-acara.toml"),
    include_str!("../../../assets/naskah/berita-acara-fc.toml"),
    include_str!("../../../assets/naskah/nota-dinas.toml"),
    include_str!("../../../assets/naskah/pengesahan-dtks.toml"),
    include_str!("../../../assets/naskah/serah-terima.toml"),
    include_str!("../../../assets/naskah/penghapusan-data.toml"),
];

/// The kind that is about a package and not about a case.
pub const HANDOVER: &str = "serah-terima";

/// The kind that is about a case whose personal values were erased.
pub const ERASURE: &str = "penghapusan-data";
