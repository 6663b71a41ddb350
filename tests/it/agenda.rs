//! The agenda of many letters: page by page, truly counted, found by typed words.

use alur::office::{LetterList, Office};
use alur::ui::Place;
use eframe::egui;

use crate::kit::{Desk, options};
use crate::window_kit::Window;

/// A file whose agenda has so many letters more, as the derived rows of as many issued ones would be: every
/// hundredth is about an audit, two share each moment.
fn with_letters(many: u32) -> Desk {
    let d = crate::backup::worked();
    let path = d.path();
    drop(d.office);
    let other = rusqlite::Connection::open(&path).unwrap();
    let sql = format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
         INSERT INTO letter_row SELECT randomblob(16), case_id, station,
             iif(i % 3 = 0, 'nota-dinas', 'telaahan-staf'), 'Hal ' || i, '400.9/' || i || '/DINSOS/2025', NULL, 2025,
             at - 86400000 - 1000 * (i / 2), by, pdf, 0, 1, 1,
             'dtks-2025-' || i || ' 400.9/' || i || '/dinsos/2025 ' || iif(i % 100 = 0, 'pemeriksaan', 'hal ' || i), i
         FROM n, (SELECT * FROM letter_row LIMIT 1)"
    );
    other.execute_batch(&sql).unwrap();
    let office = Office::open(&path, options(3)).unwrap();
    Desk { office, folder: d.folder }
}

fn pages(d: &Desk, cari: &str) -> (Vec<LetterList>, usize) {
    let mut pages = vec![d.office.letter_page(cari, None).unwrap()];
    while let Some(from) = pages.last().and_then(|page| page.lagi) {
        pages.push(d.office.letter_page(cari, Some(from)).unwrap());
    }
    let read = pages.iter().map(|page| page.rows.len()).sum();
    (pages, read)
}

#[test]
fn every_letter_is_on_one_page_and_in_the_count() {
    let d = with_letters(2345);
    let (pages, read) = pages(&d, "");
    assert_eq!(read, 2346);
    assert!(pages.iter().all(|page| page.jumlah == 2346));
    assert!(pages.iter().rev().skip(1).all(|page| page.rows.len() == LetterList::PAGE));
    let all: Vec<_> = pages.iter().flat_map(|page| &page.rows).collect();
    assert!(all.windows(2).all(|two| two[0].2.at >= two[1].2.at), "newest first");
    let ids: std::collections::BTreeSet<_> = all.iter().map(|(_, _, letter)| letter.fakta).collect();
    assert_eq!(ids.len(), 2346, "none twice, none left out");
    assert_eq!(d.office.letters().unwrap().len(), 2346, "the command line lists all");
}

#[test]
fn typed_words_narrow_and_are_counted() {
    let d = with_letters(2345);
    let found = |cari: &str| {
        let (pages, read) = pages(&d, cari);
        assert_eq!(pages[0].jumlah, read, "{cari}");
        read
    };
    assert_eq!(found("pemeriksaan"), 23);
    assert_eq!(found("PEMERIKSAAN 400.9/100/"), 1);
    assert_eq!(found("/2045/dinsos"), 1);
    assert_eq!(found("dinsos/2025 hal"), 2345 - 23);
    // By what its kind is called, in any order and with other words.
    assert_eq!(found("pemeriksaan nota"), 7);
    assert_eq!(found("tidak ada yang begini"), 0);
    assert_eq!(found("   "), 2346);
}

#[test]
fn a_page_asks_as_much_of_a_large_agenda_as_of_a_small_one() {
    let asked = |d: &Desk| {
        d.office.letter_page("", None).unwrap();
        let before = d.office.asked();
        let page = d.office.letter_page("", None).unwrap();
        (page.rows.len(), d.office.asked() - before)
    };
    let (few, many) = (asked(&with_letters(20)), asked(&with_letters(2000)));
    assert_eq!((few.0, many.0), (21, LetterList::PAGE));
    assert_eq!(few.1, many.1, "no question a letter");
}

#[test]
fn the_window_counts_all_and_reads_on_when_scrolled_to_the_end() {
    let mut w = Window::of(with_letters(345), [1366.0, 768.0]);
    w.go(Place::Letters);
    assert!(w.shows("346 surat, terbaru di atas"));
    assert!(w.whole_texts("400.9/345/DINSOS/2025").is_empty());
    for _ in 0..40 {
        w.harness.hover_at(egui::pos2(800.0, 500.0));
        w.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -4000.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        });
        w.run();
    }
    assert!(!w.whole_texts("400.9/345/DINSOS/2025").is_empty());
    w.type_into("Cari nomor, hal, atau kode kasus", "pemeriksaan");
    assert!(w.shows("3 surat, terbaru di atas"));
}

/// On the command line's clock many letters bear one moment: then the journal's order counts, page by page too.
#[test]
fn letters_of_one_moment_stand_in_the_order_they_were_issued() {
    let mut d = crate::kit::desk();
    let case = d.open("dtks");
    let mut issued = Vec::new();
    for n in 0..130 {
        let mut request = alur::office::LetterRequest {
            case,
            jenis: "telaahan-staf".into(),
            isian: Default::default(),
            nomor: alur::office::Numbering::Given(format!("400.9/X{n}/DINSOS/2026")),
            kertas: None,
        };
        for blank in d.office.letter_draft(&request).unwrap().kosong() {
            request.isian.insert(blank.id.clone(), "Diisi untuk pengujian".into());
        }
        issued.insert(0, d.office.run(alur::office::Command::IssueLetter(request)).unwrap().facts[0]);
    }
    let (paged, _) = pages(&d, "");
    let paged: Vec<_> = paged.iter().flat_map(|page| &page.rows).map(|(_, _, letter)| letter.fakta).collect();
    assert_eq!(paged, issued);
    let listed: Vec<_> = d.office.letters().unwrap().iter().map(|(_, _, letter)| letter.fakta).collect();
    assert_eq!(listed, issued);
}

/// The office's own texts of letter kinds are read and parsed once, not on every look at the agenda.
#[test]
fn a_page_asks_no_more_where_letter_kinds_have_texts_of_their_own() {
    let mut d = with_letters(20);
    let asked = |d: &Desk| {
        let one = |read: &dyn Fn()| {
            read();
            let before = d.office.asked();
            read();
            d.office.asked() - before
        };
        [
            one(&|| drop(d.office.letter_page("", None).unwrap())),
            one(&|| drop(d.office.letter_kinds(None).unwrap())),
        ]
    };
    let shipped = asked(&d);
    for kind in ["telaahan-staf", "nota-dinas", "berita-acara"] {
        let text =
            String::from_utf8(d.office.template_text(kind).unwrap()).unwrap() + "\n# Milik kantor ini\n";
        d.office.run(alur::office::Command::SetTemplate { text }).unwrap();
    }
    assert_eq!(asked(&d), shipped);
}
