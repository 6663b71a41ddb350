//! A drawing as PDF: each mark becomes the operations that paint it, with the page turned upside down
//! (PDF counts from the bottom left, in points).

use std::collections::BTreeMap;
use std::sync::Arc;

use image::RgbImage;
use printpdf::{
    Color, ImageCompression, ImageOptimizationOptions, Line, LineCapStyle, LineDashPattern, LineJoinStyle,
    LinePoint, Mm, OffsetDateTime, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point as PdfPoint, Polygon, PolygonRing, Pt, RawImage, RawImageData, RawImageFormat, Rgb, TextItem,
    TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};

use super::fonts::{Embedded, embed, plain, used};
use super::{Meta, PrintTrouble, picture};
use crate::base::Digest;
use crate::drawing::{
    Drawing, Face, Ink, Mark, Outline, Point, Rect, Stroke, arrow_head, arrow_shaft, outline_path,
};

/// Pictures are printed at this resolution at most.
const PICTURE_DPI: f64 = 300.0;
/// The largest page side of the format, in mm (14,400 points).
const LARGEST: f64 = 5_080.0;

/// The pages as one PDF file, fonts embedded and cut down, text selectable.
///
/// # Errors
/// No pages, an impossible page size, or a picture that cannot be read.
pub fn pdf(pages: &[Drawing], meta: &Meta) -> Result<Vec<u8>, PrintTrouble> {
    if pages.is_empty() {
        return Err(PrintTrouble::NoPages);
    }
    if pages.iter().any(|p| !(size_fits(p.width) && size_fits(p.height))) {
        return Err(PrintTrouble::Size);
    }
    let mut document = PdfDocument::new(&meta.title);
    describe(&mut document, meta, pages.len());
    let mut fonts = BTreeMap::new();
    for (face, chars) in used(pages) {
        let (embedded, font) = embed(face, &chars)?;
        document.resources.fonts.map.insert(embedded.id.clone(), font);
        fonts.insert(face, embedded);
    }
    let mut pictures = Vec::new();
    for page in pages {
        let mut painter = Painter::new(page.height, &fonts, &mut pictures);
        page.marks.iter().try_for_each(|mark| painter.mark(mark))?;
        let ops = painter.finish();
        document.pages.push(PdfPage::new(Mm(page.width as f32), Mm(page.height as f32), ops));
    }
    for (picture, raw) in pictures {
        document.resources.xobjects.map.insert(picture.id, XObject::Image(raw));
    }
    write(&document)
}

/// Writes the file with what printpdf gets wrong put right: it claims PDF/X without a profile, gives
/// the outline mode the wrong type, and draws random ids, which would make equal letters differ.
fn write(document: &PdfDocument) -> Result<Vec<u8>, PrintTrouble> {
    let mut file = document.to_lopdf_document(&save_options(), &mut Vec::new());
    if let Ok(info) = file.trailer.get(b"Info").and_then(|info| info.as_reference())
        && let Ok(info) = file.get_object_mut(info).and_then(|info| info.as_dict_mut())
    {
        info.remove(b"GTS_PDFXVersion");
        info.remove(b"Identifier");
    }
    if let Ok(catalog) = file.catalog_mut()
        && catalog.has(b"Outlines")
    {
        catalog.set("PageMode", "UseOutlines");
    }
    file.compress();
    let ids = file.trailer.remove(b"ID");
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|e| PrintTrouble::Internal(e.to_string()))?;
    let name = Digest::of(&bytes).0;
    if let Some(mut ids) = ids {
        for id in ids.as_array_mut().into_iter().flatten() {
            if let Ok(id) = id.as_str_mut() {
                *id = name.iter().take(16).copied().collect();
            }
        }
        file.trailer.set("ID", ids);
    }
    bytes.clear();
    file.save_to(&mut bytes).map_err(|e| PrintTrouble::Internal(e.to_string()))?;
    Ok(bytes)
}

fn size_fits(side: f64) -> bool {
    side > 0.0 && side <= LARGEST
}

