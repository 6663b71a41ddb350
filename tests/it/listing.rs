//! Lists taken away: everything that is listed, as it is, to Excel, as CSV and on paper.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use alur::domain::fact::Institution;
use alur::domain::office::Paper;
use alur::domain::sop::Ulang;
use alur::office::{
    BoardGroup, BoardView, CaseFilter, CaseStatus, Command, ListWish, LookFilter, Office, OpenCase,
};
use alur::ui::Place;
use calamine::{Data, DataType, Reader};
use eframe::egui::Key;

use crate::kit::{Desk, assert_sound_pdf, desk, empty_desk, pdf_words};
use crate::window_kit::Window;

/// Rows of the sheet at `path` from its heads on.
fn rows(path: &Path) -> Vec<Vec<Data>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let name = book.sheet_names().remove(0);
    let range = book.worksheet_range(&name).unwrap();
    range.rows().skip(4).map(<[Data]>::to_vec).collect()
}

fn saved(office: &Office, wish: &ListWish, to: &Path) -> usize {
    office.save_listing(wish, Paper::F4, to).unwrap()
}

fn text(path: &Path) -> String {
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}

/// Titles that a spreadsheet would compute, shorten or break at.
const ODD: [&str; 7] = [
    "=HYPERLINK(\"http://x\";\"klik\")",
    "+62812",
    "@SUM(A1)",
    "-5",
    "6372044107900001",
    "0012",
    "Ahli waris; \"Bu Siti\", dua\tbaris",
];

fn odd() -> Desk {
    let mut d = desk();
    for title in ODD {
        let new = OpenCase { sop: "dtks".into(), judul: title.into(), ..OpenCase::default() };
        d.office.run(Command::OpenCase(new)).unwrap();
    }
    d
}

#[test]
fn what_is_words_stays_words_in_excel() {
    let d = odd();
    let to = d.folder.path().join("daftar.xlsx");
    let wish = ListWish::Cases(CaseFilter::default());
    assert_eq!(saved(&d.office, &wish, &to), ODD.len());
    let all = rows(&to);
    assert_eq!(all[0][..3], ["Kode", "Judul", "SOP"].map(|head| Data::String(head.to_owned())));
    let titles: Vec<&Data> = all[1..].iter().map(|row| &row[1]).collect();
    // As they are listed, and each of them letter by letter.
    let listed = d.office.cases(&CaseFilter::default()).unwrap();
    assert_eq!(listed.len(), ODD.len());
    for (title, line) in titles.iter().zip(&listed) {
        assert_eq!(title.as_string().as_ref(), Some(&line.judul), "{title:?}");
        assert!(matches!(title, Data::String(_)), "{title:?} is no words");
    }
    // Dates are dates.
    assert!(all[1..].iter().all(|row| row[8].is_datetime()), "{:?}", all[1]);
}

#[test]
fn csv_is_disarmed_and_opens_in_an_indonesian_excel() {
    let d = odd();
    let to = d.folder.path().join("daftar.csv");
    saved(&d.office, &ListWish::Cases(CaseFilter::default()), &to);
    let text = text(&to);
    assert!(text.starts_with("\u{feff}Kode;Judul;SOP;"), "{text}");
    for (title, cell) in [
        (ODD[1], "'+62812"),
        (ODD[2], "'@SUM(A1)"),
        (ODD[3], "'-5"),
        (ODD[4], "'6372044107900001"),
        (ODD[5], "'0012"),
    ] {
        assert!(text.contains(&format!(";{cell};")), "{title}: {text}");
    }
    assert!(text.contains(";\"'=HYPERLINK(\"\"http://x\"\";\"\"klik\"\")\";"), "{text}");
    assert!(text.contains(";\"Ahli waris; \"\"Bu Siti\"\", dua"), "{text}");
    assert!(text.lines().all(|line| line.ends_with(';') || !line.is_empty()));
}

#[test]
fn all_rows_are_taken_and_not_a_page() {
    let mut d = empty_desk();
    d.office.fill_sample(260, 3).unwrap();
    let to = d.folder.path().join("semua.xlsx");
    let filter = CaseFilter { selesai: true, ..CaseFilter::default() };
    assert_eq!(saved(&d.office, &ListWish::Cases(filter), &to), 260);
    let codes: std::collections::BTreeSet<String> =
        rows(&to)[1..].iter().map(|row| row[0].as_string().unwrap()).collect();
    assert_eq!(codes.len(), 260, "each once");
    let late = CaseFilter { hanya: Some(CaseStatus::Done), ..CaseFilter::default() };
    let done = d.office.case_counts(None).unwrap().selesai;
    assert_eq!(saved(&d.office, &ListWish::Cases(late), &to), done);
    // The board has a row a card, whatever its columns are.
    for kelompok in [BoardGroup::Langkah, BoardGroup::Pelaksana, BoardGroup::Unit, BoardGroup::Tempo] {
        let view = BoardView { kelompok, ..BoardView::default() };
        let cards: usize =
            d.office.board_seen("dtks", &view).unwrap().kolom.iter().map(|column| column.jumlah).sum();
        let wish = ListWish::Board { sop: "dtks".to_owned(), view: Box::new(view) };
        assert_eq!(saved(&d.office, &wish, &to), cards, "{kelompok:?}");
        assert!(cards > 20, "{cards}");
    }
    let letters = d.office.letters().unwrap().len();
    assert!(letters > 0);
    assert_eq!(saved(&d.office, &ListWish::Letters(String::new()), &to), letters);
}

