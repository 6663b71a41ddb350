//! Pictures of a drawing, decoded with limits and laid on white.

use std::io::Cursor;

use image::{ImageReader, Limits, RgbImage};

use super::PrintTrouble;

/// Longest side taken in, in pixels; attachments are scaled far below it when they are stored.
const LONGEST: u32 = 12_000;
/// Memory one picture may take while it is decoded.
const MEMORY: u64 = 256 * 1024 * 1024;

/// Decodes a PNG or JPEG, scaled down to at most `width` × `height` pixels, transparency over white.
///
/// # Errors
/// [`PrintTrouble::Picture`] when it cannot be read.
pub fn decode(bytes: &[u8], width: u32, height: u32) -> Result<RgbImage, PrintTrouble> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PrintTrouble::Picture)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut picture = reader.decode().map_err(|_| PrintTrouble::Picture)?;
    if picture.width() > width && picture.height() > height {
        picture = picture.thumbnail_exact(width.max(1), height.max(1));
    }
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let [r, g, b, a] = from.0;
        to.0 = [r, g, b].map(|c| over_white(c, a));
    }
    Ok(flat)
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (c, a) = (u32::from(colour), u32::from(alpha));
    u8::try_from((c * a + 255 * (255 - a)).div_ceil(255)).unwrap_or(255)
}
