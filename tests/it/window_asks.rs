//! A frame of the window asks the file for nothing: every screen and dialog is read once, before it is drawn.

use alur::office::{CaseFilter, CaseStatus, Command, Office, OpenCase, Request};
use alur::ui::Place;
use egui_kittest::kittest::Queryable;

use crate::window_kit::Window;

/// How often the file is asked in so many quiet frames. Every two seconds it is looked whether another program
/// wrote and what lies on sticks; frames are a quarter of a second.
fn asked_in_frames(w: &mut Window, frames: u64) -> u64 {
    w.settle();
    w.run();
    let before = w.harness.state().office().asked();
    for _ in 0..frames {
        w.harness.step();
    }
    w.harness.state().office().asked() - before
}

fn quiet(w: &mut Window, what: &str) {
    let frames = 16;
    let asked = asked_in_frames(w, frames);
    assert!(asked <= frames / 4, "{what}: the file was asked {asked} times in {frames} frames");
}

fn case_of(w: &Window, sop: &str) -> alur::base::Id {
    let cases = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    cases.into_iter().find(|line| line.sop == sop).unwrap().kasus
}

#[test]
fn no_screen_asks_in_a_frame() {
    let mut w = Window::sample();
    let case = case_of(&w, "dtks");
    let places = [
        Place::Home,
        Place::Shelf,
        Place::Sop("dtks".to_owned()),
        Place::Cases,
        Place::Case(case),
        Place::Letter(case),
        Place::Batch("dtks".to_owned(), "1".to_owned()),
        Place::Letters,
        Place::Handover,
        Place::Settings,
    ];
    for place in places {
        w.go(place.clone());
        quiet(&mut w, &format!("{place:?}"));
    }
    for tab in ["Kalender", "Lembaga", "Penomoran", "Cadangan", "Berkas", "Tentang"] {
        if w.shows(tab) {
            w.press(tab);
            quiet(&mut w, tab);
        }
    }
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Papan");
    quiet(&mut w, "papan");
}

#[test]
fn no_dialog_asks_in_a_frame() {
    let mut w = Window::sample();
    let case = case_of(&w, "dtks");
    w.go(Place::Cases);
    w.press("Kasus baru…");
    assert!(w.shows("Judul kasus"));
    quiet(&mut w, "kasus baru");
    w.press("Batal");
    w.go(Place::Case(case));
    w.harness.query_all_by_label_contains("Terkait").next().unwrap().click();
    w.run();
    w.press("Kaitkan ke kasus lain…");
    assert!(w.shows("Kode atau judul kasus"));
    quiet(&mut w, "kaitkan");
}

/// What cannot be read is said once, not looked for again in every frame.
#[test]
fn no_page_of_trouble_asks_in_a_frame() {
    let mut w = Window::sample();
    w.go(Place::Sop("tidak-ada".to_owned()));
    assert!(w.shows("Coba lagi"));
    quiet(&mut w, "galat");
}

#[test]
fn a_key_in_the_batch_form_folds_no_case_again() {
    let asked = |cases: usize| {
        let mut w = Window::open([1366.0, 768.0], |office| {
            office.skip_setup().unwrap();
            for n in 0..cases {
                let judul = format!("Keluarga {n}");
                let new = OpenCase { sop: "dtks".into(), judul, ..OpenCase::default() };
                office.run(Command::OpenCase(new)).unwrap();
            }
        });
        w.go(Place::Batch("dtks".to_owned(), "1".to_owned()));
        let before = w.harness.state().office().asked();
        // A case is left out and taken in again: the page is read anew each time.
        for _ in 0..2 {
            w.press("Ikutkan DTKS-2026-0001 Keluarga 0");
        }
        w.harness.state().office().asked() - before
    };
    let (few, many) = (asked(2), asked(12));
    assert!(many <= few + 2, "{few} with 2 cases, {many} with 12");
}

