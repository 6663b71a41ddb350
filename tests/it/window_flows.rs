//! The rarer flows of the window: sending back, pausing, units of a fan-out, contests, a broken SOP
//! file, set-up by keyboard.

use alur::base::Id;
use alur::office::{CaseStatus, CaseView, Command, Office, OpenCase, StepRequest};
use alur::ui::Place;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;

use super::kit;
use super::window_kit::Window;

/// A window over a case of `sop`, its first `steps` recorded.
fn at_case(sop: &str, steps: &[&str]) -> (Window, Id) {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
        case = Some(begin(office, sop, steps));
    });
    let case = case.unwrap();
    w.go(Place::Case(case));
    (w, case)
}

fn begin(office: &mut Office, sop: &str, steps: &[&str]) -> Id {
    let new = OpenCase { sop: sop.to_owned(), judul: "Kasus contoh".to_owned(), ..OpenCase::default() };
    let case = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    for step in steps {
        office.run(Command::record(case, StepRequest::new(step))).unwrap();
    }
    case
}

fn view(w: &Window, case: Id) -> CaseView {
    w.harness.state().office().case(case).unwrap()
}

fn open_nodes(w: &Window, case: Id) -> Vec<String> {
    view(w, case).terbuka.into_iter().map(|s| s.simbol).collect()
}

fn key(w: &mut Window, key: Key) {
    w.harness.key_press(key);
    w.run();
}

#[test]
fn a_step_is_recorded_by_keyboard_alone() {
    let (mut w, case) = at_case("dtks", &[]);
    assert!(w.first("Fotocopy Kartu Keluarga").is_focused(), "the form does not begin at its first tick");
    key(&mut w, Key::Space);
    key(&mut w, Key::Tab);
    key(&mut w, Key::Space);
    key(&mut w, Key::Tab);
    key(&mut w, Key::Space);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    assert_eq!(open_nodes(&w, case), ["2.1"]);
    let recorded = view(&w, case).riwayat.last().unwrap().centang.clone();
    assert_eq!(recorded, ["Fotocopy Kartu Keluarga", "NIK", "SKTM atau Pengantar RT"]);
    assert!(w.first("Identitas warga").is_focused(), "the next form does not have the keyboard");
}

#[test]
fn a_missing_decision_is_pointed_at() {
    let (mut w, case) = at_case("dtks", &["1", "2.1", "2.2"]);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    assert!(w.shows("Masih kosong: Keputusan"));
    assert!(w.first("Ya").is_focused());
    w.picture("a0-keputusan-kosong");
    key(&mut w, Key::Space);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    assert_eq!(open_nodes(&w, case), ["4"]);
}

#[test]
fn a_case_is_sent_back_with_a_reason() {
    let (mut w, case) = at_case("dtks", &["1", "2.1"]);
    w.press("Kembalikan…");
    w.picture("a1-kembalikan");
    w.type_into("Alasan", "KK belum ada");
    w.press("Kembalikan");
    assert_eq!(open_nodes(&w, case), ["2.1"], "not sent to the nearest step");
    assert_eq!(view(&w, case).dikembalikan, 1);
    w.picture("a2-dikembalikan");
}

#[test]
fn a_case_rests_and_goes_on() {
    let (mut w, case) = at_case("lksa", &[]);
    w.press("Jeda…");
    w.picture("a3-jeda");
    w.type_into("Menunggu siapa atau apa", "Surat balasan LKSA");
    w.press("Jeda");
    assert_eq!(view(&w, case).status, CaseStatus::Paused);
    assert!(w.shows("Waktu kasus ini berhenti: Surat balasan LKSA"));
    w.go(Place::Home);
    w.picture("a4-beranda-jeda");
    assert!(w.shows("LKSA-2026-0001 Kasus contoh"), "a paused case is not on Beranda");
    w.go(Place::Case(case));
    w.press("Lanjutkan");
    assert_eq!(view(&w, case).status, CaseStatus::Running);
}

