//! The embedded family cut down to the characters a document uses. printpdf embeds fonts whole
//! without its layout engine, so the glyphs are renumbered here and printpdf is told the new numbers.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use super::PrintTrouble;
use crate::base::Digest;
use crate::drawing::{Drawing, Face, Mark};

/// One face as embedded: its name in the file and its advances in thousandths of an em.
pub struct Embedded {
    /// Resource name.
    pub id: FontId,
    advances: BTreeMap<char, u16>,
}

impl Embedded {
    /// Width of `text` in points, by the same rounded advances the viewer uses.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        let units: u32 = text.chars().map(|c| u32::from(self.advances.get(&c).copied().unwrap_or(0))).sum();
        f64::from(units) * size / 1000.0
    }
}

/// What is printed for `c`: spaces that only differ in breaking become the plain one, so that copied
/// text has ordinary spaces.
pub fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\t' => ' ',
        _ => c,
    }
}

/// The characters each face sets on `pages`.
pub fn used(pages: &[Drawing]) -> BTreeMap<Face, BTreeSet<char>> {
    let mut all: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text { text, face, .. } = mark {
            all.entry(*face).or_default().extend(text.chars().map(plain));
        }
    }
    all
}

/// Cuts `face` down to `chars` and makes it ready to embed.
///
/// # Errors
/// When the embedded font cannot be read, which would be a fault of this program.
pub fn embed(face: Face, chars: &BTreeSet<char>) -> Result<(Embedded, PdfFont), PrintTrouble> {
    let whole = ttf_parser::Face::parse(face.bytes(), 0).map_err(|e| internal(&e))?;
    let mut renumber = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    let mut widths = BTreeMap::new();
    let mut advances = BTreeMap::new();
    for &c in chars {
        let old = whole.glyph_index(c).unwrap_or_default();
        let new = renumber.remap(old.0);
        let advance = thousandths(whole.glyph_hor_advance(old).unwrap_or(0), whole.units_per_em());
        glyphs.insert(u32::from(c), new);
        widths.insert(new, advance);
        advances.insert(c, advance);
    }
    let bytes = subsetter::subset(face.bytes(), 0, &renumber).map_err(|e| internal(&e))?;
    let name = format!("{}+LiberationSans-{face:?}", tag(chars));
    let parsed = parsed(&whole, bytes, name, glyphs, widths);
    Ok((Embedded { id: FontId(format!("F{}", face as u8)), advances }, PdfFont::new(parsed)))
}

/// All measures are given in thousandths of an em, because printpdf cuts instead of rounding when it
/// scales them, and a cut advance draws long lines together.
fn parsed(
    whole: &ttf_parser::Face<'_>,
    bytes: Vec<u8>,
    name: String,
    glyphs: BTreeMap<u32, u16>,
    widths: BTreeMap<u16, u16>,
) -> ParsedFont {
    let em = whole.units_per_em();
    let metrics =
        FontMetrics { ascent: scaled(whole.ascender(), em), descent: scaled(whole.descender(), em) };
    let mut font = ParsedFont::with_glyph_data(bytes, 0, Some(name), glyphs, widths, 1000, metrics);
    let bounds = whole.global_bounding_box();
    let about = &mut font.pdf_font_metrics;
    about.x_min = scaled(bounds.x_min, em);
    about.y_min = scaled(bounds.y_min, em);
    about.x_max = scaled(bounds.x_max, em);
    about.y_max = scaled(bounds.y_max, em);
    about.us_weight_class = whole.weight().to_number();
    if let Some(angle) = Some(whole.italic_angle()).filter(|a| *a != 0.0) {
        about.caret_slope_rise = 1000;
        about.caret_slope_run = (-angle.to_radians().tan() * 1000.0).round() as i16;
    }
    font
}

/// Six capitals that name this choice of glyphs (ISO 32000-1, 9.6.4); the same choice, the same name.
fn tag(chars: &BTreeSet<char>) -> String {
    let text: String = chars.iter().collect();
    Digest::of(text.as_bytes()).0.iter().take(6).map(|b| char::from(b'A' + b % 26)).collect()
}

fn thousandths(units: u16, em: u16) -> u16 {
    (f64::from(units) * 1000.0 / f64::from(em)).round() as u16
}

fn scaled(units: i16, em: u16) -> i16 {
    (f64::from(units) * 1000.0 / f64::from(em)).round() as i16
}

fn internal(e: &dyn std::fmt::Display) -> PrintTrouble {
    PrintTrouble::Internal(e.to_string())
}
