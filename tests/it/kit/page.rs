//! What a reader of a drawn page sees: its words, how far its marks reach, and one line of text a mark.

use alur::drawing::font::{ASCENT, DESCENT};
use alur::drawing::{Drawing, Mark, Outline, Point, mm};

/// The texts of a page in the order of its marks.
pub fn texts(page: &Drawing) -> impl Iterator<Item = &str> {
    page.marks.iter().filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    })
}

/// Extent of a mark: left, top, right, bottom.
pub fn extent(mark: &Mark) -> [f64; 4] {
    let of = |points: &[Point]| {
        let fold = |f: fn(f64, f64) -> f64, get: fn(&Point) -> f64| points.iter().map(get).reduce(f).unwrap();
        [fold(f64::min, |p| p.x), fold(f64::min, |p| p.y), fold(f64::max, |p| p.x), fold(f64::max, |p| p.y)]
    };
    match mark {
        Mark::Line { points, .. } => of(points),
        Mark::Shape { outline: Outline::Polygon(points), .. } => of(points),
        Mark::Shape { outline: Outline::Box { area, .. }, .. } | Mark::Picture { area, .. } => {
            [area.x, area.y, area.right(), area.bottom()]
        }
        Mark::Text { at, text, face, size, .. } => {
            let wide = face.width(text.trim_end_matches(' '), *size);
            [at.x, at.y - mm(ASCENT * size), at.x + wide, at.y + mm(DESCENT * size)]
        }
    }
}

/// Marks that reach into the margins (left, top, right, bottom in mm), as words.
pub fn outside(page: &Drawing, margins: [f64; 4]) -> Vec<String> {
    const EDGE: f64 = 0.01;
    let [left, top, right, bottom] = margins;
    let reaches = |mark: &&Mark| {
        let [west, north, east, south] = extent(mark);
        west < left - EDGE
            || north < top - EDGE
            || east > page.width - right + EDGE
            || south > page.height - bottom + EDGE
    };
    page.marks.iter().filter(reaches).map(|mark| format!("{mark:?} reaches {:?}", extent(mark))).collect()
}

/// Lines of a page: y, left and right end in mm, face and size, words; other marks by kind.
pub fn readable(pages: &[Drawing]) -> String {
    let mut out = String::new();
    for (n, page) in pages.iter().enumerate() {
        out += &format!("halaman {} ({} x {} mm)\n", n + 1, page.width, page.height);
        let mut line: Option<([f64; 4], f64, String, String)> = None;
        let mut rows = Vec::new();
        for mark in &page.marks {
            let [left, upper, right, lower] = extent(mark);
            let Mark::Text { at, text, face, size, .. } = mark else {
                rows.extend(line.take());
                // The uprights of tables follow from their columns.
                if left == right {
                    continue;
                }
                let kind = match mark {
                    Mark::Line { .. } => "garis",
                    Mark::Picture { .. } => "gambar",
                    _ => "kotak",
                };
                rows.push((
                    [left, upper, right, lower],
                    upper,
                    kind.to_owned(),
                    format!("sampai y {lower:.1}"),
                ));
                continue;
            };
            let look = format!("{face:?} {size}");
            match &mut line {
                Some((area, y, same, words))
                    if *y == at.y && *same == look && left - area[2] < 6.0 && left > area[2] - 0.1 =>
                {
                    if left - area[2] > 0.5 && !words.ends_with(' ') {
                        words.push_str(" | ");
                    }
                    words.push_str(text);
                    area[2] = right;
                }
                _ => rows.extend(line.replace(([left, upper, right, lower], at.y, look, text.clone()))),
            }
        }
        rows.extend(line);
        for (area, y, look, words) in rows {
            out += &format!(
                "{y:7.1} {:6.1} {:6.1}  {look:<12} {}\n",
                area[0],
                area[2],
                words.trim_end_matches(' ')
            );
        }
    }
    out
}
