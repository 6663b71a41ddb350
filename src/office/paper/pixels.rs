//! Files as pixels, to be looked at in the window: pictures, and pages of PDFs. All of it may be slow
//! or break on a bad file; it belongs beside the frame, and reports to whoever watches it.

use std::path::Path;

use crate::base::reading;
use crate::office::door::progress::{Progress, Stage};
use crate::office::ground::attach::{ATTACHMENT_LIMIT, turned};
pub use crate::print::Bitmap;
pub use crate::print::ForeignPage;
use crate::print::Picture;
pub use crate::print::Unreadable;
pub use crate::print::{DRAWS_A_PAGE, draw_for_parent};

/// What a file can be shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownAs {
    /// A picture.
    Picture,
    /// Pages.
    Pdf,
    /// Only by another program.
    Other,
}

/// Longest side of what is shown, in pixels: more is refused by old graphics chips.
const LONGEST: u32 = 2048;

/// What `bytes` can be shown as, by how they begin.
pub fn look(bytes: &[u8]) -> ShownAs {
    match bytes {
        [0xff, 0xd8, 0xff, ..] | [0x89, b'P', b'N', b'G', ..] => ShownAs::Picture,
        // Some scanners write a line before the mark.
        _ if bytes
            .get(..1024.min(bytes.len()))
            .is_some_and(|head| head.windows(5).any(|w| w == b"%PDF-")) =>
        {
            ShownAs::Pdf
        }
        _ => ShownAs::Other,
    }
}

/// One page of a PDF, `width` pixels wide as far as the screen can show it, drawn by a child of `program`, which
/// is this program.
///
/// # Errors
/// Why it cannot be shown.
pub fn pdf_page(
    program: &Path,
    bytes: &[u8],
    index: usize,
    width: f32,
    progress: &Progress,
) -> Result<ForeignPage, Unreadable> {
    progress.note(Stage::Drawing);
    crate::print::foreign_page(program, bytes, index, (width, LONGEST as f32), || progress.stopped())
}

/// One piece of a picture, upright; one that is much taller than wide has several.
///
/// # Errors
/// When it is no JPEG or PNG of a size we read.
pub fn picture_page(bytes: &[u8], index: usize, progress: &Progress) -> Result<ForeignPage, Unreadable> {
    progress.note(Stage::Drawing);
    let (pages, image) = Picture::read(bytes)?.piece(index, LONGEST);
    Ok(ForeignPage { pages, bitmap: bitmap(image) })
}

/// A picture upright, given `turn` quarter turns to the right, no side longer than `longest`.
///
/// # Errors
/// When it is no JPEG or PNG of a size we read.
pub fn picture_of(bytes: &[u8], longest: u32, turn: u8, progress: &Progress) -> Result<Bitmap, Unreadable> {
    progress.note(Stage::Drawing);
    let shown = Picture::read(bytes)?.thumbnail(longest.min(LONGEST));
    Ok(bitmap(turned(shown, turn)))
}

fn bitmap(image: image::DynamicImage) -> Bitmap {
    let pixels = image.into_rgba8();
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    Bitmap { width, height, rgba: pixels.into_raw() }
}

/// A small picture of the file at `path`, not turned; `None` if it is no picture.
pub fn thumbnail(path: &Path, longest: u32, progress: &Progress) -> Option<Bitmap> {
    let bytes = reading::read(path, ATTACHMENT_LIMIT).ok()?;
    picture_of(&bytes, longest, 0, progress).ok()
}
