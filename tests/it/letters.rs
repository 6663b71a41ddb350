//! Letters on paper: within their margins, whole, and as they looked before.

use alur::base::Moment;
use alur::domain::letter::{
    ColumnAlign, HeadRow, Letter, LetterColumn, Part, Signer, Span, compose, parse, plain,
};
use alur::domain::office::Paper;
use alur::drawing::{Drawing, Face, letter};
use alur::print;
use proptest::prelude::*;

use crate::kit::page::{extent, outside, readable, texts};
use crate::kit::work::counted;
use crate::letter_kit::{SMALL, deed, fill, logo, office, samples, template};

fn assert_inside(pages: &[Drawing], paper: Paper) {
    for (n, page) in pages.iter().enumerate() {
        assert_eq!((page.width, page.height), paper.size_mm());
        let top = if n == 0 { 15.0 } else { 20.0 };
        assert_eq!(outside(page, [25.0, top, 20.0, 20.0]), Vec::<String>::new(), "{paper:?} page {}", n + 1);
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zA-Z ,.]{0,200}",
        2 => "([a-z]{1,14}[ -/]){0,150}",
        1 => "\\PC{0,120}",
        1 => "[a-zW\n\u{a0}\t ]{0,400}",
        1 => "W{0,700}",
    ]
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec((words(), any::<bool>()).prop_map(|(text, bold)| Span { text, bold }), 0..4)
}

