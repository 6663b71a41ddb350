//! The window's painter of a [`Drawing`]: sharp at any zoom because text is set at the size it is
//! shown, not stretched. Must not know what is drawn.

use eframe::egui;
use std::collections::BTreeMap;

use std::sync::Arc;

use egui::{
    Color32, Context, Mesh, Painter, Pos2, Rect, Shape, StrokeKind, TextureHandle, Vec2, epaint::PathShape,
    pos2, vec2,
};

use super::{theme, thumbs};
use crate::base::Digest;
use crate::drawing::{self, Drawing, Face, Ink, Mark, Outline, Point, mm};
use crate::office::{self, Bitmap};
use crate::ui::work::Work;

/// Pictures are scaled down to this many pixels a side: old graphics chips refuse larger ones.
const LARGEST: u32 = 2048;

/// Where a drawing stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its top left corner.
    pub origin: Pos2,
    /// Points of the screen a millimetre.
    pub scale: f32,
}

impl Place {
    /// A point of the drawing on the screen.
    pub fn at(&self, p: Point) -> Pos2 {
        self.origin + vec2(p.x as f32, p.y as f32) * self.scale
    }

    /// A rectangle of the drawing on the screen.
    pub fn rect(&self, r: drawing::Rect) -> Rect {
        Rect::from_min_size(self.at(drawing::pt(r.x, r.y)), vec2(r.w as f32, r.h as f32) * self.scale)
    }

    /// Size of a drawing on the screen.
    pub fn size(&self, drawing: &Drawing) -> Vec2 {
        vec2(drawing.width as f32, drawing.height as f32) * self.scale
    }
}

/// A picture on its way to the graphics chip.
enum Picture {
    /// Its pixels are made beside the frame.
    Making(Work<Option<Bitmap>>),
    Ready(TextureHandle),
    /// It is none.
    None,
}

/// Pictures of drawings, handed to the graphics chip once.
#[derive(Default)]
pub struct Pictures(BTreeMap<Digest, Picture>);

impl Pictures {
    /// `None` while its pixels are made, and where it is neither PNG nor JPEG.
    fn get(&mut self, ctx: &Context, bytes: &Arc<Vec<u8>>) -> Option<&TextureHandle> {
        let digest = Digest::of(bytes);
        let picture = self.0.entry(digest).or_insert_with(|| Picture::Making(make(ctx, bytes.clone())));
        if let Picture::Making(work) = picture {
            *picture = match work.poll()? {
                Some(Some(bitmap)) => Picture::Ready(thumbs::upload(ctx, &digest.to_string(), &bitmap)),
                Some(None) | None => Picture::None,
            };
        }
        match picture {
            Picture::Ready(texture) => Some(texture),
            _ => None,
        }
    }

    /// Waits for what is being made.
    pub fn settle(&mut self) {
        for picture in self.0.values_mut() {
            if let Picture::Making(work) = picture {
                work.settle();
            }
        }
    }
}

fn make(ctx: &Context, bytes: Arc<Vec<u8>>) -> Work<Option<Bitmap>> {
    let mut work = Work::default();
    work.start(ctx, "gambar", move |progress| office::picture_of(&bytes, LARGEST, 0, progress).ok());
    work
}

/// Paints what of `drawing` is inside the painter's clip.
pub fn paint(painter: &Painter, drawing: &Drawing, place: Place, pictures: &mut Pictures) {
    let clip = painter.clip_rect().expand(2.0);
    for mark in &drawing.marks {
        match mark {
            Mark::Line { points, stroke, arrow } => line(painter, clip, place, points, stroke, *arrow),
            Mark::Shape { outline, fill, stroke } => {
                shape(painter, clip, place, outline, *fill, stroke.as_ref())
            }
            Mark::Text { at, text, face, size, ink } => {
                words(painter, clip, place, Words { at: *at, text, face: *face, size: *size, ink: *ink });
            }
            Mark::Picture { area, bytes } => {
                let rect = place.rect(*area);
                if let Some(texture) =
                    rect.intersects(clip).then(|| pictures.get(painter.ctx(), bytes)).flatten()
                {
                    let mut mesh = Mesh::with_texture(texture.id());
                    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    mesh.add_rect_with_uv(rect, uv, Color32::WHITE);
                    painter.add(mesh);
                }
            }
        }
    }
}

fn pen(place: Place, stroke: &drawing::Stroke) -> egui::Stroke {
    egui::Stroke::new((stroke.width as f32 * place.scale).max(0.8), theme::ink(stroke.ink))
}

fn line(painter: &Painter, clip: Rect, place: Place, points: &[Point], stroke: &drawing::Stroke, arrow: f64) {
    let mut path: Vec<Pos2> = points.iter().map(|p| place.at(*p)).collect();
    if path.len() < 2 || !Rect::from_points(&path).expand(4.0).intersects(clip) {
        return;
    }
    let head = (arrow > 0.0).then(|| arrow_head(&mut path, arrow as f32 * place.scale)).flatten();
    let pen = pen(place, stroke);
    match stroke.dash {
        Some((dash, gap)) => {
            let (dash, gap) = (dash as f32 * place.scale, gap as f32 * place.scale);
            painter.extend(Shape::dashed_line(&path, pen, dash.max(1.0), gap.max(1.0)));
        }
        None => {
            painter.add(Shape::line(path, pen));
        }
    }
    if let Some(head) = head {
        painter.add(PathShape::convex_polygon(head, pen.color, egui::Stroke::NONE));
    }
}

