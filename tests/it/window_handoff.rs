//! Handing over in the window: seen before it is done, provable after, undone, and nothing lost. Sticks are
//! folders; what runs beside the frame is waited for.

use std::path::{Path, PathBuf};

use alur::base::{Digest, Id};
use alur::office::{CaseStatus, Chosen, Command, OpenCase, SendRequest};
use alur::store::Store;
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::handoff_kit::*;
use crate::kit::Desk;
use crate::window_kit::Window;

const LAPTOP: [f32; 2] = [1366.0, 768.0];
const SMALL: [f32; 2] = [1024.0, 600.0];

/// Every fact and every derived row, by one hash.
fn whole(w: &Window) -> (u64, Digest) {
    let store = Store::open(w.harness.state().office().path()).unwrap();
    (store.fact_count().unwrap(), store.derived_digest().unwrap())
}

fn tab(w: &mut Window, name: &str) {
    w.go(Place::Handover);
    w.harness.get_by_role_and_label(Role::Tab, name).click();
    w.run();
    w.settle();
}

fn open_file(w: &mut Window, path: &Path) {
    w.go(Place::Handover);
    w.drop_file(path);
}

/// Hands over what waits, by the window; the files.
fn hand_over(w: &mut Window, stick: &Path, button: &str) -> Vec<PathBuf> {
    let before = files(stick, ".alur");
    tab(w, "Serahkan");
    w.harness.state_mut().hand_to(stick.to_owned());
    w.run();
    w.press(button);
    w.settle();
    assert!(w.shows("Aman dicabut. "), "it was not handed over");
    w.press("Selesai");
    files(stick, ".alur").into_iter().filter(|file| !before.contains(file)).collect()
}

fn take_in(w: &mut Window, file: &Path, button: &str) {
    open_file(w, file);
    w.press(button);
    w.settle();
}

/// Opens the case and records its step with this result.
fn record(w: &mut Window, case: Id, result: &str) {
    w.go(Place::Case(case));
    if !result.is_empty() {
        w.press(result);
    }
    w.press("Catat langkah");
}

fn open_steps(w: &Window, case: Id) -> Vec<String> {
    let view = w.harness.state().office().case(case).unwrap();
    view.terbuka.into_iter().map(|step| step.simbol).collect()
}

fn titled(desk: &mut Desk, title: &str) -> Id {
    let new = OpenCase { sop: "bolak-balik".into(), judul: title.into(), ..OpenCase::default() };
    desk.office.run(Command::OpenCase(new)).unwrap().case.unwrap()
}

/// A dinas and a kelurahan with one case that waits for the dinas.
fn waiting() -> (Desk, Desk, Id) {
    let (dinas, mut palam) = pair();
    let case = titled(&mut palam, "Keluarga Siti Rahmah");
    palam.step(case, "1");
    (dinas, palam, case)
}

