//! Pages of a PDF that others made, as pixels. Such a file may be broken or hostile: sizes are bounded,
//! and the reader may panic, so call it where that is caught (`office::Job`).

use std::sync::Arc;

/// Pixels: opaque, row by row, red green blue alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// Why a file cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is damaged, or no such file at all.
    Damaged,
    /// It asks for a password.
    Locked,
}

/// One page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignPage {
    /// How many pages the file has, at most 5,000.
    pub pages: usize,
    /// The page.
    pub bitmap: Bitmap,
}

/// The page `index`: no reader is built in yet, so every PDF is opened by another program.
///
/// # Errors
/// Always.
pub fn page(_: Arc<Vec<u8>>, _: usize, _: f32, _: f32) -> Result<ForeignPage, Unreadable> {
    Err(Unreadable::Damaged)
}
