//! What a command answers, or why it does not. Knows no command.

use std::path::Path;

use serde_json::{Value, json};

use crate::base::reading::Text;
use crate::drawing::lacking_in;
use crate::office::{Done, Problem};
use crate::text::problem::GUESSED;
use crate::text::{cli as words, naskah};

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

    /// The same with a word about a file whose letters had to be guessed, and about signs in it that cannot
    /// be printed.
    pub fn noting(mut self, read: &Text) -> Answer {
        let guessed = read.guessed.then(|| GUESSED.to_owned());
        for note in guessed.into_iter().chain(naskah::tercetak_kotak(&lacking_in(&read.text))) {
            self.plain = format!("{}\n{note}", self.plain.trim_end());
            if let Value::Object(fields) = &mut self.json
                && let Value::Array(notes) = fields.entry("catatan").or_insert_with(|| json!([]))
            {
                notes.push(note.into());
            }
        }
        self
    }

    /// The facts a command wrote, where nothing more is to be told of it.
    pub fn wrote(done: &Done) -> Answer {
        Answer::new(json!({ "fakta": done.facts, "peringatan": done.warnings }), words::wrote(&done.facts))
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