#[test]
fn a_case_goes_to_the_dinas_is_decided_and_comes_back() {
    let (dinas, palam, case) = waiting();
    let stick = stick();
    let (mut dinas, mut palam) = (Window::of(dinas, LAPTOP), Window::of(palam, LAPTOP));
    tab(&mut palam, "Serahkan");
    palam.picture("serah-01-serahkan");
    assert!(palam.shows("Kantor DINSOS. 1 kasus menunggu sejak 23 Nov 2026"));
    let out = hand_over(&mut palam, stick.path(), "Serahkan 1 kasus");
    assert_eq!(out.len(), 1);
    tab(&mut palam, "Serahkan");
    assert!(palam.shows("Tidak ada kasus yang menunggu Kantor DINSOS"));
    palam.go(Place::Case(case));
    assert!(palam.shows("Diserahkan ke Kantor DINSOS"));
    assert!(palam.shows("Belum ada tanda terima"));
    palam.picture("serah-02-dipegang");

    let before = whole(&dinas);
    open_file(&mut dinas, &out[0]);
    dinas.picture("serah-03-rencana");
    assert!(dinas.shows("Dari Kantor PALAM") && dinas.shows("akan ada di sini, langkah 2"));
    assert_eq!(whole(&dinas), before, "looking writes nothing");
    dinas.press("Terima 1 kasus");
    dinas.settle();
    dinas.picture("serah-04-diterima");
    assert!(dinas.shows("Diterima dari Kantor PALAM") && dinas.shows("Aman dicabut"));
    let held = dinas.harness.state().office().packages().unwrap().remove(0);
    assert!(dinas.shows(&format!("{0} catatan di paket, {0} tersimpan di sini", held.fakta)));
    dinas.press("Selesai");
    record(&mut dinas, case, "Ya");
    record(&mut dinas, case, "");
    assert_eq!(open_steps(&dinas, case), ["4"]);
    let back = hand_over(&mut dinas, stick.path(), "Serahkan 1 kasus");

    // On whatever screen it is dropped: here not as an attachment of the case.
    palam.drop_file(&files(stick.path(), ".tanda")[0]);
    palam.picture("serah-05-tanda-terima");
    assert!(palam.shows("Sampai di Kantor DINSOS"));
    palam.press("Selesai");
    palam.settle();
    tab(&mut palam, "Riwayat");
    palam.harness.get_by_role_and_label(Role::Tab, "Per kantor").click();
    palam.run();
    let office = "Kantor DINSOS, belum pernah, 23 Nov 2026, 23 Nov 2026, 1 kasus sejak 23 Nov 2026";
    assert!(palam.shows(office), "the table knows of the receipt too");
    palam.harness.get_by_role_and_label(Role::Tab, "Paket").click();
    palam.run();
    open_file(&mut palam, &back[0]);
    assert!(palam.shows("langkah 2 → langkah 4"));
    palam.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    palam.run();
    palam.settle();
    assert!(palam.shows("Diterima dari Kantor DINSOS"), "Ctrl+Enter takes it in");
    record(&mut palam, case, "");
    assert_eq!(open_steps(&palam, case), ["5"]);
    tab(&mut palam, "Riwayat");
    palam.picture("serah-06-riwayat");
    assert!(palam.shows("Ke Kantor DINSOS") && palam.shows("Sampai 23 Nov 2026"));
}

#[test]
fn a_lost_stick_is_called_back_and_sent_again() {
    let (dinas, palam, case) = waiting();
    let (lost, stick) = (stick(), stick());
    let (mut dinas, mut palam) = (Window::of(dinas, LAPTOP), Window::of(palam, LAPTOP));
    drop(hand_over(&mut palam, lost.path(), "Serahkan 1 kasus"));
    palam.go(Place::Case(case));
    palam.press("Tarik kembali…");
    palam.picture("serah-10-tarik");
    palam.type_into("Alasan", "Flash disk hilang di jalan");
    palam.harness.key_press(Key::Enter);
    palam.run();
    assert!(!palam.shows("Tarik kembali…"));
    let held = palam.harness.state().office().case(case).unwrap().dipegang;
    assert!(held.iter().all(|held| held.di_sini), "{held:?}");
    let out = hand_over(&mut palam, stick.path(), "Serahkan 1 kasus");
    take_in(&mut dinas, &out[0], "Terima 1 kasus");
    assert_eq!(open_steps(&dinas, case), ["2"]);
}

#[test]
fn a_stick_pulled_too_early_is_never_called_safe() {
    let (_dinas, palam, case) = waiting();
    let mut w = Window::of(palam, LAPTOP);
    w.harness.key_press_modifiers(Modifiers::ALT, Key::Num5);
    w.run();
    tab(&mut w, "Serahkan");
    let stick = stick();
    w.harness.state_mut().hand_to(stick.path().to_owned());
    w.run();
    let before = whole(&w);
    drop(stick);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    w.settle();
    w.picture("serah-11-dicabut");
    assert!(!w.shows("Aman dicabut"));
    assert!(w.shows("Serahkan 1 kasus"), "what was chosen is still chosen");
    assert_eq!(whole(&w), before);
    assert!(w.harness.state().office().case(case).unwrap().dipegang.is_empty());
}

#[test]
fn settings_alone_go_to_a_lower_office() {
    let (dinas, palam) = pair();
    let stick = stick();
    let mut w = Window::of(dinas, LAPTOP);
    tab(&mut w, "Serahkan");
    w.harness.state_mut().hand_to(stick.path().to_owned());
    w.run();
    w.press("Hanya pengaturan");
    w.picture("serah-12-pengaturan");
    w.press("Serahkan pengaturan");
    w.settle();
    w.picture("serah-13-pengaturan-aman");
    assert!(w.shows("Aman dicabut. Pengaturan untuk Kantor PALAM"));
    assert!(w.shows("Cetak berita acara…"));
    let mut w = Window::of(palam, LAPTOP);
    open_file(&mut w, &files(stick.path(), ".alur")[0]);
    w.picture("serah-14-pengaturan-rencana");
    assert!(w.shows("Tidak ada kasus di paket ini") || w.shows("sudah ada di sini"));
}

