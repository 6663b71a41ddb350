//! Blocks of numbers and letter templates in Pengaturan, as a person sees them.

use alur::office::Command;
use alur::ui::Place;
use egui_kittest::kittest::Queryable;

use crate::handoff_kit::palam;
use crate::kit::profile;
use crate::window_kit::Window;

fn settings(blocks: u32) -> Window {
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(profile()))).unwrap();
        office.know_office_by_text(&palam().office.card_text().unwrap()).unwrap();
        for n in 1..=blocks {
            let (dari, sampai) = (100 * n, 100 * n + 9);
            office.run(Command::GiveBlock { ke: "PALAM".into(), tahun: 2026, dari, sampai }).unwrap();
        }
    });
    w.go(Place::Settings);
    w.press("Penomoran");
    w
}

#[test]
fn a_block_is_given_refused_and_taken_back() {
    let mut w = settings(0);
    let give = |w: &mut Window, dari: &str, sampai: &str| {
        w.type_into("Nomor pertama", dari);
        w.type_into("Nomor terakhir", sampai);
        w.press("Beri blok");
    };
    assert!(w.shows("Belum ada blok nomor."));
    give(&mut w, "101", "150");
    assert!(w.shows("Blok nomor 101 sampai 150 diberikan."));
    w.picture("95-penomoran");
    let line = w.harness.state().office().number_blocks().unwrap();
    assert_eq!((line.len(), line[0].blok.nama.as_str(), line[0].sisa), (1, "Kantor PALAM", 50));
    give(&mut w, "150", "160");
    assert!(w.harness.query_all_by_label_contains("sudah diberikan kepada Kantor PALAM").next().is_some());
    assert_eq!(w.harness.state().office().number_blocks().unwrap().len(), 1);
    w.press("Batalkan blok Kantor PALAM: 101 sampai 150 tahun 2026");
    assert!(!w.shows("sudah diberikan kepada Kantor PALAM"), "an old refusal in a new dialog");
    w.type_into("Alasan", "salah ketik");
    w.picture("96-blok-dibatalkan");
    w.harness.key_press(eframe::egui::Key::Enter);
    w.run();
    assert!(w.harness.state().office().number_blocks().unwrap().is_empty());
    assert!(w.shows("Belum ada blok nomor."));
}

#[test]
fn a_template_is_changed_its_flaws_are_shown_and_it_is_restored() {
    let mut w = settings(0);
    let text = w.harness.state().office().template_text("nota-dinas").unwrap();
    let text = String::from_utf8(text).unwrap();
    let file = w.folder.path().join("nota.toml");
    std::fs::write(&file, text.replace("jenis = \"kop\"", "jenis = \"kopp\"")).unwrap();
    w.harness.state_mut().look_at_template(&file);
    w.run();
    w.picture("97-templat-cacat");
    assert!(w.harness.query_all_by_label_contains("“kopp” bukan pilihan").next().is_some());
    assert_eq!(w.harness.state().office().template_text("nota-dinas").unwrap(), text.as_bytes());
    std::fs::write(&file, text.replace("\"NOTA DINAS\"", "\"NOTA\"")).unwrap();
    w.harness.state_mut().look_at_template(&file);
    w.run();
    w.picture("98-templat");
    assert!(w.shows("Templat dipakai untuk surat yang dibuat mulai sekarang."));
    assert_ne!(w.harness.state().office().template_text("nota-dinas").unwrap(), text.as_bytes());
    w.press("Kembali ke bawaan");
    assert_eq!(w.harness.state().office().template_text("nota-dinas").unwrap(), text.as_bytes());
}

#[test]
fn a_page_of_many_blocks_asks_no_more_than_one_of_few() {
    let asked = |blocks: u32| {
        let mut w = settings(blocks);
        w.go(Place::Home);
        let before = w.harness.state().office().asked();
        w.go(Place::Settings);
        assert_eq!(w.harness.query_all_by_label_contains("Batalkan blok").count(), blocks as usize);
        w.harness.state().office().asked() - before
    };
    let (few, many) = (asked(2), asked(20));
    assert!(many <= few, "{few} questions for two blocks, {many} for twenty");
}
