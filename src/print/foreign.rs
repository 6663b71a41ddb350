//! Pages of a PDF that others made, as pixels. Such a file may be broken or hostile: sizes are bounded,
//! and the reader may panic, so call it where that is caught (`office::Job`).

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{Bitmap, Unreadable, reckon};

/// Pages looked at in one file.
const PAGES: usize = 5_000;

/// One page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignPage {
    /// How many pages the file has, at most [`PAGES`].
    pub pages: usize,
    /// The page.
    pub bitmap: Bitmap,
}

/// The page `index` (from 0; the last one if there are fewer), `width` pixels wide but no side longer
/// than `longest`.
///
/// # Errors
/// Why it cannot be shown.
pub fn page(bytes: Arc<Vec<u8>>, index: usize, width: f32, longest: f32) -> Result<ForeignPage, Unreadable> {
    let too_large = Unreadable::TooLarge { width: 0, height: 0 };
    if !reckon::unpacks(&bytes) {
        return Err(too_large);
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Locked,
        _ => Unreadable::Damaged,
    })?;
    if !reckon::sane(&pdf) {
        return Err(too_large);
    }
    let all = pdf.pages();
    let pages = all.len().min(PAGES);
    let page = all.get(index.min(pages.saturating_sub(1))).ok_or(Unreadable::Damaged)?;
    let (across, down) = page.render_dimensions();
    // A page of no size, or of none that a number can tell.
    if !(across > 0.1 && down > 0.1 && across < 1e6 && down < 1e6) {
        return Err(Unreadable::Damaged);
    }
    let scale = (width / across).min(longest / across.max(down));
    if !reckon::fits(page, (across, down), scale) {
        return Err(too_large);
    }
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let map = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &pixels);
    let (width, height) = (usize::from(map.width()), usize::from(map.height()));
    if width == 0 || height == 0 {
        return Err(Unreadable::Damaged);
    }
    let rgba = map.data_as_u8_slice().to_vec();
    Ok(ForeignPage { pages, bitmap: Bitmap { width, height, rgba } })
}