#[test]
fn a_case_is_closed_with_its_outcome() {
    let (mut w, case) = at_case("lksa", &["1"]);
    w.press("Tutup kasus…");
    w.picture("a5-tutup");
    w.type_into("Hasil akhir", "Dibatalkan pemohon");
    key(&mut w, Key::Enter);
    assert_eq!(view(&w, case).status, CaseStatus::Done);
    assert!(w.shows("Kasus ini selesai: Dibatalkan pemohon"));
    w.picture("a6-ditutup");
}

#[test]
fn units_are_added_recorded_and_closed() {
    let (mut w, case) = at_case("lksa", &["1", "2", "3.1", "3.2"]);
    w.picture("b0-lksa-tanpa-unit");
    w.press("Tambah LKSA…");
    w.type_into("Nama, satu per baris", "Panti Melati\nPanti Anggrek\nPanti Kenanga");
    w.picture("b1-tambah-lksa");
    w.press("Tambah");
    let open = |w: &Window| view(w, case).terbuka[0].keys.len();
    assert_eq!(open(&w), 3);
    assert!(w.shows("0 dari 3 LKSA selesai"));
    w.field("LKSA").type_text("angg");
    w.run();
    key(&mut w, Key::Tab);
    assert_eq!(w.field("LKSA").value().as_deref(), Some("Panti Anggrek"));
    w.picture("b2-lksa-dipilih");
    w.press("Tutup Panti Anggrek tanpa dicatat…");
    w.picture("b3-tutup-unit");
    w.type_into("Alasan", "Sudah tidak beroperasi");
    w.press("Tutup bagian ini");
    assert_eq!(open(&w), 2);
    assert!(w.shows("1 dari 3 LKSA selesai"));
    w.press("Panti Kenanga");
    w.press("Surat Permohonan");
    w.press("Catat langkah");
    let events = view(&w, case).riwayat;
    assert_eq!(events.last().unwrap().simbol.as_deref(), Some("4"));
    assert!(w.shows("2 dari 3 LKSA selesai"), "the form left the step while units wait in it");
    w.picture("b4-lksa-tercatat");
}

#[test]
fn one_kelurahan_of_twenty_is_found_by_typing() {
    let (mut w, case) = at_case("ppks-psks", &["1", "2"]);
    assert!(w.field("Kelurahan").is_focused());
    assert!(w.shows("0 dari 20 kelurahan selesai"));
    w.field("Kelurahan").type_text("gunt");
    w.run();
    w.picture("b5-kelurahan");
    key(&mut w, Key::ArrowDown);
    key(&mut w, Key::Enter);
    let focused = |w: &Window| {
        let found = w.harness.root().children_recursive().find(|n| n.is_focused());
        found.map(|n| format!("{:?}", n.accesskit_node().label()))
    };
    let mut path = vec![focused(&w)];
    for _ in 0..2 {
        key(&mut w, Key::Tab);
        path.push(focused(&w));
    }
    assert!(w.first("Surat Pemberitahuan").is_focused(), "{path:?}");
    key(&mut w, Key::Space);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    let recorded = view(&w, case).riwayat.last().unwrap().kalimat.clone();
    assert!(recorded.contains("Guntung"), "{recorded}");
    assert!(w.shows("1 dari 20 kelurahan selesai"));
    assert!(w.field("Kelurahan").is_focused(), "the next kelurahan cannot be typed at once");
}

/// Records step 1 once more, as a package from another installation would bring it.
fn record_elsewhere(w: &mut Window, case: Id) {
    let file = w.harness.state().office().path().to_owned();
    let other = rusqlite::Connection::open(file).unwrap();
    let copied = other
        .execute(
            "INSERT INTO fact (id, lamport, station, at, by, subject, kind, body)
             SELECT randomblob(16), lamport, randomblob(16), at, 'Budi Contoh', subject, kind, body
             FROM fact WHERE kind = 'langkah_dicatat' OR kind = 'step_recorded'",
            [],
        )
        .unwrap();
    assert_eq!(copied, 1);
    drop(other);
    let mut office = super::window_kit::office(w.folder.path());
    office.rebuild().unwrap();
    w.go(Place::Home);
    w.go(Place::Case(case));
}

