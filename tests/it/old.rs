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
