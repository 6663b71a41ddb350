//! A due date explained.

pub const TITLE: &str = "Mengapa tanggal ini?";

/// The chip for a screen reader: what it says, and that it can be asked.
pub fn chip(words: &str) -> String {
    format!("{words}. {TITLE}")
}
