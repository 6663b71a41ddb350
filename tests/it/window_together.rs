//! Cases together in the window: units, repeated rows, related cases and one record for many, by the
//! names a person reads.

use alur::base::Id;
use alur::domain::fact::Institution;
use alur::domain::sop::Ulang;
use alur::office::{Command, Office, OpenCase, StepRequest};
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::window_kit::Window;

fn open(office: &mut Office, sop: &str, judul: &str) -> Id {
    let new = OpenCase { sop: sop.to_owned(), judul: judul.to_owned(), ..OpenCase::default() };
    office.run(Command::OpenCase(new)).unwrap().case.unwrap()
}

fn step(office: &mut Office, case: Id, node: &str, key: &str, result: &str, isian: &[(&str, &str)]) {
    let mut record = StepRequest::new(node);
    record.key = Some(key.to_owned()).filter(|k| !k.is_empty());
    record.result = Some(result.to_owned()).filter(|r| !r.is_empty());
    record.isian = isian.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    office.run(Command::record(case, record)).unwrap();
}

/// An office of Banjarbaru.
fn profile(office: &mut Office) {
    office.run(Command::SetOffice(Box::new(crate::kit::profile()))).unwrap();
}

/// A PPKS year with some kelurahan done.
fn kelurahan(office: &mut Office) -> Id {
    profile(office);
    let case = open(office, "ppks-psks", "Pendataan PPKS dan PSKS tahun 2026");
    step(office, case, "1", "", "", &[]);
    step(office, case, "2", "", "", &[]);
    let keys: Vec<String> = office.case(case).unwrap().unit[0].rows.iter().map(|r| r.key.clone()).collect();
    for (n, key) in keys.iter().take(7).enumerate() {
        step(office, case, "3", key, "", &[("jumlah_bnba", &(120 + n * 37).to_string())]);
    }
    for key in keys.iter().take(3) {
        step(office, case, "4", key, "", &[("jumlah_ppks", "88"), ("jumlah_psks", "12")]);
    }
    case
}

pub fn families(office: &mut Office, count: usize) -> Vec<Id> {
    profile(office);
    let names =
        ["Aminah", "Badrun", "Cici Lestari", "Darmawan", "Hj. Rusmini binti H. Syarifuddin Al-Banjari"];
    let family = |n: usize| {
        let name = names[n % names.len()];
        let case = open(office, "dtks", &format!("Keluarga {name}"));
        let isian = [("nama", name), ("alamat", "Jalan Mistar Cokrokusumo RT 003 RW 001")];
        step(office, case, "1", "", "", &isian);
        step(office, case, "2.1", "", "", &[]);
        step(office, case, "2.2", "", "", &[]);
        step(office, case, "3", "", "Ya", &[]);
        step(office, case, "4", "", "", &[]);
        step(office, case, "5", "", "", &[]);
        case
    };
    (0..count).map(family).collect()
}

fn year(office: &mut Office) -> Id {
    profile(office);
    let case = open(office, "pkh", "PKH Kota Banjarbaru 2026");
    for node in ["1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2"] {
        step(office, case, node, "", "", &[]);
    }
    step(office, case, "8", "2026-10", "", &[]);
    step(office, case, "8", "2026-11", "", &[]);
    case
}

#[test]
fn twenty_kelurahan_stand_in_a_table_and_one_pressed_is_in_the_form() {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| case = Some(kelurahan(office)));
    w.go(Place::Case(case.unwrap()));
    w.press("Kelurahan (3/20)");
    w.picture("80-kelurahan");
    let open = "di langkah 3";
    let shown = w.harness.state().office().case(case.unwrap()).unwrap().unit[0].rows.clone();
    let waiting = shown.iter().find(|row| row.buka.as_deref() == Some("3")).unwrap();
    w.press(&format!("{}, {open}", waiting.nama));
    w.press("Surat Pemberitahuan");
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    let after = w.harness.state().office().case(case.unwrap()).unwrap().unit[0].rows.clone();
    let row = after.iter().find(|row| row.key == waiting.key).unwrap();
    assert_eq!(row.buka.as_deref(), Some("4"), "the unit pressed is the one recorded");
    w.press("Selesai 3");
    w.picture("81-kelurahan-selesai");
}

