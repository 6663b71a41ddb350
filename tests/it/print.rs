//! Paper and pictures: what a painter makes of a drawing.

use std::sync::Arc;

use alur::drawing::{Drawing, Face, Ink, Mark, Outline, Rect, Stroke, arrow_head, arrow_shaft, pt};
use alur::print::{Meta, PrintTrouble, pdf, png};
use chrono::DateTime;

use crate::kit::{assert_sound_pdf, pdf_words};

fn meta() -> Meta {
    Meta {
        title: "Telaahan “Sembako” & lain".to_owned(),
        author: "Dinas Sosial".to_owned(),
        created: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        bookmarks: vec![(0, "Awal".to_owned()), (7, "tidak ada".to_owned())],
    }
}

fn text(at: (f64, f64), text: &str, face: Face) -> Mark {
    Mark::Text { at: pt(at.0, at.1), text: text.to_owned(), face, size: 11.0, ink: Ink::BLACK }
}

fn logo() -> Arc<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut picture = image::RgbaImage::from_pixel(40, 50, image::Rgba([0, 90, 160, 255]));
    picture.put_pixel(0, 0, image::Rgba([0, 0, 0, 0]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    Arc::new(bytes.into_inner())
}

fn everything() -> Drawing {
    let dashed = Stroke { width: 0.4, ink: Ink(200, 30, 30), dash: Some((2.0, 1.0)) };
    let thin = Stroke::solid(0.3, Ink::BLACK);
    let boxed = |radius, x| Mark::Shape {
        outline: Outline::Box { area: Rect { x, y: 60.0, w: 30.0, h: 12.0 }, radius },
        fill: Some(Ink::PALE),
        stroke: Some(thin),
    };
    let diamond = vec![pt(150.0, 60.0), pt(165.0, 66.0), pt(150.0, 72.0), pt(135.0, 66.0)];
    let corner = vec![pt(50.0, 66.0), pt(57.0, 66.0), pt(57.0, 80.0), pt(75.0, 80.0), pt(75.0, 72.0)];
    Drawing {
        width: 210.0,
        height: 297.0,
        marks: vec![
            text((25.0, 30.0), "Telaahan ", Face::Regular),
            text((45.0, 30.0), "staf & “sembako” é", Face::Regular),
            text((25.0, 40.0), "Tebal", Face::Bold),
            text((50.0, 40.0), "miring", Face::Italic),
            text((75.0, 40.0), "keduanya", Face::BoldItalic),
            text((25.0, 50.0), "400.9/\u{a0}\u{a0}\u{a0}/DINSOS 漢", Face::Regular),
            boxed(0.0, 20.0),
            boxed(6.0, 60.0),
            boxed(99.0, 100.0),
            Mark::Shape { outline: Outline::Polygon(diamond), fill: None, stroke: Some(dashed) },
            Mark::Line { points: corner, stroke: thin, arrow: 2.5 },
            Mark::Line { points: vec![pt(20.0, 90.0), pt(190.0, 90.0)], stroke: dashed, arrow: 0.0 },
            Mark::Picture { area: Rect { x: 20.0, y: 100.0, w: 16.0, h: 20.0 }, bytes: logo() },
        ],
    }
}

fn words(bytes: &[u8]) -> String {
    let options = printpdf::PdfParseOptions::default();
    let document = printpdf::PdfDocument::parse(bytes, &options, &mut Vec::new()).unwrap();
    document.extract_text().concat().join("\n")
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle.as_bytes())
}

#[test]
fn pdf_gives_its_words_back() {
    let bytes = pdf(&[everything(), everything()], &meta()).unwrap();
    let found = words(&bytes);
    for expected in ["Telaahan", "staf & “sembako” é", "Tebal", "miring", "keduanya", "/DINSOS 漢"] {
        assert!(found.contains(expected), "{expected:?} is not in {found:?}");
    }
    assert!(!found.contains('\u{a0}'), "copied text has plain spaces");
}

#[test]
fn other_programs_read_the_pdf_without_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("semua.pdf");
    std::fs::write(&path, pdf(&[everything(), everything()], &meta()).unwrap()).unwrap();
    assert_sound_pdf(&path);
    if let Some(said) = pdf_words(&path) {
        assert_eq!(said.matches("“sembako”").count(), 2, "{said}");
    }
}