#[test]
fn what_changed_in_a_case_shows_in_the_batch_form() {
    let mut w = Window::sample();
    let case = case_of(&w, "dtks");
    let node = w.harness.state().office().case(case).unwrap().terbuka[0].simbol.clone();
    w.go(Place::Batch("dtks".to_owned(), node.clone()));
    let kode = w.harness.state().office().case(case).unwrap().kode;
    assert!(w.harness.query_all_by_label_contains(&format!("Ikutkan {kode} ")).next().is_some());
    let mut other = crate::window_kit::office_again(w.folder.path());
    other.run(Command::case(case, Request::Pause { reason: "menunggu".to_owned() })).unwrap();
    w.rest(3.0);
    w.run();
    assert!(w.harness.query_all_by_label_contains(&format!("Ikutkan {kode} ")).next().is_none());
}

#[test]
fn beranda_read_by_itself_writes_nothing() {
    let d = crate::backup::worked();
    let path = d.path();
    let version = |path: &std::path::Path| -> i64 {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.query_row("SELECT count(*) FROM local_setting WHERE name = 'visit'", [], |r| r.get(0)).unwrap()
    };
    d.office.home().unwrap();
    let group = CaseFilter { kelompok: Some(alur::office::HomeGroup::Baru), ..CaseFilter::default() };
    d.office.case_page(&group, None).unwrap();
    d.office.cases(&group).unwrap();
    assert_eq!(version(&path), 0);
    d.office.note_visit().unwrap();
    assert_eq!(version(&path), 1);
}

/// A case of the sample that was paused in the window.
fn paused() -> (Window, alur::base::Id) {
    let mut w = Window::sample();
    let office = w.harness.state().office();
    let running = CaseFilter { hanya: Some(CaseStatus::Running), ..CaseFilter::default() };
    let case = office.cases(&running).unwrap()[0].kasus;
    w.go(Place::Case(case));
    w.press("Jeda…");
    w.type_into("Menunggu siapa atau apa", "berkas");
    w.press("Jeda");
    assert_eq!(w.harness.state().office().case(case).unwrap().status, CaseStatus::Paused);
    (w, case)
}

/// A screen is read anew after a command only if it shows what the command touched: a pause taken back from
/// its toast asks, while settings or agenda are shown, hardly more than the command alone.
#[test]
fn what_touches_nothing_shown_costs_no_reading() {
    let pressed = |place: &Place| {
        let (mut w, case) = paused();
        w.go(place.clone());
        w.settle();
        w.run();
        let before = w.harness.state().office().asked();
        w.press("Batalkan");
        let asked = w.harness.state().office().asked() - before;
        assert_eq!(w.harness.state().office().case(case).unwrap().status, CaseStatus::Running);
        let before = w.harness.state().office().asked();
        w.go(place.clone());
        (asked, w.harness.state().office().asked() - before)
    };
    let alone = {
        let (w, case) = paused();
        let mut office = crate::window_kit::office_again(w.folder.path());
        // The first time something is asked that the window, which has worked already, keeps.
        let taken_back = |office: &mut Office| {
            let fact = office.case(case).unwrap().riwayat.last().unwrap().fakta;
            let before = office.asked();
            office.run(Command::Withdraw { subject: case, fact, reason: "keliru".to_owned() }).unwrap();
            office.asked() - before
        };
        taken_back(&mut office);
        office.run(Command::case(case, Request::Pause { reason: "menunggu".to_owned() })).unwrap();
        taken_back(&mut office)
    };
    for place in [Place::Settings, Place::Letters] {
        let (asked, reading) = pressed(&place);
        assert!(
            asked < alone + reading.max(3),
            "{place:?}: {asked} asked, {alone} alone, {reading} to read it"
        );
    }
    let (asked, reading) = pressed(&Place::Home);
    // Beranda was read: all that this asks was asked beside the command.
    assert!(asked >= alone + reading, "Beranda: {asked} asked, {alone} alone, {reading} to read it");
}

#[test]
fn what_is_shown_is_read_anew_where_it_was_touched() {
    let (mut w, case) = paused();
    w.go(Place::Cases);
    let before = w.whole_texts("Dijeda").len();
    w.press("Batalkan");
    assert_eq!(w.harness.state().office().case(case).unwrap().status, CaseStatus::Running);
    assert!(w.whole_texts("Dijeda").len() < before, "the list still shows it as paused");
}
