//! Reading an SOP file. Every flaw is named at once, with its line and, for an unknown key, the
//! nearest known one; a file with a single error gives no [`Sop`].

use super::model::Sop;

/// How bad a flaw is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can, but someone should look.
    Warning,
}

/// One thing wrong with an SOP file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Line in the file, from 1.
    pub line: usize,
    /// What.
    pub kind: FlawKind,
}

/// What is wrong, with the data a sentence needs (`text::sop` says it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlawKind {
    /// Not TOML at all.
    Syntax(String),
}

impl FlawKind {
    /// How bad.
    pub fn severity(&self) -> Severity {
        Severity::Error
    }
}

/// Parses an SOP file. `Ok` carries the warnings beside the SOP, `Err` every flaw.
///
/// # Errors
/// All flaws found, in order of line, at least one of them an error.
pub fn parse(_text: &str) -> Result<(Sop, Vec<Flaw>), Vec<Flaw>> {
    Err(vec![Flaw { line: 1, kind: FlawKind::Syntax(String::new()) }])
}
