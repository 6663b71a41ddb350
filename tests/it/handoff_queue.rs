//! What lies on sticks and in a watched folder, and the table of who handed in what.

use std::path::PathBuf;

use alur::base::Id;
use alur::office::{QueueLine, QueueState, SendRequest, handover_files};

use crate::handoff_kit::*;
use crate::kit::Desk;

fn queue(desk: &Desk, places: &[PathBuf]) -> Vec<QueueLine> {
    desk.office.queue(&handover_files(places)).unwrap()
}

fn states(lines: &[QueueLine]) -> Vec<(&str, bool, &QueueState)> {
    lines.iter().map(|line| (line.dari.as_str(), line.tanda_terima, &line.keadaan)).collect()
}

/// A case that waits for the dinas.
fn waiting(desk: &mut Desk) -> Id {
    let case = desk.open("bolak-balik");
    desk.step(case, "1");
    case
}

#[test]
fn a_stick_shows_what_each_file_means_here() {
    let mut desks = [dinas(), palam(), office(3, "KEMUNING", "kelurahan", "63.72.05.1004")];
    introduce(&mut desks);
    let [mut dinas, mut palam, mut kemuning] = desks;
    let stick = stick();
    let below = stick.path().join("dari kelurahan");
    std::fs::create_dir(&below).unwrap();
    waiting(&mut palam);
    waiting(&mut kemuning);
    let first = send(&mut palam, "DINSOS", stick.path());
    send(&mut kemuning, "DINSOS", &below);
    std::fs::write(stick.path().join("foto.jpg"), b"x").unwrap();
    std::fs::write(stick.path().join("rusak.alur"), b"bukan paket").unwrap();
    std::fs::write(stick.path().join(".sisa.alur"), b"x").unwrap();
    let places = [stick.path().to_owned(), stick.path().join("tidak ada")];

    let before = whole(&dinas);
    let lines = queue(&dinas, &places);
    assert_eq!(whole(&dinas), before, "looking writes nothing");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[..2].iter().all(|line| line.keadaan == QueueState::New && line.kasus == 1));
    let names: Vec<&str> = lines[..2].iter().map(|line| line.dari.as_str()).collect();
    assert!(names.contains(&"Kantor PALAM") && names.contains(&"Kantor KEMUNING"));
    assert!(matches!(&lines[2].keadaan, QueueState::Unreadable(why) if why.contains("rusak.alur")));

    let of_palam = queue(&palam, &places);
    let own: Vec<&QueueState> = of_palam.iter().map(|line| &line.keadaan).collect();
    assert!(own.contains(&&QueueState::Ours) && own.contains(&&QueueState::ForOthers), "{own:?}");
    let sent = of_palam.iter().find(|line| line.keadaan == QueueState::Ours).unwrap();
    assert_eq!((sent.dari.as_str(), sent.kasus, sent.dibuat.is_some()), ("Kantor PALAM", 1, true));

    receive(&mut dinas, &first.paths[0]).unwrap();
    let lines = queue(&dinas, &places);
    assert!(lines.iter().any(|line| matches!(line.keadaan, QueueState::TakenIn(_)) && !line.tanda_terima));
    let receipts =
        |lines: &[QueueLine]| lines.iter().filter(|line| line.tanda_terima).cloned().collect::<Vec<_>>();
    assert_eq!(states(&receipts(&lines)), [("Kantor DINSOS", true, &QueueState::Ours)], "its own receipt");
    let others = receipts(&queue(&kemuning, &places));
    assert_eq!(
        states(&others),
        [("Kantor DINSOS", true, &QueueState::ForOthers)],
        "another's receipt is read"
    );
    let theirs = receipts(&queue(&palam, &places));
    assert_eq!(states(&theirs), [("Kantor DINSOS", true, &QueueState::New)]);
    palam.office.read_receipt(&theirs[0].paths[0]).unwrap();
    assert!(matches!(receipts(&queue(&palam, &places))[0].keadaan, QueueState::TakenIn(_)));
}

#[test]
fn parts_of_a_package_are_one_line() {
    let (dinas, mut palam) = pair();
    let stick = stick();
    for _ in 0..6 {
        waiting(&mut palam);
    }
    let request = SendRequest { batas: 2000, ..SendRequest::new("DINSOS", stick.path()) };
    let sent = palam.office.send(&request).unwrap();
    let parts = sent.paths.len();
    assert!(parts > 1);
    let places = [stick.path().to_owned()];
    let lines = queue(&dinas, &places);
    assert_eq!((lines.len(), lines[0].paths.len(), &lines[0].keadaan), (1, parts, &QueueState::New));
    std::fs::remove_file(&sent.paths[1]).unwrap();
    assert_eq!(queue(&dinas, &places)[0].keadaan, QueueState::PartsMissing(1));
}

#[test]
fn a_package_undone_or_locked_is_said_to_be() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    waiting(&mut palam);
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    dinas.office.undo_package(&sent.paket.to_string()).unwrap();
    let places = [stick.path().to_owned()];
    assert!(queue(&dinas, &places).iter().any(|line| line.keadaan == QueueState::UndoneBefore));
    waiting(&mut palam);
    let locked = SendRequest {
        sandi: Some("kata sandi yang panjang".to_owned()),
        ..SendRequest::new("DINSOS", stick.path())
    };
    palam.office.send(&locked).unwrap();
    assert!(queue(&dinas, &places).iter().any(|line| line.keadaan == QueueState::Locked));
}

#[test]
fn the_watched_folder_is_kept_and_must_be_there() {
    let mut palam = palam();
    let folder = stick();
    assert_eq!(palam.office.watched_folder(), None);
    let gone = folder.path().join("tidak ada");
    assert_eq!(palam.office.watch_folder(Some(&gone)).unwrap_err().kode(), "berkas_tidak_ada");
    palam.office.watch_folder(Some(folder.path())).unwrap();
    assert_eq!(palam.office.watched_folder().as_deref(), Some(folder.path()));
    palam.office.watch_folder(None).unwrap();
    assert_eq!(palam.office.watched_folder(), None);
}

#[test]
fn the_table_says_who_handed_in_what_and_who_is_waited_for() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = waiting(&mut palam);
    receive(&mut dinas, &send(&mut palam, "DINSOS", stick.path()).paths[0]).unwrap();
    let table = dinas.office.intake().unwrap();
    assert_eq!(table.len(), 20, "each kelurahan of the city once");
    let line = table.iter().find(|line| line.kode == "PALAM").unwrap();
    assert!(line.dikenal && line.diterima.is_some());
    assert_eq!((line.paket, line.kasus, line.ditunggu), (1, 1, 0));
    dinas.try_step(case, "2", "", "tidak").unwrap();
    dinas.open("ppks-psks");
    let back = send_cases(&mut dinas, "PALAM", &[case], stick.path());
    let table = dinas.office.intake().unwrap();
    let line = &table[0];
    assert_eq!((line.kode.as_str(), line.ditunggu), ("PALAM", 1), "what is waited for comes first");
    assert!(line.since.is_some() && line.terkirim.is_some() && line.sampai.is_none());
    let receipt = receive(&mut palam, &back.paths[0]).unwrap().tanda_terima.unwrap();
    dinas.office.read_receipt(&receipt).unwrap();
    assert!(dinas.office.intake().unwrap()[0].sampai.is_some());
    let own = palam.office.intake().unwrap();
    assert_eq!(own.iter().map(|line| line.kode.as_str()).collect::<Vec<_>>(), ["DINSOS"]);
}
