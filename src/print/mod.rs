//! Drawings to bytes: PDF through printpdf (nobody else says that name), PNG through tiny-skia; lists as spreadsheets. Both
//! paint the marks as they are: no wrapping, no layout, so the preview is the print. Must not know
//! what is drawn, nor files.

mod fonts;
mod foreign;
mod pdf;
mod picture;
mod png;
mod reckon;
mod sheet;
mod traces;

pub use foreign::{DRAWS_A_PAGE, ForeignPage, draw_for_parent, page as foreign_page};
pub use pdf::pdf;
pub use picture::Picture;
pub use png::png;
pub use sheet::{csv, xlsx};
pub use traces::without as without_traces;

use crate::base::Moment;

/// What a PDF says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Title in the viewer's window.
    pub title: String,
    /// Office or operator.
    pub author: String,
    /// Time of creation; the file carries no other time.
    pub created: Moment,
    /// Outline: page from 0, and its name. Entries beyond the last page are left out.
    pub bookmarks: Vec<(usize, String)>,
}

/// Pixels: opaque, row by row, red green blue alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// Why a file of others cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none of the kinds we read.
    Unknown,
    /// It is damaged.
    Damaged,
    /// It asks for a password.
    Locked,
    /// Whoever drew it did not come to an end within its bounds, or crashed over it.
    Beyond,
    /// It would take more memory than an office PC has to spare; a picture's sides in pixels, 0 of a PDF.
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// Why no file came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintTrouble {
    /// There is nothing to print.
    NoPages,
    /// A picture is neither PNG nor JPEG, is damaged or is too large.
    Picture,
    /// A size is zero, negative, not a number, or asks for more pixels than memory should hold.
    Size,
    /// A library failed, in its own words.
    Internal(String),
}