#[test]
fn a_complaint_is_opened_from_the_log_of_repeated_rows() {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| case = Some(year(office)));
    w.go(Place::Case(case.unwrap()));
    w.press("Berkala (2)");
    w.picture("82-berkala");
    w.press("Buka sebagai kasus…");
    w.type_into("Judul kasus", "Pengaduan Siti Rahmah: saldo nol");
    w.picture("83-pengaduan-baru");
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(w.shows("Pengaduan Siti Rahmah"));
    w.picture("84-pengaduan");
    w.press("Terkait (1)");
    w.press("PKH-2026-0001 PKH Kota Banjarbaru 2026");
    w.press("Terkait (1)");
    w.picture("85-terkait");
    assert!(w.shows("tentang langkah 9.1") || w.shows("PKH-2026-0002"));
}

#[test]
fn a_months_families_are_recorded_at_once_with_one_letter() {
    let mut w = Window::open([1366.0, 768.0], |office| drop(families(office, 18)));
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Papan");
    w.press("Catat langkah 6.1 sekaligus…");
    w.picture("86-sekaligus");
    w.press("Ikutkan DTKS-2026-0001 Keluarga Aminah");
    assert!(w.shows("Catat 17 kasus"));
    w.press("Nota Dinas");
    w.press("Surat dan Lampiran Pengesahan");
    w.type_into("Nomor nota dinas", "12/ND/2026");
    w.harness.get_by_role_and_label(Role::ComboBox, "Surat").focus();
    w.run();
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.picture("87-sekaligus-surat");
    assert!(w.shows("Pratinjau, "));
    w.press("Catat 17 kasus");
    w.picture("88-sekaligus-selesai");
    assert!(w.shows("17 kasus dicatat"));
    let letters = w.harness.state().office().letters().unwrap();
    assert_eq!((letters.len(), letters[0].2.kasus), (1, 17));
    w.go(Place::Letters);
    w.picture("89-agenda");
}

#[test]
fn the_register_is_kept_in_settings() {
    let mut w = Window::open([1366.0, 768.0], profile);
    w.go(Place::Settings);
    w.press("Lembaga");
    w.type_into("Nama", "LKSA Harapan Bunda");
    w.type_into("Alamat", "Jalan Karang Anyar");
    w.press("Simpan ke daftar");
    w.picture("91-lembaga");
    assert_eq!(w.harness.state().office().institutions(Ulang::Lksa).unwrap()[0].alamat, "Jalan Karang Anyar");
    w.press("Keluarkan LKSA Harapan Bunda…");
    w.type_into("Alasan", "sudah tutup");
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(w.shows("Belum ada nama di daftar ini."));
}

#[test]
fn small_windows_and_long_names_hold() {
    let mut case = None;
    let mut w = Window::open([1024.0, 600.0], |office| {
        profile(office);
        for n in 0..3 {
            let nama =
                format!("Lembaga Kesejahteraan Sosial Anak Panti Asuhan Putra Harapan Bangsa Sejahtera {n}");
            let lembaga = Institution { nama, ..Institution::default() };
            office.run(Command::KeepInstitution { ulang: Ulang::Lksa, lembaga }).unwrap();
        }
        let id = open(office, "lksa", "Bantuan sembako");
        for node in ["1", "2", "3.1", "3.2"] {
            step(office, id, node, "", "", &[]);
        }
        case = Some(id);
    });
    w.go(Place::Case(case.unwrap()));
    w.press("LKSA (0/3)");
    assert!(w.whole_texts("Lembaga Kesejahteraan Sosial Anak Panti Asuhan").len() >= 3, "a row each");
    w.picture("90-lksa-kecil");
}
