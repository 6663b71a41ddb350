//! The calendar, Beranda and what makes a case stand still, in the window.

use alur::domain::calendar::DayOffKind;
use alur::office::{CalendarChange, Command, Request};
use alur::ui::Place;
use eframe::egui::{Key, Modifiers};

use super::window_kit::Window;

fn calendar(w: &mut Window) {
    w.go(Place::Settings);
    w.press("Kalender");
}

#[test]
fn a_local_day_is_added_and_taken_back() {
    let mut w = Window::sample();
    calendar(&mut w);
    w.picture("60-kalender");
    assert!(w.shows("240 hari kerja"));
    w.press("Tambah hari libur…");
    w.type_into("Tanggal", "1-12-2026");
    w.type_into("Nama hari libur", "Pilkada serentak");
    w.type_into("Sumber", "Keputusan Gubernur 100/2026");
    w.picture("61-tambah-libur");
    w.press("Tambahkan");
    w.settle();
    assert!(w.shows("Selasa, 1 Desember 2026: Libur daerah, Pilkada serentak"));
    assert!(w.shows("239 hari kerja"));
    w.picture("62-libur-ditambah");
    w.press("Batalkan");
    w.settle();
    assert!(w.shows("240 hari kerja"));
}

#[test]
fn a_day_of_the_table_is_worked_and_becomes_off_again() {
    let mut w = Window::skipped();
    calendar(&mut w);
    w.press("Tetap masuk Kamis, 24 Desember 2026: Cuti bersama, Natal");
    w.type_into("Alasan", "Kantor tetap melayani");
    w.picture("63-tetap-masuk");
    w.press("Jadikan hari kerja");
    w.settle();
    assert!(w.shows("241 hari kerja"));
    w.picture("64-tetap-masuk-daftar");
    w.press("Jadikan libur lagi Kamis, 24 Desember 2026: Tetap masuk, Natal");
    w.settle();
    assert!(w.shows("240 hari kerja"));
    w.press("Tahun berikutnya");
    assert!(w.shows("242 hari kerja"));
    w.press("Tahun berikutnya");
    assert!(w.shows("belum diketahui"));
    w.picture("65-kalender-2028");
}

#[test]
fn a_bad_calendar_file_shows_its_flaws() {
    let mut w = Window::skipped();
    calendar(&mut w);
    let file = w.folder.path().join("2028.toml");
    std::fs::write(
        &file,
        "tahun = 2028\nsumber = \"SKB\"\n[[libur]]\ntanggal = 2027-01-01\njenis = \"cuti\"\n",
    )
    .unwrap();
    w.harness.state_mut().look_at_calendar(&file);
    w.run();
    w.picture("66-kalender-cacat");
    assert!(w.shows("bukan tahun 2028"));
}

#[test]
fn hours_are_set_and_kept_when_other_settings_are_saved() {
    let mut w = Window::skipped();
    calendar(&mut w);
    w.press("Jam kerja…");
    w.type_into("Tutup hari Jumat", "11.30");
    w.press("Tambah masa");
    w.picture("67-jam-kerja");
    w.press("Buang masa ini");
    w.press("Simpan jam kerja");
    w.settle();
    w.picture("69-jam-tersimpan");
    assert!(w.shows("Tutup 16.00, Jumat 11.30"));
    w.press("Kantor");
    w.type_into("Nama kantor", "Dinas Sosial Kota Contoh");
    w.press("Simpan perubahan");
    w.settle();
    let profile = w.harness.state().office().profile().clone();
    assert_eq!(profile.jam.jumat.map(|t| t.to_string()), Some("11:30:00".to_owned()));
    assert_eq!(profile.nama, "Dinas Sosial Kota Contoh");
}

