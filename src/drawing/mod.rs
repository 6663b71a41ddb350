//! Geometry, laid out once and painted three times (window, PDF, SVG): pure functions from a chart
//! or a letter to positioned primitives in millimetres. Text is broken into lines here, from the
//! widths of the embedded font, so a painter never wraps and the preview is the print.
//! Must not know egui, printpdf, files or the database.

pub mod card;
mod chain_foot;
pub mod chart;
pub mod document;
pub mod dossier;
mod edge;
pub mod font;
pub mod head;
pub mod hyphen;
pub mod letter;
pub mod lines;
pub mod listing;
mod logo;
pub mod office_card;
pub mod qr;
pub mod recovery;
mod rows;
pub mod svg;

pub use chain_foot::chain_foot;
pub use font::Face;
pub use head::{arrow_head, arrow_shaft, outline_path};

/// A laid-out page or picture. Origin top left, y down, all lengths in millimetres.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Width in mm.
    pub width: f64,
    /// Height in mm.
    pub height: f64,
    /// What is painted, back to front.
    pub marks: Vec<Mark>,
}

/// A point in mm.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Shorthand for a [`Point`].
pub fn pt(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// An upright rectangle in mm.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Middle.
    pub fn centre(&self) -> Point {
        pt(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Whether `p` lies inside or on the edge.
    pub fn contains(&self, p: Point) -> bool {
        p.x >= self.x && p.x <= self.right() && p.y >= self.y && p.y <= self.bottom()
    }

    /// Whether the insides of the two overlap.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// What painters know, and all they know: they neither wrap nor lay out.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// An open polyline; with `arrow`, a filled head at its last point.
    Line {
        /// At least two points.
        points: Vec<Point>,
        /// How it is stroked.
        stroke: Stroke,
        /// A head of this length in mm at the end; 0 for none.
        arrow: f64,
    },
    /// A closed outline, filled, bordered or both.
    Shape {
        /// Round or pointed.
        outline: Outline,
        /// Inside, if any.
        fill: Option<Ink>,
        /// Border, if any.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text {
        /// Left end of the baseline.
        at: Point,
        /// What it says; never contains a line break.
        text: String,
        /// Which face of the embedded family.
        face: Face,
        /// Size in points.
        size: f64,
        /// Opaque: paper knows no other.
        ink: Ink,
    },
    /// A PNG or JPEG, stretched into `area`.
    Picture {
        /// The picture is stretched to it; whoever places it keeps its proportions.
        area: Rect,
        /// The file's bytes.
        bytes: std::sync::Arc<Vec<u8>>,
    },
}

impl Mark {
    /// The same mark, `dx` further right and `dy` further down.
    pub fn moved(&self, dx: f64, dy: f64) -> Mark {
        let by = |p: &Point| pt(p.x + dx, p.y + dy);
        let area_by = |r: &Rect| Rect { x: r.x + dx, y: r.y + dy, ..*r };
        let mut mark = self.clone();
        match &mut mark {
            Mark::Line { points, .. } => points.iter_mut().for_each(|p| *p = by(p)),
            Mark::Shape { outline: Outline::Polygon(points), .. } => {
                points.iter_mut().for_each(|p| *p = by(p));
            }
            Mark::Shape { outline: Outline::Box { area, .. }, .. } | Mark::Picture { area, .. } => {
                *area = area_by(area);
            }
            Mark::Text { at, .. } => *at = by(at),
        }
        mark
    }
}

/// Signs in the text of `drawings` that the font lacks, which print as boxes.
pub fn lacking(drawings: &[Drawing]) -> std::collections::BTreeSet<char> {
    let texts = drawings.iter().flat_map(|drawing| &drawing.marks).filter_map(|mark| match mark {
        Mark::Text { text, face, .. } => Some((text, face)),
        _ => None,
    });
    let chars = texts.flat_map(|(text, face)| text.chars().map(|c| (c, *face)));
    chars.filter(|(c, face)| !face.has(*c)).map(|(c, _)| c).collect()
}

/// Signs of `text` that will print as boxes, though it is made plain first.
pub fn lacking_in(text: &str) -> std::collections::BTreeSet<char> {
    crate::domain::plain_text::clean(text).chars().filter(|c| *c != '\n' && !Face::Regular.has(*c)).collect()
}

/// The form of a [`Mark::Shape`].
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// Corners rounded by `radius` mm; half the height makes a kapsul.
    Box {
        /// Corners and all.
        area: Rect,
        /// In mm; at most half the shorter side.
        radius: f64,
    },
    /// Closed by itself from the last corner to the first.
    Polygon(Vec<Point>),
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// In mm; the line stands half on either side of its points.
    pub width: f64,
    /// Opaque.
    pub ink: Ink,
    /// Dash and gap in mm; `None` for a full line.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// Without gaps.
    pub fn solid(width: f64, ink: Ink) -> Stroke {
        Stroke { width, ink, dash: None }
    }
}

/// An opaque colour, red green blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Pure black, which printers set without dots.
    pub const BLACK: Ink = Ink(0, 0, 0);
    /// As paper is: under text that stands over lines.
    pub const WHITE: Ink = Ink(255, 255, 255);
    /// Secondary text and thin rules.
    pub const GREY: Ink = Ink(110, 110, 110);
    /// Head rows of tables.
    pub const PALE: Ink = Ink(240, 242, 244);
}

/// How far down marks reach, in mm.
fn lowest<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> f64 {
    let bottom = |mark: &Mark| match mark {
        Mark::Line { points, .. } | Mark::Shape { outline: Outline::Polygon(points), .. } => {
            points.iter().map(|p| p.y).fold(0.0, f64::max)
        }
        Mark::Shape { outline: Outline::Box { area, .. }, .. } | Mark::Picture { area, .. } => area.bottom(),
        Mark::Text { at, .. } => at.y,
    };
    marks.into_iter().map(bottom).fold(0.0, f64::max)
}

/// A last page that is filled no further than this part of its height looks forgotten.
const THIN: f64 = 0.12;

/// What `make` gives in the first of `sizes`; where its last page would hold only a few lines, in the first
/// that saves that page. `rest` is the part of the last page that is filled.
fn without_thin_end<T>(sizes: &[f64], make: impl Fn(f64) -> Vec<T>, rest: impl Fn(&T) -> f64) -> Vec<T> {
    let mut tried = sizes.iter().map(|size| make(*size));
    let first = tried.next().unwrap_or_default();
    if first.len() < 2 || first.last().is_none_or(|last| rest(last) > THIN) {
        return first;
    }
    tried.find(|pages| pages.len() < first.len()).unwrap_or(first)
}

/// Points to millimetres.
pub fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}
