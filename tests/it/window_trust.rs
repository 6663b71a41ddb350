//! The window and a stick from somebody else: an office nobody introduced, an impostor, a case that waits. The
//! clerk sees who it says it is, types what she was told on the telephone, and takes in what can be taken in.

use std::path::Path;

use alur::store::Store;
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use serde_json::Value;

use crate::handoff_kit::*;
use crate::kit::Desk;
use crate::window_kit::Window;

const LAPTOP: [f32; 2] = [1366.0, 768.0];
const SMALL: [f32; 2] = [1024.0, 600.0];

fn open_file(w: &mut Window, path: &Path) {
    w.go(Place::Handover);
    w.drop_file(path);
}

/// Types what was read out and sends it.
fn type_mark(w: &mut Window, mark: &str) {
    w.field("Sidik kartu yang dibacakan").focus();
    w.run();
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
    w.field("Sidik kartu yang dibacakan").type_text(mark);
    w.run();
    w.press("Kenalkan");
    w.settle();
}

/// Two offices of which only the kelurahan knows the other, and its package with one case.
fn stranger_sends(stick: &Path) -> (Desk, Desk, std::path::PathBuf) {
    let (dinas, mut palam) = (dinas(), palam());
    palam.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let file = send(&mut palam, "DINSOS", stick).paths.remove(0);
    (dinas, palam, file)
}

#[test]
fn an_unknown_office_is_introduced_by_telephone_and_its_package_taken_in() {
    let stick = stick();
    let (dinas, palam, file) = stranger_sends(stick.path());
    let mut w = Window::of(dinas, LAPTOP);
    open_file(&mut w, &file);
    w.picture("percaya-01-belum-dikenal");
    assert!(w.shows("Pengirim belum dikenal") && w.shows("Dari Kantor PALAM"));
    let mark = palam.office.card_mark().unwrap();
    assert!(w.shows(&mark), "the mark to compare");
    assert!(w.harness.query_by_label("Terima 1 kasus").is_none(), "not before it is introduced");
    w.press("Kenalkan pengirim…");
    w.picture("percaya-02-sidik");
    assert!(w.shows("Kenalkan Kantor PALAM?") && w.shows("Telepon kantor itu"));
    type_mark(&mut w, "0000 0000 0000 0000");
    w.picture("percaya-03-tidak-sama");
    assert!(w.shows("tidak sama dengan sidik kartu ini"));
    assert!(w.harness.state().office().offices().unwrap().is_empty());
    type_mark(&mut w, &mark);
    w.picture("percaya-04-dikenal");
    assert!(w.shows("Pengirim dikenal"));
    w.press("Terima 1 kasus");
    w.settle();
    assert!(w.shows("Diterima dari Kantor PALAM"));
}

