//! The table around the lanes: how the columns share the width, how high each row's text is, and the
//! two-storey head.

use super::grid::LaneSpec;
use super::ink;
use super::space::Sizes;
use crate::domain::sop::{Row, Sop};
use crate::drawing::lines::{Align, Style, set, wrap};
use crate::drawing::{Face, Ink, Mark, Outline, Point, Rect, Stroke, pt};
use crate::text::chart as words;

/// Between text and a rule, in mm.
pub(super) const PAD: f64 = 1.3;
/// The same in the head's narrow cells.
const HEAD_PAD: f64 = 0.6;

/// A column: left edge and width.
pub(super) type Span = (f64, f64);

/// A table's columns and type.
#[derive(Debug, Clone)]
pub(super) struct ChartTable {
    pub no: Span,
    pub kegiatan: Span,
    pub lanes: Vec<Span>,
    /// Kelengkapan, waktu, output.
    pub mutu: [Span; 3],
    pub keterangan: Option<Span>,
    pub text: Style,
    pub head: Style,
    /// Names of lanes: as large as the head while their words fit, 7 pt at least.
    pub names: Style,
}

/// What a sheet asks of its table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub left: f64,
    pub width: f64,
    /// Least width of a lane.
    pub lane: f64,
    /// Size of the text in points.
    pub size: f64,
}

impl ChartTable {
    /// Shares `wish.width` among the columns: lanes first, then No and Waktu by need, the rest by how
    /// much there is to read.
    pub(super) fn new(sop: &Sop, wish: &Wish) -> ChartTable {
        let text = Style::new(wish.size);
        let head = Style::new((wish.size - 0.5).max(7.0)).face(Face::Bold);
        let lanes = lane_widths(sop, wish, &head);
        let no = text.width("00").max(head.width(words::NO)) + 2.0 * PAD;
        let left_over = wish.width - no - lanes.iter().sum::<f64>();
        let shares = text_widths(sop, left_over, &text, &head);
        let mut x = wish.left;
        let mut next = |w: f64| {
            x += w;
            (x - w, w)
        };
        let names = fitting(sop, &lanes, &head);
        ChartTable {
            no: next(no),
            kegiatan: next(shares[0]),
            lanes: lanes.into_iter().map(&mut next).collect(),
            mutu: [next(shares[1]), next(shares[2]), next(shares[3])],
            keterangan: sop.identity.ada_keterangan.then(|| next(shares[4])),
            text,
            head,
            names,
        }
    }

    pub(super) fn left(&self) -> f64 {
        self.no.0
    }

    pub(super) fn right(&self) -> f64 {
        let last = self.keterangan.unwrap_or(self.mutu[2]);
        last.0 + last.1
    }

    /// Left edges of all columns but the first.
    fn inner_rules(&self) -> Vec<f64> {
        let mut list = vec![self.kegiatan.0];
        list.extend(self.lanes.iter().chain(&self.mutu).chain(&self.keterangan).map(|s| s.0));
        list
    }

    /// The lanes and symbols as the router wants them; `symbol` is the widest a symbol may be.
    pub(super) fn lane_spec(&self, symbol: f64, clear: f64, pitch: f64) -> LaneSpec {
        let narrow = self.lanes.iter().map(|l| l.1).fold(f64::INFINITY, f64::min);
        let room = narrow - 2.0 * (clear + pitch / 2.0);
        LaneSpec { lanes: self.lanes.clone(), symbol: symbol.min(room), clear, pitch }
    }

    /// The text cells of a row, each with its column and alignment.
    fn cells(&self, row: &Row) -> Vec<(Span, Align, Vec<String>)> {
        let cell = |span: Span, align, text: &str| (span, align, wrap(text, &self.text, span.1 - 2.0 * PAD));
        let mut list = vec![
            cell(self.no, Align::Centre, &row.no.to_string()),
            cell(self.kegiatan, Align::Left, &row.uraian),
            cell(self.mutu[0], Align::Left, &points(&row.kelengkapan)),
            cell(self.mutu[1], Align::Centre, &row.waktu.teks),
            cell(self.mutu[2], Align::Left, &points(&row.output)),
        ];
        list.extend(self.keterangan.map(|span| cell(span, Align::Left, &row.keterangan)));
        list
    }

    /// Height a row's text needs, padding included.
    pub(super) fn text_height(&self, row: &Row) -> f64 {
        let lines = self.cells(row).iter().map(|c| c.2.len()).max().unwrap_or(1);
        lines as f64 * self.text.line_height() + 2.0 * PAD + 0.6
    }