#[test]
fn pdf_embeds_only_the_glyphs_it_uses() {
    let bytes = pdf(&[everything()], &meta()).unwrap();
    for face in ["Regular", "Bold", "Italic", "BoldItalic"] {
        assert!(holds(&bytes, &format!("+LiberationSans-{face}")), "{face} is embedded as a subset");
    }
    assert!(holds(&bytes, "/FontFile2"));
    assert!(bytes.len() < 60_000, "{} bytes: fonts are not cut down", bytes.len());
    assert!(holds(&bytes, "D:2026"), "the time of creation is set");
}

#[test]
fn a_shared_picture_is_stored_once() {
    let once = pdf(&[everything()], &meta()).unwrap();
    let page = everything();
    let twice = pdf(&[page.clone(), page], &meta()).unwrap();
    let pictures = |bytes: &[u8]| bytes.windows(6).filter(|w| w == b"/Image").count();
    assert_eq!(pictures(&once), 1);
    assert_eq!(pictures(&twice), 1);
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let first = pdf(&[everything()], &meta()).unwrap();
    assert!(first == pdf(&[everything()], &meta()).unwrap());
    assert!(!holds(&first, "GTS_PDFX"), "no claim of a profile the file does not keep");
}

#[test]
fn trouble_is_named() {
    assert_eq!(pdf(&[], &meta()), Err(PrintTrouble::NoPages));
    assert_eq!(pdf(&[Drawing::default()], &meta()), Err(PrintTrouble::Size));
    let mut page = everything();
    assert_eq!(png(&page, 0.0), Err(PrintTrouble::Size));
    assert_eq!(png(&page, f64::NAN), Err(PrintTrouble::Size));
    assert_eq!(png(&page, 1e6), Err(PrintTrouble::Size));
    let area = Rect { x: 0.0, y: 0.0, w: 10.0, h: 10.0 };
    page.marks.push(Mark::Picture { area, bytes: Arc::new(b"bukan gambar".to_vec()) });
    assert_eq!(pdf(&[page.clone()], &meta()), Err(PrintTrouble::Picture));
    assert_eq!(png(&page, 2.0), Err(PrintTrouble::Picture));
}

#[test]
fn png_paints_every_kind_of_mark() {
    let bytes = png(&everything(), 4.0).unwrap();
    let picture = image::load_from_memory(&bytes).unwrap().to_rgb8();
    assert_eq!(picture.dimensions(), (840, 1188));
    let at = |x: f64, y: f64| picture.get_pixel((x * 4.0) as u32, (y * 4.0) as u32).0;
    assert_eq!(at(5.0, 5.0), [255, 255, 255], "paper");
    assert_eq!(at(35.0, 66.0), [240, 242, 244], "inside of a box");
    assert_eq!(at(28.0, 110.0), [0, 90, 160], "logo");
    assert_eq!(at(60.3, 60.3), [255, 255, 255], "a rounded corner leaves paper");
    assert_eq!(at(75.0, 72.8), [0, 0, 0], "arrowhead");
    let inked = |x: std::ops::Range<u32>, y: std::ops::Range<u32>| {
        y.flat_map(|y| x.clone().map(move |x| (x, y)))
            .filter(|(x, y)| picture.get_pixel(*x, *y).0[0] < 128)
            .count()
    };
    assert!(inked(100..180, 105..122) > 100, "glyphs");
}

#[test]
fn arrowheads_point_where_the_line_goes() {
    let line = [pt(0.0, 0.0), pt(10.0, 0.0), pt(10.0, 0.0)];
    let [tip, left, right] = arrow_head(&line, 2.0).unwrap();
    assert_eq!((tip, left.x, right.x), (pt(10.0, 0.0), 8.0, 8.0));
    assert!(left.y > 0.0 && right.y < 0.0);
    assert_eq!(arrow_head(&line, 0.0), None);
    assert_eq!(arrow_head(&[pt(1.0, 1.0), pt(1.0, 1.0)], 2.0), None);
    assert_eq!(arrow_head(&[], 2.0), None);
    let shaft = arrow_shaft(&[pt(0.0, 0.0), pt(0.0, 10.0)], 2.0);
    assert!(shaft[1].y < 10.0 && shaft[1].y > 8.0);
}
