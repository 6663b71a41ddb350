//! Where the office's chain stands, in the foot of a printed page: small, grey and under everything else. Who keeps
//! the paper can hold it against the file. Must not know what a chain is.

use super::lines::Style;
use super::{Drawing, Ink, Mark, pt};
use crate::domain::plain_text;

/// From the bottom of the page to the baseline, in mm: below the foot of every other sheet.
const BASELINE: f64 = 6.2;

/// Left edge on turned and on upright pages, in mm.
const LEFT: [f64; 2] = [15.0, 25.0];

/// As many letters as stand in a line.
const MOST: usize = 80;

/// Sets `words` on each of `pages`; nothing where there is nothing to say.
pub fn chain_foot(pages: &mut [Drawing], words: &str) {
    if words.is_empty() {
        return;
    }
    // Those of a letter that came from elsewhere are whatever its office wrote.
    let words: String = plain_text::clean(words).replace('\n', " ").chars().take(MOST).collect();
    let style = Style::new(6.0);
    for page in pages {
        let left = LEFT[usize::from(page.height >= page.width)];
        page.marks.push(Mark::Text {
            at: pt(left, page.height - BASELINE),
            text: words.clone(),
            face: style.face,
            size: style.size,
            ink: Ink::GREY,
        });
    }
}
