//! The kop: logo left, region and office centred in the ratio 3 : 4, the address small, a double line.

use std::sync::Arc;

use super::flow::{Flow, Strip};
use super::head::balanced;
use crate::drawing::lines::{Align, Style, set};
use crate::drawing::logo::fit;
use crate::drawing::{Face, Ink, Mark, Rect, Stroke, pt};

const REGION: f64 = 13.5;
const OFFICE: f64 = 18.0;
const ADDRESS: f64 = 9.0;
/// The logo's largest extent, in mm.
const LOGO_HEIGHT: f64 = 24.0;
const LOGO_WIDTH: f64 = 24.0;
const LOGO_GAP: f64 = 4.0;

/// Sets the kop. An office without one gets no empty space for it.
pub fn kop(flow: &mut Flow, lines: &[String], address: &[String], logo: Option<&Arc<Vec<u8>>>) {
    if lines.is_empty() && address.is_empty() && logo.is_none() {
        return;
    }
    let logo_size = logo.map(|bytes| fit(bytes, (LOGO_WIDTH, LOGO_HEIGHT)));
    let aside = logo_size.map_or(0.0, |(w, _)| w + LOGO_GAP);
    let set_lines = kop_lines(lines, address, flow.width() - 2.0 * aside, flow.width() - aside);
    let tall: f64 = set_lines.iter().map(|(_, style)| style.line_height()).sum();
    let widest = set_lines.iter().map(|(line, style)| style.width(line)).fold(0.0, f64::max);
    // Centred on the page while the logo leaves room for it, else on what is left.
    let room = flow.width() - 2.0 * aside;
    let (x, width) = if widest <= room { (aside, room) } else { (aside, flow.width() - aside) };
    let down = logo_size.map_or(0.0, |(_, h)| ((h - tall) / 2.0).max(0.0));
    if let (Some(bytes), Some((w, h))) = (logo, logo_size) {
        let area = Rect { x: flow.left(), y: 0.0, w, h };
        let marks = vec![Mark::Picture { area, bytes: Arc::clone(bytes) }];
        flow.push(Strip { height: down, reach: h, marks, keep: true, ..Strip::default() });
    }
    for (line, style) in &set_lines {
        let mut marks = Vec::new();
        set(&mut marks, std::slice::from_ref(line), style, Align::Centre, flow.left() + x, width, 0.0);
        flow.push(Strip { height: style.line_height(), marks, keep: true, ..Strip::default() });
    }
    let below = logo_size.map_or(0.0, |(_, h)| (h - down - tall).max(0.0));
    flow.push(Strip { height: below, keep: true, ..Strip::default() });
    double_line(flow);
}

fn double_line(flow: &mut Flow) {
    let (from, to) = (flow.left(), flow.left() + flow.width());
    let line = |y, width| Mark::Line {
        points: vec![pt(from, y), pt(to, y)],
        stroke: Stroke::solid(width, Ink::BLACK),
        arrow: 0.0,
    };
    flow.gap(1.5);
    flow.push(Strip { height: 2.0, marks: vec![line(0.5, 0.9), line(1.5, 0.3)], ..Strip::default() });
    flow.gap(5.0);
}

/// Each line with its style; one too long for the middle is tried smaller before it is wrapped.
fn kop_lines(lines: &[String], address: &[String], middle: f64, room: f64) -> Vec<(String, Style)> {
    let mut out = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let (size, face) = if i + 1 == lines.len() { (OFFICE, Face::Bold) } else { (REGION, Face::Regular) };
        let sizes = [size, size * 0.9, size * 0.8];
        let style = |size| Style { leading: 1.2, ..Style::new(size).face(face) };
        let fitting = sizes.iter().find(|s| style(**s).width(line) <= middle);
        let style = style(*fitting.unwrap_or(&sizes[2]));
        out.extend(balanced(line, &style, room).into_iter().map(|l| (l, style)));
    }
    let small = Style { leading: 1.25, ..Style::new(ADDRESS) };
    for line in address {
        out.extend(balanced(line, &small, room).into_iter().map(|l| (l, small)));
    }
    out
}
