//! The window: every screen draws, and the everyday flows work by the names a person reads.

use alur::office::CaseFilter;
use alur::ui::Place;
use eframe::egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT, Queryable};

use super::window_kit::Window;

#[test]
fn pictures_of_every_screen() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    w.picture("00-setup");
    let mut w = Window::skipped();
    w.picture("01-beranda-kosong");
    for (screen, name) in [
        (Place::Shelf, "02-sop"),
        (Place::Cases, "03-kasus-kosong"),
        (Place::Letters, "04-surat-kosong"),
        (Place::Settings, "05-pengaturan"),
    ] {
        w.go(screen);
        w.settle();
        w.picture(name);
    }
    let mut w = Window::sample();
    w.picture("10-beranda");
    w.go(Place::Shelf);
    w.settle();
    w.picture("11-sop");
    w.go(Place::Sop("dtks".to_owned()));
    w.picture("12-bagan");
    w.press("Papan");
    w.picture("13-papan");
    w.press("Dokumen");
    w.picture("14-dokumen");
    w.go(Place::Cases);
    w.picture("15-kasus");
    let cases = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    for (index, sop) in ["dtks", "pkh", "lksa", "ppks-psks"].into_iter().enumerate() {
        let line = cases.iter().find(|c| c.sop == sop).unwrap();
        w.go(Place::Case(line.kasus));
        w.picture(&format!("2{index}-kasus-{sop}"));
        if sop == "dtks" {
            w.press(&format!(
                "Riwayat ({})",
                w.harness.state().office().case(line.kasus).unwrap().riwayat.len()
            ));
            w.picture("24-riwayat");
            w.go(Place::Letter(line.kasus));
            w.picture("25-surat-jenis");
        }
    }
    w.go(Place::Letters);
    w.picture("30-agenda");
}

#[test]
fn first_start_can_be_skipped_and_asks_no_more() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    assert!(w.shows("Selamat datang di Alur"));
    w.press("Lanjut");
    w.picture("40-setup-kop");
    w.press("Lanjut");
    w.picture("41-setup-pejabat");
    w.press("Lanjut");
    w.picture("42-setup-petugas");
    assert!(w.shows("Isi dengan data contoh"));
    w.press("Lewati");
    assert!(w.shows("Belum ada kasus"));
    assert!(!w.harness.state().office().needs_setup());
}

#[test]
fn set_up_is_kept() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    w.type_into("Nama kantor", "Dinas Sosial Kota Contoh");
    w.press("Lanjut");
    w.type_into("Baris kop, satu per baris", "PEMERINTAH KOTA CONTOH\nDINAS SOSIAL");
    w.picture("43-setup-kop-terisi");
    w.press("Lanjut");
    w.type_into("NIP", "123");
    assert!(w.shows("NIP biasanya 18 angka, ini 3"));
    w.press("Lanjut");
    w.press("Mulai dengan berkas kosong");
    w.settle();
    let profile = w.harness.state().office().profile().clone();
    assert_eq!(profile.nama, "Dinas Sosial Kota Contoh");
    assert_eq!(profile.kop, ["PEMERINTAH KOTA CONTOH", "DINAS SOSIAL"]);
}

/// Opens a DTKS case by the dialog.
fn open_dtks(w: &mut Window) -> alur::base::Id {
    w.press("Kasus baru…");
    w.press("Pengelolaan Data Terpadu Kesejahteraan Sosial");
    w.type_into("Judul kasus", "Usulan keluarga Contoh");
    w.picture("50-kasus-baru");
    w.press("Buka kasus");
    match w.harness.state().place() {
        Place::Case(id) => *id,
        other => panic!("the case was not opened: {other:?}"),
    }
}

