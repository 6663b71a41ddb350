//! Two people at one PC: signing in, locking over the work, a forgotten PIN, the head away, one who only reads.

use alur::base::Id;
use alur::domain::person::Role as Peran;
use alur::office::{Command, LookFilter, Office, OpenCase};
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::kit;
use super::persons::{enter, sign_in};
use super::window_kit::{Window, office_again};

const TITLE: &str = "Keluarga rahasia";

fn open_case(office: &mut Office, judul: &str) -> Id {
    let new = OpenCase { sop: "dtks".to_owned(), judul: judul.to_owned(), ..OpenCase::default() };
    office.run(Command::OpenCase(new)).unwrap().case.unwrap()
}

/// Ibu Nurul is head, Rina works, Pak Budi reads; nobody is at the keyboard. One case.
fn staff(office: &mut Office) -> Id {
    office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
    let case = open_case(office, TITLE);
    enter(office, "Nurul Hidayati", Peran::Kepala, "2719");
    sign_in(office, "Nurul Hidayati", "2719");
    enter(office, "Rina Marlina", Peran::Petugas, "8043");
    enter(office, "Budi Santoso", Peran::Pemeriksa, "6150");
    office.sign_out();
    case
}

fn window() -> (Window, Id) {
    let mut case = None;
    let w = Window::open([1366.0, 768.0], |office| case = Some(staff(office)));
    (w, case.unwrap())
}

fn tile(name: &str) -> String {
    name.to_owned()
}

fn write(w: &mut Window, words: &str) {
    w.harness.event(Event::Text(words.to_owned()));
    w.run();
}

fn key(w: &mut Window, key: Key) {
    w.harness.key_press(key);
    w.run();
}

fn with_ctrl(w: &mut Window, key: Key) {
    w.harness.key_press_modifiers(Modifiers::COMMAND, key);
    w.run();
}

/// By keyboard and pointer, as people do: the tile, the PIN, Enter.
fn enters(w: &mut Window, name: &str, pin: &str) {
    w.press(&tile(name));
    write(w, pin);
    key(w, Key::Enter);
    w.run();
}

/// Nothing of the office's work is on the screen or in what a screen reader hears.
fn nothing_shows(w: &Window) {
    for words in [TITLE, "DTKS", "Beranda", "Surat", "Serah terima", "Cari"] {
        assert!(!w.shows(words), "“{words}” shows");
        assert!(w.seen().iter().all(|(text, _)| !text.contains(words)), "“{words}” is painted");
    }
    assert!(w.shows("Jendela terkunci") || w.shows("Siapa yang bekerja?"));
}

#[test]
fn without_persons_there_is_no_gate_and_no_lock() {
    let mut w = Window::sample();
    with_ctrl(&mut w, Key::L);
    w.harness.state_mut().lock_after(1.0);
    w.rest(3.0);
    assert!(w.shows("Beranda"));
    assert!(!w.shows("Kunci, atau ganti petugas"));
}

#[test]
fn before_a_pin_nothing_shows_and_nothing_hears_a_key() {
    let (mut w, _) = window();
    nothing_shows(&w);
    let place = w.harness.state().place().clone();
    for pressed in [Key::K, Key::N, Key::Enter, Key::L, Key::A] {
        with_ctrl(&mut w, pressed);
        nothing_shows(&w);
    }
    for digit in [Key::Num1, Key::Num2, Key::Num3, Key::Num6] {
        w.harness.key_press_modifiers(Modifiers::ALT, digit);
        w.run();
    }
    w.harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    for one in [Key::Tab, Key::Space, Key::Escape, Key::Delete] {
        key(&mut w, one);
    }
    let file = w.folder.path().join("paket.alur");
    std::fs::write(&file, b"x").unwrap();
    w.drop_file(&file);
    nothing_shows(&w);
    assert_eq!(*w.harness.state().place(), place);
    enters(&mut w, "Rina Marlina", "8043");
    assert!(w.shows("Beranda") && w.shows(TITLE));
    assert!(!w.shows("paket.alur"), "what was dropped on the gate was taken");
    assert_eq!(w.harness.state().office().operator(), "Rina Marlina");
}

#[test]
fn the_keyboard_alone_signs_in() {
    let (mut w, _) = window();
    key(&mut w, Key::ArrowRight);
    key(&mut w, Key::ArrowRight);
    write(&mut w, "8x0-43");
    key(&mut w, Key::Enter);
    assert_eq!(w.harness.state().office().operator(), "Rina Marlina");
    assert!(w.shows("Beranda"));
}

