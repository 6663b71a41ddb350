//! The chart: lawful for real SOPs and for thousands of random ones, the same bytes every time.

use alur::domain::office::Paper;
use alur::drawing::Drawing;
use alur::drawing::chart::{Overlay, measure_sop, pages, screen};
use alur::drawing::svg::svg;

use crate::chart_kit as kit;

/// Writes pictures for the eye when `ALUR_GAMBAR` names a folder.
fn picture(name: &str, drawing: &Drawing) {
    if let Ok(folder) = std::env::var("ALUR_GAMBAR") {
        std::fs::write(format!("{folder}/{name}.svg"), svg(drawing)).unwrap();
    }
}

fn show(name: &str, sop: &alur::domain::sop::Sop) {
    let chart = screen(sop, &Overlay::default()).unwrap();
    picture(&format!("{name}-layar"), &chart.body);
    for (i, page) in pages(sop, Paper::A4, &Overlay::default()).unwrap().iter().enumerate() {
        picture(&format!("{name}-a4-{}", i + 1), page);
    }
}

#[test]
fn samples_are_lawful() {
    for (name, sop) in
        [("dtks", kit::dtks()), ("ulang10", kit::loops(10, 4)), ("ulang40", kit::loops(40, 12))]
    {
        let t = std::time::Instant::now();
        let q = measure_sop(&sop);
        println!("{name}: {q:?} {:?}", t.elapsed());
        show(name, &sop);
        assert!(q.unwrap().lawful());
    }
}