/// Fills every required field of the open step with something that fits it.
fn fill_required(w: &mut Window, case: alur::base::Id) {
    let view = w.harness.state().office().case(case).unwrap();
    let step = view.terbuka.first().unwrap();
    let row = &view.sop.sop.rows[step.at.row];
    for paper in &row.kelengkapan {
        // One that a file or an earlier record has is no box to tick.
        if let Some(tick) = w.harness.query_by_role_and_label(Role::CheckBox, paper)
            && tick.accesskit_node().toggled() != Some(Toggled::True)
        {
            tick.click();
            w.run();
        }
    }
    for field in row.isian.iter().filter(|f| f.wajib) {
        use alur::domain::sop::FieldKind::*;
        match field.jenis {
            Pilihan => {
                w.press(&field.label);
                let choice = field.pilihan.first().unwrap().clone();
                w.press(&choice);
            }
            Tanggal => w.type_into(&field.label, "23-11-2026"),
            Angka | Uang => w.type_into(&field.label, "12"),
            Nik => w.type_into(&field.label, "6372045203870001"),
            Teks | Paragraf => w.type_into(&field.label, "Contoh"),
        }
    }
}

#[test]
fn a_case_is_recorded_to_its_end_and_a_step_taken_back() {
    let mut w = Window::skipped();
    w.go(Place::Cases);
    let case = open_dtks(&mut w);
    let paper = w.folder.path().join("kartu keluarga.txt");
    std::fs::write(&paper, "contoh").unwrap();
    let nodes = |w: &Window| -> Vec<String> {
        let view = w.harness.state().office().case(case).unwrap();
        view.terbuka.iter().map(|s| s.simbol.clone()).collect()
    };
    w.harness.state_mut().attach(vec![paper]);
    w.run();
    assert!(w.shows("kartu keluarga.txt"));
    w.picture("51-isian-lampiran");
    let mut rounds = 0;
    while !nodes(&w).is_empty() {
        rounds += 1;
        assert!(rounds < 20, "the case does not end: {:?}", nodes(&w));
        let before = nodes(&w);
        fill_required(&mut w, case);
        if w.harness.state().office().case(case).unwrap().terbuka[0].cabang.iter().any(|b| b == "Ya") {
            w.press("Ya");
            w.picture("52-keputusan");
        }
        w.press("Catat langkah");
        w.settle();
        w.picture("55-langkah");
        assert_ne!(nodes(&w), before, "nothing was recorded");
        if rounds == 1 {
            w.picture("53-tercatat");
            // The sentence above it goes first: what is pressed stands still.
            w.rest(6.0);
            w.press("Batalkan");
            assert_eq!(nodes(&w), before, "the step was not taken back");
            assert!(w.shows("kartu keluarga.txt"), "the form did not come back");
            w.press("Catat langkah");
        }
    }
    w.picture("54-selesai");
    let view = w.harness.state().office().case(case).unwrap();
    assert_eq!(view.lampiran.len(), 1);
    assert!(w.shows("Kasus ini selesai"));
}

#[test]
fn the_board_moves_and_a_draft_survives_leaving() {
    let mut w = Window::skipped();
    w.go(Place::Cases);
    let case = open_dtks(&mut w);
    w.type_into("Catatan", "belum dikirim");
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Papan");
    assert!(w.shows("Langkah 1, Usulan warga, RT/RW, Kelurahan dan Pemangku Kepentingan. 1 kasus"));
    w.go(Place::Case(case));
    assert_eq!(w.first("Catatan").value().as_deref(), Some("belum dikirim"));
    fill_required(&mut w, case);
    w.press("Catat langkah");
    let event = w.harness.state().office().case(case).unwrap().riwayat.last().unwrap().clone();
    assert_eq!(event.catatan, "belum dikirim");
    w.go(Place::Sop("dtks".to_owned()));
    assert!(w.shows("Langkah 1, Usulan warga, RT/RW, Kelurahan dan Pemangku Kepentingan. 0 kasus"));
    assert!(w.shows(
        "Langkah 2.1, Koordinasi dengan RT/RW, perangkat Kelurahan dan atasan tentang usulan DTKS. 1 kasus"
    ));
}