#[test]
fn a_step_recorded_in_both_places_is_settled_in_the_window() {
    let (dinas, palam, case) = waiting();
    let stick = stick();
    let (mut dinas, mut palam) = (Window::of(dinas, LAPTOP), Window::of(palam, LAPTOP));
    let out = hand_over(&mut palam, stick.path(), "Serahkan 1 kasus");
    take_in(&mut dinas, &out[0], "Terima 1 kasus");
    dinas.press("Selesai");
    record(&mut palam, case, "Ya");
    assert!(palam.shows("sudah diserahkan ke Kantor DINSOS"), "warned, not refused");
    record(&mut dinas, case, "Tidak");
    // Decided against, it waits for the kelurahan again.
    let back = hand_over(&mut dinas, stick.path(), "Serahkan 1 kasus");
    open_file(&mut palam, &back[0]);
    palam.picture("serah-20-sengketa");
    assert!(palam.shows("1 perlu diputus") || palam.shows("Yang perlu diputus (1)"));
    assert!(palam.shows("Langkah 2 · Memeriksa surat dicatat di dua kantor."));
    palam.press("Terima 1 kasus");
    palam.settle();
    palam.picture("serah-21-diterima-sengketa");
    palam.containing("Putuskan ").click();
    palam.run();
    let status = |w: &Window| w.harness.state().office().case(case).unwrap().status;
    assert_eq!(status(&palam), CaseStatus::Contested);
    palam.press("Pilih catatan…");
    palam.picture("serah-22-pilih");
    palam.press("Pakai catatan Petugas DINSOS");
    assert_eq!(status(&palam), CaseStatus::Running);
    assert_eq!(open_steps(&palam, case), ["1"]);
}

#[test]
fn a_broken_file_changes_nothing_and_says_what_to_do() {
    let (dinas, mut palam, _) = waiting();
    let stick = stick();
    let sent = send(&mut palam, "DINSOS", stick.path());
    let bytes = std::fs::read(&sent.paths[0]).unwrap();
    let broken = stick.path().join("rusak.alur");
    std::fs::write(&broken, &bytes[..bytes.len() / 2]).unwrap();
    let mut w = Window::of(dinas, LAPTOP);
    let before = whole(&w);
    open_file(&mut w, &broken);
    w.picture("serah-30-rusak");
    assert!(w.shows("terpotong atau rusak"));
    assert!(w.harness.query_by_label_contains("Terima 1").is_none());
    assert_eq!(whole(&w), before);
    std::fs::write(&broken, &bytes).unwrap();
    w.press("Coba lagi");
    w.settle();
    assert!(w.shows("Terima 1 kasus"));
    w.press("Jangan terima");
    assert!(w.shows("Pasang flash disk"));
    assert_eq!(whole(&w), before);
    open_file(&mut w, &stick.path().join("tidak-ada.alur"));
    assert!(w.shows("Buka berkas lain…"));
}

#[test]
fn a_package_for_another_office_is_shown_but_not_taken() {
    let mut all = [dinas(), palam(), office(3, "LOKTABAT", "kelurahan", "63.72.05.1002")];
    introduce(&mut all);
    let [_dinas, mut palam, loktabat] = all;
    let stick = stick();
    let case = palam.open("bolak-balik");
    let request = SendRequest {
        sandi: Some("kuda jalan pagi".into()),
        kasus: Chosen::Cases(vec![case]),
        ..SendRequest::new("DINSOS", stick.path())
    };
    let sent = palam.office.send(&request).unwrap();
    let mut w = Window::of(loktabat, LAPTOP);
    open_file(&mut w, &sent.paths[0]);
    w.picture("serah-31-sandi");
    assert!(w.shows("Paket ini dikunci dengan kata sandi"));
    w.field("Kata sandi").type_text("kuda jalan sore");
    w.run();
    w.harness.key_press(Key::Enter);
    w.run();
    w.settle();
    assert!(w.shows("Kata sandi itu tidak cocok"));
    w.field("Kata sandi").focus();
    w.run();
    for _ in 0.."sore".len() {
        w.harness.key_press(Key::Backspace);
    }
    w.field("Kata sandi").type_text("pagi");
    w.run();
    w.press("Buka paket");
    w.settle();
    w.picture("serah-32-salah-alamat");
    assert!(w.shows("ditujukan ke Kantor DINSOS, bukan ke kantor ini"));
    assert!(w.harness.query_by_label_contains("Terima 1").is_none(), "no way to take it in");
}

