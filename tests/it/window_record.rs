//! The window under pressure: a step by keyboard alone, kelengkapan that are not there, late entry,
//! drafts, corrections, attachments looked at.

use alur::base::Id;
use alur::office::{CaseView, Command, NewAttachment, OpenCase, Request, StepRequest};
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::kit;
use super::window_kit::Window;

/// A window at Beranda over a case of `sop`, its first `steps` recorded.
fn with_case(sop: &str, steps: &[&str]) -> (Window, Id) {
    let mut case = None;
    let w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
        let new =
            OpenCase { sop: sop.to_owned(), judul: "Keluarga contoh".to_owned(), ..OpenCase::default() };
        let opened = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        for step in steps {
            office.run(Command::record(opened, StepRequest::new(step))).unwrap();
        }
        case = Some(opened);
    });
    (w, case.unwrap())
}

fn at_case(sop: &str, steps: &[&str]) -> (Window, Id) {
    let (mut w, case) = with_case(sop, steps);
    w.go(Place::Case(case));
    (w, case)
}

fn view(w: &Window, case: Id) -> CaseView {
    w.harness.state().office().case(case).unwrap()
}

fn open_nodes(w: &Window, case: Id) -> Vec<String> {
    view(w, case).terbuka.into_iter().map(|s| s.simbol).collect()
}

/// Keys pressed, counted.
struct Keys(usize);

impl Keys {
    fn press(&mut self, w: &mut Window, key: Key) {
        self.0 += 1;
        w.harness.key_press(key);
        w.run();
    }

    fn with(&mut self, w: &mut Window, key: Key) {
        self.0 += 1;
        w.harness.key_press_modifiers(Modifiers::COMMAND, key);
        w.run();
    }

    fn write(&mut self, w: &mut Window, words: &str) {
        self.0 += words.chars().count();
        w.harness.event(eframe::egui::Event::Text(words.to_owned()));
        w.run();
    }
}

/// Brings the thing called exactly this into view, and presses it.
fn reach(w: &mut Window, name: &str) {
    w.first(name).scroll_to_me();
    w.run();
    w.press(name);
}

fn send(w: &mut Window) {
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
}

#[test]
fn from_anywhere_a_step_takes_a_dozen_keys_for_each_sop() {
    for (sop, code) in [("dtks", "dtks 1"), ("lksa", "lksa 1"), ("pkh", "pkh 1"), ("ppks-psks", "ppks 1")] {
        let (mut w, case) = with_case(sop, &[]);
        let before = open_nodes(&w, case);
        let mut keys = Keys(0);
        keys.with(&mut w, Key::K);
        keys.write(&mut w, code);
        keys.press(&mut w, Key::Enter);
        w.picture(&format!("q-{sop}"));
        keys.with(&mut w, Key::A);
        keys.with(&mut w, Key::Enter);
        assert_ne!(open_nodes(&w, case), before, "{sop}: nothing was recorded");
        assert!(view(&w, case).riwayat.last().unwrap().tanpa.is_empty(), "{sop}");
        assert!(keys.0 <= 12, "{sop}: {} keys", keys.0);
    }
}

#[test]
fn what_is_not_there_is_asked_for_once_and_stays_in_the_history() {
    let (mut w, case) = at_case("dtks", &[]);
    reach(&mut w, "NIK");
    assert!(w.shows("2 kelengkapan belum ada"));
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["1"], "recorded without its papers");
    assert!(w.shows("Belum ada: Fotocopy Kartu Keluarga, SKTM atau Pengantar RT"));
    assert!(w.field("Alasan mencatat tanpa kelengkapan itu").is_focused());
    w.picture("r1-tanpa-kelengkapan");
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["1"], "recorded without a reason");
    w.harness.event(eframe::egui::Event::Text("KK menyusul besok".to_owned()));
    w.run();
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["2.1"]);
    w.press("Riwayat (2)");
    assert!(w.shows("Tanpa Fotocopy Kartu Keluarga, SKTM atau Pengantar RT: KK menyusul besok"));
    w.picture("r2-riwayat-tanpa");
}