#[test]
fn a_long_list_of_days_and_long_names_fit() {
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.skip_setup().unwrap();
        for day in 1..20 {
            let change = CalendarChange::Add {
                tanggal: chrono::NaiveDate::from_ymd_opt(2026, 7, day).unwrap(),
                jenis: DayOffKind::Daerah,
                nama: "Libur setempat karena kegiatan bersama seluruh perangkat daerah kota".to_owned(),
                sumber:
                    "Surat Edaran Wali Kota Banjarbaru Nomor 100.3.4/12/ORG tentang Penyesuaian Hari Kerja"
                        .to_owned(),
            };
            office.run(Command::ChangeCalendar(change)).unwrap();
        }
    });
    calendar(&mut w);
    w.harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    w.run();
    for long in ["Libur setempat karena kegiatan", "Surat Edaran Wali Kota"] {
        assert!(!w.whole_texts(long).is_empty(), "“{long}” is not shown");
    }
    w.picture("68-kalender-panjang");
}

#[test]
fn a_due_date_explains_itself_by_click_and_by_key() {
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.skip_setup().unwrap();
        office.set_clock(alur::base::Clock::Fixed(
            chrono::DateTime::parse_from_rfc3339("2026-12-18T15:00:00+08:00").unwrap().to_utc(),
        ));
        let new = alur::office::OpenCase {
            sop: "ppks-psks".to_owned(),
            judul: "Pendataan PPKS dan PSKS Kota Banjarbaru Tahun 2027".to_owned(),
            ..Default::default()
        };
        let case = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        for node in ["1", "2"] {
            office.run(Command::record(case, alur::office::StepRequest::new(node))).unwrap();
        }
    });
    let case = w.harness.state().office().cases(&Default::default()).unwrap()[0].kasus;
    w.go(Place::Case(case));
    let name = "Mengapa tanggal ini?";
    w.containing(name).click();
    w.run();
    assert!(w.shows("Jum, 25 Des 2026: Libur nasional, Kelahiran Yesus Kristus (Natal)"));
    w.picture("70-mengapa");
    w.harness.key_press(Key::Escape);
    w.run();
    assert!(!w.shows("Libur nasional, Kelahiran"));
    w.containing(name).focus();
    w.run();
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(w.shows("Libur nasional, Kelahiran"));
}

/// Dinas Sosial with cases that wait, are late, were sent back and are paused.
fn busy(office: &mut alur::office::Office) {
    let at = |office: &mut alur::office::Office, text: &str| {
        let moment = chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        office.set_clock(alur::base::Clock::Fixed(moment));
    };
    office.fill_sample(24, 3).unwrap();
    let open = |office: &mut alur::office::Office, sop: &str, judul: &str| {
        let new =
            alur::office::OpenCase { sop: sop.to_owned(), judul: judul.to_owned(), ..Default::default() };
        office.run(Command::OpenCase(new)).unwrap().case.unwrap()
    };
    let record = |office: &mut alur::office::Office, case, node: &str| {
        office.run(Command::record(case, alur::office::StepRequest::new(node))).unwrap();
    };
    at(office, "2026-11-09T09:00:00+08:00");
    let yearly = open(office, "ppks-psks", "Pendataan PPKS dan PSKS Kota Banjarbaru Tahun 2027");
    record(office, yearly, "1");
    record(office, yearly, "2");
    let back = open(office, "dtks", "Keluarga Contoh Bin Rekaan, Kelurahan Palam");
    record(office, back, "1");
    at(office, "2026-11-20T10:00:00+08:00");
    office
        .run(Command::case(
            back,
            Request::Return {
                from: "2.1".to_owned(),
                key: None,
                to: "1".to_owned(),
                reason: "Fotokopi KK belum terbaca, mohon difoto ulang".to_owned(),
            },
        ))
        .unwrap();
    at(office, "2026-11-23T10:00:00+08:00");
}

