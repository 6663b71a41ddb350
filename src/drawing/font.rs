//! The embedded family (Liberation Sans, metric-compatible with Arial) and its widths. Every painter
//! and every layout uses these bytes and these numbers.

use std::sync::OnceLock;

/// A face of the embedded family: the same widths in the window, on paper and in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Face {
    /// Upright.
    #[default]
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
}

impl Face {
    /// All faces.
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    /// The face's TrueType file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../assets/fonts/LiberationSans-Regular.ttf"),
            Face::Bold => include_bytes!("../../assets/fonts/LiberationSans-Bold.ttf"),
            Face::Italic => include_bytes!("../../assets/fonts/LiberationSans-Italic.ttf"),
            Face::BoldItalic => include_bytes!("../../assets/fonts/LiberationSans-BoldItalic.ttf"),
        }
    }

    /// Whether the face can draw `c`.
    pub fn has(self, c: char) -> bool {
        let face = self.widths().face.as_ref();
        face.is_some_and(|face| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0))
    }

    fn widths(self) -> &'static Widths {
        static TABLES: [OnceLock<Widths>; 4] = [const { OnceLock::new() }; 4];
        TABLES[self as usize].get_or_init(|| Widths::read(self.bytes()))
    }

    /// Width of `text` in mm at `size` points. Characters the font lacks count as wide as its box.
    pub fn width(self, text: &str, size: f64) -> f64 {
        let table = self.widths();
        let units: u32 = text.chars().map(|c| table.of(c)).sum();
        super::mm(f64::from(units) / table.per_em * size)
    }
}

/// Distance from the baseline to the top of capitals, in em.
pub const CAP_HEIGHT: f64 = 0.729;
/// Distance from the baseline to the top of the line box, in em.
pub const ASCENT: f64 = 0.905;
/// Distance from the baseline to the bottom of the line box, in em.
pub const DESCENT: f64 = 0.212;

/// Advance widths in font units.
struct Widths {
    per_em: f64,
    /// Latin-1 and the rest of the Basic Multilingual Plane up to U+03FF, by code point.
    low: Vec<u16>,
    face: Option<ttf_parser::Face<'static>>,
    missing: u16,
}

impl Widths {
    fn read(bytes: &'static [u8]) -> Widths {
        let Ok(face) = ttf_parser::Face::parse(bytes, 0) else {
            // Unreachable with the embedded files; half an em keeps text readable all the same.
            return Widths { per_em: 2.0, low: Vec::new(), face: None, missing: 1 };
        };
        let missing = face.glyph_hor_advance(ttf_parser::GlyphId(0)).unwrap_or(0);
        let low = (0..0x400).map(|code| advance(&face, char::from_u32(code), missing)).collect();
        Widths { per_em: f64::from(face.units_per_em()), low, face: Some(face), missing }
    }

    fn of(&self, c: char) -> u32 {
        let width = match (self.low.get(c as usize), &self.face) {
            (Some(width), _) => *width,
            (None, Some(face)) => advance(face, Some(c), self.missing),
            (None, None) => self.missing,
        };
        u32::from(width)
    }
}

fn advance(face: &ttf_parser::Face<'_>, c: Option<char>, missing: u16) -> u16 {
    c.and_then(|c| face.glyph_index(c)).and_then(|g| face.glyph_hor_advance(g)).unwrap_or(missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plain_text;

    #[test]
    fn every_twin_can_be_printed_and_no_sign_is_bent_that_could_be() {
        for (sign, twin) in plain_text::TWINS {
            let printed = |c: char| Face::ALL.iter().all(|face| face.has(c));
            assert!(twin == '\n' || printed(twin), "U+{:04X}", twin as u32);
            assert!(!printed(sign), "U+{:04X}", sign as u32);
        }
    }
}