    /// Sets a row's text in the middle of its band.
    pub(super) fn set_row(&self, marks: &mut Vec<Mark>, row: &Row, top: f64, height: f64) {
        for (span, align, lines) in self.cells(row) {
            let block = lines.len() as f64 * self.text.line_height();
            let y = top + (height - block) / 2.0;
            set(marks, &lines, &self.text, align, span.0 + PAD, span.1 - 2.0 * PAD, y);
        }
    }

    /// Rules around and between the cells of bands; the frame is heavier.
    pub(super) fn rule_rows(&self, marks: &mut Vec<Mark>, bands: &[(f64, f64)]) {
        let (Some(first), Some(last)) = (bands.first(), bands.last()) else { return };
        let (top, bottom) = (first.0, last.0 + last.1);
        for x in self.inner_rules() {
            marks.push(rule(pt(x, top), pt(x, bottom), ink::RULE_WIDTH));
        }
        for band in bands.iter().skip(1) {
            marks.push(rule(pt(self.left(), band.0), pt(self.right(), band.0), ink::RULE_WIDTH));
        }
        marks.push(frame(Rect { x: self.left(), y: top, w: self.right() - self.left(), h: bottom - top }));
    }

    /// Height of the head.
    pub(super) fn head_height(&self, sop: &Sop) -> f64 {
        let (upper, lower) = self.storeys(sop);
        upper + lower
    }

    fn storeys(&self, sop: &Sop) -> (f64, f64) {
        let deep = |(span, style, text): &(Span, Style, String)| {
            wrap(text, style, span.1 - 2.0 * HEAD_PAD).len() as f64 * style.line_height()
        };
        let lower = self.head_cells(sop).iter().map(deep).fold(0.0, f64::max);
        (self.head.line_height() + 2.0 * PAD, lower + 2.0 * PAD)
    }

    /// The lower storey: lanes and the columns of the standard.
    fn head_cells(&self, sop: &Sop) -> Vec<(Span, Style, String)> {
        let lanes = self.lanes.iter().zip(&sop.lanes).map(|(s, l)| (*s, self.names, l.nama.clone()));
        let mutu = self.mutu.iter().zip(words::MUTU_BAKU_KOLOM).enumerate().map(|(i, (s, word))| {
            let own = sop.identity.kepala_mutu_baku.get(i).filter(|w| !w.trim().is_empty());
            (*s, self.head, own.cloned().unwrap_or_else(|| word.to_owned()))
        });
        lanes.chain(mutu).collect()
    }

    /// The two-storey head, from `top` down.
    pub(super) fn set_head(&self, marks: &mut Vec<Mark>, sop: &Sop, top: f64) {
        let (upper, lower) = self.storeys(sop);
        let (left, right, h) = (self.left(), self.right(), upper + lower);
        let area = Rect { x: left, y: top, w: right - left, h };
        marks.push(Mark::Shape {
            outline: Outline::Box { area, radius: 0.0 },
            fill: Some(Ink::PALE),
            stroke: None,
        });
        let lanes = join(self.lanes.first(), self.lanes.last());
        let mutu = join(self.mutu.first(), self.mutu.last());
        let own = sop.identity.kepala_pelaksana.trim();
        let pelaksana = if own.is_empty() { words::PELAKSANA } else { own };
        let mut cells = vec![(self.no, words::NO, top, h), (self.kegiatan, words::KEGIATAN, top, h)];
        cells.extend([(lanes, pelaksana, top, upper), (mutu, words::MUTU_BAKU, top, upper)]);
        cells.extend(self.keterangan.map(|s| (s, words::KETERANGAN, top, h)));
        for (span, text, y, height) in cells {
            set_head_cell(marks, &self.head, span, text, (y, height));
        }
        for (span, style, text) in self.head_cells(sop) {
            set_head_cell(marks, &style, span, &text, (top + upper, lower));
        }
        self.rule_head(marks, top, upper, h, &[lanes, mutu]);
        marks.push(frame(area));
    }

    fn rule_head(&self, marks: &mut Vec<Mark>, top: f64, upper: f64, h: f64, groups: &[Span]) {
        for x in self.inner_rules() {
            let inside = groups.iter().any(|g| x > g.0 + 0.01 && x < g.0 + g.1 - 0.01);
            let from = if inside { top + upper } else { top };
            marks.push(rule(pt(x, from), pt(x, top + h), ink::RULE_WIDTH));
        }
        for g in groups {
            marks.push(rule(pt(g.0, top + upper), pt(g.0 + g.1, top + upper), ink::RULE_WIDTH));
        }
    }
}

fn set_head_cell(marks: &mut Vec<Mark>, style: &Style, span: Span, text: &str, (top, height): (f64, f64)) {
    let width = span.1 - 2.0 * HEAD_PAD;
    let lines = wrap(text, style, width);
    let y = top + (height - lines.len() as f64 * style.line_height()) / 2.0;
    set(marks, &lines, style, Align::Centre, span.0 + HEAD_PAD, width, y);
}