#[test]
fn beranda_says_what_must_be_done_and_the_arrows_walk_it() {
    let mut w = Window::open([1366.0, 768.0], busy);
    w.picture("80-beranda");
    assert!(w.shows("Dikembalikan untuk diperbaiki"));
    assert!(w.shows("Menunggu kantor lain"));
    // The arrows: to the first group, fold it, go on.
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.harness.key_press(Key::ArrowLeft);
    w.run();
    assert!(w.shows(", terlipat"));
    w.picture("81-beranda-terlipat");
    w.harness.key_press(Key::ArrowRight);
    w.run();
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.picture("82-beranda-panah");
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(matches!(w.harness.state().place(), Place::Case(_)));
}

#[test]
fn a_group_opens_as_a_list_and_folding_is_remembered() {
    let mut w = Window::open([1366.0, 768.0], busy);
    w.containing("kantor lain").click();
    w.run();
    assert_eq!(*w.harness.state().place(), Place::Cases);
    w.picture("83-kasus-menunggu");
    assert!(w.shows("Menunggu kantor lain — "));
    w.press("Tampilkan semua kasus");
    assert!(!w.shows("Menunggu kantor lain — "));
    w.go(Place::Home);
    let home = w.harness.state().office().home().unwrap();
    let head = |state: &str| {
        let n = home.jumlah(alur::office::HomeGroup::Dikembalikan);
        format!("Dikembalikan untuk diperbaiki, {n}, {state}")
    };
    w.containing(&head("terbuka")).click();
    w.run();
    assert!(w.shows(&head("terlipat")));
    w.go(Place::Shelf);
    w.go(Place::Home);
    assert!(w.shows(&head("terlipat")));
}

#[test]
fn a_card_of_the_board_is_asked_by_its_key() {
    let mut w = Window::open([1366.0, 768.0], busy);
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Papan");
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.harness.key_press(Key::M);
    w.run();
    w.picture("86-macet-papan");
    assert!(w.shows("Kenapa macet?") && w.shows("Yang masih kurang"));
}

#[test]
fn a_pause_asks_for_whom_and_takes_proof() {
    let mut w = Window::open([1366.0, 768.0], busy);
    let lines = w.harness.state().office().cases(&Default::default()).unwrap();
    let line = lines.iter().find(|l| l.judul.starts_with("Keluarga Contoh Bin")).unwrap().clone();
    w.go(Place::Case(line.kasus));
    w.press("Jeda…");
    w.type_into("Menunggu siapa atau apa", "Jawaban Disdukcapil");
    w.picture("87-jeda");
    assert!(w.shows("Lampirkan bukti…"));
    w.press("Jeda");
    assert!(w.shows("Dijeda"));
}

/// What is usual here is reckoned beside the frame, and comes into the panel that was opened before.
#[test]
fn the_panel_says_what_is_usual_once_it_is_reckoned() {
    let mut w = Window::sample();
    let running = alur::office::CaseFilter { sop: Some("dtks".into()), ..Default::default() };
    let case = w.harness.state().office().cases(&running).unwrap()[0].kasus;
    w.go(Place::Case(case));
    w.press("Kenapa macet?");
    w.settle();
    assert!(w.shows("di kantor ini, menurut"), "what is usual is not said");
}

#[test]
fn why_a_case_stands_still_is_one_panel() {
    let mut w = Window::open([1366.0, 768.0], busy);
    let lines = w.harness.state().office().cases(&Default::default()).unwrap();
    let back = lines.iter().find(|l| l.judul.starts_with("Keluarga Contoh Bin")).unwrap().clone();
    w.press(&format!("Kenapa macet? {}", back.kode));
    w.picture("84-macet");
    assert!(w.shows("Fotokopi KK belum terbaca"));
    assert!(w.shows("Sesudah ini"));
    w.press("Salin pengingat");
    assert!(!w.shows("Sesudah ini"));
    let yearly =
        lines.iter().find(|l| l.judul.starts_with("Pendataan PPKS dan PSKS Kota Banjarbaru Tahun 2027"));
    w.go(Place::Case(yearly.unwrap().kasus));
    w.press("Kenapa macet?");
    w.picture("85-macet-unit");
    w.press("Buka kasus");
    assert!(matches!(w.harness.state().place(), Place::Case(_)));
}