fn describe(document: &mut PdfDocument, meta: &Meta, pages: usize) {
    let info = &mut document.metadata.info;
    info.author = meta.author.clone();
    info.creator = "Alur".to_owned();
    info.producer = "Alur".to_owned();
    if let Ok(time) = OffsetDateTime::from_unix_timestamp(meta.created.timestamp()) {
        info.creation_date = time;
        info.modification_date = time;
        info.metadata_date = time;
    }
    for (page, name) in meta.bookmarks.iter().filter(|(page, _)| *page < pages) {
        document.add_bookmark(name, page + 1);
    }
}

fn save_options() -> PdfSaveOptions {
    let lossless = ImageOptimizationOptions {
        quality: None,
        max_image_size: None,
        dither_greyscale: None,
        convert_to_greyscale: None,
        auto_optimize: None,
        format: Some(ImageCompression::Flate),
    };
    PdfSaveOptions { subset_fonts: false, image_optimization: Some(lossless), ..PdfSaveOptions::default() }
}

/// A picture already in the file, known by its shared bytes.
struct Placed {
    id: XObjectId,
    bytes: Arc<Vec<u8>>,
    pixels: (u32, u32),
}

/// Words that stand on one line and are shown by one operation, so that copying keeps them together.
struct Run {
    at: Point,
    face: Face,
    size: f64,
    ink: Ink,
    items: Vec<TextItem>,
    /// Where the viewer's pen stands, in mm.
    pen: f64,
}

struct Painter<'a> {
    height: f64,
    fonts: &'a BTreeMap<Face, Embedded>,
    pictures: &'a mut Vec<(Placed, RawImage)>,
    ops: Vec<Op>,
    run: Option<Run>,
    fill: Option<Ink>,
    stroke: Option<Stroke>,
    font: Option<(Face, f64)>,
}