#[test]
fn a_letter_is_refused_with_its_blanks_then_issued() {
    let mut w = Window::skipped();
    w.go(Place::Cases);
    let case = open_dtks(&mut w);
    w.press("Buat surat");
    w.press("Telaahan staf");
    w.picture("60-surat");
    w.press("Terbitkan surat");
    w.picture("61-surat-ditolak");
    assert!(w.shows("Bagian ini belum diisi"));
    for _ in 0..40 {
        let office = w.harness.state().office();
        assert!(office.case(case).unwrap().naskah.is_empty());
        let Some(open) = w.harness.state().letter_open(case) else { break };
        w.type_into(&open, "Contoh");
    }
    w.press("Terbitkan surat");
    w.picture("62-surat-terbit");
    assert!(w.shows("Telaahan staf diterbitkan"));
    w.go(Place::Letters);
    w.picture("63-agenda");
    assert_eq!(w.harness.state().office().letters().unwrap().len(), 1);
}

#[test]
fn the_palette_finds_a_case_by_keyboard() {
    let mut w = Window::sample();
    w.harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::K);
    w.run();
    w.first("Cari SOP, kasus, atau perintah").type_text("dtks-2026-0012");
    w.run();
    w.run();
    w.picture("70-palet");
    w.harness.key_press(eframe::egui::Key::Enter);
    w.run();
    assert!(matches!(w.harness.state().place(), Place::Case(_)));
}

#[test]
fn screens_hold_from_small_to_large_windows() {
    for (size, name) in [([1024.0, 600.0], "kecil"), ([1920.0, 1080.0], "besar")] {
        let mut w = Window::open(size, |office| {
            office.fill_sample(40, 5).unwrap();
        });
        let line = w.harness.state().office().cases(&CaseFilter::default()).unwrap().remove(0);
        let all = [
            Place::Home,
            Place::Shelf,
            Place::Sop("ppks-psks".to_owned()),
            Place::Cases,
            Place::Case(line.kasus),
            Place::Letter(line.kasus),
            Place::Letters,
            Place::Settings,
        ];
        for (index, screen) in all.into_iter().enumerate() {
            // A chart and its board are moved about under their frame; all else is seen whole from side to side.
            let moved = matches!(screen, Place::Sop(_) | Place::Case(_));
            w.go(screen);
            if !moved {
                assert!(w.whole_texts("").len() > 10, "8{index}-{name} is empty");
            }
            w.picture(&format!("8{index}-{name}"));
        }
    }
}

#[test]
fn long_names_are_cut_not_spilled() {
    let long = "Pendampingan keluarga dengan nama yang panjang sekali ".repeat(4);
    let mut w = Window::skipped();
    w.go(Place::Cases);
    w.press("Kasus baru…");
    w.press("Kegiatan Pendampingan Program Keluarga Harapan");
    w.type_into("Judul kasus", &long);
    w.press("Buka kasus");
    held(&w, "90");
    w.picture("90-panjang-kasus");
    w.go(Place::Home);
    held(&w, "91");
    w.picture("91-panjang-beranda");
    w.go(Place::Sop("pkh".to_owned()));
    w.press("Papan");
    held(&w, "92");
    w.picture("92-panjang-papan");
    w.go(Place::Cases);
    held(&w, "93");
    w.picture("93-panjang-kasus");
}

/// The long name is shown, each time cut with dots or in lines, and nowhere broken off by an edge.
fn held(w: &Window, screen: &str) {
    let shown = w.whole_texts("Pendampingan keluarga dengan nama");
    assert!(!shown.is_empty(), "{screen}: the case is not shown");
    for text in shown {
        let lines = text.rows.len();
        assert!(text.elided || lines > 1, "{screen}: “{}” is in one line of {}", text.text(), text.size().x);
    }
}

#[test]
fn the_chart_is_walked_by_keyboard_and_explains_a_symbol() {
    use eframe::egui::Key;
    let mut w = Window::sample();
    w.go(Place::Sop("dtks".to_owned()));
    let first = "Langkah 2.1, Kegiatan, Operator DTKS/SIKS-NG.";
    w.containing(first).click();
    w.run();
    assert!(w.shows("Perlu konfirmasi. Koordinasi dianggap dimulai Operator"));
    w.picture("71-rincian");
    w.containing(first).focus();
    w.run();
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.run();
    assert!(w.containing("Langkah 2.2, Kegiatan").is_focused());
    w.picture("72-berjalan");
}