#[test]
fn an_impostor_is_shown_as_one() {
    let stick = stick();
    let (dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let mut forge = Forge::of(&file, &palam, &dinas);
    forge.key = stranger();
    let mut w = Window::of(dinas, SMALL);
    open_file(&mut w, &forge.file());
    w.picture("percaya-10-penyamar");
    assert!(w.shows("Bukan kunci kantor itu") && w.shows("mungkin orang lain yang menulis paket ini"));
    assert!(w.harness.query_by_label("Terima 1 kasus").is_none());
    w.press("Kuncinya memang diganti…");
    w.picture("percaya-11-kunci-lain");
    assert!(w.shows("sudah dikenal dengan kunci lain"));
    let mark = palam.office.card_mark().unwrap();
    type_mark(&mut w, &mark);
    assert!(w.shows("tidak sama dengan sidik kartu ini"), "the true office's mark is not the impostor's");
    assert_eq!(w.harness.state().office().offices().unwrap()[0].sidik, mark);
}

#[test]
fn a_case_that_waits_is_named_and_the_others_come_in() {
    let stick = stick();
    let (dinas, mut palam) = pair();
    let cases = [palam.open("bolak-balik"), palam.open("bolak-balik")];
    for case in cases {
        palam.step(case, "1");
    }
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let mut forge = Forge::of(&file, &palam, &dinas);
    let me = dinas.office.office_card().unwrap().id;
    let forged = forge.first("step_recorded").next(9, "case_resumed", &Value::Null);
    forge.add(&Told { station: me, body: "{}".to_owned(), ..forged.clone() });
    let kode = palam.office.case(forged.subject).unwrap().kode;
    let mut w = Window::of(dinas, LAPTOP);
    open_file(&mut w, &forge.file());
    w.picture("percaya-20-ditahan");
    assert!(w.shows(&format!("Ditahan: {kode}")) && w.shows("mengaku ditulis kantor ini"));
    w.press("Terima 1 kasus");
    w.settle();
    w.picture("percaya-21-diterima");
    assert!(w.shows("Diterima dari Kantor PALAM") && w.shows(&format!("Ditahan: {kode}")));
    assert!(w.shows("tidak diambil"), "the counts say it too");
}

#[test]
fn a_card_with_new_keys_asks_for_its_mark() {
    let (mut dinas, palam) = (dinas(), palam());
    let card = palam.office.card_text().unwrap();
    dinas.office.know_office_by_text(&card).unwrap();
    // The same installation with other keys.
    let path = palam.path();
    let Desk { office, folder } = palam;
    drop(office);
    let store = Store::open(&path).unwrap();
    for (name, key) in other_keys() {
        store.set_setting(name, &key).unwrap();
    }
    drop(store);
    let palam = Desk { office: alur::office::Office::open(&path, crate::kit::options(5)).unwrap(), folder };
    let mut w = Window::of(dinas, LAPTOP);
    w.go(Place::Handover);
    w.harness.get_by_role_and_label(Role::Tab, "Kantor").click();
    w.run();
    w.type_into("Tempel atau pindai teks kartu", &palam.office.card_text().unwrap());
    w.press("Kenalkan");
    w.settle();
    w.picture("percaya-30-kartu-kunci-baru");
    assert!(w.shows("sudah dikenal dengan kunci lain"));
    w.type_into("Sidik kartu yang dibacakan", &palam.office.card_mark().unwrap());
    w.harness.key_press(Key::Enter);
    w.run();
    w.settle();
    assert!(w.shows("memakai kunci baru mulai sekarang"));
    assert_eq!(w.harness.state().office().offices().unwrap()[0].sidik, palam.office.card_mark().unwrap());
}

/// Keys of an office of its own.
fn other_keys() -> [(&'static str, String); 2] {
    let desk = office(9, "LAIN", "kelurahan", "63.72.05.1009");
    desk.office.card_mark().unwrap();
    let store = Store::open(&desk.path()).unwrap();
    ["key_open", "key_sign"].map(|name| (name, store.setting(name).unwrap().unwrap()))
}

/// The keys are changed in Pengaturan; the other office sees that, and has nothing to type.
#[test]
fn the_offices_key_is_changed_in_pengaturan_and_the_other_office_is_told() {
    let (dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let before = palam.office.card_mark().unwrap();
    let (path, folder) = (palam.path(), palam.folder);
    drop(palam.office);
    let palam = Desk { office: alur::office::Office::open(&path, crate::kit::options(6)).unwrap(), folder };
    let mut w = Window::of(palam, SMALL);
    w.go(Place::Settings);
    w.press("Berkas");
    w.press("Ganti kunci kantor…");
    w.picture("percaya-40-ganti-kunci");
    assert!(w.shows("Ganti kunci kantor?"));
    w.press("Ganti kunci");
    w.settle();
    w.picture("percaya-41-diganti");
    let mark = w.harness.state().office().card_mark().unwrap();
    assert!(mark != before && w.shows("Kunci kantor diganti") && w.shows(&mark));
    let office = alur::office::Office::open(&path, crate::kit::options(7)).unwrap();
    let mut palam = Desk { office, folder: tempfile::tempdir().unwrap() };
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let mut w = Window::of(dinas, SMALL);
    open_file(&mut w, &file);
    w.picture("percaya-42-kunci-baru");
    assert!(w.shows("Kunci baru, terbukti") && w.shows("Kantor PALAM mengganti kuncinya"));
    w.press("Terima 1 kasus");
    w.settle();
    assert!(w.shows("Diterima dari Kantor PALAM"));
    assert_eq!(w.harness.state().office().offices().unwrap()[0].sidik, mark);
}
