//! A drawing as a PNG picture, glyphs filled from the outlines of the embedded fonts.

use std::collections::BTreeMap;

use tiny_skia::{
    FillRule, LineCap, Paint, PathBuilder, Pixmap, PixmapPaint, PremultipliedColorU8, StrokeDash, Transform,
};

use super::{PrintTrouble, picture};
use crate::drawing::{
    Drawing, Face, Ink, Mark, Outline, Point, Rect, Stroke, arrow_head, arrow_shaft, outline_path,
};

/// More pixels than this are refused: 400 MB of memory.
const MOST_PIXELS: f64 = 100_000_000.0;

/// The drawing on white at `dots_per_mm` pixels a millimetre (4 suits a preview, 12 is print quality).
///
/// # Errors
/// A size that is impossible or too large, or a picture that cannot be read.
pub fn png(drawing: &Drawing, dots_per_mm: f64) -> Result<Vec<u8>, PrintTrouble> {
    let (wide, high) = ((drawing.width * dots_per_mm).ceil(), (drawing.height * dots_per_mm).ceil());
    // A comparison that fails on "not a number" as well.
    if !(wide >= 1.0 && high >= 1.0 && wide * high <= MOST_PIXELS) {
        return Err(PrintTrouble::Size);
    }
    let mut canvas = Pixmap::new(wide as u32, high as u32).ok_or(PrintTrouble::Size)?;
    canvas.fill(tiny_skia::Color::WHITE);
    let mut painter = Painter { canvas, scale: dots_per_mm, fonts: BTreeMap::new() };
    drawing.marks.iter().try_for_each(|mark| painter.mark(mark))?;
    painter.canvas.encode_png().map_err(|e| PrintTrouble::Internal(e.to_string()))
}

struct Painter {
    canvas: Pixmap,
    scale: f64,
    fonts: BTreeMap<Face, ttf_parser::Face<'static>>,
}

impl Painter {
    fn mark(&mut self, mark: &Mark) -> Result<(), PrintTrouble> {
        match mark {
            Mark::Line { points, stroke, arrow } => self.line(points, stroke, *arrow),
            Mark::Shape { outline, fill, stroke } => self.shape(outline, *fill, *stroke),
            Mark::Text { at, text, face, size, ink } => self.text(*at, text, *face, *size, *ink)?,
            Mark::Picture { area, bytes } => self.picture(area, bytes)?,
        }
        Ok(())
    }

    fn mm(&self) -> Transform {
        Transform::from_scale(self.scale as f32, self.scale as f32)
    }

    fn line(&mut self, points: &[Point], stroke: &Stroke, arrow: f64) {
        let head = arrow_head(points, arrow);
        let shaft = if head.is_some() { arrow_shaft(points, arrow) } else { points.to_vec() };
        let mut path = PathBuilder::new();
        for (i, p) in shaft.iter().enumerate() {
            let (x, y) = (p.x as f32, p.y as f32);
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        if let Some(path) = path.finish() {
            self.stroke(&path, stroke);
        }
        if let Some(head) = head {
            self.shape(&Outline::Polygon(head.to_vec()), Some(stroke.ink), None);
        }
    }

    fn shape(&mut self, outline: &Outline, fill: Option<Ink>, stroke: Option<Stroke>) {
        let Some(path) = closed(&outline_path(outline)) else { return };
        if let Some(ink) = fill {
            self.canvas.fill_path(&path, &paint(ink), FillRule::Winding, self.mm(), None);
        }
        if let Some(stroke) = stroke {
            self.stroke(&path, &stroke);
        }
    }

    fn stroke(&mut self, path: &tiny_skia::Path, stroke: &Stroke) {
        let style = tiny_skia::Stroke {
            width: stroke.width as f32,
            line_cap: LineCap::Butt,
            dash: stroke.dash.and_then(|(dash, gap)| StrokeDash::new(vec![dash as f32, gap as f32], 0.0)),
            ..tiny_skia::Stroke::default()
        };
        self.canvas.stroke_path(path, &paint(stroke.ink), &style, self.mm(), None);
    }

    fn text(&mut self, at: Point, text: &str, face: Face, size: f64, ink: Ink) -> Result<(), PrintTrouble> {
        if let std::collections::btree_map::Entry::Vacant(slot) = self.fonts.entry(face) {
            let font = ttf_parser::Face::parse(face.bytes(), 0);
            slot.insert(font.map_err(|e| PrintTrouble::Internal(e.to_string()))?);
        }
        let Some(font) = self.fonts.get(&face) else { return Ok(()) };
        let unit = crate::drawing::mm(size) / f64::from(font.units_per_em());
        let mut outline = GlyphOutline { path: PathBuilder::new(), unit, at };
        for c in text.chars() {
            let glyph = font.glyph_index(c).unwrap_or_default();
            font.outline_glyph(glyph, &mut outline);
            outline.at.x += f64::from(font.glyph_hor_advance(glyph).unwrap_or(0)) * unit;
        }
        if let Some(path) = outline.path.finish() {
            self.canvas.fill_path(&path, &paint(ink), FillRule::Winding, self.mm(), None);
        }
        Ok(())
    }

    fn picture(&mut self, area: &Rect, bytes: &[u8]) -> Result<(), PrintTrouble> {
        let dots = |mm: f64| (mm * self.scale).ceil().clamp(1.0, 20_000.0) as u32;
        let flat = picture::decode(bytes, dots(area.w), dots(area.h))?;
        let mut pixels = Pixmap::new(flat.width(), flat.height()).ok_or(PrintTrouble::Picture)?;
        for (to, from) in pixels.pixels_mut().iter_mut().zip(flat.pixels()) {
            let [r, g, b] = from.0;
            *to = PremultipliedColorU8::from_rgba(r, g, b, 255).ok_or(PrintTrouble::Picture)?;
        }
        let fit = self
            .mm()
            .pre_translate(area.x as f32, area.y as f32)
            .pre_scale((area.w / f64::from(flat.width())) as f32, (area.h / f64::from(flat.height())) as f32);
        let smooth = PixmapPaint { quality: tiny_skia::FilterQuality::Bilinear, ..PixmapPaint::default() };
        self.canvas.draw_pixmap(0, 0, pixels.as_ref(), &smooth, fit, None);
        Ok(())
    }
}

fn closed(points: &[(Point, bool)]) -> Option<tiny_skia::Path> {
    let mut path = PathBuilder::new();
    let mut controls: Vec<(f32, f32)> = Vec::new();
    for (p, control) in points {
        let (x, y) = (p.x as f32, p.y as f32);
        match (control, controls.as_slice()) {
            (true, _) => controls.push((x, y)),
            (false, [a, b]) => {
                path.cubic_to(a.0, a.1, b.0, b.1, x, y);
                controls.clear();
            }
            (false, _) if path.is_empty() => path.move_to(x, y),
            (false, _) => path.line_to(x, y),
        }
    }
    path.close();
    path.finish()
}

fn paint(ink: Ink) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(ink.0, ink.1, ink.2, 255);
    paint
}

/// Collects glyph outlines in mm; font units grow upwards, the page downwards.
struct GlyphOutline {
    path: PathBuilder,
    unit: f64,
    at: Point,
}

impl GlyphOutline {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        ((self.at.x + f64::from(x) * self.unit) as f32, (self.at.y - f64::from(y) * self.unit) as f32)
    }
}

impl ttf_parser::OutlineBuilder for GlyphOutline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