#[test]
fn yesterday_is_questioned_where_the_case_is_from_today() {
    let (mut w, case) = at_case("dtks", &[]);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
    reach(&mut w, "Kemarin");
    assert!(w.shows("Waktu kejadiannya sebelum kasus dibuka"));
    w.picture("r3-kemarin");
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["1"], "an odd time was not questioned");
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["2.1"]);
    let event = view(&w, case).riwayat.last().unwrap().clone();
    assert_eq!(event.at, kit::moment("2026-11-22T16:00:00+08:00"));
    assert_eq!(event.dicatat, Some(super::window_kit::now()));
    w.press("Riwayat (2)");
    assert!(w.shows("Dicatat belakangan"));
    assert!(w.shows("Dicatat 23 Nov 2026 10.00"));
    w.picture("r4-dicatat-belakangan");
}

#[test]
fn an_unreadable_time_is_not_guessed() {
    let (mut w, case) = at_case("dtks", &[]);
    reach(&mut w, "Semua ada");
    reach(&mut w, "Waktu lain");
    w.type_into("Jam kejadian", "x");
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["1"]);
    assert!(w.shows("Tulis tanggal seperti"));
}

#[test]
fn a_form_survives_a_breakdown_and_ends_when_recorded() {
    let (mut w, case) = at_case("dtks", &[]);
    let file = w.folder.path().join("KK contoh.pdf");
    std::fs::write(&file, b"%PDF-1.4").unwrap();
    w.harness.state_mut().attach(vec![file.clone()]);
    w.run();
    w.type_into("Nama yang diusulkan", "Bapak Contoh");
    reach(&mut w, "NIK");
    w.rest(1.5);
    assert_eq!(w.harness.state().office().drafts().unwrap().len(), 1);
    std::fs::remove_file(&file).unwrap();
    let mut w = w.restart();
    w.go(Place::Case(case));
    assert!(w.shows("Isian yang belum dikirim dipulihkan"));
    assert_eq!(w.field("Nama yang diusulkan").value().as_deref(), Some("Bapak Contoh"));
    assert!(w.shows("KK contoh.pdf"));
    assert!(w.shows("tidak ditemukan"), "a file that is gone is not said to be");
    w.picture("r5-dipulihkan");
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["1"], "recorded although a file is gone");
    reach(&mut w, "Keluarkan KK contoh.pdf");
    reach(&mut w, "Semua ada");
    w.press("Catat langkah");
    assert_eq!(open_nodes(&w, case), ["2.1"]);
    w.rest(1.5);
    assert!(w.harness.state().office().drafts().unwrap().is_empty());
}

#[test]
fn a_form_is_cleared_and_brought_back() {
    let (mut w, case) = at_case("dtks", &[]);
    w.type_into("Catatan", "panjang sekali");
    w.rest(1.5);
    assert_eq!(w.harness.state().office().drafts().unwrap().len(), 1);
    reach(&mut w, "Kosongkan isian");
    assert_eq!(w.first("Catatan").value().as_deref().unwrap_or(""), "");
    w.rest(1.5);
    assert!(w.harness.state().office().drafts().unwrap().is_empty());
    reach(&mut w, "Kembalikan isian");
    assert_eq!(w.first("Catatan").value().as_deref(), Some("panjang sekali"));
    // Leaving the case writes at once.
    w.go(Place::Home);
    let kept = w.harness.state().office().form_draft(case, "1").unwrap().unwrap();
    assert_eq!(kept.catatan, "panjang sekali");
}

#[test]
fn a_record_is_put_right_from_the_history() {
    let (mut w, case) = at_case("dtks", &["1"]);
    w.press("Riwayat (2)");
    w.press("Betulkan…");
    w.type_into("Nama yang diusulkan", "Ibu Contoh");
    w.picture("r6-betulkan");
    w.type_into("Alasan", "salah ketik");
    send(&mut w);
    assert_eq!(view(&w, case).isian["nama"], "Ibu Contoh");
    assert!(w.shows("Nama yang diusulkan: (kosong) → Ibu Contoh"));
    assert!(w.shows("Sudah dibetulkan"));
    w.picture("r7-dibetulkan");
}

#[test]
fn a_step_sent_back_shows_its_note() {
    let (mut w, case) = at_case("dtks", &["1", "2.1"]);
    w.press("Kembalikan…");
    w.type_into("Alasan", "KK belum terbaca");
    w.press("Kembalikan");
    assert!(w.shows("Dikembalikan oleh Siti Contoh dari langkah 2.2"));
    w.picture("r8-catatan-pengembalian");
    reach(&mut w, "Identitas warga");
    w.press("Catat langkah");
    assert_eq!(open_nodes(&w, case), ["2.2"]);
    assert!(!w.shows("Dikembalikan oleh"));
}

