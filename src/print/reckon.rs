//! What a PDF that others made would take in memory, found out before anything of it is drawn: how far its
//! streams swell when unpacked, how large its pictures are, how many stand on a page. The reader of PDFs
//! (hayro) has no bounds of its own. Not bounded here: streams that are locked by a password or packed as
//! LZW, and bilevel scans whose own head says more than their entry in the file.

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, font::GlyphRun, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect};

/// Bytes one stream may swell to: the plain pixels of an A4 sheet scanned in colour at 600 dots an inch.
const STREAM: usize = 128 << 20;
/// Bytes that may hold other things than pictures: pages, fonts, the file's own tables.
const TABLE: usize = 32 << 20;
/// All such tables together: they are kept as long as the file is open.
const TABLES: usize = 128 << 20;
/// Pixels of one picture: an A3 sheet at 600 dots an inch. Each costs up to ten bytes for a moment.
const PIXELS: u64 = 72_000_000;
/// Pixels all pictures of a page may have once they are scaled down to it.
const PLACED: u64 = 96_000_000;
/// Objects of a file.
const OBJECTS: usize = 1_000_000;
/// Layers of one page, each as large as the page.
const LAYERS: usize = 24;

/// Whether the bytes can be unpacked within bounds, as far as they can be told without the file's own index:
/// an index may lie, and may point into the middle of another stream.
pub fn unpacks(bytes: &[u8]) -> bool {
    let (mut at, mut tables) = (0, 0);
    while let Some(found) = find(bytes, at, b"stream") {
        at = found + 6;
        if bytes[..found].ends_with(b"end") {
            continue;
        }
        let data = bytes.get(at..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let head = head(bytes, found);
        let picture = find(&head, 0, b"/Image").is_some();
        let Some(swollen) = swollen(&head, data, if picture { STREAM } else { TABLE }) else { return false };
        tables += if picture { 0 } else { swollen };
        if tables > TABLES {
            return false;
        }
    }
    true
}

/// How many bytes a stream swells to; `None` where that is beyond `most`, or its pixels are beyond ours.
fn swollen(head: &[u8], data: &[u8], most: usize) -> Option<usize> {
    let area = value(head, b"/Width").saturating_mul(value(head, b"/Height"));
    if area > PIXELS || !own_size_fits(head, data) {
        return None;
    }
    let named = count(head, b"/FlateDecode") + count(head, b"/Fl ") + count(head, b"/Fl]");
    match (named, zlib(data)) {
        (0, false) => Some(0),
        // Packed twice over is how a kilobyte becomes a gigabyte; nobody needs it.
        (2.., _) => None,
        (_, wrapped) => swells(data, wrapped, named == 0, most),
    }
}

/// Whether bytes begin as a packed stream does, whatever their entry says: it may name its filter elsewhere.
fn zlib(data: &[u8]) -> bool {
    matches!(data, [0x78, flags, ..] if flags & 0x20 == 0 && (0x7800 + u32::from(*flags)).is_multiple_of(31))
}

/// The dictionary before a stream, roughly: what stands since the object began, `#41` in its names read as
/// the letter it is.
fn head(bytes: &[u8], stream: usize) -> Vec<u8> {
    let from = stream.saturating_sub(4096);
    let before = &bytes[from..stream];
    let began = before.windows(3).rposition(|w| w == b"obj");
    let mut rest = began.map_or(before, |began| &before[began..]);
    let mut out = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        let coded = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match coded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(letter) if *first == b'#' => {
                out.push(letter);
                rest = &after[2..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let found = bytes.get(from..)?.windows(what.len()).position(|w| w == what)?;
    Some(from + found)
}

/// The number that stands behind a name; 0 where there is none.
fn value(head: &[u8], name: &[u8]) -> u64 {
    let Some(at) = find(head, 0, name) else { return 0 };
    let rest = head.get(at + name.len()..).unwrap_or_default().trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u64, byte| number.saturating_mul(10).saturating_add(u64::from(byte - b'0')))
}

fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|w| *w == what).count()
}

/// How many bytes packed data swells to; `None` where that is beyond `most`, or where it holds packed data
/// again and nobody can tell (`doubtful`) whether that is unpacked too. What is not packed swells to nothing.
fn swells(data: &[u8], wrapped: bool, doubtful: bool, most: usize) -> Option<usize> {
    let mut unpack = Decompress::new(wrapped);
    let mut scratch = vec![0; 1 << 15];
    loop {
        let before = (unpack.total_in(), unpack.total_out());
        let from = usize::try_from(before.0).unwrap_or(usize::MAX);
        let rest = data.get(from..).unwrap_or_default();
        let status = unpack.decompress(rest, &mut scratch, FlushDecompress::None);
        let now = (unpack.total_in(), unpack.total_out());
        let out = usize::try_from(now.1).unwrap_or(usize::MAX);
        if out > most || (before.1 == 0 && doubtful && zlib(scratch.get(..out).unwrap_or_default())) {
            return None;
        }
        if !matches!(status, Ok(Status::Ok)) || now == before {
            return Some(out);
        }
    }
}

/// A JPEG 2000 says its size itself, whatever its entry in the file says.
fn own_size_fits(head: &[u8], data: &[u8]) -> bool {
    if find(head, 0, b"/JPXDecode").is_none() {
        return true;
    }
    let start = data.get(..data.len().min(4096)).unwrap_or_default();
    let Some(at) = find(start, 0, &[0xff, 0x4f, 0xff, 0x51]) else { return true };
    let number = |at: usize| {
        let four = data.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
        four.map_or(u64::MAX, |four| u64::from(u32::from_be_bytes(four)))
    };
    number(at + 8).saturating_mul(number(at + 12)) <= PIXELS
}

/// Whether a file has no more objects than a file of an office.
pub fn sane(pdf: &Pdf) -> bool {
    pdf.len() <= OBJECTS
}

/// Whether what `page` draws fits, drawn `across` × `down` pixels: everything is gone through once with
/// nothing decoded.
pub fn fits(page: &Page<'_>, (across, down): (f32, f32), scale: f32) -> bool {
    let canvas = f64::from(across * scale) * f64::from(down * scale);
    let mut reckoned = Reckoned { canvas: (canvas as u64).saturating_add(1), ..Reckoned::default() };
    let cache = InterpreterCache::new();
    let transform = Affine::scale(f64::from(scale)) * page.initial_transform(true).to_kurbo();
    let area = Rect::new(0.0, 0.0, f64::from(across * scale), f64::from(down * scale));
    let mut context = Context::new(transform, area, &cache, page.xref(), InterpreterSettings::default());
    interpret_page(page, &mut context, &mut reckoned);
    !reckoned.beyond && reckoned.placed <= PLACED
}

/// Counts instead of drawing.
#[derive(Default)]
struct Reckoned {
    canvas: u64,
    placed: u64,
    layers: usize,
    beyond: bool,
}

impl<'a> Device<'a> for Reckoned {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let own = u64::from(image.width()) * u64::from(image.height());
        self.beyond |= own > PIXELS;
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let shown = props.transform.transform_rect_bbox(whole).area();
        self.placed = self.placed.saturating_add(own.min(self.canvas).min((shown as u64).saturating_add(1)));
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.layers += 1;
        self.beyond |= self.layers > LAYERS;
        if let Some(mask) = mask
            && !self.beyond
        {
            // Each mask is a page of its own.
            self.placed = self.placed.saturating_add(self.canvas);
            mask.interpret(self);
        }
    }

    fn pop_transparency_group(&mut self) {
        self.layers = self.layers.saturating_sub(1);
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
}
