//! The identity page (Permenpan-RB 35/2012, bagian identitas): one ruled table. Above, the unit with room
//! for its logo beside number, dates, enactment and name; below, three pairs of fields.

use std::sync::Arc;

use super::cell::{self, Extent, PAD, inside, places};
use crate::domain::sop::{Identity, Sop};
use crate::drawing::letter::flow::{Flow, Strip};
use crate::drawing::letter::table::{Cell, RULE, SIDE_PAD, rule};
use crate::drawing::lines::{Align, Style, set, wrap};
use crate::drawing::logo::fit;
use crate::drawing::{Face, Ink, Mark, Outline, Rect, Stroke, pt};
use crate::text::dokumen as words;

/// Height of the room for the logo, and below it, in mm.
const LOGO: f64 = 27.0;
const UNDER_LOGO: f64 = 4.0;
/// Room for signature and cap, in mm.
const SIGNATURE: f64 = 23.0;
/// Width of the labels on the right, in mm.
const LABEL: f64 = 42.0;
/// Room for the colon before the signature, in mm.
const COLON: f64 = 3.0;
/// Height of a row with one line, in mm.
const ROW: f64 = 7.2;
/// Fewest lines of a field below, so that a pen finds room in an empty one.
const LINES: usize = 3;

/// Sets the page.
pub fn page(flow: &mut Flow, sop: &Sop, style: &Style, logo: Option<&Arc<Vec<u8>>>) {
    let halves = places(flow, &[-1.0, -1.0]);
    let &[left, right] = halves.as_slice() else { return };
    let rows = Right { place: right, style: *style }.rows(sop);
    let tall: f64 = rows.iter().map(|r| r.height).sum();
    let unit = unit(&sop.identity, left);
    if unit.height <= tall && tall <= flow.page_height() {
        let mut marks = block(left, right, &unit, rows, tall);
        marks.extend(logo.map(|bytes| picture(bytes, left, (tall - unit.height) / 2.0 + PAD)));
        flow.push(Strip { height: tall, marks, ..Strip::default() });
    } else {
        set_stacked(flow, sop, style);
    }
    for pair in fields(&sop.identity) {
        set_pair(flow, style, &halves, pair);
    }
}

/// A row on the right, its marks from its own top.
struct Row {
    height: f64,
    marks: Vec<Mark>,
}

/// The column on the right: labels, and values beside them.
struct Right {
    place: Extent,
    style: Style,
}

impl Right {
    fn rows(&self, sop: &Sop) -> Vec<Row> {
        let id = &sop.identity;
        let mut rows = vec![self.row(words::NOMOR, &id.nomor, &self.style)];
        rows.extend(words::tanggal(id).into_iter().map(|(label, date)| self.row(label, date, &self.style)));
        rows.push(self.enactment(id));
        rows.push(self.row(words::NAMA_SOP, &sop.judul, &self.style.face(Face::Bold)));
        rows
    }

    /// Where the values stand.
    fn values(&self) -> Extent {
        (self.place.0 + LABEL, self.place.1 - LABEL)
    }

    fn row(&self, label: &str, value: &str, style: &Style) -> Row {
        let lines = cell::value(value, style, self.values()).lines;
        let text = lines.len() as f64 * style.line_height();
        let height = (text + 2.0 * PAD).max(ROW);
        let mut y = (height - text) / 2.0;
        let mut marks = Vec::new();
        put(&mut marks, label, &self.style, self.place.0, y);
        for line in &lines {
            for (dx, text) in line {
                put(&mut marks, text, style, self.values().0 + dx, y);
            }
            y += style.line_height();
        }
        Row { height, marks }
    }

    /// Office held, room for signature and cap, name, NIP.
    fn enactment(&self, id: &Identity) -> Row {
        let who = &id.disahkan;
        let values = self.values();
        let mut marks = Vec::new();
        put(&mut marks, words::DISAHKAN, &self.style, self.place.0, PAD);
        put(&mut marks, ":", &self.style, values.0, PAD);
        let (x, width) = (values.0 + SIDE_PAD + COLON, inside(values) - COLON);
        let mut centred = |text: &str, style: Style, y: f64| {
            set(&mut marks, &wrap(text, &style, width), &style, Align::Centre, x, width, y)
        };
        let y = centred(or_dots(&who.jabatan), self.style, PAD) + SIGNATURE;
        let y = centred(or_dots(&who.nama), self.style.face(Face::Bold), y);
        let y = centred(&words::nip(&who.nip), self.style, y);
        Row { height: y + PAD, marks }
    }
}

/// One line at the left of the cell that begins at `x`.
fn put(marks: &mut Vec<Mark>, text: &str, style: &Style, x: f64, y: f64) {
    set(marks, &[text.to_owned()], style, Align::Left, x + SIDE_PAD, 0.0, y);
}

fn or_dots(text: &str) -> &str {
    if text.trim().is_empty() { words::TITIK } else { text }
}

/// The lines of the unit, and how high they stand with the logo above them.
struct Unit {
    lines: Vec<String>,
    style: Style,
    height: f64,
}

