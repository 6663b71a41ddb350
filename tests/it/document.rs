//! The SOP document: nothing of the source is lost, nothing leaves the margins, bookmarks are right.

use std::collections::BTreeMap;

use alur::domain::office::Paper;
use alur::domain::sop::{LegalBasis, Need, Section, Sop, parse};
use alur::drawing::document::{Document, pages};
use alur::drawing::{Drawing, Face, Ink, Mark};
use proptest::prelude::*;

use crate::kit::page::outside;

/// Of a page, in mm: left, top, right, bottom.
const MARGINS: [f64; 4] = [15.0, 10.0, 10.0, 10.0];

fn real() -> Vec<(&'static str, Sop)> {
    let files = [
        ("ppks-psks", include_str!("../../assets/sop/ppks-psks.toml")),
        ("lksa", include_str!("../../assets/sop/lksa.toml")),
        ("pkh", include_str!("../../assets/sop/pkh.toml")),
        ("dtks", include_str!("../../assets/sop/dtks.toml")),
    ];
    files.into_iter().map(|(id, text)| (id, parse(text).unwrap().0)).collect()
}

/// What identity page, chart, worksheets and narrative must say.
fn texts(sop: &Sop) -> Vec<String> {
    let id = &sop.identity;
    let mut list = vec![sop.judul.clone(), id.nomor.clone(), id.judul_sampul.clone()];
    list.extend([&id.tanggal_pembuatan, &id.tanggal_revisi, &id.tanggal_efektif].map(String::clone));
    list.extend([&id.tanggal_pengesahan, &id.disahkan.jabatan, &id.disahkan.nama].map(String::clone));
    list.extend([&id.disahkan.nip, &id.peringatan, &id.pencatatan, &id.kepala_pelaksana].map(String::clone));
    for items in
        [&id.instansi, &id.sampul, &id.kualifikasi, &id.keterkaitan, &id.peralatan, &id.kepala_mutu_baku]
    {
        list.extend(items.iter().cloned());
    }
    list.extend(id.dasar_hukum.iter().map(|basis| basis.teks.clone()));
    list.extend(sop.lanes.iter().map(|lane| lane.nama.clone()));
    for row in &sop.rows {
        list.extend([row.uraian.clone(), row.waktu.teks.clone(), row.keterangan.clone()]);
        list.extend(row.kelengkapan.iter().chain(&row.output).cloned());
    }
    list.extend(worksheet_texts(sop));
    list.extend(sop.narasi.iter().flat_map(|s| s.isi.iter().chain([&s.judul])).cloned());
    list
}

fn worksheet_texts(sop: &Sop) -> Vec<String> {
    let sheets = &sop.worksheets;
    let mut list = Vec::new();
    for need in &sheets.kebutuhan {
        let six = [&need.tugas, &need.fungsi, &need.sub_fungsi, &need.output, &need.aspek, &need.judul_sop];
        list.extend(six.map(String::clone));
    }
    if let Some(data) = &sheets.data {
        let five = [&data.judul, &data.jenis, &data.pj_produk, &data.pj_kegiatan, &data.ruang_lingkup];
        list.extend(five.map(String::clone));
    }
    for steps in [&sheets.kegiatan, &sheets.langkah] {
        list.extend(steps.awal.iter().chain(&steps.utama).chain(&steps.akhir).cloned());
    }
    list
}

/// Without spaces and without a difference between capitals and small letters.
fn bare(text: &str) -> String {
    // Hyphens may be added where a word is broken.
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}

/// The text of pages without their feet, as one in the order of its marks, and the texts of its columns: marks that begin at
/// the same distance from the left in the same face, which joins the lines of cells cut by a page.
fn said(pages: &[Drawing]) -> Vec<String> {
    let mut whole = String::new();
    let mut columns: BTreeMap<(i64, Face), String> = BTreeMap::new();
    for mark in pages.iter().flat_map(|p| &p.marks) {
        if let Mark::Text { at, text, face, ink, .. } = mark
            && *ink != Ink::GREY
        {
            whole.push_str(&bare(text));
            columns.entry(((at.x * 20.0).round() as i64, *face)).or_default().push_str(&bare(text));
        }
    }
    std::iter::once(whole).chain(columns.into_values()).collect()
}

fn says(said: &[String], text: &str) -> bool {
    let text = bare(text);
    said.iter().any(|s| s.contains(&text))
}

/// Pages of the part `name`.
fn part<'a>(document: &'a Document, name: &str) -> &'a [Drawing] {
    let at = document.bookmarks.iter().position(|(_, n)| n == name).unwrap();
    let end = document.bookmarks.get(at + 1).map_or(document.pages.len(), |(page, _)| *page);
    &document.pages[document.bookmarks[at].0..end]
}