#[test]
fn the_place_of_the_papers_stands_in_the_head() {
    let (mut w, case) = at_case("dtks", &[]);
    w.press("Tempat berkas…");
    w.type_into("Ordner, rak, atau lemari", "Ordner 3, rak B");
    w.harness.key_press(Key::Enter);
    w.run();
    assert_eq!(view(&w, case).tempat, "Ordner 3, rak B");
    w.picture("r9-tempat");
    w.press("Ordner 3, rak B");
    assert!(w.shows("Di mana berkas kertas"));
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let shade = |x: u32, y: u32| image::Rgb([(x * 3) as u8, (y * 2) as u8, 120]);
    image::RgbImage::from_fn(width, height, shade).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

#[test]
fn files_dropped_together_find_their_papers() {
    let (mut w, case) = at_case("dtks", &[]);
    let put = |name: &str, bytes: &[u8]| {
        let path = w.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let files =
        vec![put("KK_contoh.png", &png(80, 40)), put("pengantar rt.pdf", b"%PDF-1.4"), put("lain.txt", b"x")];
    let phone = put("IMG_0001.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic rekaan");
    w.harness.state_mut().attach(files);
    w.run();
    w.settle();
    assert!(w.shows("Fotocopy Kartu Keluarga · terlampir"));
    assert!(w.shows("SKTM atau Pengantar RT · terlampir"));
    reach(&mut w, "Putar KK_contoh.png ke kanan");
    w.first("Lampirkan berkas…").scroll_to_me();
    w.run();
    w.picture("s1-lampiran");
    reach(&mut w, "NIK");
    w.harness.state_mut().attach(vec![phone]);
    w.run();
    assert!(w.shows("dapat menyimpan tempat dan waktu pengambilannya"));
    w.first("Lampirkan berkas…").scroll_to_me();
    w.run();
    w.picture("s2-foto-telepon");
    w.press("Keluarkan IMG_0001.HEIC");
    send(&mut w);
    // Pictures are made smaller beside the frame.
    w.settle();
    let files = view(&w, case).lampiran;
    assert_eq!(files.len(), 3);
    assert_eq!(files[2].kelengkapan, None);
    let stored = w.harness.state().office().blob(files[0].sidik).unwrap();
    let picture = image::load_from_memory(&stored).unwrap();
    assert_eq!((picture.width(), picture.height()), (40, 80), "not turned");
}

#[test]
fn attachments_are_looked_at_in_the_window() {
    let (mut w, case) = at_case("dtks", &[]);
    let folder = w.folder.path().to_owned();
    let card = folder.join("kartu.pdf");
    let office = w.harness.state().office();
    let sop = office.sop("dtks").unwrap().sop;
    office.save_document(&sop, alur::domain::office::Paper::A4, &card).unwrap();
    let (picture, broken) = (folder.join("foto.png"), folder.join("rusak.pdf"));
    std::fs::write(&picture, png(300, 200)).unwrap();
    let mut cut = std::fs::read(&card).unwrap();
    cut.truncate(300);
    std::fs::write(&broken, cut).unwrap();
    let record = StepRequest::new("1");
    let file = |path| NewAttachment { path, ..NewAttachment::default() };
    let files = [card, picture, broken].map(file).to_vec();
    let mut office = super::window_kit::office_again(&folder);
    office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    drop(office);
    w.go(Place::Home);
    w.go(Place::Case(case));
    w.press("Lampiran (3)");
    w.press("Buka kartu.pdf");
    w.settle();
    w.picture("t1-pdf");
    assert!(w.shows("Halaman 1 dari "), "the pages of the PDF are not counted");
    w.harness.key_press(Key::PageDown);
    w.run();
    w.settle();
    assert!(w.shows("Halaman 2 dari "));
    w.press("Perbesar");
    w.picture("t2-pdf-besar");
    w.harness.key_press(Key::Escape);
    w.run();
    assert!(!w.shows("Buka di program lain"));
    w.press("Buka foto.png");
    w.settle();
    assert!(w.shows("Halaman 1 dari 1"));
    w.picture("t3-foto");
    w.press("Tutup");
    w.press("Buka rusak.pdf");
    w.settle();
    assert!(w.shows("Berkas ini rusak"));
    w.picture("t4-rusak");
}

/// Whoever works without a name is asked for it once, before the first thing is written down.
#[test]
fn a_name_is_asked_once_before_the_first_record() {
    let nameless = |folder: &std::path::Path| {
        let options = alur::office::OpenOptions { by: String::new(), ..kit::options(3) };
        let mut office = alur::office::Office::open(&folder.join("kantor.alur"), options).unwrap();
        office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
        office
    };
    let mut w = Window::over(tempfile::tempdir().unwrap(), nameless);
    with_new_case(&mut w, "Keluarga contoh");
    assert!(w.shows("Siapa nama Anda?"));
    w.picture("nama-1-ditanyakan");
    w.harness.key_press(Key::Escape);
    w.run();
    let cases = |w: &Window| w.harness.state().office().cases(&Default::default()).unwrap();
    assert!(cases(&w).is_empty(), "written all the same");
    assert_eq!(w.field("Judul kasus").value().as_deref(), Some("Keluarga contoh"), "what was typed is gone");
    send(&mut w);
    w.harness.event(eframe::egui::Event::Text("Siti Rahmah".to_owned()));
    w.run();
    w.harness.key_press(Key::Enter);
    w.run();
    let case = cases(&w)[0].kasus;
    assert_eq!(view(&w, case).riwayat[0].by, "Siti Rahmah");
    let before = open_nodes(&w, case);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
    send(&mut w);
    assert_ne!(open_nodes(&w, case), before, "asked again");
}

fn with_new_case(w: &mut Window, title: &str) {
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    w.run();
    w.harness.key_press(Key::ArrowDown);
    w.run();
    w.harness.event(eframe::egui::Event::Text(title.to_owned()));
    w.run();
    send(w);
}

/// Values of one unit never stand in the form of another, and are there again when it is chosen again.
#[test]
fn a_form_belongs_to_its_unit() {
    let (mut w, case) = at_case("ppks-psks", &["1", "2"]);
    let step = view(&w, case).terbuka[0].clone();
    let row = &view(&w, case).sop.sop.rows[step.at.row];
    let number =
        row.isian.iter().find(|f| f.jenis == alur::domain::sop::FieldKind::Angka).unwrap().label.clone();
    let (one, two) = (step.keys[0].nama.clone(), step.keys[1].nama.clone());
    w.press(&one);
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
    w.type_into(&number, "99");
    unit(&mut w, &two);
    w.run();
    assert_eq!(w.field(&number).value().unwrap_or_default(), "", "the number of {one} stands under {two}");
    w.type_into(&number, "7");
    w.picture("unit-1-lain");
    unit(&mut w, &one);
    w.run();
    assert_eq!(w.field(&number).value().as_deref(), Some("99"), "what was typed for {one} is gone");
    send(&mut w);
    let told = view(&w, case).riwayat.last().unwrap().clone();
    assert_eq!(told.key.as_deref(), Some(step.keys[0].key.as_str()));
    unit(&mut w, &two);
    w.run();
    assert_eq!(w.field(&number).value().as_deref(), Some("7"), "what was typed for {two} is gone");
}

/// The reason given with one decision is never recorded with the next.
#[test]
fn a_reason_stays_with_its_decision() {
    let (mut w, case) = at_case("dtks", &["1", "2.1", "2.2"]);
    reach(&mut w, "Alasan layak atau tidak layak");
    w.type_into("Alasan layak atau tidak layak", "Punya dua mobil");
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
    reach(&mut w, "Tidak");
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["2.2"]);
    let office = crate::window_kit::office_again;
    {
        let mut office = office(w.folder.path());
        office.run(Command::record(case, StepRequest::new("2.2"))).unwrap();
    }
    w.rest(3.0);
    assert_eq!(open_nodes(&w, case), ["3"]);
    assert_eq!(
        w.harness
            .get_by_role_and_label(Role::MultilineTextInput, "Alasan layak atau tidak layak")
            .value()
            .unwrap_or_default(),
        ""
    );
    reach(&mut w, "Ya");
    send(&mut w);
    assert_eq!(open_nodes(&w, case), ["4"]);
    assert_eq!(view(&w, case).isian.get("alasan_hasil"), None, "the reason of Tidak is the case's with Ya");
}

/// Chooses a unit by its name, as one types it.
fn unit(w: &mut Window, name: &str) {
    w.field("Kelurahan").focus();
    w.run();
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.field("Kelurahan").type_text(name);
    w.run();
}
