//! The file sealed or not, and what became of its copies.

use std::path::Path;

use serde_json::{Value, json};

use crate::office::Finished;
use crate::text::kunci as words;

/// What was done.
pub fn done(sealed: bool, sheet: Option<&Path>, done: &Finished) -> Value {
    let left: Vec<Value> = done
        .left
        .iter()
        .map(|left| json!({ "berkas": left.path.display().to_string(), "sebab": left.why }))
        .collect();
    json!({
        "terkunci": sealed, "lembar": sheet.map(|path| path.display().to_string()),
        "cadangan": { "diubah": done.converted, "dihapus": done.removed }, "belum": left,
    })
}

/// The same as lines, after `first`.
pub fn done_words(first: String, sheet: Option<&Path>, weak: bool, done: &Finished) -> String {
    let sheet = sheet.map(words::sheet_saved);
    let weak = weak.then(|| words::WEAK.to_owned());
    let left = done.left.iter().map(|left| words::left(&left.path, &left.why));
    [first].into_iter().chain(sheet).chain(weak).chain(left).collect::<Vec<_>>().join("\n")
}
