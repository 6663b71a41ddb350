//! The end of a letter: signatures, witnesses, tembusan. Room is left for pen and stamp; nothing that
//! looks like a signature is ever drawn.

use super::flow::{Flow, Strip};
use super::{HANG, body, bold};
use crate::domain::letter::{DOTS, Signer};
use crate::drawing::lines::{Align, Style, set, wrap};
use crate::drawing::{Ink, Mark, Stroke, mm, pt};

/// Room for the signature and the stamp: four lines.
const PEN_ROOM: f64 = 20.0;
/// Signers side by side; more of them go on below.
const ABREAST: usize = 3;
/// Between two columns of signers, in mm.
const BETWEEN: f64 = 4.0;

/// Signature blocks, kept whole together with the two lines before them.
pub fn signatures(flow: &mut Flow, place: &str, rows: &[Vec<Signer>]) {
    if rows.is_empty() {
        return;
    }
    flow.keep_lines(2);
    flow.gap(8.0);
    for (i, row) in rows.iter().flat_map(|row| row.chunks(ABREAST)).enumerate() {
        let columns = columns(flow, row, i == 0);
        if let (0, false, Some((x, width))) = (i, place.is_empty(), columns.last()) {
            set_place(flow, place, x + width, *width);
        }
        let upper: Vec<SignColumn> = row.iter().zip(&columns).map(|(s, c)| upper(s, *c)).collect();
        let lower: Vec<SignColumn> = row.iter().zip(&columns).map(|(s, c)| lower(s, *c)).collect();
        set_cells(flow, &upper);
        flow.push(Strip { height: PEN_ROOM, keep: true, ..Strip::default() });
        set_cells(flow, &lower);
        flow.gap(6.0);
    }
    flow.end_keep();
    flow.gap(6.0);
}

/// Place and date, centred over the rightmost column or as wide as they need from `right` on.
fn set_place(flow: &mut Flow, place: &str, right: f64, column: f64) {
    let style = body();
    let width = style.width(place).clamp(column, flow.width());
    flow.set(&wrap(place, &style, width), &style, Align::Centre, right - width, width);
    flow.keep_last();
}

/// Left edge and width of each signer's column. One signer stands right, or centred below others.
fn columns(flow: &Flow, row: &[Signer], first: bool) -> Vec<(f64, f64)> {
    let (left, width) = (flow.left(), flow.width());
    if row.len() <= 1 {
        let wide = width * 0.5;
        let x = if first { left + width - wide } else { left + (width - wide) / 2.0 };
        return vec![(x, wide)];
    }
    let mut x = left;
    let mut out = Vec::new();
    for wide in widths(row, width - BETWEEN * (row.len() - 1) as f64) {
        out.push((x, wide));
        x += wide + BETWEEN;
    }
    out
}

/// Equal columns, unless a name too long for its own finds room in the others, which then share the
/// rest equally.
fn widths(row: &[Signer], room: f64) -> Vec<f64> {
    let needs: Vec<f64> = row.iter().map(|signer| bold().width(&signer.nama) + 1.0).collect();
    let mut level = room / row.len() as f64;
    if needs.iter().sum::<f64>() > room {
        return vec![level; row.len()];
    }
    // What the wide ones take beyond the level lowers it for the others, which may make one more wide.
    for _ in row {
        let (wide, narrow): (Vec<f64>, Vec<f64>) = needs.iter().partition(|need| **need > level);
        if !narrow.is_empty() {
            level = (room - wide.iter().sum::<f64>()) / narrow.len() as f64;
        }
    }
    needs.into_iter().map(|need| need.max(level)).collect()
}

/// Lines of one column.
struct SignColumn {
    lines: Vec<(String, Style, bool)>,
    x: f64,
    width: f64,
}