impl<'a> Painter<'a> {
    fn new(
        height: f64,
        fonts: &'a BTreeMap<Face, Embedded>,
        pictures: &'a mut Vec<(Placed, RawImage)>,
    ) -> Painter<'a> {
        let ops = vec![
            Op::SetLineCapStyle { cap: LineCapStyle::Butt },
            Op::SetLineJoinStyle { join: LineJoinStyle::Miter },
        ];
        Painter { height, fonts, pictures, ops, run: None, fill: None, stroke: None, font: None }
    }

    fn finish(mut self) -> Vec<Op> {
        self.flush();
        self.ops
    }

    fn mark(&mut self, mark: &Mark) -> Result<(), PrintTrouble> {
        if let Mark::Text { at, text, face, size, ink } = mark {
            self.text(*at, text, *face, *size, *ink);
            return Ok(());
        }
        self.flush();
        match mark {
            Mark::Text { .. } => {}
            Mark::Line { points, stroke, arrow } => self.line(points, stroke, *arrow),
            Mark::Shape { outline, fill, stroke } => self.shape(outline, *fill, *stroke),
            Mark::Picture { area, bytes } => self.picture(area, bytes)?,
        }
        Ok(())
    }

    fn text(&mut self, at: Point, text: &str, face: Face, size: f64, ink: Ink) {
        let Some(font) = self.fonts.get(&face) else { return };
        let text: String = text.chars().map(plain).collect();
        let width = crate::drawing::mm(font.width(&text, size));
        let em = crate::drawing::mm(size);
        let joins = self.run.as_ref().is_some_and(|run| {
            let gap = at.x - run.pen;
            (run.at.y, run.face, run.size, run.ink) == (at.y, face, size, ink)
                && gap > -0.2 * em
                && gap < 1.5 * em
        });
        if !joins {
            self.flush();
            self.run = Some(Run { at, face, size, ink, items: Vec::new(), pen: at.x });
        }
        let Some(run) = &mut self.run else { return };
        let gap = (at.x - run.pen) / em * 1000.0;
        if gap.abs() > 0.5 {
            run.items.push(TextItem::Offset(-gap as f32));
        }
        run.items.push(TextItem::Text(text));
        run.pen = at.x + width;
    }

    fn flush(&mut self) {
        let Some(run) = self.run.take() else { return };
        let Some(font) = self.fonts.get(&run.face) else { return };
        let at = self.point(run.at);
        self.fill_with(run.ink);
        self.ops.push(Op::StartTextSection);
        if self.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(font.id.clone());
            self.ops.push(Op::SetFont { font, size: Pt(run.size as f32) });
            self.font = Some((run.face, run.size));
        }
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(at.x, at.y) });
        self.ops.push(Op::ShowText { items: run.items });
        self.ops.push(Op::EndTextSection);
    }

    fn line(&mut self, points: &[Point], stroke: &Stroke, arrow: f64) {
        let head = arrow_head(points, arrow);
        let shaft = if head.is_some() { arrow_shaft(points, arrow) } else { points.to_vec() };
        self.stroke_with(*stroke);
        let points = shaft.iter().map(|p| self.corner(*p)).collect();
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
        if let Some(head) = head {
            self.shape(&Outline::Polygon(head.to_vec()), Some(stroke.ink), None);
        }
    }

    fn shape(&mut self, outline: &Outline, fill: Option<Ink>, stroke: Option<Stroke>) {
        let mode = match (fill, stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        if let Some(ink) = fill {
            self.fill_with(ink);
        }
        if let Some(stroke) = stroke {
            self.stroke_with(stroke);
        }
        let points = outline_path(outline)
            .into_iter()
            .map(|(p, control)| LinePoint { bezier: control, ..self.corner(p) })
            .collect();
        let rings = vec![PolygonRing { points }];
        let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn picture(&mut self, area: &Rect, bytes: &Arc<Vec<u8>>) -> Result<(), PrintTrouble> {
        let (id, (wide, high)) = self.place(area, bytes)?;
        let corner = self.point(Point { x: area.x, y: area.bottom() });
        let transform = XObjectTransform {
            translate_x: Some(corner.x),
            translate_y: Some(corner.y),
            scale_x: Some((points(area.w) / f64::from(wide)) as f32),
            scale_y: Some((points(area.h) / f64::from(high)) as f32),
            dpi: Some(72.0),
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id, transform });
        Ok(())
    }

    fn place(&mut self, area: &Rect, bytes: &Arc<Vec<u8>>) -> Result<(XObjectId, (u32, u32)), PrintTrouble> {
        if let Some((known, _)) = self.pictures.iter().find(|(p, _)| Arc::ptr_eq(&p.bytes, bytes)) {
            return Ok((known.id.clone(), known.pixels));
        }
        let dots = |mm: f64| (mm / 25.4 * PICTURE_DPI).ceil().clamp(1.0, 20_000.0) as u32;
        let decoded = picture::decode(bytes, dots(area.w), dots(area.h))?;
        let pixels = decoded.dimensions();
        let id = XObjectId(format!("P{}", self.pictures.len()));
        let placed = Placed { id: id.clone(), bytes: Arc::clone(bytes), pixels };
        self.pictures.push((placed, raw(decoded)));
        Ok((id, pixels))
    }

    fn fill_with(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
            self.fill = Some(ink);
        }
    }

    fn stroke_with(&mut self, stroke: Stroke) {
        if self.stroke == Some(stroke) {
            return;
        }
        self.ops.push(Op::SetOutlineColor { col: colour(stroke.ink) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(points(stroke.width) as f32) });
        let dash = match stroke.dash {
            Some((dash, gap)) => LineDashPattern::new(0.0, &[points(dash) as f32, points(gap) as f32]),
            None => LineDashPattern::solid(),
        };
        self.ops.push(Op::SetLineDashPattern { dash });
        self.stroke = Some(stroke);
    }

    fn point(&self, p: Point) -> PdfPoint {
        PdfPoint { x: Pt(points(p.x) as f32), y: Pt(points(self.height - p.y) as f32) }
    }

    fn corner(&self, p: Point) -> LinePoint {
        LinePoint { p: self.point(p), bezier: false }
    }
}

fn raw(picture: RgbImage) -> RawImage {
    RawImage {
        width: picture.width() as usize,
        height: picture.height() as usize,
        data_format: RawImageFormat::RGB8,
        pixels: RawImageData::U8(picture.into_raw()),
        tag: Vec::new(),
    }
}

fn colour(ink: Ink) -> Color {
    let part = |c: u8| f32::from(c) / 255.0;
    Color::Rgb(Rgb { r: part(ink.0), g: part(ink.1), b: part(ink.2), icc_profile: None })
}

/// Millimetres to points.
fn points(mm: f64) -> f64 {
    mm * 72.0 / 25.4
}