/// The head's style, smaller if the words of some lane's name would break, 7 pt at least.
fn fitting(sop: &Sop, lanes: &[f64], head: &Style) -> Style {
    let fits = |style: &Style| {
        sop.lanes
            .iter()
            .zip(lanes)
            .all(|(lane, width)| longest_word(&lane.nama, style) <= width - 2.0 * HEAD_PAD)
    };
    let mut style = *head;
    while style.size > 7.0 && !fits(&style) {
        style.size = (style.size - 0.25).max(7.0);
    }
    style
}

fn join(first: Option<&Span>, last: Option<&Span>) -> Span {
    let (a, b) = (first.copied().unwrap_or_default(), last.copied().unwrap_or_default());
    (a.0, b.0 + b.1 - a.0)
}

fn rule(from: Point, to: Point, width: f64) -> Mark {
    Mark::Line { points: vec![from, to], stroke: Stroke::solid(width, ink::RULE), arrow: 0.0 }
}

fn frame(area: Rect) -> Mark {
    let stroke = Some(Stroke::solid(ink::FRAME_WIDTH, Ink::BLACK));
    Mark::Shape { outline: Outline::Box { area, radius: 0.0 }, fill: None, stroke }
}

/// One item as it is; several numbered, a line each.
fn points(items: &[String]) -> String {
    match items {
        [one] => one.clone(),
        _ => items.iter().enumerate().map(|(i, t)| format!("{}. {t}", i + 1)).collect::<Vec<_>>().join("\n"),
    }
}

fn longest_word(text: &str, style: &Style) -> f64 {
    text.split_whitespace().map(|w| style.width(w)).fold(0.0, f64::max)
}

/// Each lane is at least `wish.lane` wide and, while that leaves the text its due, as wide as the
/// longest word of its name.
fn lane_widths(sop: &Sop, wish: &Wish, head: &Style) -> Vec<f64> {
    let cap = (wish.width * 0.6 / sop.lanes.len().max(1) as f64).max(wish.lane);
    sop.lanes.iter().map(|l| (longest_word(&l.nama, head) + 2.2).clamp(wish.lane, cap)).collect()
}

/// Widths of kegiatan, kelengkapan, waktu, output, keterangan within `width`.
fn text_widths(sop: &Sop, width: f64, text: &Style, head: &Style) -> [f64; 5] {
    let column = |of: &dyn Fn(&Row) -> String, title: &str, floor: f64| {
        let texts: Vec<String> = sop.rows.iter().map(of).collect();
        let word = texts.iter().map(|t| longest_word(t, text)).fold(longest_word(title, head), f64::max);
        let area = texts.iter().flat_map(|t| t.lines()).map(|t| text.width(t)).fold(0.0, f64::max);
        // Heights of cells come out alike when widths follow the longest text; the root keeps short columns legible.
        (word.min(width * 0.2) + 2.0 * PAD, (area.sqrt()).max(floor))
    };
    let titles = words::MUTU_BAKU_KOLOM;
    let needs = [
        column(&|r| r.uraian.clone(), words::KEGIATAN, 10.0),
        column(&|r| points(&r.kelengkapan), titles[0], 5.0),
        column(&|r| r.waktu.teks.clone(), titles[1], 0.1),
        column(&|r| points(&r.output), titles[2], 5.0),
        column(&|r| r.keterangan.clone(), words::KETERANGAN, 0.1),
    ];
    let shown = if sop.identity.ada_keterangan { 5 } else { 4 };
    let least: f64 = needs.iter().take(shown).map(|n| n.0).sum();
    let spare = (width - least).max(0.0);
    let weight: f64 = needs.iter().take(shown).map(|n| n.1 * n.1).sum();
    let squeeze = (width / least).min(1.0);
    let mut widths = [0.0; 5];
    for (slot, need) in widths.iter_mut().zip(needs).take(shown) {
        *slot = need.0 * squeeze + spare * need.1 * need.1 / weight;
    }
    widths
}

/// Symbols, heads and pitches that suit lanes `lane` mm wide.
pub(super) fn sizes(lane: f64, label: &Style) -> (f64, f64, f64, Sizes) {
    let symbol = (lane * 0.56).clamp(6.2, 14.0);
    let h = (symbol * 0.54).clamp(4.6, 7.4);
    let head = (lane * 0.1).clamp(1.5, 2.2);
    let pitch = (lane * 0.055).clamp(0.9, 1.4);
    let sizes = Sizes {
        symbol: h,
        diamond: h + 1.2,
        connector: (5.2, 5.6),
        head,
        pitch: 2.0,
        label: label.size * 0.96 * 25.4 / 72.0,
    };
    (symbol, head + 0.5, pitch, sizes)
}
