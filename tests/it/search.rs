//! Search: forgiving of spelling, ranked, everywhere a word can stand, and always equal to what a
//! rebuild would give.

use std::collections::BTreeMap;

use alur::base::Id;
use alur::office::{
    CaseFilter, Command, FoundIn, LetterRequest, NewAttachment, Numbering, OpenCase, Request, SampleSize,
    StepRequest,
};

use crate::kit::{Desk, desk, empty_desk};

fn open(d: &mut Desk, judul: &str) -> Id {
    let new = OpenCase { sop: "dtks".to_owned(), judul: judul.to_owned(), ..OpenCase::default() };
    d.office.run(Command::OpenCase(new)).unwrap().case.unwrap()
}

fn found(d: &Desk, typed: &str) -> Vec<String> {
    d.office.search(typed, 20).unwrap().into_iter().map(|f| f.kasus.kode).collect()
}

fn place(d: &Desk, typed: &str) -> FoundIn {
    d.office.search(typed, 20).unwrap()[0].place.clone()
}

#[test]
fn names_are_found_however_they_are_spelt() {
    let mut d = desk();
    open(&mut d, "Usulan DTKS keluarga Soerjadi bin Moh. Noor");
    open(&mut d, "Usulan DTKS keluarga Hj. Rusmini, S.Pd.");
    for typed in [
        "suryadi",
        "Surjadi",
        "soery",
        "muhammad nur",
        "H. Muhamad  Noor",
        "suriadi",
        "suryadu",
        "usulan soer",
    ] {
        assert_eq!(found(&d, typed), ["DTKS-2026-0001"], "{typed}");
    }
    for typed in ["rusmini", "RUSM", "Rusmni", "rusnini", "Hj Rusmini"] {
        assert_eq!(found(&d, typed), ["DTKS-2026-0002"], "{typed}");
    }
    assert_eq!(found(&d, "keluarga"), ["DTKS-2026-0002", "DTKS-2026-0001"]);
    for typed in ["", " ", "hamdani", "suryadi rusmini", "\"", "* OR title:", "%", "' --"] {
        assert_eq!(found(&d, typed), Vec::<String>::new(), "{typed:?}");
    }
}

#[test]
fn every_place_a_word_can_stand_is_named() {
    let mut d = desk();
    let case = open(&mut d, "Usulan DTKS keluarga Hamdani");
    let file = d.file("Surat pengantar Kelurahan.txt", b"x");
    let mut record = StepRequest::new("1");
    let fields = [("nama", "Masniah"), ("nik", "6372054107859901"), ("alamat", "Jalan Kurnia RT 05")];
    record.isian = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let files = vec![NewAttachment { path: file, kelengkapan: None, putar: 0 }];
    record.catatan = "Berkas dititipkan ketua RT, atap bocor".to_owned();
    d.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    let reason = "Menunggu jawaban Disdukcapil".to_owned();
    d.office.run(Command::case(case, Request::Pause { reason })).unwrap();
    let isian = [("pihak2_nama", "Sabirin"), ("pihak2_jabatan", "Lurah")];
    let letter = LetterRequest {
        case,
        jenis: "berita-acara".to_owned(),
        isian: isian.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<BTreeMap<_, _>>(),
        nomor: Numbering::Given("400.9/017/DINSOS/2026".to_owned()),
        kertas: None,
    };
    d.office.run(Command::IssueLetter(letter)).unwrap();

    assert_eq!(place(&d, "hamdani"), FoundIn::Title);
    assert_eq!(place(&d, "dtks-2026-0001"), FoundIn::Code("DTKS-2026-0001".to_owned()));
    assert_eq!(found(&d, "1"), ["DTKS-2026-0001"]);
    assert_eq!(found(&d, "dtks 2026"), ["DTKS-2026-0001"]);
    let name = FoundIn::Field {
        isian: "nama".to_owned(),
        label: "Nama yang diusulkan".to_owned(),
        text: "Masniah".to_owned(),
    };
    assert_eq!(place(&d, "masniyah"), name);
    assert!(matches!(place(&d, "63720541"), FoundIn::Field { isian, .. } if isian == "nik"));
    assert!(matches!(place(&d, "kurnia hamdani"), FoundIn::Field { isian, .. } if isian == "alamat"));
    assert!(matches!(place(&d, "atap bocor"), FoundIn::Note(text) if text.contains("dititipkan")));
    assert!(matches!(place(&d, "disduk"), FoundIn::Note(_)));
    assert!(matches!(place(&d, "pengantar"), FoundIn::Attachment(_)));
    assert_eq!(place(&d, "400.9/017"), FoundIn::Letter("400.9/017/DINSOS/2026".to_owned()));
    assert_eq!(place(&d, "surat 400.9/01"), FoundIn::Letter("400.9/017/DINSOS/2026".to_owned()));
    assert!(matches!(place(&d, "berita acara"), FoundIn::Letter(_)));
}

