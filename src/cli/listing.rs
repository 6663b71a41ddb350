//! A list written to a file instead of shown, where a command that lists was told `--keluar`.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Answered};
use crate::office::{ListWish, Office};
use crate::text::daftar as words;

/// Writes it, by the file's ending.
pub fn save(office: &Office, wish: &ListWish, to: &Path) -> Answered {
    let rows = office.save_listing(wish, office.profile().kertas, to)?;
    let json = json!({ "berkas": to.display().to_string(), "baris": rows });
    Ok(Answer::new(json, words::saved(rows, to)))
}
