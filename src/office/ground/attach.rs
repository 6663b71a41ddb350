//! Taking files in: size limits, and pictures scaled and stripped of what a camera writes into them
//! (place, time, device). A picture that would suffer from being written anew keeps its pixels as they came, and
//! everything else is kept byte for byte.

use std::io::{Cursor, ErrorKind};
use std::path::{Path, PathBuf};

use image::{DynamicImage, ImageFormat};

use crate::base::reading::{self, Text, Unread};
use crate::base::{file, filename};
use crate::office::door::copies::Shelf;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::{Progress, Stage};
use crate::office::ground::here::Here;
use crate::print::{Picture, Unreadable, without_traces};
use crate::text::lampiran as words;

/// Largest file taken in, in bytes.
pub const ATTACHMENT_LIMIT: u64 = 64 * 1024 * 1024;

/// Largest text file read, in bytes; the longest SOP has 20 KB.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// Longest side of a stored picture in pixels: enough to read a scanned page, and what the oldest
/// graphics cards can show.
const LONGEST_SIDE: u32 = 2048;

/// Shortest side a picture is reduced to. A screenshot of a long talk, brought to [`LONGEST_SIDE`], would be
/// a strip that nobody can read.
const SHORTEST_SIDE: u32 = 800;

/// A picture is never reduced beyond this many times: a plan or a map lives by its small print.
const MOST_REDUCED: u32 = 5;

/// JPEG quality of a stored photo.
const QUALITY: u8 = 85;

/// A file ready to be stored.
pub(in crate::office) struct Taken {
    /// File name without its folder.
    pub nama: String,
    /// What is stored.
    pub bytes: Vec<u8>,
    /// What became of a picture.
    pub care: Care,
}

/// What became of a file that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::office) enum Care {
    /// It is no picture and is stored as it came.
    AsItCame,
    /// A picture without what its camera wrote into it.
    Cleaned,
    /// The same, and smaller.
    Reduced,
    /// A picture stored as it came, and why.
    Kept(KeptAsIs, Traces),
}

/// What a camera wrote into a picture that was stored as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::office) enum Traces {
    /// It was taken out.
    Gone,
    /// Nobody can say that it is gone.
    Left,
}

/// Why a picture was stored as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::office) enum KeptAsIs {
    /// Made smaller it could not be read any more.
    Legible,
    /// It is cut short or damaged, and a new one would look sound.
    Broken,
    /// It would take too much memory.
    Huge,
    /// A kind of picture or film we do not understand.
    Kind,
}

/// What is worth saying about files that were taken in.
pub(in crate::office) fn said<'a>(files: impl IntoIterator<Item = &'a Taken>) -> Vec<String> {
    let mut reduced = 0;
    let mut out = Vec::new();
    for file in files {
        match file.care {
            Care::AsItCame | Care::Cleaned => {}
            Care::Reduced => reduced += 1,
            Care::Kept(why, traces) => {
                let (name, left) = (&file.nama, traces == Traces::Left);
                out.push(match why {
                    KeptAsIs::Legible => words::kept_legible(name, left),
                    KeptAsIs::Broken => words::kept_broken(name, left),
                    KeptAsIs::Huge => words::kept_huge(name, left),
                    KeptAsIs::Kind => words::kept_kind(name),
                });
            }
        }
    }
    if reduced > 0 {
        out.push(words::reduced(reduced));
    }
    out
}

/// Reads the file at `path` and prepares it for storing, a picture given `turn` quarter turns to the
/// right.
///
/// # Errors
/// When it cannot be read, is empty, is larger than [`ATTACHMENT_LIMIT`], or is the file of an office: this one's,
/// its log, its backups, or any other.
pub(in crate::office) fn take(here: &Here, path: &Path, turn: u8) -> Result<Taken, Problem> {
    here.progress.step(Stage::Reading, 0, 0)?;
    // Before it is opened: see `same`.
    if belongs_to(here.path(), path) {
        return Err(Problem::AttachmentOffice(path.to_owned()));
    }
    let bytes = reading::read(path, ATTACHMENT_LIMIT).map_err(|why| match why {
        Unread::TooLarge(size) => {
            Problem::AttachmentHuge { path: path.to_owned(), size, limit: ATTACHMENT_LIMIT }
        }
        Unread::Io(_) | Unread::NoFile => Problem::AttachmentUnreadable(path.to_owned()),
    })?;
    if bytes.is_empty() {
        return Err(Problem::AttachmentEmpty(path.to_owned()));
    }
    if is_an_offices(&bytes) {
        return Err(Problem::AttachmentOffice(path.to_owned()));
    }
    let nama = path.file_name().map_or_else(String::new, |n| filename::visible(&n.to_string_lossy()));
    // A picture that cannot be decoded is still somebody's paper: kept as it came.
    let (cleaned, care) = clean_picture(&bytes, turn);
    Ok(Taken { nama, bytes: cleaned.unwrap_or(bytes), care })
}

