//! Backups in the window: made, listed, looked at and taken back by the names a person reads.

use std::path::PathBuf;

use alur::base::Clock;
use alur::domain::backup::Why;
use alur::office::{Command, Office, OpenCase, OpenOptions, Problem};
use alur::ui::{Place, Sorry};
use eframe::egui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::window_kit::{Window, now, office_again};

fn at_page(w: &mut Window) {
    w.go(Place::Settings);
    w.press("Cadangan");
}

fn days_ago(days: i64) -> Clock {
    Clock::Fixed(now() - chrono::Duration::days(days))
}

/// Another office's backup lies among the own ones: whose it is and what this computer becomes is said, and it is
/// taken back only after that was ticked.
#[test]
fn another_offices_backup_is_taken_back_only_after_it_was_ticked() {
    let other = crate::kit::desk();
    let made = other.office.back_up(Why::Manual).unwrap();
    let mut w = Window::sample();
    let folder = w.folder.path().join("cadangan");
    std::fs::create_dir_all(&folder).unwrap();
    let name = made.path.file_name().unwrap().to_str().unwrap().replace("uji-", "kantor-");
    std::fs::copy(&made.path, folder.join(name)).unwrap();
    let before = w.harness.state().office().check().unwrap().fakta;
    at_page(&mut w);
    w.press("Pulihkan…");
    w.settle();
    w.picture("c3-pulihkan-kantor-lain");
    assert!(w.shows("Cadangan ini milik kantor lain: Dinas Sosial Kota Banjarbaru"));
    w.press("Ganti dengan cadangan ini");
    w.settle();
    assert_eq!(w.harness.state().office().check().unwrap().fakta, before, "not without a yes");
    w.press("Ya, komputer ini akan menjadi kantor itu");
    w.press("Ganti dengan cadangan ini");
    w.settle();
    assert!(w.shows("Cadangan dipulihkan"));
    assert_eq!(w.harness.state().office().profile().kode, "DINSOS");
    assert_ne!(w.harness.state().office().check().unwrap().fakta, before);
}

#[test]
fn a_backup_is_made_and_taken_back() {
    let mut w = Window::sample();
    at_page(&mut w);
    assert!(w.shows("Belum ada cadangan."));
    w.picture("c0-cadangan-kosong");
    w.press("Buat cadangan sekarang");
    w.settle();
    assert!(w.shows("Cadangan dibuat dan teruji"));
    assert!(w.shows("Dibuat petugas") && w.shows("teruji"));
    let backup = w.harness.state().office().backups().unwrap()[0].clone();
    let mut other = office_again(w.folder.path());
    let new = OpenCase { sop: "pkh".into(), judul: "Sesudah cadangan".into(), ..OpenCase::default() };
    let case = other.run(Command::OpenCase(new)).unwrap().case.unwrap();
    let code = other.case(case).unwrap().kode;
    drop(other);
    w.rest(3.0);
    w.press("Pulihkan…");
    w.settle();
    w.picture("c2-pulihkan");
    assert!(w.shows("keduanya tidak digabungkan") && w.shows("Yang hilang dari layar: 1 catatan, 1 kasus"));
    assert!(w.shows(&format!("Kasus: {code}.")), "{code}");
    w.press("Batal");
    assert!(w.harness.state().office().case(case).is_ok(), "looking changes nothing");
    w.press("Pulihkan…");
    w.settle();
    w.press("Ganti dengan cadangan ini");
    w.settle();
    assert!(w.shows("Cadangan dipulihkan"));
    assert_eq!(*w.harness.state().place(), Place::Home);
    assert!(w.harness.state().office().case(case).is_err());
    at_page(&mut w);
    assert!(w.shows("Sebelum memulihkan"));
    assert!(backup.path.exists());
    assert!(w.harness.state().office().check().unwrap().sehat);
}

