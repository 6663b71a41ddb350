//! Files of every released schema still open: each is kept as a dump in `tests/old`.

use alur::office::{CaseFilter, Office, OpenOptions, Problem, Progress};
use alur::ui::Opening;
use eframe::egui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::kit::{Killer, options, times};

#[test]
fn a_file_of_schema_1_opens_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0001.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    let mut office = Office::open(&path, options(41)).unwrap();
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
    let mut office = Office::open(&path, options(41)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    // What is here of other offices was noted: one fact more.
    assert_eq!((health.kasus, health.fakta), (5, 65));
    let packages = office.packages().unwrap();
    assert_eq!(packages.len(), 2);
    // Their files were not remembered then; the cases are found all the same.
    for (package, kode) in packages.iter().zip(["DTKS-2026-0001", "LKSA-2026-0001"]) {
        let pages = office.handover_paper(&package.paket.to_string(), None).unwrap();
        let words = crate::kit::page::readable(&pages);
        assert!(words.contains(kode), "{words}");
    }
    assert_eq!(office.rebuild().unwrap(), 65);
    assert!(office.check().unwrap().sehat);
}

#[test]
fn a_file_of_schema_3_opens_whole_with_its_agenda_and_its_guards() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0003.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    assert!(Office::opens_slowly(&path, None));
    let mut office = Office::open(&path, options(41)).unwrap();
    assert!(!Office::opens_slowly(&path, None));
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert_eq!((health.kasus, health.fakta), (5, 67));
    assert_eq!((office.packages().unwrap().len(), office.number_blocks().unwrap().len()), (2, 1));
    // What letters are found by was not written then.
    let found = office.letter_page("sembako 400.9/001", None).unwrap();
    assert_eq!((found.rows.len(), found.jumlah), (1, 1));
    assert_eq!(office.letters().unwrap().len(), 4);
    // The file as it was stands beside it, and is of the old schema.
    let backup = office.backups().unwrap().remove(0);
    assert_eq!((backup.skema, backup.fakta), (3, 66));
    let other = rusqlite::Connection::open(&path).unwrap();
    let replace = "INSERT OR REPLACE INTO fact SELECT seq, id, lamport, station, at, 'x', subject, kind, body FROM fact";
    assert!(other.execute_batch(replace).unwrap_err().to_string().contains("never"));
    assert_eq!(office.rebuild().unwrap(), 67);
    assert!(office.check().unwrap().sehat);
}

#[test]
fn a_file_of_schema_4_is_signed_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0004.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    let mut office = Office::open(&path, options(41)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert_eq!((health.kasus, health.fakta), (3, 33));
    let other = rusqlite::Connection::open(&path).unwrap();
    let count = |sql: &str| other.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
    let without = "SELECT count(*) FROM fact WHERE seq NOT IN (SELECT seq FROM proof)";
    assert_eq!(count(without), 3, "those of the kelurahan, which only it can sign");
    let own = "SELECT count(DISTINCT number) FROM proof WHERE number BETWEEN 1 AND 30";
    assert_eq!((count(own), count("SELECT count(*) FROM proof")), (30, 30));
    assert_eq!(office.rebuild().unwrap(), 33);
    assert!(office.check().unwrap().sehat);
}

/// Stopped at any report, the file is the old one, with a proved backup beside it; asked again it opens.
#[test]
fn making_a_file_of_schema_3_ready_is_stopped_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0003.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    let (mut at, mut stopped) = (0, 0);
    let office = loop {
        match Office::open_watched(&path, options(41), &Progress::stopping_at(at)) {
            Ok(office) => break office,
            Err(problem) => assert_eq!(problem, Problem::Stopped, "{at}"),
        }
        assert!(Office::opens_slowly(&path, None), "{at}");
        let other = rusqlite::Connection::open(&path).unwrap();
        let schema: i64 = other.query_row("PRAGMA user_version", [], |r| r.get(0)).unwrap();
        assert_eq!(schema, 3, "{at}");
        (at, stopped) = (at + 9, stopped + 1);
    };
    assert!(stopped > 5, "{stopped}");
    assert!(office.check().unwrap().sehat);
    assert_eq!(office.letters().unwrap().len(), 4);
}

/// Killed at any moment, the file is the old one or the new one, and each opens whole.
#[test]
fn killed_while_it_is_upgraded_the_file_is_old_or_new_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let dumps =
        [include_str!("../old/0002.sql"), include_str!("../old/0003.sql"), include_str!("../old/0004.sql")];
    // With what the upgrade notes of its own.
    let facts = [65, 67, 33];
    let (mut killer, mut old, mut new) = (Killer::new(11), 0, 0);
    for round in 0..times(18) {
        let place = folder.path().join(round.to_string());
        std::fs::create_dir(&place).unwrap();
        let path = place.join("lama.db");
        let file = rusqlite::Connection::open(&path).unwrap();
        file.execute_batch(dumps[round % 3]).unwrap();
        drop(file);
        killer.run(&path, &["periksa"]);
        let count = if Office::opens_slowly(&path, None) { &mut old } else { &mut new };
        *count += 1;
        let health = Office::open(&path, options(41)).unwrap().check().unwrap();
        assert!(health.sehat, "{round}: {:?}", health.temuan);
        assert_eq!(health.fakta, facts[round % 3], "{round}");
        std::fs::remove_dir_all(&place).unwrap();
    }
    assert!(old > 0 && new > 0, "{old} {new}: the test proves nothing");
}

#[test]
fn a_small_window_shows_how_far_it_is_and_becomes_the_office() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    let dump = include_str!("../old/0003.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    let opening = Opening::new(path, OpenOptions { window: true, ..options(41) });
    let frame = |ui: &mut egui::Ui, opening: &mut Opening| {
        let all = ui.ctx().content_rect();
        ui.scope_builder(egui::UiBuilder::new().max_rect(all), |ui| opening.frame(ui));
    };
    let mut harness: Harness<'_, Opening> = Harness::builder()
        .with_size([600.0, 340.0])
        .with_context_setup(alur::ui::install)
        .build_ui_state(frame, opening);
    harness.step();
    assert!(harness.query_by_label("Menyiapkan berkas untuk Alur versi ini").is_some());
    assert!(harness.query_by_label("Hentikan").is_some());
    harness.state_mut().settle();
    harness.step();
    harness.step();
    let app = harness.state().opened().expect("the office opens");
    assert_eq!(app.office().letters().unwrap().len(), 4);
}