#[test]
fn every_text_of_the_sources_is_printed_within_the_margins() {
    for (id, sop) in real() {
        for paper in Paper::ALL {
            let document = pages(&sop, paper, None).unwrap();
            let said = said(&document.pages);
            for text in texts(&sop) {
                assert!(says(&said, &text), "{id} {paper:?}: {text}");
            }
            for (i, page) in document.pages.iter().enumerate() {
                assert_eq!(outside(page, MARGINS), Vec::<String>::new(), "{id} {paper:?} page {}", i + 1);
                let (short, long) = paper.size_mm();
                assert_eq!((page.width, page.height), (long, short));
            }
            assert_eq!(document, pages(&sop, paper, None).unwrap());
        }
    }
}

#[test]
fn bookmarks_point_to_the_first_page_of_each_part() {
    let signs = [
        ("Sampul", "STANDAR OPERASIONAL PROSEDUR (SOP)"),
        ("Identitas SOP", "Disahkan Oleh"),
        ("Bagan alir", "Kegiatan"),
        ("Identifikasi kebutuhan SOP", "IDENTIFIKASI KEBUTUHAN SOP BERDASARKAN TUGAS DAN FUNGSI"),
        ("Lembar kerja identifikasi kegiatan", "LEMBAR KERJA IDENTIFIKASI KEGIATAN"),
        ("Uraian kegiatan", "SOP KEGIATAN PENGELOLAAN DATA TERPADU KESEJAHTERAAN SOSIAL (DTKS)"),
    ];
    let with_worksheets = [1, 2, 3, 4].map(|i| signs[i].0);
    let with_narrative = [0, 1, 2, 5].map(|i| signs[i].0);
    for (id, sop) in real() {
        let document = pages(&sop, Paper::F4, None).unwrap();
        let names: Vec<&str> = document.bookmarks.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, if id == "dtks" { with_narrative } else { with_worksheets }, "{id}");
        for (page, name) in &document.bookmarks {
            let sign = signs.iter().find(|(n, _)| n == name).unwrap().1;
            assert!(says(&said(&document.pages[*page..=*page]), sign), "{id}: {name}");
        }
    }
}

#[test]
fn working_notes_are_not_printed() {
    for (id, sop) in real() {
        let said = said(&pages(&sop, Paper::A4, None).unwrap().pages);
        let notes = sop.identity.dasar_hukum.iter().map(|basis| &basis.status);
        let notes = notes.chain(sop.catatan.iter().map(|note| &note.reason));
        for note in notes.filter(|note| note.len() > 20) {
            assert!(!says(&said, note), "{id}: {note}");
        }
    }
}

#[test]
fn the_date_the_source_has_is_printed() {
    let (_, mut sop) = real().remove(3);
    let said_of = |sop: &Sop| said(part(&pages(sop, Paper::A4, None).unwrap(), "Identitas SOP"));
    assert!(says(&said_of(&sop), "Tanggal Pengesahan:4 Maret 2024"));
    assert!(!says(&said_of(&sop), "Tanggal Efektif"));
    sop.identity.tanggal_efektif = "5 Maret 2024".to_owned();
    assert!(says(&said_of(&sop), "Tanggal Efektif:5 Maret 2024Tanggal Pengesahan:4 Maret 2024"));
}

#[test]
fn steps_are_numbered_through() {
    let (_, sop) = real().remove(0);
    let document = pages(&sop, Paper::A4, None).unwrap();
    let said = said(part(&document, "Lembar kerja identifikasi kegiatan"));
    assert!(says(&said, "Langkah Akhir5.Melaksanakan Kegiatan6.Melaksanakan pembuatan Laporan"));
}

#[test]
fn an_empty_sop_still_has_its_identity_page() {
    let (_, mut sop) = real().remove(0);
    sop.identity = Default::default();
    sop.worksheets = Default::default();
    let document = pages(&sop, Paper::A4, None).unwrap();
    assert_eq!(document.bookmarks.len(), 2);
    assert!(says(&said(&document.pages), "Pengelolaan Data PPKS dan PSKS"));
}