#[test]
fn a_wrong_pin_waits_longer_each_time_and_a_restart_does_not_help() {
    let (mut w, _) = window();
    enters(&mut w, "Rina Marlina", "1111");
    assert!(w.shows("PIN tidak cocok") || w.shows("Dapat dicoba lagi"));
    assert!(w.shows("Nurul Hidayati dapat memberi PIN baru"));
    w.rest(1.5);
    write(&mut w, "1111");
    key(&mut w, Key::Enter);
    w.rest(2.5);
    write(&mut w, "1111");
    key(&mut w, Key::Enter);
    // Three wrong ones: four seconds.
    write(&mut w, "8043");
    key(&mut w, Key::Enter);
    nothing_shows(&w);
    assert!(w.shows("Dapat dicoba lagi dalam"));
    let mut w = w.restart();
    enters(&mut w, "Rina Marlina", "8043");
    nothing_shows(&w);
    w.rest(4.5);
    key(&mut w, Key::Enter);
    w.run();
    assert!(w.shows("Beranda"));
}

/// The note of the case's form, typed into.
fn type_note(w: &mut Window, words: &str) {
    w.first("Catatan").scroll_to_me();
    w.run();
    w.type_into("Catatan", words);
}

fn note(w: &Window) -> String {
    w.first("Catatan").value().unwrap_or_default()
}

#[test]
fn locking_in_the_middle_of_a_form_loses_nothing_and_another_person_has_her_own() {
    let (mut w, case) = window();
    enters(&mut w, "Rina Marlina", "8043");
    w.go(Place::Case(case));
    type_note(&mut w, "titip pesan Rina");
    with_ctrl(&mut w, Key::L);
    nothing_shows(&w);
    assert!(w.shows("Jendela terkunci"));
    assert!(!w.seen().iter().any(|(text, _)| text.contains("titip")));
    // The head works in between.
    enters(&mut w, "Nurul Hidayati", "2719");
    assert_eq!(*w.harness.state().place(), Place::Home);
    w.go(Place::Case(case));
    assert_eq!(note(&w), "");
    type_note(&mut w, "pesan kepala");
    with_ctrl(&mut w, Key::L);
    enters(&mut w, "Rina Marlina", "8043");
    assert_eq!(*w.harness.state().place(), Place::Case(case));
    assert_eq!(note(&w), "titip pesan Rina");
    // Also when the program breaks down meanwhile.
    with_ctrl(&mut w, Key::L);
    let mut w = w.restart();
    enters(&mut w, "Nurul Hidayati", "2719");
    w.go(Place::Case(case));
    assert_eq!(note(&w), "pesan kepala");
}

#[test]
fn a_dialog_waits_behind_the_lock_and_hears_nothing() {
    let (mut w, _) = window();
    enters(&mut w, "Rina Marlina", "8043");
    with_ctrl(&mut w, Key::N);
    assert!(w.shows("Judul"));
    with_ctrl(&mut w, Key::L);
    nothing_shows(&w);
    assert!(!w.shows("Judul"));
    key(&mut w, Key::Escape);
    write(&mut w, "8043");
    key(&mut w, Key::Enter);
    assert!(w.shows("Judul"), "the dialog is gone");
    with_ctrl(&mut w, Key::K);
    with_ctrl(&mut w, Key::L);
    nothing_shows(&w);
}

#[test]
fn ten_idle_minutes_lock_and_a_key_in_time_does_not() {
    let (mut w, _) = window();
    enters(&mut w, "Rina Marlina", "8043");
    w.harness.state_mut().lock_after(60.0);
    w.rest(40.0);
    w.harness.key_press(Key::ArrowDown);
    w.harness.step();
    w.rest(40.0);
    assert!(w.shows("Beranda"));
    w.rest(25.0);
    nothing_shows(&w);
    assert!(w.shows("Jendela terkunci"));
}

#[test]
fn who_is_given_another_pin_or_retired_elsewhere_is_locked_out_at_once() {
    let (mut w, _) = window();
    enters(&mut w, "Rina Marlina", "8043");
    let mut other = office_again(w.folder.path());
    sign_in(&mut other, "Nurul Hidayati", "2719");
    let person = other.find_person("Rina Marlina").unwrap();
    other.run(Command::RetirePerson { person, reason: "pindah".to_owned() }).unwrap();
    w.rest(3.0);
    nothing_shows(&w);
    assert!(!w.shows("Rina Marlina"));
}