/// Whether the file at `path` is the database `own` or stands beside it under its name (log, lock, keys), or is one
/// of its backups, by whatever links it is reached.
fn belongs_to(own: &Path, path: &Path) -> bool {
    let real = std::fs::canonicalize(own).unwrap_or_else(|_| own.to_owned());
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = |folder: Option<&Path>, of: &str| -> Vec<PathBuf> {
        let entries =
            folder.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| name(path).starts_with(of)).collect()
    };
    let backups = Shelf::beside(&real, None).folder;
    let mut all = beside(real.parent(), &name(&real));
    all.extend(beside(Some(&backups), ""));
    all.push(real);
    all.iter().any(|one| file::same(one, path))
}

/// Whether bytes are a database of this program, whoever's, or the log of one.
fn is_an_offices(bytes: &[u8]) -> bool {
    let ours = bytes.starts_with(b"SQLite format 3\0") && bytes.get(68..72) == Some(b"Alur");
    ours || matches!(bytes, [0x37, 0x7f, 0x06, 0x82 | 0x83, ..])
}

/// The picture re-encoded without metadata, upright and no larger than can be read, or as it came without them;
/// `None` where `bytes` are to be kept.
fn clean_picture(bytes: &[u8], turn: u8) -> (Option<Vec<u8>>, Care) {
    let kept = |why| match without_traces(bytes) {
        Some(clean) if why == KeptAsIs::Kind => (Some(clean), Care::Cleaned),
        Some(clean) => (Some(clean), Care::Kept(why, Traces::Gone)),
        None => (None, Care::Kept(why, Traces::Left)),
    };
    let picture = match Picture::read(bytes) {
        Ok(picture) => picture,
        Err(Unreadable::TooLarge { .. }) => return kept(KeptAsIs::Huge),
        Err(Unreadable::Unknown) if !shows(bytes) => return (None, Care::AsItCame),
        Err(Unreadable::Unknown) => return kept(KeptAsIs::Kind),
        Err(_) => return kept(KeptAsIs::Broken),
    };
    if !picture.whole {
        return kept(KeptAsIs::Broken);
    }
    let (format, (longest, _)) = (picture.format, picture.sides());
    let fits = reads(picture.sides());
    if !fits && turn.is_multiple_of(4) {
        return kept(KeptAsIs::Legible);
    }
    // One that somebody turned is written anew, but not smaller than it can be read.
    let most = if fits { LONGEST_SIDE } else { longest };
    match encode(&turned(picture.scaled(most), turn), format) {
        Some(new) if longest > most => (Some(new), Care::Reduced),
        Some(new) => (Some(new), Care::Cleaned),
        None => kept(KeptAsIs::Broken),
    }
}

/// Whether a picture of these sides can still be read once it is brought to [`LONGEST_SIDE`].
fn reads((longest, shortest): (u32, u32)) -> bool {
    let short = u64::from(shortest) * u64::from(LONGEST_SIDE) / u64::from(longest.max(1));
    let little = longest <= LONGEST_SIDE + LONGEST_SIDE / 10;
    little || (short >= u64::from(SHORTEST_SIDE) && longest <= LONGEST_SIDE * MOST_REDUCED)
}

/// Whether bytes are a picture or a film of a kind that phones and scanners make and we do not write.
fn shows(bytes: &[u8]) -> bool {
    // HEIC, AVIF and films; JPEG XL; JPEG 2000.
    let boxed = bytes.get(4..8).is_some_and(|kind| [b"ftyp", b"JXL ", b"jP  "].iter().any(|k| *k == kind));
    boxed || matches!(image::guess_format(bytes), Ok(ImageFormat::WebP | ImageFormat::Tiff))
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

/// Reads a text file that is no part of the office's own, in whatever way an editor saved it.
///
/// # Errors
/// When it cannot be read, is no file, or is larger than [`TEXT_LIMIT`].
pub fn read_text(path: &Path, progress: &Progress) -> Result<Text, Problem> {
    progress.step(Stage::Reading, 0, 0)?;
    let bytes = reading::read(path, TEXT_LIMIT).map_err(|why| match why {
        Unread::TooLarge(size) => Problem::TooLarge { path: path.to_owned(), size, limit: TEXT_LIMIT },
        Unread::NoFile => Problem::io(Attempt::Reading, path, &ErrorKind::InvalidInput.into()),
        Unread::Io(error) => Problem::io(Attempt::Reading, path, &error),
    })?;
    Ok(reading::text(&bytes))
}