#[test]
fn what_was_taken_in_is_undone_and_taken_in_again() {
    let (dinas, mut palam, case) = waiting();
    let stick = stick();
    let sent = send(&mut palam, "DINSOS", stick.path());
    let mut w = Window::of(dinas, LAPTOP);
    take_in(&mut w, &sent.paths[0], "Terima 1 kasus");
    w.press("Batalkan penerimaan ini…");
    w.picture("serah-40-batal");
    assert!(w.shows("Tidak ada yang dihapus"));
    w.harness.key_press(Key::Escape);
    w.run();
    assert_eq!(open_steps(&w, case), ["2"], "Esc undoes nothing");
    w.press("Batalkan penerimaan ini…");
    w.press("Batalkan penerimaan");
    w.settle();
    w.picture("serah-41-dibatalkan");
    assert!(w.shows("Penerimaan dibatalkan"));
    assert!(w.harness.state().office().case(case).is_err());
    tab(&mut w, "Riwayat");
    assert!(w.shows("Dibatalkan 23 Nov 2026"));
    open_file(&mut w, &sent.paths[0]);
    assert!(w.shows("pernah dibatalkan"));
    w.press("Terima 1 kasus");
    w.settle();
    assert_eq!(open_steps(&w, case), ["2"]);
    tab(&mut w, "Riwayat");
    w.press("Batalkan penerimaan ini…");
    w.press("Batalkan penerimaan");
    w.settle();
    assert!(w.shows("Penerimaan dibatalkan: "), "from the list, too");
}

