//! What a command answers, or why it does not. Knows no command.

use std::path::Path;

use serde_json::{Value, json};

use crate::office::Problem;
use crate::text::cli as words;

/// What a command answers: one JSON document, or the same in plain words.
pub struct Answer {
    /// The document, for `--json`.
    pub json: Value,
    /// Lines for a terminal.
    pub plain: String,
    /// Everything was done, but what was asked about is not in order: exit 1.
    pub refused: bool,
}

impl Answer {
    /// All is in order.
    pub fn new(json: Value, plain: impl Into<String>) -> Answer {
        Answer { json, plain: plain.into(), refused: false }
    }

    /// One file was written.
    pub fn saved(to: &Path) -> Answer {
        Answer::new(json!({ "berkas": to.display().to_string() }), words::saved(to))
    }
}

/// Why a command did not answer.
pub enum Failure {
    /// Arguments that clap cannot judge alone; exit 2.
    Usage(String),
    /// The office said no, or could not; exit 1 or 3.
    Problem(Problem),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Problem(problem)
    }
}

/// The outcome of one command.
pub type Answered = Result<Answer, Failure>;