#[test]
fn code_before_title_before_the_rest_and_open_before_closed() {
    let mut d = desk();
    let closed = open(&mut d, "Usulan Masniah");
    let noted = open(&mut d, "Usulan Rahmadi");
    let titled = open(&mut d, "Usulan Masniah dua");
    let mut record = StepRequest::new("1");
    record.catatan = "Tetangga Masniah".to_owned();
    d.office.run(Command::record(noted, record)).unwrap();
    let result = "Pindah".to_owned();
    d.office.run(Command::case(closed, Request::Close { result })).unwrap();
    let ids: Vec<Id> = d.office.search("masniah", 20).unwrap().iter().map(|f| f.kasus.kasus).collect();
    assert_eq!(ids, [titled, closed, noted]);
    let open_only = CaseFilter { cari: "masniah".to_owned(), ..CaseFilter::default() };
    let ids: Vec<Id> = d.office.cases(&open_only).unwrap().iter().map(|c| c.kasus).collect();
    assert_eq!(ids, [titled, noted]);
}

#[test]
fn what_was_undone_is_not_found_and_the_index_equals_a_rebuild() {
    let mut d = desk();
    let case = open(&mut d, "Usulan Hamdani");
    let mut record = StepRequest::new("1");
    record.catatan = "Salah orang, ini Zubaidah".to_owned();
    let fact = d.office.run(Command::record(case, record)).unwrap().facts[0];
    assert_eq!(found(&d, "zubaidah").len(), 1);
    let reason = "Salah kasus".to_owned();
    d.office.run(Command::Withdraw { subject: case, fact, reason }).unwrap();
    assert_eq!(found(&d, "zubaidah"), Vec::<String>::new());
    assert!(d.office.check().unwrap().sehat);
    d.office.rebuild().unwrap();
    assert_eq!(found(&d, "hamdani").len(), 1);
    assert_eq!(found(&d, "zubaidah"), Vec::<String>::new());
}

#[test]
fn a_refused_command_leaves_no_word_behind() {
    let mut d = desk();
    let case = open(&mut d, "Usulan Hamdani");
    let mut many = StepRequest::new("9");
    many.catatan = "Zubaidah".to_owned();
    assert!(d.office.run(Command::record(case, many)).is_err());
    assert_eq!(found(&d, "zubaidah"), Vec::<String>::new());
    assert_eq!(found(&d, "hamdani").len(), 1);
}

#[test]
fn another_program_s_words_are_found_too() {
    let mut d = desk();
    open(&mut d, "Usulan Hamdani");
    assert_eq!(found(&d, "hamdani").len(), 1);
    let path = d.path();
    let mut other = Desk {
        office: alur::office::Office::open(&path, crate::kit::options(9)).unwrap(),
        folder: tempfile::tempdir().unwrap(),
    };
    open(&mut other, "Usulan Zubaidah");
    assert_eq!(found(&d, "zubaidah").len(), 1);
}

#[test]
fn search_finds_every_sample_case_by_its_own_words() {
    let mut d = empty_desk();
    d.office.fill_sample_of(SampleSize { berjalan: 60, selesai: 60 }, 4, |_| {}).unwrap();
    let all = CaseFilter { selesai: true, batas: 1_000, ..CaseFilter::default() };
    for case in d.office.cases(&all).unwrap() {
        assert_eq!(found(&d, &case.kode), [case.kode.as_str()]);
        let hits = d.office.search(&case.judul, 200).unwrap();
        assert!(hits.iter().any(|f| f.kasus.kasus == case.kasus), "{} is not found by its title", case.kode);
    }
}

#[test]
fn a_long_number_is_found_however_its_groups_are_parted() {
    let mut d = desk();
    let case = open(&mut d, "Usulan DTKS keluarga Hamdani");
    let mut record = StepRequest::new("1");
    // As an older program stored it, or as a field of another name keeps it.
    let fields = [("nik", "6372011204900001"), ("keterangan", "No. KK 6372 0511 0999 0007")];
    record.isian = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    d.office.run(Command::record(case, record)).unwrap();
    for typed in [
        "6372011204900001",
        "6372 0112 0490 0001",
        "6372.0112.0490.0001",
        "637201-120490-0001",
        "6372 0112",
        "6372051109990007",
        "6372 0511 0999 0007",
        "6372-0511-0999",
        "0511 0999",
    ] {
        assert_eq!(found(&d, typed), ["DTKS-2026-0001"], "{typed}");
    }
    assert_eq!(found(&d, "6372 0112 0490 0002"), Vec::<String>::new());
}

#[test]
fn a_person_of_one_letter_is_found() {
    let mut d = desk();
    open(&mut d, "Usulan DTKS keluarga O");
    open(&mut d, "Usulan DTKS keluarga Oktavia");
    assert_eq!(found(&d, "O"), ["DTKS-2026-0001"]);
    assert_eq!(found(&d, "keluarga O"), ["DTKS-2026-0002", "DTKS-2026-0001"]);
}
