//! The edge of every landscape page: its margins and its foot, which says what this is, of an SOP also which part
//! of it, and which sheet.

use super::lines::Style;
use super::{Ink, Mark, pt};
use crate::domain::plain_text;
use crate::domain::sop::Sop;
use crate::text::dokumen as words;

/// Margins of a landscape page in mm; the left one leaves room for binding.
pub(super) const LEFT: f64 = 15.0;
pub(super) const RIGHT: f64 = 10.0;
pub(super) const TOP: f64 = 10.0;
/// The foot stands in it.
pub(super) const BOTTOM: f64 = 14.0;

/// From the bottom of the page to the baseline, in mm.
const BASELINE: f64 = 10.7;
/// Between the left and the right text, at least.
const APART: f64 = 6.0;

/// The foot of the pages of one part.
pub(super) struct Foot<'a> {
    pub sop: &'a Sop,
    /// Edges of the text, in mm.
    pub left: f64,
    pub right: f64,
    /// Height of the page, in mm.
    pub height: f64,
}

impl Foot<'_> {
    /// Sets the foot of sheet `number` of `count` of `part`; a title too long for the line is cut with "…".
    pub(super) fn set(&self, marks: &mut Vec<Mark>, part: &str, (number, count): (usize, usize)) {
        let sheet = words::lembar(part, number, count);
        let name = words::kaki(&self.sop.judul, &self.sop.identity.nomor);
        foot_line(marks, &name, &sheet, (self.left, self.right), self.height);
    }
}

/// Sets what a sheet is of and which one it is between the edges `left` and `right` of a page of `height`, all in mm.
pub(super) fn foot_line(
    marks: &mut Vec<Mark>,
    name: &str,
    sheet: &str,
    (left, right): (f64, f64),
    height: f64,
) {
    let style = Style::new(8.0);
    let x = right - style.width(sheet);
    let name = cut(name, &style, x - APART - left);
    for (text, x) in [(name, left), (sheet.to_owned(), x)] {
        let at = pt(x, height - BASELINE);
        marks.push(Mark::Text { at, text, face: style.face, size: style.size, ink: Ink::GREY });
    }
}

/// `text` in one line no wider than `width` mm, cut with "…" where it is longer.
fn cut(text: &str, style: &Style, width: f64) -> String {
    let text = plain_text::clean(text).replace('\n', " ");
    if style.width(&text) <= width {
        return text;
    }
    let mut room = width - style.width("…");
    let fits = |c: &char| {
        room -= style.width(c.encode_utf8(&mut [0; 4]));
        room >= 0.0
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}