#[test]
fn long_fields_go_on_on_a_second_page_under_their_heads() {
    let (_, mut sop) = real().remove(0);
    sop.identity.peralatan = (1..=60).map(|i| format!("Perangkat nomor {i} dengan kelengkapannya")).collect();
    let document = pages(&sop, Paper::A4, None).unwrap();
    let identity = part(&document, "Identitas SOP");
    assert!(identity.len() >= 2);
    assert!(says(&said(&identity[1..2]), "PERALATAN/PERLENGKAPAN"));
    // The cell cut by the page is closed by a rule below all others.
    let lines = identity[0].marks.iter().filter_map(|mark| match mark {
        Mark::Line { points, .. } => Some((points[0], points[1])),
        _ => None,
    });
    let lowest = lines.max_by(|a, b| (a.0.y + a.1.y).total_cmp(&(b.0.y + b.1.y))).unwrap();
    assert!(lowest.0.y == lowest.1.y && lowest.1.x - lowest.0.x > 200.0, "{lowest:?}");
    let said = said(identity);
    assert!(sop.identity.peralatan.iter().all(|text| says(&said, text)));
}

/// Words, long and short, some without a place to break.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![8 => "[A-Za-z]{1,12}", 1 => "[A-Za-z/-]{30,90}", 1 => "[a-z]{2}\n[a-z]{3}"];
    let count = prop_oneof![4 => 0..12usize, 2 => 12..60usize, 1 => 200..400usize];
    count.prop_flat_map(move |n| prop::collection::vec(word.clone(), n)).prop_map(|list| list.join(" "))
}

fn list() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![4 => prop::collection::vec(words(), 0..4), 1 => prop::collection::vec("[a-z]{1,9}", 30..90)]
}

/// A real SOP with all its texts exchanged.
fn any_sop() -> impl Strategy<Value = Sop> {
    let lists = prop::collection::vec(list(), 11);
    let lines = prop::collection::vec(words(), 16);
    (lists, lines, any::<bool>()).prop_map(|(lists, mut lines, numbered)| {
        let (_, mut sop) = real().remove(0);
        let mut line = || lines.pop().unwrap_or_default();
        sop.judul = line();
        let id = &mut sop.identity;
        for field in [&mut id.nomor, &mut id.judul_sampul, &mut id.tanggal_pembuatan, &mut id.peringatan] {
            *field = line();
        }
        (id.disahkan.jabatan, id.disahkan.nama, id.disahkan.nip) = (line(), line(), line());
        let mut lists = lists.into_iter();
        let mut list = || lists.next().unwrap_or_default();
        (id.instansi, id.sampul, id.kualifikasi) = (list(), list(), list());
        (id.keterkaitan, id.peralatan) = (list(), list());
        id.dasar_hukum = list().into_iter().map(|teks| LegalBasis { teks, status: String::new() }).collect();
        sop.worksheets.kebutuhan = (0..3)
            .map(|_| Need { tugas: line(), fungsi: line(), judul_sop: line(), ..Need::default() })
            .collect();
        (sop.worksheets.kegiatan.awal, sop.worksheets.langkah.utama) = (list(), list());
        sop.narasi = (0..3)
            .map(|i| Section { judul: ["", "Bagian", "b"][i].to_owned(), isi: list(), bernomor: numbered })
            .collect();
        sop
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_texts_stay_within_the_margins_and_are_printed(sop in any_sop(), paper in 0..Paper::ALL.len()) {
        let document = pages(&sop, Paper::ALL[paper], None).unwrap();
        for page in &document.pages {
            prop_assert_eq!(outside(page, MARGINS), Vec::<String>::new());
        }
        let starts: Vec<usize> = document.bookmarks.iter().map(|(page, _)| *page).collect();
        prop_assert!(starts.is_sorted() && starts.iter().all(|page| *page < document.pages.len()));
        let said = said(&document.pages);
        for text in texts(&sop) {
            prop_assert!(says(&said, &text), "lost: {}", text);
        }
    }
}

#[test]
fn the_offices_logo_stands_over_the_unit_on_every_paper() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(40, 60, image::Rgb([10, 90, 160]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let logo = std::sync::Arc::new(bytes.into_inner());
    for (_, sop) in real() {
        for paper in Paper::ALL {
            let document = pages(&sop, paper, Some(&logo)).unwrap();
            let pictures = document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
                Mark::Picture { area, .. } => Some(*area),
                _ => None,
            });
            let pictures: Vec<_> = pictures.collect();
            assert_eq!(pictures.len(), 1, "{} {paper:?}", sop.id);
            let area = pictures[0];
            assert!((area.h / area.w - 1.5).abs() < 0.01, "its own proportions: {area:?}");
            assert!(area.y > 10.0 && area.bottom() < 60.0 && area.x > 15.0, "{area:?}");
            let plain = pages(&sop, paper, None).unwrap();
            assert_eq!(plain.pages.len(), document.pages.len(), "it takes room that was kept for it");
        }
    }
}
