//! The cover: whose office, which case, how it stands on the day, and what the dossier holds.

use std::sync::Arc;

use super::{Dossier, pair};
use crate::drawing::document::cell;
use crate::drawing::letter::flow::{Flow, Sheet, Strip};
use crate::drawing::letter::head::balanced;
use crate::drawing::lines::{Align, Style, wrap};
use crate::drawing::logo::fit;
use crate::drawing::{Drawing, Face, Ink, Mark, Rect, Stroke, pt};
use crate::text::berkas as words;

/// The logo's largest extent, in mm.
const LOGO: (f64, f64) = (30.0, 26.0);
/// Width of the labels, in mm.
const LABEL: f64 = 42.0;

/// The cover's pages in text of `size` points, `contents` being each part and its page.
pub fn pages(dossier: &Dossier, contents: &[(String, String)], sheet: Sheet, size: f64) -> Vec<Drawing> {
    let mut flow = Flow::new(sheet);
    head(&mut flow, dossier);
    let text = Style { leading: 1.3, ..Style::new(size) };
    facts(&mut flow, dossier, &text);
    flow.gap(7.0);
    lines(&mut flow, words::ISI, &text.face(Face::Bold), Align::Left);
    flow.keep_last();
    flow.gap(1.5);
    for (name, page) in contents {
        pair(&mut flow, &text, name, page);
    }
    flow.gap(7.0);
    let small = Style { leading: 1.3, ink: Ink::GREY, ..Style::new(size * 0.85) };
    for sentence in &dossier.pesan {
        lines(&mut flow, sentence, &small, Align::Left);
        flow.gap(1.0);
    }
    flow.pages()
}

fn head(flow: &mut Flow, dossier: &Dossier) {
    if let Some(bytes) = &dossier.logo {
        let (w, h) = fit(bytes, LOGO);
        let area = Rect { x: flow.left() + (flow.width() - w) / 2.0, y: 0.0, w, h };
        let marks = vec![Mark::Picture { area, bytes: Arc::clone(bytes) }];
        flow.push(Strip { height: h, marks, ..Strip::default() });
        flow.gap(3.0);
    }
    for line in &dossier.kop {
        lines(flow, line, &bold(13.0), Align::Centre);
    }
    flow.gap(4.0);
    let line = [pt(flow.left(), 0.4), pt(flow.left() + flow.width(), 0.4)];
    let stroke = Stroke::solid(0.5, Ink::BLACK);
    let marks = vec![Mark::Line { points: line.into(), stroke, arrow: 0.0 }];
    flow.push(Strip { height: 1.0, marks, ..Strip::default() });
    flow.gap(12.0);
    lines(flow, words::JUDUL, &bold(12.0), Align::Centre);
    lines(flow, &dossier.kode, &bold(24.0), Align::Centre);
    flow.gap(1.5);
    lines(flow, &dossier.judul, &bold(14.0), Align::Centre);
    flow.gap(10.0);
}

fn bold(size: f64) -> Style {
    Style { leading: 1.3, ..Style::new(size).face(Face::Bold) }
}

fn facts(flow: &mut Flow, dossier: &Dossier, style: &Style) {
    let columns = cell::places(flow, &[LABEL, -1.0]);
    let &[label, value] = columns.as_slice() else { return };
    for (name, text) in &dossier.sampul {
        let cells = [cell::text(name, style, label), cell::text(text, style, value)];
        cell::strips(flow, &columns, &cells).into_iter().for_each(|strip| flow.push(strip));
    }
}

/// Running text over the whole width; a long centred one in lines of like length.
fn lines(flow: &mut Flow, text: &str, style: &Style, align: Align) {
    let (x, width) = (flow.left(), flow.width());
    let broken = if align == Align::Centre { balanced(text, style, width) } else { wrap(text, style, width) };
    // Line by line: a title longer than a page flows on.
    for line in &broken {
        flow.set(std::slice::from_ref(line), style, align, x, width);
    }
}