fn upper(signer: &Signer, (x, width): (f64, f64)) -> SignColumn {
    let mut lines = Vec::new();
    let mut add = |text: &str| {
        lines.extend(wrap(text, &body(), width).into_iter().map(|line| (line, body(), false)));
    };
    if !signer.peran.is_empty() {
        add(&signer.peran);
    }
    if !signer.jabatan.is_empty() {
        add(&format!("{},", signer.jabatan.trim_end_matches(',')));
    }
    SignColumn { lines, x, width }
}

fn lower(signer: &Signer, (x, width): (f64, f64)) -> SignColumn {
    let mut lines = Vec::new();
    let underlined = !signer.nama.contains(DOTS);
    lines.extend(wrap(&signer.nama, &bold(), width).into_iter().map(|line| (line, bold(), underlined)));
    for text in [&signer.pangkat, &signer.nip] {
        if !text.is_empty() {
            lines.extend(wrap(text, &body(), width).into_iter().map(|line| (line, body(), false)));
        }
    }
    SignColumn { lines, x, width }
}

/// The columns line by line, each line a strip kept with the next.
fn set_cells(flow: &mut Flow, cells: &[SignColumn]) {
    let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    for n in 0..most {
        let mut marks = Vec::new();
        for cell in cells {
            let Some((line, style, underlined)) = cell.lines.get(n) else { continue };
            set(&mut marks, std::slice::from_ref(line), style, Align::Centre, cell.x, cell.width, 0.0);
            if *underlined {
                marks.extend(underline(line, style, cell));
            }
        }
        flow.push(Strip { height: body().line_height(), marks, keep: true, ..Strip::default() });
    }
}

fn underline(line: &str, style: &Style, cell: &SignColumn) -> Option<Mark> {
    let wide = style.width(line);
    let x = cell.x + (cell.width - wide) / 2.0;
    let y = style.baseline() + mm(style.size * 0.12);
    (wide > 0.0).then(|| Mark::Line {
        points: vec![pt(x, y), pt(x + wide, y)],
        stroke: Stroke::solid(0.3, Ink::BLACK),
        arrow: 0.0,
    })
}

/// Witnesses with dotted lines left and right in turn, so that two signatures never collide.
/// They stay with the signatures above them.
pub fn witnesses(flow: &mut Flow, title: &str, names: &[String]) {
    let style = body();
    let half = flow.width() / 2.0;
    flow.keep_last();
    flow.gap(4.0);
    let lines = wrap(title, &style, flow.width());
    flow.set(&lines, &style, Align::Left, flow.left(), flow.width());
    flow.keep_last();
    flow.gap(2.0);
    for (i, name) in names.iter().enumerate() {
        let number = format!("{}.", i + 1);
        let lines = wrap(name, &style, half - HANG - 4.0);
        flow.set(&lines, &style, Align::Left, flow.left() + HANG, half - HANG - 4.0);
        flow.beside_last_block(&number, &style, flow.left());
        let shift = if i % 2 == 0 { 0.0 } else { half / 2.0 };
        let dots = format!("{number} {DOTS}");
        let room = half / 2.0;
        let dots = wrap(&dots, &style, room).into_iter().next().unwrap_or_default();
        flow.beside_last_block(&dots, &style, flow.left() + half + shift);
        if i + 1 < names.len() {
            flow.keep_last();
        }
        flow.gap(6.0);
    }
}

/// Tembusan, small at the left.
pub fn copies(flow: &mut Flow, title: &str, items: &[String]) {
    let style = Style { leading: 1.2, ..Style::new(10.0) };
    let (left, width) = (flow.left(), flow.width());
    flow.gap(6.0);
    flow.set(&wrap(&format!("{title}:"), &style, width), &style, Align::Left, left, width);
    flow.keep_last();
    for (i, item) in items.iter().enumerate() {
        let hang = if items.len() > 1 { HANG } else { 0.0 };
        flow.set(&wrap(item, &style, width - hang), &style, Align::Left, left + hang, width - hang);
        if items.len() > 1 {
            flow.beside_last_block(&format!("{}.", i + 1), &style, left);
        }
    }
}