#[test]
fn a_contest_stands_beside_the_form_and_is_settled() {
    let (mut w, case) = at_case("dtks", &["1"]);
    record_elsewhere(&mut w, case);
    assert_eq!(view(&w, case).status, CaseStatus::Contested);
    assert!(w.shows("Langkah 1 tercatat lebih dari sekali"));
    assert!(w.shows("Catat langkah"), "a contest hides the form");
    w.picture("c0-sengketa");
    w.go(Place::Home);
    w.picture("c1-beranda-sengketa");
    assert!(w.shows("DTKS-2026-0001 Kasus contoh"), "a contested case is not on Beranda");
    w.go(Place::Case(case));
    w.press("Pilih catatan…");
    w.picture("c2-pilih-catatan");
    w.press("Pakai catatan Budi Contoh");
    assert_eq!(view(&w, case).status, CaseStatus::Running);
    assert!(!w.shows("tercatat lebih dari sekali"));
    w.picture("c3-diputus");
}

#[test]
fn flaws_of_an_sop_file_are_all_shown() {
    let mut w = Window::skipped();
    w.go(Place::Shelf);
    let broken = "id = \"coba\"\njudul = \"\"\npelaksana = [{ id = \"a\", nama = \"Staf\" }]\n\n[[kegiatan]]\nno = 1\n\
        uraian = \"Mulai\"\nsimbol = [{ id = \"1\", pelaksana = \"b\", bentuk = \"mulai\", ke = \"9\" }]\nwarna = \"biru\"\n";
    let file = w.folder.path().join("coba.toml");
    std::fs::write(&file, broken).unwrap();
    w.harness.state_mut().look_at_sop(&file);
    w.run();
    assert!(w.shows("coba.toml belum dapat dipakai"));
    w.picture("d0-sop-cacat");
    w.press("Tutup");
    assert!(!w.shows("coba.toml"));
    assert_eq!(w.harness.state().office().shelf().unwrap().len(), 4);
}

#[test]
fn set_up_is_done_by_keyboard() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    assert!(w.first("Nama kantor").is_focused());
    w.first("Nama kantor").type_text("Dinas Sosial Kota Banjarbaru");
    w.run();
    key(&mut w, Key::Tab);
    w.first("Wilayah").type_text("kota banjarb");
    w.run();
    w.picture("e0-wilayah");
    key(&mut w, Key::Enter);
    assert!(w.shows("Kota Banjarbaru, Kalimantan Selatan"));
    key(&mut w, Key::Enter);
    assert!(w.first("Baris kop, satu per baris").is_focused());
    w.press("Lanjut");
    assert!(w.first("Jabatan").is_focused());
    key(&mut w, Key::Enter);
    assert!(w.first("Nama petugas").is_focused());
    key(&mut w, Key::Enter);
    key(&mut w, Key::Enter);
    w.settle();
    let office = w.harness.state().office();
    let profile = office.profile();
    assert_eq!((profile.wilayah.as_str(), profile.zona), ("63.72", alur::base::Zone::Wita));
    assert_eq!(profile.kop, ["PEMERINTAH KOTA BANJARBARU", "DINAS SOSIAL"]);
    assert_eq!((profile.kota.as_str(), profile.jenis.as_str()), ("Banjarbaru", "dinas"));
    assert_eq!(office.operator_name(), "Siti Contoh");
}

#[test]
fn sample_data_brings_its_own_office() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    for _ in 0..3 {
        w.press("Lanjut");
    }
    w.press("Isi dengan data contoh");
    assert!(w.shows("Data contoh siap"));
    assert!(!w.harness.state().office().profile().nama.is_empty());
    w.picture("e1-contoh");
}