/// Cuts the path back to the head's base and returns the head.
fn arrow_head(path: &mut [Pos2], length: f32) -> Option<Vec<Pos2>> {
    let [.., before, tip] = path else { return None };
    let direction = (*tip - *before).normalized();
    let point = *tip;
    let base = point - direction * length;
    let side = direction.rot90() * (length * 0.38);
    *tip = point - direction * (length * 0.8);
    Some(vec![point, base + side, base - side])
}

fn shape(
    painter: &Painter,
    clip: Rect,
    place: Place,
    outline: &Outline,
    fill: Option<Ink>,
    stroke: Option<&drawing::Stroke>,
) {
    let fill = fill.map_or(Color32::TRANSPARENT, theme::ink);
    let pen = stroke.map_or(egui::Stroke::NONE, |s| pen(place, s));
    match outline {
        Outline::Box { area, radius } => {
            let rect = place.rect(*area);
            if rect.expand(2.0).intersects(clip) {
                painter.add(Shape::Path(PathShape::convex_polygon(
                    rounded(rect, *radius as f32 * place.scale),
                    fill,
                    pen,
                )));
            }
        }
        Outline::Polygon(corners) => {
            let path: Vec<Pos2> = corners.iter().map(|p| place.at(*p)).collect();
            if path.len() > 2 && Rect::from_points(&path).expand(2.0).intersects(clip) {
                painter.add(PathShape::convex_polygon(path, fill, pen));
            }
        }
    }
}

/// A rectangle's outline with round corners, clockwise. egui's own corner radius is whole points
/// only, which shows on a kapsul.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    if r < 0.5 {
        return vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    }
    let inner = rect.shrink(r);
    let corners = [
        (inner.right_top(), -90.0_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
    ];
    const STEPS: u16 = 8;
    let arc = |(centre, from): (Pos2, f32)| {
        (0..=STEPS).map(move |k| {
            let angle = (from + 90.0 * f32::from(k) / f32::from(STEPS)).to_radians();
            centre + r * Vec2::angled(angle)
        })
    };
    corners.into_iter().flat_map(arc).collect()
}

struct Words<'a> {
    at: Point,
    text: &'a str,
    face: Face,
    size: f64,
    ink: Ink,
}

fn words(painter: &Painter, clip: Rect, place: Place, words: Words<'_>) {
    let size = mm(words.size) as f32 * place.scale;
    let at = place.at(words.at);
    if size < 1.5 || at.y + size < clip.top() || at.y - size > clip.bottom() || at.x > clip.right() {
        return;
    }
    let width = words.face.width(words.text, words.size) as f32 * place.scale;
    if at.x + width * 1.05 < clip.left() {
        return;
    }
    let galley = painter.layout_no_wrap(
        words.text.to_owned(),
        theme::page_font(words.face, size),
        theme::ink(words.ink),
    );
    let baseline = galley.rows.first().and_then(|r| r.glyphs.first().map(|g| r.pos.y + g.pos.y));
    let Some(baseline) = baseline else { return };
    painter.galley(at - vec2(0.0, baseline), galley, theme::ink(words.ink));
}

/// White pages one under the other on a desk, as wide as there is room up to `zoom` times that.
pub fn pages(ui: &mut egui::Ui, pages: &[Drawing], zoom: f32, pictures: &mut Pictures) {
    let gap = theme::GRID * 2.0;
    let room = (ui.available_width() - 2.0 * gap).max(120.0);
    let widest = pages.iter().map(|p| p.width).fold(1.0, f64::max) as f32;
    let scale = room / widest * zoom;
    let (width, mut height) = (widest * scale + 2.0 * gap, gap);
    for page in pages {
        height += page.height as f32 * scale + gap;
    }
    let (area, _) =
        ui.allocate_exact_size(vec2(width.max(ui.available_width()), height), egui::Sense::hover());
    let mut y = area.top() + gap;
    for page in pages {
        let size = vec2(page.width as f32, page.height as f32) * scale;
        let origin = pos2((area.center().x - size.x / 2.0).round(), y.round());
        let sheet = Rect::from_min_size(origin, size);
        if ui.is_rect_visible(sheet) {
            ui.painter().add(theme::paper_shadow().as_shape(sheet, 1.0));
            ui.painter().rect(sheet, 0.0, theme::SURFACE, theme::hairline(), StrokeKind::Outside);
            let painter = ui.painter_at(sheet.intersect(ui.clip_rect()));
            paint(&painter, page, Place { origin, scale }, pictures);
        }
        y += size.y + gap;
    }
}