#[test]
fn the_head_is_shown_what_was_done_meanwhile() {
    let (mut w, _) = window();
    enters(&mut w, "Rina Marlina", "8043");
    w.go(Place::Settings);
    w.press("Kop surat");
    w.press("Kantor");
    w.type_into("Nama kantor", " Raya");
    w.press("Simpan perubahan");
    assert!(w.shows("tanpa kepala"));
    with_ctrl(&mut w, Key::L);
    enters(&mut w, "Nurul Hidayati", "2719");
    assert!(w.shows("Selama Bapak/Ibu tidak di tempat") && w.shows("Mengubah data kantor"));
    w.press("Nanti saja");
    with_ctrl(&mut w, Key::L);
    write(&mut w, "2719");
    key(&mut w, Key::Enter);
    assert!(w.shows("Mengubah data kantor"), "put off is not looked through");
    w.picture("kepala-selama");
    w.press("Sudah saya lihat");
    with_ctrl(&mut w, Key::L);
    write(&mut w, "2719");
    key(&mut w, Key::Enter);
    assert!(w.shows("Beranda") && !w.shows("Mengubah data kantor"));
}

#[test]
fn a_pemeriksa_sees_all_and_records_nothing() {
    let (mut w, case) = window();
    enters(&mut w, "Budi Santoso", "6150");
    assert!(w.shows("hanya melihat") && w.shows(TITLE));
    w.go(Place::Case(case));
    let before = w.harness.state().office().stamp();
    assert!(w.shows("Pemeriksa hanya melihat"));
    w.picture("pemeriksa-kasus");
    assert!(!w.shows("Catat langkah"));
    for role in [Role::TextInput, Role::MultilineTextInput] {
        assert!(w.harness.query_all_by_role(role).next().is_none(), "something to type into");
    }
    for name in ["Tutup kasus…", "Jeda…", "Buat surat"] {
        assert!(w.first(name).accesskit_node().is_disabled(), "{name}");
    }
    for pressed in [Key::A, Key::M, Key::Enter] {
        with_ctrl(&mut w, pressed);
    }
    w.press("Riwayat (1)");
    assert!(!w.shows("Batalkan"));
    w.rest(2.0);
    assert_eq!(w.harness.state().office().stamp(), before);
    for place in [Place::Home, Place::Cases, Place::Letters, Place::Handover, Place::Settings] {
        w.go(place.clone());
        w.settle();
        assert!(!w.shows("tidak ada yang dibuka"), "{place:?}");
    }
}

#[test]
fn the_first_person_is_entered_in_settings_and_then_signs_in() {
    let mut w = Window::skipped();
    w.go(Place::Settings);
    w.press("Petugas");
    assert!(w.shows("Kantor yang hanya satu orang tidak memerlukannya"));
    w.picture("petugas-kosong");
    w.press("Daftarkan petugas pertama…");
    w.type_into("Nama", " S.Sos.");
    w.type_into("PIN baru (4 sampai 12 angka)", "2719");
    assert!(w.shows("PIN baru, sekali lagi"));
    w.type_into("PIN baru, sekali lagi", "2718");
    assert!(w.shows("Kedua PIN belum sama"));
    w.type_into("PIN baru, sekali lagi", "");
    key(&mut w, Key::Backspace);
    write(&mut w, "9");
    w.picture("petugas-pertama");
    w.press("Simpan");
    w.settle();
    assert!(w.shows("Siapa yang bekerja?"), "nobody is asked");
    write(&mut w, "2719");
    key(&mut w, Key::Enter);
    assert!(w.shows("Daftar petugas"), "she is not where she was");
    assert_eq!(w.harness.state().office().signed_in().unwrap().nama, "Siti Contoh S.Sos.");
}

#[test]
fn persons_are_changed_retired_and_looked_up_in_settings() {
    let (mut w, case) = window();
    enters(&mut w, "Rina Marlina", "8043");
    w.go(Place::Case(case));
    w.go(Place::Settings);
    w.press("Petugas");
    assert!(!w.shows("Tambah petugas…") && w.shows("Ambil alih tugas kepala…"));
    w.press("Catatan lihat");
    assert!(w.shows("Membuka kasus"));
    w.picture("catatan-lihat");
    with_ctrl(&mut w, Key::L);
    enters(&mut w, "Nurul Hidayati", "2719");
    w.go(Place::Settings);
    w.press("Petugas");
    w.picture("petugas-daftar");
    w.press("Ubah data Rina Marlina");
    w.type_into("PIN baru, bila lupa (kosong: tidak berubah)", "5501");
    w.type_into("PIN baru, sekali lagi", "5501");
    w.press("Simpan");
    w.settle();
    w.press("Keluarkan Budi Santoso…");
    w.type_into("Alasan", "selesai bertugas");
    w.press("Keluarkan");
    assert!(w.shows("keluar: selesai bertugas"));
    with_ctrl(&mut w, Key::L);
    enters(&mut w, "Rina Marlina", "5501");
    assert!(w.shows("Pengaturan"));
}

