//! The expository text that some offices write instead of worksheets, in the style of a standar
//! pelayanan: an opening, then lettered sections.

use crate::domain::letter::Span;
use crate::domain::sop::{Section, Sop};
use crate::drawing::letter::flow::Flow;
use crate::drawing::letter::text::Lines;
use crate::drawing::letter::{HANG, UNDER, hanging, head, heading};
use crate::drawing::lines::Style;
use crate::text::dokumen as words;

/// Lines as long as a landscape page are hard to read, so the text stands inside the margins, in mm.
pub const INSET: f64 = 22.0;

/// Sets the text.
pub fn set(flow: &mut Flow, sop: &Sop, style: &Style) {
    let own = &sop.identity.judul_sampul;
    let title = if own.trim().is_empty() { &sop.judul } else { own };
    head::title(flow, &[words::judul_uraian(title)], "");
    let mut letters = (0..).map(words::huruf);
    for section in &sop.narasi {
        let titled = !section.judul.trim().is_empty();
        if titled {
            heading(flow, style, &letters.next().unwrap_or_default(), &section.judul);
        }
        set_section(flow, style, section, if titled { UNDER } else { 0.0 });
    }
}

fn set_section(flow: &mut Flow, style: &Style, section: &Section, from: f64) {
    for (i, text) in section.isi.iter().enumerate() {
        flow.gap(if section.bernomor || from > 0.0 { 1.0 } else { 2.5 });
        if section.bernomor {
            let span = [Span { text: text.clone(), bold: false }];
            hanging(flow, style, &words::nomor(i), &span, (from, HANG), true);
        } else {
            let lines = Lines::plain(text, style, flow.width() - from);
            let x = flow.left() + from;
            flow.lines(lines, x, true);
        }
    }
}
