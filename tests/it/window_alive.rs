//! The living chart in the window: lanes, search, times and play-back by the names a person reads.

use alur::office::CaseFilter;
use alur::ui::Place;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;

use super::window_kit::Window;

fn chart(sop: &str) -> Window {
    let mut w = Window::sample();
    w.go(Place::Sop(sop.to_owned()));
    w
}

#[test]
fn lanes_are_moved_hidden_and_restored_on_the_screen_alone() {
    let mut w = chart("dtks");
    let before = w.harness.state().office().sop_text("dtks").unwrap();
    let lane = w.harness.state().office().sop("dtks").unwrap().sop.lanes[1].nama.clone();
    w.press("Atur pelaksana");
    w.picture("60-pelaksana");
    w.press(&format!("Geser {lane} ke kiri"));
    w.press(&format!("Sembunyikan {lane}"));
    w.picture("61-pelaksana-disembunyikan");
    assert!(w.shows(&format!("Tampilkan {lane}")));
    w.press("Pulihkan");
    assert!(w.shows(&format!("Sembunyikan {lane}")));
    assert_eq!(w.harness.state().office().sop_text("dtks").unwrap(), before);
}

#[test]
fn ctrl_f_finds_a_step_and_enter_chooses_it() {
    let mut w = chart("dtks");
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    w.run();
    w.type_into("Cari langkah", "asesmen");
    assert!(w.shows(" cocok"));
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(w.shows("Tutup rincian"));
    w.picture("62-cari");
    w.press("Perbesar ke langkah terpilih");
    w.picture("63-langkah");
    w.press("Tutup pencarian");
    assert!(!w.shows(" cocok"));
}

#[test]
fn the_heat_map_says_times_in_words() {
    let mut w = chart("dtks");
    w.press("Lama langkah");
    w.settle();
    assert!(w.shows("dihitung pada jam kerja"));
    assert!(w.shows("Lama seluruhnya: tersingkat"));
    w.picture("64-waktu");
    w.press("Menunggu");
    assert!(w.shows("Belum ada langkah yang ditandai"));
    w.press("Lama seluruhnya");
    w.press("Jumlah");
    assert!(!w.shows("dihitung pada jam kerja"));
}

#[test]
fn a_case_plays_back_from_its_first_fact_to_now() {
    let mut w = Window::sample();
    let cases = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    let office = w.harness.state().office();
    let case = cases.iter().map(|c| c.kasus).max_by_key(|c| office.case(*c).unwrap().riwayat.len()).unwrap();
    let count = office.case(case).unwrap().riwayat.len();
    w.go(Place::Case(case));
    w.picture("65-kasus");
    w.press("Ke catatan pertama");
    assert!(w.shows(&format!("1 dari {count} · ")));
    w.press("Catatan berikutnya");
    assert!(w.shows(&format!("2 dari {count} · ")));
    w.picture("66-putar");
    w.harness.key_press(Key::Space);
    w.run();
    w.press("Ke keadaan sekarang");
    assert!(!w.shows(&format!(" dari {count} · ")));
    assert!(w.shows("Cetak kartu kendali…"));
}

#[test]
fn each_symbol_says_number_form_lane_activity_and_where_it_leads() {
    let w = chart("dtks");
    let sop = w.harness.state().office().sop("dtks").unwrap().sop;
    for at in sop.nodes() {
        let node = sop.node(at);
        let name = format!("Langkah {}, ", node.id);
        let said = w.containing(&name).accesskit_node().label().unwrap_or_default();
        assert!(said.contains(sop.rows[at.row].uraian.trim_end_matches('.')), "{said}");
        for lane in &node.lanes {
            assert!(said.contains(&sop.lanes[*lane].nama), "{said}");
        }
        for edge in &node.edges {
            assert!(said.contains(&format!("langkah {}", sop.node(edge.to).id)), "{said}");
        }
    }
}

#[test]
fn the_small_window_has_room_for_it_all() {
    let mut w = Window::open([1024.0, 600.0], |office| {
        office.fill_sample(60, 3).unwrap();
    });
    w.go(Place::Sop("pkh".to_owned()));
    w.press("Lama langkah");
    w.settle();
    w.picture("67-kecil-sop");
    let cases = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    w.go(Place::Case(cases[0].kasus));
    w.press("Ke catatan pertama");
    w.picture("68-kecil-kasus");
    assert!(w.shows("Ke keadaan sekarang"));
}

#[test]
fn play_back_runs_by_the_windows_clock_and_stops_at_now() {
    let mut w = Window::sample();
    let cases = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    let office = w.harness.state().office();
    let count = |case: &alur::base::Id| office.case(*case).unwrap().riwayat.len();
    let case = cases.iter().map(|c| c.kasus).filter(|c| count(c) > 1).min_by_key(count).unwrap();
    let count = count(&case);
    w.go(Place::Case(case));
    w.press("Putar perjalanan kasus (Spasi)");
    for _ in 0..400 {
        w.harness.step();
    }
    assert!(!w.shows(&format!(" dari {count} · ")));
    assert!(w.shows("Putar perjalanan kasus (Spasi)"));
}