#[test]
fn opening_a_case_is_noted_once_a_visit() {
    let (mut w, case) = window();
    enters(&mut w, "Rina Marlina", "8043");
    w.go(Place::Case(case));
    w.rest(3.0);
    w.go(Place::Letter(case));
    w.go(Place::Case(case));
    w.go(Place::Home);
    w.go(Place::Case(case));
    let lines = w.harness.state().office().looks(&LookFilter::default()).unwrap();
    let told: Vec<(&str, Option<Id>)> =
        lines.iter().map(|line| (line.apa.as_str(), line.kasus.as_ref().map(|(id, _)| *id))).collect();
    assert_eq!(told, [("kasus_dilihat", Some(case)); 2]);
}

#[test]
fn lists_and_searches_are_noted_once_a_minute_and_no_word_of_them() {
    let (mut w, case) = window();
    enters(&mut w, "Rina Marlina", "8043");
    let told = |w: &Window| -> Vec<(String, Option<u64>)> {
        let lines = w.harness.state().office().looks(&LookFilter::default()).unwrap();
        lines.into_iter().rev().map(|line| (line.apa, line.jumlah)).collect()
    };
    for place in [Place::Cases, Place::Home, Place::Cases, Place::Letters] {
        w.go(place);
        w.rest(3.0);
    }
    let mut expected = vec![("daftar_kasus_dibuka".to_owned(), None), ("agenda_dibuka".to_owned(), None)];
    assert_eq!(told(&w), expected);
    with_ctrl(&mut w, Key::K);
    write(&mut w, "rahasia");
    key(&mut w, Key::Enter);
    assert_eq!(*w.harness.state().place(), Place::Case(case));
    expected.extend([("kasus_dilihat".to_owned(), None), ("dicari".to_owned(), Some(1))]);
    let mut seen = told(&w);
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
    let file = rusqlite::Connection::open(w.harness.state().office().path()).unwrap();
    let words: i64 = file
        .query_row("SELECT count(*) FROM local_look WHERE what LIKE '%rahasia%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(words, 0);
}

/// The gate with one person, two, and twelve with long names, at both sizes: every name whole or cut with "…".
#[test]
fn the_gate_has_room_for_an_office() {
    let names = [
        "Dra. Hj. Nurul Hidayati Rahmawati, M.Si.",
        "Rina Marlina",
        "Muhammad Abdurrahman Wahid Kusumanegara, S.Sos., M.A.P.",
        "Budi Santoso",
        "Ani",
        "Sri Wahyuningsih Kusumawardhani",
        "Dewi Lestari",
        "Agus Salim",
        "Hartono",
        "Fitriani Nur Azizah",
        "Yohanes",
        "Lestari Handayani",
    ];
    for size in [[1366.0, 768.0], [1024.0, 600.0]] {
        for count in [1, 2, 12] {
            let mut w = Window::open(size, |office| {
                office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
                for (at, name) in names.iter().take(count).enumerate() {
                    let peran = if at == 0 { Peran::Kepala } else { Peran::Petugas };
                    let jabatan =
                        ["Kepala Bidang Perlindungan dan Jaminan Sosial", "Pengadministrasi Umum", ""]
                            [at % 3];
                    let asked = alur::office::PersonRequest {
                        nama: (*name).to_owned(),
                        jabatan: jabatan.to_owned(),
                        peran,
                        pin: Some(super::persons::pin("2719")),
                        ..Default::default()
                    };
                    office.run(Command::KeepPerson(Box::new(asked))).unwrap();
                    if at == 0 {
                        sign_in(office, name, "2719");
                    }
                }
                office.sign_out();
            });
            if count > 1 {
                key(&mut w, Key::ArrowRight);
            }
            w.picture(&format!("masuk-{count}-{}", size[0]));
            assert!(w.shows(&format!("PIN {}", names[0])));
            w.whole_texts("Masuk");
            write(&mut w, "2719");
            key(&mut w, Key::Enter);
            assert!(w.shows("Beranda"), "{count} at {size:?}");
            with_ctrl(&mut w, Key::L);
            w.picture(&format!("terkunci-{count}-{}", size[0]));
        }
    }
}