#[test]
fn the_page_shows_every_kind_and_the_drive() {
    let stick = tempfile::tempdir().unwrap();
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.fill_sample(40, 5).unwrap();
        office.set_drive(Some(&stick.path().join("Cadangan Alur"))).unwrap();
        for (days, why) in (1..).zip(Why::ALL) {
            office.set_clock(days_ago(days * 2));
            office.back_up(why).unwrap();
        }
        std::fs::remove_dir_all(stick.path().join("Cadangan Alur")).unwrap();
        office.set_clock(days_ago(1));
        let made = office.back_up(Why::Daily).unwrap();
        std::fs::write(made.path, "rusak").unwrap();
        office.set_clock(days_ago(0));
    });
    at_page(&mut w);
    w.picture("c1-cadangan");
    for words in ["Harian", "Sebelum menerima paket", "Sebelum naik skema", "tidak terpasang", "rusak"] {
        assert!(w.shows(words), "{words}");
    }
    std::fs::create_dir_all(stick.path().join("Cadangan Alur")).unwrap();
    w.press("Buat cadangan sekarang");
    w.settle();
    assert!(w.shows("Disalin juga ke drive kedua"));
    w.picture("c3-cadangan-drive");
    w.press("Jangan dipakai lagi");
    assert!(w.harness.state().office().drive().unwrap().is_none());
}

#[test]
fn by_itself_once_a_day_and_beranda_speaks_when_the_last_is_old() {
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.fill_sample(30, 5).unwrap();
        office.set_clock(days_ago(9));
        office.back_up(Why::Daily).unwrap();
        office.set_clock(days_ago(0));
    });
    assert!(w.shows("Cadangan terakhir yang teruji berumur 9 hari."));
    w.picture("c4-beranda-lama");
    w.press("Buka cadangan");
    assert_eq!(*w.harness.state().place(), Place::Settings);
    assert!(w.shows("Buat cadangan sekarang"));
    w.harness.state_mut().keep_backups();
    w.harness.step();
    w.settle();
    assert_eq!(w.harness.state().office().backups().unwrap().len(), 2);
    w.rest(2.0);
    assert_eq!(w.harness.state().office().backups().unwrap().len(), 2, "once a day");
    w.go(Place::Home);
    assert!(!w.shows("Cadangan terakhir yang teruji"));
}

#[test]
fn a_damaged_file_offers_its_newest_backup_at_the_start() {
    let mut w = Window::sample();
    w.harness.state().office().back_up(Why::Daily).unwrap();
    let path: PathBuf = w.harness.state().office().path().to_owned();
    w.run();
    let Window { harness, folder } = w;
    drop(harness);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 3]).unwrap();
    let options = OpenOptions {
        clock: Clock::Fixed(now()),
        window: true,
        by: "Siti Contoh".into(),
        ..Default::default()
    };
    let problem: Problem = Office::open(&path, options.clone()).err().unwrap();
    let sorry = Sorry::new(path.clone(), options, problem);
    let frame = |ui: &mut egui::Ui, sorry: &mut Sorry| {
        let all = ui.ctx().content_rect();
        ui.scope_builder(egui::UiBuilder::new().max_rect(all), |ui| sorry.frame(ui));
    };
    let mut harness: Harness<'_, Sorry> = Harness::builder()
        .with_size([600.0, 340.0])
        .with_max_steps(30)
        .with_context_setup(alur::ui::install)
        .build_ui_state(frame, sorry);
    harness.run_ok();
    // The newest backup is proved beside the frame, and offered once it is good.
    harness.state_mut().settle();
    harness.run_ok();
    if let Some(folder) = std::env::var_os("ALUR_GAMBAR").map(PathBuf::from) {
        harness.render().unwrap().save(folder.join("c5-rusak.png")).unwrap();
    }
    harness.get_by_label("Pulihkan cadangan ini").click();
    harness.run_ok();
    harness.state_mut().settle();
    harness.run_ok();
    let app = harness.state().opened().expect("the office opens");
    assert!(app.office().check().unwrap().sehat);
    assert!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .any(|e| { e.file_name().to_string_lossy().contains(".rusak-") })
    );
}