fn part() -> impl Strategy<Value = Part> {
    let short = || prop::collection::vec(words(), 0..4);
    let signer = (words(), words(), words(), words(), words())
        .prop_map(|(peran, jabatan, nama, pangkat, nip)| Signer { peran, jabatan, nama, pangkat, nip });
    let head = prop::collection::vec((words(), spans()), 0..6)
        .prop_map(|rows| rows.into_iter().map(|(label, text)| HeadRow { label, text }).collect::<Vec<_>>());
    let column = (words(), 0.1..9.0, 0..3_usize).prop_map(|(judul, lebar, side)| LetterColumn {
        judul,
        lebar,
        rata: [ColumnAlign::Kiri, ColumnAlign::Tengah, ColumnAlign::Kanan][side],
    });
    prop_oneof![
        (short(), short()).prop_map(|(lines, address)| Part::Kop { lines, address }),
        (short(), words()).prop_map(|(lines, number)| Part::Title { lines, number }),
        (words(), head, spans()).prop_map(|(label, rows, closing)| Part::Head { label, rows, closing }),
        Just(Part::Rule),
        (words(), words()).prop_map(|(label, text)| Part::Heading { label, text }),
        ("[a-z0-9.]{0,30}", 0..9_u8, any::<bool>(), spans())
            .prop_map(|(label, level, under, text)| Part::Block { label, level, under, text }),
        (
            prop::collection::vec(column, 0..30),
            prop::collection::vec(prop::collection::vec(words(), 0..9), 0..9),
            short()
        )
            .prop_map(|(columns, rows, total)| Part::Table { columns, rows, total }),
        (words(), prop::collection::vec(prop::collection::vec(signer, 0..5), 0..3))
            .prop_map(|(place, rows)| Part::Signatures { place, rows }),
        (words(), short()).prop_map(|(title, names)| Part::Witnesses { title, names }),
        (words(), short()).prop_map(|(title, items)| Part::Copies { title, items }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_ever_outside_the_margins(
        parts in prop::collection::vec(part(), 0..12), paper in 0..5_usize, with_logo in any::<bool>(),
    ) {
        let paper = Paper::ALL[paper];
        let letter = Letter { parts, ..Letter::default() };
        assert_inside(&letter::pages(&letter, paper, with_logo.then(logo)), paper);
    }

    #[test]
    fn no_word_is_lost_between_pages(texts in prop::collection::vec(spans(), 0..20)) {
        let block = |text: &Vec<Span>| Part::Block { label: String::new(), level: 0, under: false, text: text.clone() };
        let letter = Letter { parts: texts.iter().map(block).collect(), ..Letter::default() };
        let bare = |s: &str| -> String { s.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect() };
        let plain = |span: &Span| alur::domain::plain_text::clean(&span.text).into_owned();
        let written: String = texts.iter().flatten().map(|span| bare(&plain(span))).collect();
        let pages = letter::pages(&letter, Paper::A4, None);
        let printed: String = pages.iter().enumerate().map(|(n, page)| {
            bare(&self::texts(page).skip(usize::from(n > 0)).collect::<String>())
        }).collect();
        prop_assert_eq!(printed, written);
    }
}

#[test]
fn a_kop_far_down_takes_its_logo_along() {
    let long = |n: usize| vec!["W".repeat(n)];
    for fill in 0..60 {
        let title = Part::Title { lines: long(1 + fill * 40), number: String::new() };
        let kop = Part::Kop { lines: long(300), address: long(900) };
        let letter = Letter { parts: vec![title, kop], ..Letter::default() };
        assert_inside(&letter::pages(&letter, Paper::A4, Some(logo())), Paper::A4);
    }
}

#[test]
fn justified_lines_end_at_the_margin() {
    let done = compose(&template("telaahan-staf"), &office());
    let pages = letter::pages(&done.letter, Paper::A4, None);
    let full =
        pages.iter().flat_map(|p| &p.marks).filter(|mark| (extent(mark)[2] - 190.0).abs() < 0.01).count();
    assert!(full > 8, "only {full} lines reach the right margin");
}

#[test]
fn signatures_stay_whole_with_text_above_them() {
    let mut source = deed();
    for lines in 0..60 {
        let typed: Vec<String> = (0..lines).map(|n| format!("Baris ke-{n}.")).collect();
        fill(&mut source, &[("pokok", &format!("Isi.\n{}", typed.join("\n")))]);
        let letter = compose(&template("berita-acara"), &source).letter;
        let pages = letter::pages(&letter, Paper::A4, Some(logo()));
        let last = pages.last().unwrap();
        for expected in [
            "dipergunakan",
            "PIHAK KEDUA",
            "Muhammad Contoh, S.Pd.",
            "Drs. Budi Contoh, M.Si.",
            "Nur Saksiwati",
        ] {
            assert!(
                texts(last).any(|t| t.contains(expected)),
                "{lines} lines: {expected} is not on the last page"
            );
        }
    }
}

#[test]
fn a_printed_letter_gives_its_sentences_back() {
    let done = compose(&template("telaahan-staf"), &office());
    let bytes = print::pdf(&letter::pages(&done.letter, Paper::F4, Some(logo())), &meta()).unwrap();
    let options = printpdf::PdfParseOptions::default();
    let file = printpdf::PdfDocument::parse(&bytes, &options, &mut Vec::new()).unwrap();
    let text = file.extract_text().concat().join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("I. Persoalan Dinas Sosial"), "labels come before their words: {text:?}");
    for part in done.letter.parts.iter() {
        let Part::Block { text: words, .. } = part else { continue };
        let words = plain(words);
        assert!(text.contains(&words), "{words:?} is not in {text:?}");
    }
}

#[test]
fn old_letters_are_laid_out_again_from_their_frozen_text() {
    for (id, source) in samples() {
        let letter = compose(&template(id), &source).letter;
        let frozen = serde_json::to_value(&letter).unwrap();
        let thawed: Letter = serde_json::from_value(frozen).unwrap();
        assert_eq!(letter, thawed);
    }
}

/// Time is for the bench; here the work of laying out and printing must not grow faster than the letter.
#[test]
fn four_times_the_words_are_at_most_five_times_the_work() {
    let work = |lines: usize| {
        let mut source = deed();
        let typed: Vec<String> = (0..lines).map(|n| format!("Baris ke-{n} dengan beberapa kata.")).collect();
        fill(&mut source, &[("pokok", &typed.join("\n"))]);
        let letter = compose(&template("berita-acara"), &source).letter;
        let (pages, drawn) = counted(|| letter::pages(&letter, Paper::A4, Some(logo())));
        let (_, printed) = counted(|| print::pdf(&pages, &meta()).unwrap());
        [drawn.calls, drawn.bytes, printed.calls, printed.bytes]
    };
    let (some, many) = (work(200), work(800));
    assert!(some.iter().zip(many).all(|(some, many)| many <= 5 * some), "{some:?} became {many:?}");
}

#[test]
fn a_letter_without_a_number_leaves_room_for_a_pen() {
    let mut source = deed();
    source.values.insert("nomor".to_owned(), String::new());
    let done = compose(&template("berita-acara"), &source);
    assert_eq!(done.open().count(), 0, "the number is no blank");
    let pages = letter::pages(&done.letter, Paper::A4, None);
    let number = texts(&pages[0]).find(|t| t.starts_with("Nomor:")).unwrap().to_owned();
    assert!(Face::Regular.width(&number, 11.0) > 40.0, "{number:?} is too short to write in");
}

#[test]
fn rows_of_a_table_come_from_the_source() {
    let table = "jenis = \"tabel\"\nkolom = [{ judul = \"No.\" }, { judul = \"Nama\" }]\ndari = \"anak\"\n\
                 sel = [\"{baris.no}.\", \"{baris.nama}\"]";
    let template = parse(&SMALL.replace("jenis = \"alinea\"\nisi = \"{isian.dua}\"", table)).unwrap();
    let mut source = office();
    fill(&mut source, &[("satu", "x")]);
    let row = |n: usize| [("no", n.to_string()), ("nama", format!("Anak Contoh {n}"))];
    let rows = (1..=110).map(|n| row(n).map(|(k, v)| (k.to_owned(), v)).into()).collect();
    source.tables.insert("anak".to_owned(), rows);
    let pages = letter::pages(&compose(&template, &source).letter, Paper::A4, None);
    assert_eq!(pages.len(), 3);
    for page in &pages {
        assert_eq!(texts(page).filter(|t| *t == "Nama").count(), 1, "the head comes again on each page");
    }
    assert!(texts(&pages[2]).any(|t| t == "Anak Contoh 110"));
}

fn meta() -> print::Meta {
    print::Meta {
        title: "Uji".to_owned(),
        author: String::new(),
        created: Moment::default(),
        bookmarks: Vec::new(),
    }
}

#[test]
fn letters_look_as_they_did() {
    for (id, source) in samples() {
        let letter = compose(&template(id), &source).letter;
        let found = readable(&letter::pages(&letter, Paper::A4, Some(logo())));
        let path = format!("{}/tests/golden/naskah/{id}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(found == expected, "{id} changed; set UPDATE_GOLDEN=1 to accept:\n{found}");
    }
}