#[test]
fn every_list_there_is_can_be_taken_away_in_each_way() {
    let mut d = crate::backup::worked();
    let lembaga = Institution {
        nama: "LKSA Harapan Ibu".into(),
        kontak: "081234567890".into(),
        ..Institution::default()
    };
    d.office.run(Command::KeepInstitution { ulang: Ulang::Lksa, lembaga }).unwrap();
    let case = d.open("pkh");
    for node in ["1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2"] {
        d.step(case, node);
    }
    let units = d.open("ppks-psks");
    for node in ["1", "2", "3.1"] {
        if d.office.case(units).unwrap().terbuka.iter().any(|step| step.simbol == node) {
            let _ = d.try_step(units, node, "", "");
        }
    }
    let fans = d.office.case(units).unwrap().unit.len();
    let mut wishes = vec![
        ListWish::Cases(CaseFilter::default()),
        ListWish::Board { sop: "pkh".to_owned(), view: Box::default() },
        ListWish::Batch { sop: "dtks".to_owned(), node: "1".to_owned() },
        ListWish::Rounds(case, "9.1".to_owned()),
        ListWish::History(case),
        ListWish::Letters("surat".to_owned()),
        ListWish::Institutions(Ulang::Lksa),
        ListWish::Offices,
        ListWish::Intake,
        ListWish::Packages,
        ListWish::DaysOff(2026),
        ListWish::Times("dtks".to_owned()),
        ListWish::Shelf,
        ListWish::Looks(LookFilter::default()),
    ];
    wishes.extend((0..fans).map(|nth| ListWish::Units(units, nth)));
    for (nth, wish) in wishes.iter().enumerate() {
        let mut counts = Vec::new();
        for ending in ["xlsx", "csv", "pdf"] {
            let to = d.folder.path().join(format!("{nth}.{ending}"));
            counts.push(saved(&d.office, wish, &to));
            match ending {
                "xlsx" => assert_eq!(rows(&to).len(), counts[0] + 1, "{wish:?}"),
                "csv" => assert!(text(&to).lines().count() > counts[0], "{wish:?}"),
                _ => assert_sound_pdf(&to),
            }
        }
        assert!(counts.iter().all(|count| *count == counts[0]), "{wish:?}: {counts:?}");
    }
    let contact = &rows(&d.folder.path().join("6.xlsx"))[1][3];
    assert_eq!(contact, &Data::String("081234567890".to_owned()));
    if let Some(words) = pdf_words(&d.folder.path().join("13.pdf")) {
        assert!(words.contains("Siapa melihat data warga"), "{words}");
    }
}

#[test]
fn on_paper_it_is_numbered_and_every_page_has_its_heads() {
    let mut d = empty_desk();
    d.office.fill_sample(90, 3).unwrap();
    let to = d.folder.path().join("daftar.pdf");
    let filter = CaseFilter { selesai: true, ..CaseFilter::default() };
    saved(&d.office, &ListWish::Cases(filter), &to);
    let Some(words) = pdf_words(&to) else { return };
    let pages: Vec<&str> = words.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 2, "{}", pages.len());
    for (nth, page) in pages.iter().enumerate() {
        assert!(page.contains("Pelaksana") || page.contains("Menunggu"), "page {nth}: {page}");
        assert!(page.contains(&format!("Lembar {} dari {}", nth + 1, pages.len())), "page {nth}: {page}");
    }
    assert!(words.contains("90 baris"));
}

#[test]
fn another_ending_is_refused_and_nothing_is_written() {
    let d = odd();
    for name in ["daftar.docx", "daftar", "daftar.xls"] {
        let to = d.folder.path().join(name);
        let refused = d.office.save_listing(&ListWish::Shelf, Paper::F4, &to).unwrap_err();
        assert_eq!(refused.kode(), "akhiran_daftar_tidak_dikenal");
        assert!(!to.exists());
    }
}

thread_local! {
    static FOLDER: RefCell<PathBuf> = RefCell::default();
}

/// Every screen with a list has the button, and what it shows is what is written.
#[test]
fn in_the_window_each_list_is_saved_as_it_is_filtered() {
    let mut w = Window::sample();
    FOLDER.set(w.folder.path().to_owned());
    alur::ui::kit::files::answer_by(|_, name| FOLDER.with_borrow(|folder| Some(folder.join(name))));
    w.go(Place::Cases);
    let late = w.harness.state().office().case_counts(None).unwrap().telat;
    assert!(late > 0);
    w.press(&format!("Telat {late}"));
    w.press("Simpan daftar…");
    w.picture("simpan-daftar");
    w.press("Excel…");
    w.settle();
    assert_eq!(rows(&w.folder.path().join("Daftar kasus.xlsx")).len() - 1, late);
    assert!(w.shows(&format!("Daftar berisi {late} baris tersimpan di")) || late > 999);
    for (place, file) in [(Place::Letters, "Agenda surat.csv"), (Place::Shelf, "Rak SOP.csv")] {
        w.go(place.clone());
        w.press("Simpan daftar…");
        w.press("CSV…");
        w.settle();
        assert!(w.folder.path().join(file).exists(), "{place:?}");
    }
    // Nothing is written when it is called off.
    w.go(Place::Cases);
    w.press("Simpan daftar…");
    w.harness.key_press(Key::Escape);
    w.run();
    assert!(!w.shows("Semua baris daftar ini, seperti sedang disaring."));
}
