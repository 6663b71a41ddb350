//! Files of every released schema still open: each is kept as a dump in `tests/old`.

use alur::office::{CaseFilter, Office};

use crate::kit::options;

#[test]
fn a_file_of_schema_1_opens_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0001.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    let mut office = Office::open(&path, options(1)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert_eq!((health.kasus, health.fakta), (4, 40));
    let all = CaseFilter { selesai: true, ..CaseFilter::default() };
    let codes: Vec<String> = office.cases(&all).unwrap().into_iter().map(|c| c.kode).collect();
    assert_eq!(codes.len(), 4);
    assert_eq!(office.rebuild().unwrap(), 40);
    assert!(office.check().unwrap().sehat);
}

#[test]
fn a_file_of_schema_2_opens_whole_with_its_packages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0002.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    let mut office = Office::open(&path, options(1)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert_eq!((health.kasus, health.fakta), (5, 64));
    let packages = office.packages().unwrap();
    assert_eq!(packages.len(), 2);
    // Their files were not remembered then; the cases are found all the same.
    for (package, kode) in packages.iter().zip(["DTKS-2026-0001", "LKSA-2026-0001"]) {
        let pages = office.handover_paper(&package.paket.to_string(), None).unwrap();
        let words = crate::kit::page::readable(&pages);
        assert!(words.contains(kode), "{words}");
    }
    assert_eq!(office.rebuild().unwrap(), 64);
    assert!(office.check().unwrap().sehat);
}

#[test]
fn a_file_of_schema_3_opens_whole_with_its_agenda_and_its_guards() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0003.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    assert!(Office::opens_slowly(&path));
    let mut office = Office::open(&path, options(1)).unwrap();
    assert!(!Office::opens_slowly(&path));
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert_eq!((health.kasus, health.fakta), (5, 66));
    assert_eq!((office.packages().unwrap().len(), office.number_blocks().unwrap().len()), (2, 1));
    // What letters are found by was not written then.
    let found = office.letter_page("sembako 400.9/001", None).unwrap();
    assert_eq!((found.baris.len(), found.jumlah), (1, 1));
    assert_eq!(office.letters().unwrap().len(), 4);
    // The file as it was stands beside it, and is of the old schema.
    let backup = office.backups().unwrap().remove(0);
    assert_eq!((backup.skema, backup.fakta), (3, 66));
    let other = rusqlite::Connection::open(&path).unwrap();
    let replace = "INSERT OR REPLACE INTO fact SELECT seq, id, lamport, station, at, 'x', subject, kind, body FROM fact";
    assert!(other.execute_batch(replace).unwrap_err().to_string().contains("never"));
    assert_eq!(office.rebuild().unwrap(), 66);
    assert!(office.check().unwrap().sehat);
}
