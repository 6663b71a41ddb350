//! Pictures as pixels. They come from cameras, scanners and strangers: what one takes in memory is known from
//! its head and bounded before anything of it is decoded. Everybody who decodes a picture does it here.

use std::io::Cursor;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use super::{PrintTrouble, Unreadable};

/// Bytes a decoded picture may take: eighty-nine megapixels in colour. A phone's best photo and a scanned A3
/// sheet stay below it; decoding may take three times as much for a moment.
const MEMORY: u64 = 256 * 1024 * 1024;

/// A picture decoded, not upright yet.
pub struct Picture {
    image: DynamicImage,
    turn: Orientation,
    /// Which of the two kinds we read.
    pub format: ImageFormat,
    /// Its end is there. A photo cut short still decodes, with grey where the rest should be.
    pub whole: bool,
}

impl Picture {
    /// Decodes a PNG or JPEG that takes no more than we have room for.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn read(bytes: &[u8]) -> Result<Picture, Unreadable> {
        let format = image::guess_format(bytes).map_err(|_| Unreadable::Unknown)?;
        if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
            return Err(Unreadable::Unknown);
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        // Only what the decoder needs beside the picture: it does not reckon the pixels themselves.
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|_| Unreadable::Damaged)?;
        if decoder.total_bytes() > MEMORY {
            let (width, height) = decoder.dimensions();
            return Err(Unreadable::TooLarge { width, height });
        }
        let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let image = DynamicImage::from_decoder(decoder).map_err(|_| Unreadable::Damaged)?;
        let whole = format != ImageFormat::Jpeg || ends(bytes);
        Ok(Picture { image, turn, format, whole })
    }

    /// The longer side and the shorter one, in pixels.
    pub fn sides(&self) -> (u32, u32) {
        let (width, height) = (self.image.width(), self.image.height());
        (width.max(height), width.min(height))
    }

    /// One piece of it, upright, no side longer than `longest`, and how many pieces there are: a picture that
    /// is much taller than wide is cut across, so that what stands in it can be read.
    pub fn piece(self, index: usize, longest: u32) -> (usize, DynamicImage) {
        let (across, down) = (self.image.width(), self.image.height());
        let lies = matches!(
            self.turn,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        );
        let (width, height) = if lies { (down, across) } else { (across, down) };
        if width > longest || height <= longest || height <= 2 * width {
            return (1, self.thumbnail(longest));
        }
        let image = upright(self.image, self.turn);
        let tall = (width + width / 2).min(longest);
        let pieces = height.div_ceil(tall);
        let from = u32::try_from(index).unwrap_or(u32::MAX).min(pieces - 1) * tall;
        (pieces as usize, image.crop_imm(0, from, width, tall.min(height - from)))
    }

    /// Upright, no side longer than `longest`, quickly.
    pub fn thumbnail(self, longest: u32) -> DynamicImage {
        let image =
            if self.sides().0 > longest { self.image.thumbnail(longest, longest) } else { self.image };
        upright(image, self.turn)
    }

    /// Upright, no side longer than `longest`, as good as it gets.
    pub fn scaled(self, longest: u32) -> DynamicImage {
        let mut image = self.image;
        if image.width().max(image.height()) > longest {
            // The good way takes sixteen bytes a pixel, so a large one is halved first.
            if image.width().max(image.height()) > 2 * longest {
                image = image.thumbnail(2 * longest, 2 * longest);
            }
            image = image.resize(longest, longest, FilterType::CatmullRom);
        }
        upright(image, self.turn)
    }
}

fn upright(mut image: DynamicImage, turn: Orientation) -> DynamicImage {
    image.apply_orientation(turn);
    image
}

/// Whether a JPEG has its end mark: behind the data of its scans, not inside a small picture it carries.
fn ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    let mut in_scan = false;
    while let Some([0xff, mark]) = bytes.get(at..at + 2) {
        match mark {
            0xd9 => return true,
            0xff => at += 1,
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                in_scan = *mark == 0xda;
                let Some([high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
            }
        }
        if in_scan {
            let rest = bytes.get(at..).unwrap_or_default();
            at += rest.iter().position(|byte| *byte == 0xff).unwrap_or(rest.len());
        }
    }
    false
}

/// Decodes a PNG or JPEG, scaled down to at most `width` × `height` pixels, transparency over white.
///
/// # Errors
/// [`PrintTrouble::Picture`] when it cannot be read.
pub fn decode(bytes: &[u8], width: u32, height: u32) -> Result<RgbImage, PrintTrouble> {
    let mut picture = Picture::read(bytes).map_err(|_| PrintTrouble::Picture)?.image;
    if picture.width() > width && picture.height() > height {
        picture = picture.thumbnail_exact(width.max(1), height.max(1));
    }
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.into_rgba8().pixels()) {
        let [r, g, b, a] = from.0;
        to.0 = [r, g, b].map(|c| over_white(c, a));
    }
    Ok(flat)
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (c, a) = (u32::from(colour), u32::from(alpha));
    u8::try_from((c * a + 255 * (255 - a)).div_ceil(255)).unwrap_or(255)
}
