//! A text as a QR code: squares in mm with the quiet zone around them. Must not know what the text says.

use qrcodegen::{QrCode, QrCodeEcc};

use super::{Drawing, Ink, Mark, Outline, Rect};

/// A dot at 200 dpi, in mm. Squares are whole dots wide, so that pictures of them have sharp edges.
const DOT: f64 = 25.4 / 200.0;

/// Dots of a square where there is room.
const DOTS: f64 = 6.0;

/// Squares left white on each side, as the standard asks.
const QUIET: i32 = 4;

/// The code of `text`, at most `widest` mm wide; `None` if no code is large enough for it.
pub fn qr(text: &str, widest: f64) -> Option<Drawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let module = (widest / f64::from(side) / DOT).floor().clamp(1.0, DOTS) * DOT;
    let whole = f64::from(side) * module;
    let area = Rect { x: 0.0, y: 0.0, w: whole, h: whole };
    let mut marks = vec![filled(area, Ink::WHITE)];
    // Neighbours are one box, along rows and then along columns, or painters that soften edges would leave
    // pale seams between them.
    for down in [false, true] {
        for (across, from, long) in runs(&code, down) {
            let at = |n: i32| f64::from(n + QUIET) * module;
            let (from, across, long) = (at(from), at(across), f64::from(long) * module);
            let area = match down {
                false => Rect { x: from, y: across, w: long, h: module },
                true => Rect { x: across, y: from, w: module, h: long },
            };
            marks.push(filled(area, Ink::BLACK));
        }
    }
    Some(Drawing { width: whole, height: whole, marks })
}

/// Dark squares side by side: which row, from where, how many; or by columns, those of two and more.
fn runs(code: &QrCode, down: bool) -> Vec<(i32, i32, i32)> {
    let dark = |line: i32, at: i32| if down { code.get_module(line, at) } else { code.get_module(at, line) };
    let mut out = Vec::new();
    for line in 0..code.size() {
        let mut at = 0;
        while at < code.size() {
            let end = (at..code.size()).find(|n| !dark(line, *n)).unwrap_or(code.size());
            if end - at > i32::from(down) {
                out.push((line, at, end - at));
            }
            at = end.max(at + 1);
        }
    }
    out
}

fn filled(area: Rect, ink: Ink) -> Mark {
    Mark::Shape { outline: Outline::Box { area, radius: 0.0 }, fill: Some(ink), stroke: None }
}