fn unit(id: &Identity, place: Extent) -> Unit {
    let style = Style { leading: 1.3, ..Style::new(12.0).face(Face::Bold) };
    let lines: Vec<String> = id.instansi.iter().flat_map(|l| wrap(l, &style, inside(place))).collect();
    let height = LOGO + UNDER_LOGO + lines.len() as f64 * style.line_height() + 2.0 * PAD;
    Unit { lines, style, height }
}

/// The logo in its room over the unit's name, `top` mm down.
fn picture(bytes: &Arc<Vec<u8>>, place: Extent, top: f64) -> Mark {
    let (w, h) = fit(bytes, (inside(place), LOGO));
    let area = Rect { x: place.0 + (place.1 - w) / 2.0, y: top + (LOGO - h) / 2.0, w, h };
    Mark::Picture { area, bytes: Arc::clone(bytes) }
}

/// The upper part of the table as one piece.
fn block(left: Extent, right: Extent, unit: &Unit, rows: Vec<Row>, tall: f64) -> Vec<Mark> {
    let end = right.0 + right.1;
    let mut marks = Vec::new();
    let under = (tall - unit.height) / 2.0 + PAD + LOGO + UNDER_LOGO;
    let (x, width) = (left.0 + SIDE_PAD, inside(left));
    set(&mut marks, &unit.lines, &unit.style, Align::Centre, x, width, under);
    let mut y = 0.0;
    for row in rows {
        if y > 0.0 {
            marks.push(rule(pt(right.0, y), pt(end, y)));
        }
        marks.extend(row.marks.iter().map(|m| m.moved(0.0, y)));
        y += row.height;
    }
    marks.push(rule(pt(right.0, 0.0), pt(right.0, tall)));
    let area = Rect { x: left.0, y: 0.0, w: end - left.0, h: tall };
    let stroke = Some(Stroke::solid(RULE, Ink::BLACK));
    marks.push(Mark::Shape { outline: Outline::Box { area, radius: 0.0 }, fill: None, stroke });
    marks
}

/// The same fields one under the other, for texts so long that the two halves find no room on a page.
fn set_stacked(flow: &mut Flow, sop: &Sop, style: &Style) {
    let id = &sop.identity;
    let whole = places(flow, &[-1.0]);
    let columns = places(flow, &[LABEL, -1.0]);
    let (&[unit], &[label, value]) = (whole.as_slice(), columns.as_slice()) else { return };
    let lines = id.instansi.join("\n");
    let strips =
        cell::strips(flow, &whole, &[Cell::new(&lines, style.face(Face::Bold), Align::Centre, inside(unit))]);
    strips.into_iter().for_each(|s| flow.push(s));
    let who = &id.disahkan;
    let signed = format!("{}\n\n\n\n\n{}\n{}", who.jabatan, or_dots(&who.nama), words::nip(&who.nip));
    let mut rows = vec![(words::NOMOR, id.nomor.as_str())];
    rows.extend(words::tanggal(id));
    rows.extend([(words::DISAHKAN, signed.as_str()), (words::NAMA_SOP, &sop.judul)]);
    for (name, text) in rows {
        let cells = [cell::text(name, style, label), cell::value(text, style, value)];
        let strips = cell::strips(flow, &columns, &cells);
        strips.into_iter().for_each(|s| flow.push(s));
    }
}

/// A field below: its head and its points, labelled where there are several.
struct Field<'a> {
    head: &'static str,
    points: Vec<(String, &'a str)>,
}

impl<'a> Field<'a> {
    fn new(head: &'static str, texts: &'a [String], label: fn(usize) -> String) -> Field<'a> {
        let texts = texts.iter().map(String::as_str);
        Field { head, points: texts.enumerate().map(|(i, text)| (label(i), text)).collect() }
    }
}

/// The three pairs. What became of a regulation is a working note and is left out.
fn fields(id: &Identity) -> [[Field<'_>; 2]; 3] {
    let laws = id.dasar_hukum.iter().enumerate();
    let laws = laws.map(|(i, basis)| (words::nomor(i), basis.teks.as_str())).collect();
    let one = |head, text| Field::new(head, std::slice::from_ref(text), words::nomor);
    [
        [
            Field { head: words::DASAR_HUKUM, points: laws },
            Field::new(words::KUALIFIKASI, &id.kualifikasi, words::huruf),
        ],
        [
            Field::new(words::KETERKAITAN, &id.keterkaitan, words::nomor),
            Field::new(words::PERALATAN, &id.peralatan, words::nomor),
        ],
        [one(words::PERINGATAN, &id.peringatan), one(words::PENCATATAN, &id.pencatatan)],
    ]
}

fn set_pair(flow: &mut Flow, style: &Style, places: &[Extent], pair: [Field<'_>; 2]) {
    let heads = [pair[0].head, pair[1].head];
    let mut cells: Vec<Cell> =
        pair.iter().zip(places).map(|(f, place)| cell::points(&f.points, style, *place, false)).collect();
    if let Some(first) = cells.first_mut() {
        first.lines.resize_with(first.lines.len().max(LINES), Vec::new);
    }
    let head = cell::head(flow, places, &heads, style, Align::Left);
    let body = cell::strips(flow, places, &cells);
    cell::set_under(flow, head, body);
}
