//! How large a logo stands: its own proportions within the room there is.

use std::io::Cursor;

/// Width and height in mm of the picture `bytes` within `room`. One that cannot be read keeps its place;
/// whoever paints it will say so.
pub fn fit(bytes: &[u8], (width, height): (f64, f64)) -> (f64, f64) {
    let read = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
    let (w, h) = read.and_then(|r| r.into_dimensions().ok()).unwrap_or((1, 1));
    let (w, h) = (f64::from(w.max(1)), f64::from(h.max(1)));
    let scale = (width / w).min(height / h);
    (w * scale, h * scale)
}
