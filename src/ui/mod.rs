//! The window: the only place that says egui.

use std::path::PathBuf;

use crate::office::{OpenOptions, Problem};

/// Opens the window.
///
/// # Errors
/// When the file cannot be opened.
pub fn run(_db: PathBuf, _options: OpenOptions, _renderer: Option<String>) -> Result<(), Problem> {
    Ok(())
}
