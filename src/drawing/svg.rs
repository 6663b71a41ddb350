//! Painter: a [`Drawing`] as SVG text. The same drawing gives the same bytes; a line a mark, so that
//! a golden file can be read and compared. Must not lay anything out.

use std::fmt::Write as _;

use super::{Drawing, Face, Ink, Mark, Outline, Point, Stroke, mm};

/// The drawing as a whole SVG file, one unit a millimetre.
pub fn svg(drawing: &Drawing) -> String {
    let (w, h) = (n(drawing.width), n(drawing.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}mm\" height=\"{h}mm\" viewBox=\"0 0 {w} {h}\" \
         font-family=\"Liberation Sans, Arial, sans-serif\">\n<rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>\n"
    );
    for mark in &drawing.marks {
        write_mark(&mut out, mark);
    }
    out.push_str("</svg>\n");
    out
}

fn write_mark(out: &mut String, mark: &Mark) {
    // Writing to a String cannot fail, so the results below are dropped.
    let _ = match mark {
        Mark::Line { points, stroke, arrow } => write_line(out, points, stroke, *arrow),
        Mark::Shape { outline, fill, stroke } => write_shape(out, outline, *fill, stroke.as_ref()),
        Mark::Text { at, text, face, size, ink } => writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{} fill=\"{}\">{}</text>",
            n(at.x),
            n(at.y),
            n(mm(*size)),
            style_of(*face),
            colour(*ink),
            escape(text)
        ),
        Mark::Picture { area, bytes } => writeln!(
            out,
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" href=\"data:{};base64,{}\"/>",
            n(area.x),
            n(area.y),
            n(area.w),
            n(area.h),
            media_type(bytes),
            base64(bytes)
        ),
    };
}

fn write_line(out: &mut String, points: &[Point], stroke: &Stroke, arrow: f64) -> std::fmt::Result {
    let line = if arrow > 0.0 { super::arrow_shaft(points, arrow) } else { points.to_vec() };
    writeln!(out, "<polyline points=\"{}\" fill=\"none\"{}/>", list(&line), stroke_of(Some(stroke)))?;
    match super::arrow_head(points, arrow) {
        Some(corners) => {
            writeln!(out, "<polygon points=\"{}\" fill=\"{}\"/>", list(&corners), colour(stroke.ink))
        }
        None => Ok(()),
    }
}

fn write_shape(
    out: &mut String,
    outline: &Outline,
    fill: Option<Ink>,
    stroke: Option<&Stroke>,
) -> std::fmt::Result {
    let fill = fill.map_or("none".to_owned(), colour);
    match outline {
        Outline::Box { area, radius } => {
            let round = if *radius > 0.0 { format!(" rx=\"{}\"", n(*radius)) } else { String::new() };
            writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round} fill=\"{fill}\"{}/>",
                n(area.x),
                n(area.y),
                n(area.w),
                n(area.h),
                stroke_of(stroke)
            )
        }
        Outline::Polygon(points) => {
            writeln!(out, "<polygon points=\"{}\" fill=\"{fill}\"{}/>", list(points), stroke_of(stroke))
        }
    }
}

fn list(points: &[Point]) -> String {
    points.iter().map(|p| format!("{},{}", n(p.x), n(p.y))).collect::<Vec<_>>().join(" ")
}

fn stroke_of(stroke: Option<&Stroke>) -> String {
    let Some(s) = stroke else { return String::new() };
    let dash =
        s.dash.map_or(String::new(), |(on, off)| format!(" stroke-dasharray=\"{} {}\"", n(on), n(off)));
    format!(" stroke=\"{}\" stroke-width=\"{}\"{dash}", colour(s.ink), n(s.width))
}

fn style_of(face: Face) -> &'static str {
    match face {
        Face::Regular => "",
        Face::Bold => " font-weight=\"bold\"",
        Face::Italic => " font-style=\"italic\"",
        Face::BoldItalic => " font-weight=\"bold\" font-style=\"italic\"",
    }
}

fn colour(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.0, ink.1, ink.2)
}

/// A number rounded to 0.01, without trailing zeros; what is not a number becomes 0.
fn n(value: f64) -> String {
    let rounded = if value.is_finite() { (value * 100.0).round() / 100.0 } else { 0.0 };
    // `+ 0.0` turns a negative zero into a plain one.
    format!("{}", rounded + 0.0)
}

/// Text as XML content; control characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && c != '\t' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

fn media_type(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let digit = (bits >> (18 - 6 * i) & 63) as usize;
            out.push(if i <= group.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!(n(1.0), "1");
        assert_eq!(n(1.239), "1.24");
        assert_eq!(n(-0.001), "0");
        assert_eq!(n(f64::NAN), "0");
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a<b & \"c\"\u{1}"), "a&lt;b &amp; &quot;c&quot;");
    }

    #[test]
    fn base64_pads() {
        assert_eq!(base64(b"M"), "TQ==");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"Man"), "TWFu");
    }
}
