//! The bimtek worksheets (domain: identifikasi kebutuhan, lembar kerja identifikasi kegiatan) that an
//! office collects with an SOP.

use super::cell::{self, places};
use crate::domain::sop::{ActivityData, Need, Sop, Steps, Worksheets};
use crate::drawing::Face;
use crate::drawing::letter::flow::Flow;
use crate::drawing::letter::{head, heading};
use crate::drawing::lines::{Align, Style};
use crate::text::dokumen as words;

/// Widths of the columns for numbers and of the first column of steps, in mm.
const NUMBER: f64 = 11.0;
const LABEL: f64 = 52.0;

/// IDENTIFIKASI KEBUTUHAN SOP: one table.
pub fn needs(flow: &mut Flow, sop: &Sop, style: &Style) {
    head::title(flow, &[words::JUDUL_KEBUTUHAN.to_owned()], "");
    let columns = places(flow, &[NUMBER, -1.1, -1.1, -1.0, -1.1, -1.0, -1.0]);
    let titles = cell::head(flow, &columns, &words::KOLOM_KEBUTUHAN, style, Align::Centre);
    let mut body = Vec::new();
    for (i, need) in sop.worksheets.kebutuhan.iter().enumerate() {
        let number = words::nomor(i);
        let texts = std::iter::once(number.as_str()).chain(columns_of(need));
        let cells: Vec<_> = texts.zip(&columns).map(|(t, place)| cell::text(t, style, *place)).collect();
        body.extend(cell::strips(flow, &columns, &cells));
    }
    cell::set_under(flow, titles, body);
}

fn columns_of(need: &Need) -> [&str; 6] {
    [&need.tugas, &need.fungsi, &need.sub_fungsi, &need.output, &need.aspek, &need.judul_sop]
}

/// Whether there is a LEMBAR KERJA at all.
pub fn has_activity(sheets: &Worksheets) -> bool {
    sheets.data.is_some() || !is_empty(&sheets.kegiatan) || !is_empty(&sheets.langkah)
}

fn is_empty(steps: &Steps) -> bool {
    steps.awal.is_empty() && steps.utama.is_empty() && steps.akhir.is_empty()
}

/// LEMBAR KERJA IDENTIFIKASI KEGIATAN: A. data, B. kegiatan, C. langkah.
pub fn activity(flow: &mut Flow, sop: &Sop, style: &Style) {
    let sheets = &sop.worksheets;
    head::title(flow, &[words::JUDUL_LEMBAR_KERJA.to_owned()], "");
    let mut letters = (0..).map(words::huruf);
    let mut next = || letters.next().unwrap_or_default();
    if let Some(data) = &sheets.data {
        heading(flow, style, &next(), words::DATA_KEGIATAN);
        set_data(flow, style, data);
    }
    for (title, steps) in
        [(words::IDENTIFIKASI_KEGIATAN, &sheets.kegiatan), (words::IDENTIFIKASI_LANGKAH, &sheets.langkah)]
    {
        if !is_empty(steps) {
            heading(flow, style, &next(), title);
            set_steps(flow, style, steps);
        }
    }
}

fn set_data(flow: &mut Flow, style: &Style, data: &ActivityData) {
    let rows = [
        ("1.", words::JUDUL_SOP, Some(&data.judul)),
        ("2.", words::JENIS, Some(&data.jenis)),
        ("3.", words::PENANGGUNG_JAWAB, None),
        ("", words::PRODUK, Some(&data.pj_produk)),
        ("", words::KEGIATAN, Some(&data.pj_kegiatan)),
        ("4.", words::RUANG_LINGKUP, Some(&data.ruang_lingkup)),
    ];
    let columns = places(flow, &[NUMBER, LABEL, -1.0]);
    let &[number, label, value] = columns.as_slice() else { return };
    flow.gap(1.5);
    for (no, name, text) in rows {
        let text = match text {
            Some(text) => cell::value(text, style, value),
            None => cell::text("", style, value),
        };
        let cells = [cell::text(no, style, number), cell::text(name, style, label), text];
        cell::strips(flow, &columns, &cells).into_iter().for_each(|strip| flow.push(strip));
    }
}

/// Langkah awal, utama and akhir, numbered through.
fn set_steps(flow: &mut Flow, style: &Style, steps: &Steps) {
    let columns = places(flow, &[NUMBER + LABEL, -1.0]);
    let &[label, value] = columns.as_slice() else { return };
    let mut done = 0;
    flow.gap(1.5);
    for (name, list) in words::LANGKAH.iter().zip([&steps.awal, &steps.utama, &steps.akhir]) {
        let points = list.iter().enumerate().map(|(i, text)| (words::nomor(done + i), text.as_str()));
        let points: Vec<_> = points.collect();
        let cells =
            [cell::text(name, &style.face(Face::Bold), label), cell::points(&points, style, value, true)];
        done += list.len();
        cell::strips(flow, &columns, &cells).into_iter().for_each(|strip| flow.push(strip));
    }
}
