//! Taking files in: size limits, and pictures scaled and stripped of what a camera writes into them
//! (place, time, device). Everything else is kept byte for byte.

use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::office::door::problem::{Doing, Problem};

/// Largest file taken in, in bytes.
pub const ATTACHMENT_LIMIT: u64 = 64 * 1024 * 1024;

/// Longest side of a stored picture in pixels: enough to read a scanned page, and what the oldest
/// graphics cards can show.
const LONGEST_SIDE: u32 = 2048;

/// JPEG quality of a stored photo.
const QUALITY: u8 = 85;

/// A file ready to be stored.
pub(in crate::office) struct Taken {
    /// File name without its folder.
    pub nama: String,
    /// What is stored.
    pub bytes: Vec<u8>,
}

/// Reads the file at `path` and prepares it for storing, a picture given `turn` quarter turns to the
/// right.
///
/// # Errors
/// When it cannot be read, is empty, or is larger than [`ATTACHMENT_LIMIT`].
pub(in crate::office) fn take(path: &Path, turn: u8) -> Result<Taken, Problem> {
    let meta = std::fs::metadata(path).map_err(|_| Problem::AttachmentUnreadable(path.to_owned()))?;
    if !meta.is_file() {
        return Err(Problem::AttachmentUnreadable(path.to_owned()));
    }
    if meta.len() > ATTACHMENT_LIMIT {
        return Err(Problem::AttachmentHuge {
            path: path.to_owned(),
            size: meta.len(),
            limit: ATTACHMENT_LIMIT,
        });
    }
    let bytes = std::fs::read(path).map_err(|_| Problem::AttachmentUnreadable(path.to_owned()))?;
    if bytes.is_empty() {
        return Err(Problem::AttachmentEmpty(path.to_owned()));
    }
    let nama = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    // A picture that cannot be decoded is still somebody's paper: kept as it came.
    let bytes = clean_picture(&bytes, turn).unwrap_or(bytes);
    Ok(Taken { nama, bytes })
}

/// The picture re-encoded without metadata, upright and no larger than [`LONGEST_SIDE`]; `None` if
/// `bytes` are no JPEG or PNG that can be read.
fn clean_picture(bytes: &[u8], turn: u8) -> Option<Vec<u8>> {
    let (picture, format) = picture(bytes)?;
    encode(&turned(scaled(picture), turn), format)
}

/// A JPEG or PNG, upright; `None` if it is none that can be read within our limits.
pub(in crate::office) fn picture(bytes: &[u8]) -> Option<(DynamicImage, ImageFormat)> {
    let format = image::guess_format(bytes).ok()?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
        return None;
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let turn = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(turn);
    Some((picture, format))
}

/// Given `turn` quarter turns to the right.
pub(in crate::office) fn turned(picture: DynamicImage, turn: u8) -> DynamicImage {
    match turn % 4 {
        1 => picture.rotate90(),
        2 => picture.rotate180(),
        3 => picture.rotate270(),
        _ => picture,
    }
}

fn scaled(picture: DynamicImage) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= LONGEST_SIDE {
        return picture;
    }
    picture.resize(LONGEST_SIDE, LONGEST_SIDE, image::imageops::FilterType::CatmullRom)
}

fn encode(picture: &DynamicImage, format: ImageFormat) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    if format == ImageFormat::Jpeg {
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY);
        picture.to_rgb8().write_with_encoder(encoder).ok()?;
    } else {
        picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png).ok()?;
    }
    Some(out)
}

/// Reads a small text or data file that is no part of the office's own.
///
/// # Errors
/// When it cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(path).map_err(|e| Problem::io(Doing::Reading, path, &e))
}