#[test]
fn work_is_stopped_by_its_button_and_by_closing_the_window() {
    let (dinas, mut palam, _) = waiting();
    let stick = stick();
    let sent = send(&mut palam, "DINSOS", stick.path());
    let mut w = Window::of(dinas, LAPTOP);
    let before = whole(&w);
    open_file(&mut w, &sent.paths[0]);
    // Another program writes for as long as this lasts, so taking in waits at its door.
    let other = Store::open(w.harness.state().office().path()).unwrap();
    let held = other.transact(|_| {
        w.press("Terima 1 kasus");
        w.picture("serah-50-menerima");
        assert!(w.shows("Menerima paket dari Kantor PALAM"));
        w.go(Place::Cases);
        w.picture("serah-51-di-tempat-lain");
        w.containing("Menerima paket dari Kantor PALAM").click();
        w.run();
        w.press("Hentikan");
        assert!(w.shows("Menghentikan…"));
        Ok::<_, alur::store::Trouble>(())
    });
    held.unwrap();
    w.settle();
    w.picture("serah-52-dihentikan");
    assert!(w.shows("Dihentikan. Tidak ada yang berubah."));
    assert_eq!(whole(&w), before);
    assert!(files(stick.path(), ".tanda").is_empty());
    w.press("Coba lagi");
    w.settle();
    w.press("Terima 1 kasus");
    eframe::App::on_exit(w.harness.state_mut(), None);
    let health = w.harness.state().office().check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

#[test]
fn offices_are_learnt_bound_and_forgotten() {
    let mut dinas = dinas();
    let palam = palam();
    dinas.office.know_office_by_text(&palam.office.card_text().unwrap()).unwrap();
    dinas.office.forget_office("PALAM", "uji").unwrap();
    let card = palam.office.card_text().unwrap();
    let mut w = Window::of(dinas, LAPTOP);
    tab(&mut w, "Serahkan");
    w.picture("serah-60-belum-kenal");
    w.press("Tukar kartu kantor");
    w.picture("serah-61-kantor-kosong");
    // A scanner types the card and Enter.
    w.field("Tempel atau pindai teks kartu").type_text(&card);
    w.run();
    w.harness.key_press(Key::Enter);
    w.run();
    let mark = palam.office.card_mark().unwrap();
    assert!(w.shows(&mark));
    assert!(w.shows("Kode QR kartu kantor ini"));
    w.picture("serah-62-kantor");
    w.press("Tetapkan langkah…");
    w.harness.get_by_role_and_label(Role::ComboBox, "SOP").focus();
    w.run();
    for _ in 0..5 {
        w.harness.key_press(Key::ArrowUp);
        w.run();
    }
    w.harness.get_by_role_and_label(Role::ComboBox, "Pelaksana").focus();
    w.run();
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.picture("serah-63-tetapkan");
    w.press("Tetapkan");
    w.picture("serah-64-ditetapkan");
    let bound = w.harness.state().office().offices().unwrap()[0].pelaksana.clone();
    assert_eq!(bound, [("bolak-balik".to_owned(), "lurah".to_owned())]);
    w.press("Lepaskan Lurah");
    assert!(w.harness.state().office().offices().unwrap()[0].pelaksana.is_empty());
    w.press("Lupakan…");
    w.type_into("Alasan", "Komputernya diganti");
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(w.harness.state().office().offices().unwrap().is_empty());
    let file = palam.folder.path().join("kartu.json");
    palam.office.save_card_of_office(&file).unwrap();
    open_file(&mut w, &file);
    assert_eq!(w.harness.state().office().offices().unwrap().len(), 1, "a card is told by its content");
}

#[test]
fn three_hundred_cases_and_long_names_hold() {
    let long =
        "Keluarga Hj. Rusmini binti H. Syarifuddin Al-Banjari di Jalan Mistar Cokrokusumo RT 003 RW 001";
    for (size, name, count) in [(LAPTOP, "besar", 300), (SMALL, "kecil", 40)] {
        let (mut dinas, mut palam) = pair();
        dinas.office.forget_office("PALAM", "uji").unwrap();
        let cases: Vec<Id> = (0..count).map(|n| titled(&mut palam, &format!("{long} {n}"))).collect();
        for case in &cases {
            palam.step(*case, "1");
        }
        for _ in 0..3 {
            titled(&mut dinas, "Kasus sendiri yang kodenya sama");
        }
        let stick = stick();
        let mut w = Window::of(palam, size);
        tab(&mut w, "Serahkan");
        w.harness.state_mut().hand_to(stick.path().to_owned());
        w.run();
        w.picture(&format!("serah-70-serahkan-{name}"));
        w.press("Kunci dengan kata sandi");
        w.picture(&format!("serah-71-sandi-{name}"));
        w.press("Kunci dengan kata sandi");
        w.press(&format!("Semua kasus ({count})"));
        w.picture(&format!("serah-72-semua-{name}"));
        w.press(&format!("Kasus yang dipilih ({count})"));
        w.containing("Ikutkan ").click();
        w.run();
        w.press(&format!("Serahkan {} kasus", count - 1));
        w.settle();
        w.picture(&format!("serah-73-aman-{name}"));
        let out = files(stick.path(), ".alur");
        let mut there = Window::of(dinas, size);
        there.go(Place::Handover);
        there.picture(&format!("serah-74-terima-kosong-{name}"));
        open_file(&mut there, &out[0]);
        there.picture(&format!("serah-75-rencana-{name}"));
        assert!(there.shows("Pengirim belum dikenal"));
        for _ in 0..20 {
            there.harness.key_press(Key::ArrowDown);
            there.run();
        }
        there.picture(&format!("serah-76-rencana-jauh-{name}"));
        there.introduce(&w.harness.state().office().card_mark().unwrap());
        there.press(&format!("Terima {} kasus", count - 1));
        there.settle();
        there.picture(&format!("serah-77-diterima-{name}"));
        assert_eq!(there.harness.state().office().outboxes().unwrap()[0].usulan.len(), 3);
        tab(&mut there, "Kantor");
        there.picture(&format!("serah-78-kantor-{name}"));
    }
}

#[test]
fn other_cases_are_added_and_an_office_without_a_code_is_led_to_settings() {
    let (_dinas, mut palam) = pair();
    let case = titled(&mut palam, "Belum menunggu siapa pun");
    let stick = stick();
    let mut w = Window::of(palam, LAPTOP);
    tab(&mut w, "Serahkan");
    w.press("Tambah kasus lain…");
    w.field("Cari kode, judul, atau nama").type_text("belum");
    w.run();
    w.picture("serah-80-tambah");
    let code = w.harness.state().office().case(case).unwrap().kode;
    w.press(&format!("{code} Belum menunggu siapa pun"));
    w.press("Tambah");
    w.harness.state_mut().hand_to(stick.path().to_owned());
    w.run();
    w.press("Serahkan 1 kasus");
    w.settle();
    assert!(w.shows("Aman dicabut. 1 kasus untuk Kantor DINSOS"));
    let mut w = Window::skipped();
    tab(&mut w, "Kantor");
    w.picture("serah-81-tanpa-kode");
    w.press("Isi di Pengaturan");
    assert_eq!(*w.harness.state().place(), Place::Settings);
}

#[test]
fn what_lies_in_the_watched_folder_is_listed_and_opened() {
    let (mut dinas, mut palam, case) = waiting();
    let folder = stick();
    send(&mut palam, "DINSOS", folder.path());
    std::fs::write(folder.path().join("catatan lama.alur"), b"bukan paket").unwrap();
    dinas.office.watch_folder(Some(folder.path())).unwrap();
    let mut w = Window::of(dinas, LAPTOP);
    let plugged = stick();
    w.harness.state_mut().set_sticks(vec![plugged.path().to_owned()]);
    tab(&mut w, "Terima");
    w.picture("serah-90-ditemukan");
    assert!(w.shows("Dari Kantor PALAM, 1 kasus, dibuat 23 Nov 2026 09.00 WITA. Belum diterima"));
    assert!(w.shows("catatan lama.alur. Tidak terbaca"));
    w.containing("Dari Kantor PALAM, 1 kasus").click();
    w.run();
    w.settle();
    // The package is here now: the stick may go before it is taken in, only the receipt needs it.
    let kept = folder.path().join("pergi");
    std::fs::create_dir(&kept).unwrap();
    for file in files(folder.path(), ".alur") {
        std::fs::rename(&file, kept.join(file.file_name().unwrap())).unwrap();
    }
    w.press("Terima 1 kasus");
    w.settle();
    assert!(w.shows("Diterima dari Kantor PALAM"));
    w.press("Selesai");
    w.settle();
    assert_eq!(open_steps(&w, case), ["2"]);
    assert!(w.shows("Diterima 23 Nov 2026"), "the list knows it at once");
    w.press("Berhenti memantau");
    w.settle();
    assert!(w.shows("Pasang flash disk"));
    tab(&mut w, "Serahkan");
    let name = plugged.path().display().to_string();
    let short: String = name.chars().skip(name.chars().count().saturating_sub(18)).collect();
    w.press(&short);
    assert_eq!(w.harness.state().office().handed_to().as_deref(), Some(plugged.path()));
    tab(&mut w, "Riwayat");
    w.harness.get_by_role_and_label(Role::Tab, "Per kantor").click();
    w.run();
    w.picture("serah-91-per-kantor");
    assert!(w.shows("Kantor PALAM, 23 Nov 2026, 1 kasus"));
    assert!(w.shows("belum bertukar kartu"), "kelurahan that are not known yet");
}

#[test]
fn work_done_since_the_plan_asks_for_another_look() {
    let (dinas, mut palam, case) = waiting();
    let stick = stick();
    let first = send(&mut palam, "DINSOS", stick.path());
    let mut w = Window::of(dinas, LAPTOP);
    take_in(&mut w, &first.paths[0], "Terima 1 kasus");
    w.press("Selesai");
    let again = send_cases(&mut palam, "DINSOS", &[case], stick.path());
    open_file(&mut w, &again.paths[0]);
    record(&mut w, case, "Ya");
    tab(&mut w, "Terima");
    w.press("Terima 1 kasus");
    w.settle();
    w.picture("serah-92-rencana-usang");
    w.press("Coba lagi");
    w.settle();
    w.press("Terima 1 kasus");
    w.settle();
    assert!(w.shows("Diterima dari Kantor PALAM"));
    assert_eq!(open_steps(&w, case), ["3"], "what was done here stays");
}

#[test]
fn beranda_says_what_is_ready_and_leads_there() {
    let (_dinas, palam, _) = waiting();
    let mut w = Window::of(palam, LAPTOP);
    w.settle();
    w.picture("serah-93-beranda");
    w.press("Siap diserahkan: 1 kasus ke Kantor DINSOS");
    w.settle();
    assert!(w.shows("Serahkan 1 kasus"));
}

#[test]
fn a_stick_is_noticed_on_another_screen_and_told_of_once() {
    let (dinas, mut palam, _) = waiting();
    let plugged = stick();
    let mut w = Window::of(dinas, LAPTOP);
    w.harness.state_mut().set_sticks(vec![plugged.path().to_owned()]);
    w.settle();
    assert!(!w.shows("belum diterima"));
    send(&mut palam, "DINSOS", plugged.path());
    w.settle();
    let words = "Di flash disk atau folder pantauan ada 1 paket belum diterima. Bukalah di Serah terima.";
    assert!(w.shows(words));
    w.picture("serah-94-dipasang");
    w.press("Tutup pemberitahuan");
    w.settle();
    assert!(!w.shows(words), "told twice");
    w.press("Serah terima, 1 baru");
    w.settle();
    assert!(w.shows("Dari Kantor PALAM, 1 kasus"));
}
