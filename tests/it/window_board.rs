//! The board in the window: walked and recorded by keyboard, cards moved by the pointer, views kept.

use alur::base::Id;
use alur::office::{Command, Office, OpenCase, StepRequest};
use alur::ui::Place;
use eframe::egui::{Key, Modifiers, Pos2, vec2};

use super::kit;
use super::window_kit::{Window, office};

fn open(office: &mut Office, sop: &str, title: &str, steps: &[&str]) -> Id {
    let new = OpenCase { sop: sop.to_owned(), judul: title.to_owned(), ..OpenCase::default() };
    let case = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    for step in steps {
        office.run(Command::record(case, StepRequest::new(step))).unwrap();
    }
    case
}

/// A window on the board of `sop`, its file made ready by `prepare`.
fn board(sop: &str, prepare: impl FnOnce(&mut Office)) -> Window {
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
        prepare(office);
    });
    w.go(Place::Sop(sop.to_owned()));
    w.press("Papan");
    w
}

fn open_nodes(w: &Window, case: Id) -> Vec<String> {
    w.harness.state().office().case(case).unwrap().terbuka.into_iter().map(|s| s.simbol).collect()
}

fn key(w: &mut Window, key: Key) {
    w.harness.key_press(key);
    w.run();
}

/// Takes what is called like `card` and carries it over what is called like `column`.
fn carry(w: &mut Window, card: &str, column: &str) -> Pos2 {
    let from = w.containing(card).rect().center();
    let to = w.containing(column).rect().center() + vec2(0.0, 160.0);
    w.harness.hover_at(from);
    w.harness.step();
    w.harness.drag_at(from);
    w.harness.step();
    w.harness.hover_at(from + vec2(20.0, 8.0));
    w.harness.step();
    w.harness.hover_at(to);
    w.harness.run_steps(3);
    to
}

fn drop_there(w: &mut Window, at: Pos2) {
    w.harness.drop_at(at);
    w.run();
}

#[test]
fn the_board_is_walked_by_keyboard() {
    let mut last = None;
    let mut w = board("dtks", |office| {
        for n in 0..70 {
            let at = kit::monday() - chrono::Duration::minutes(70 - n);
            office.set_clock(alur::base::Clock::Fixed(at));
            open(office, "dtks", &format!("Keluarga {n}"), &[]);
        }
        office.set_clock(alur::base::Clock::Fixed(super::window_kit::now()));
        last = Some(open(office, "dtks", "Keluarga di langkah dua", &["1"]));
    });
    key(&mut w, Key::ArrowDown);
    assert!(w.containing("DTKS-2026-0001").is_focused(), "the first card takes the keyboard");
    key(&mut w, Key::ArrowDown);
    assert!(w.containing("DTKS-2026-0002").is_focused());
    key(&mut w, Key::ArrowRight);
    assert!(w.containing("DTKS-2026-0071").is_focused());
    key(&mut w, Key::ArrowLeft);
    // Beyond what is drawn, and beyond the first page.
    for _ in 0..18 {
        key(&mut w, Key::PageDown);
    }
    assert!(w.containing("DTKS-2026-0070").is_focused());
    w.picture("b0-bawah");
    key(&mut w, Key::Home);
    assert!(w.containing("DTKS-2026-0001").is_focused());
    key(&mut w, Key::ArrowRight);
    key(&mut w, Key::Enter);
    assert_eq!(*w.harness.state().place(), Place::Case(last.unwrap()));
}

#[test]
fn a_step_is_recorded_from_the_board_by_keyboard_and_taken_back() {
    let mut case = None;
    let mut w = board("dtks", |office| case = Some(open(office, "dtks", "Keluarga Contoh", &[])));
    let case = case.unwrap();
    key(&mut w, Key::ArrowDown);
    key(&mut w, Key::C);
    assert!(w.shows("DTKS-2026-0001, langkah 1"));
    w.picture("b1-formulir");
    key(&mut w, Key::Escape);
    assert_eq!(open_nodes(&w, case), ["1"], "Esc records nothing");
    assert!(w.containing("DTKS-2026-0001").is_focused(), "the card has the keyboard again");
    w.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    w.run();
    assert!(w.first("Fotocopy Kartu Keluarga").is_focused());
    key(&mut w, Key::Space);
    key(&mut w, Key::Enter);
    assert_eq!(open_nodes(&w, case), ["1"], "papers that are not there are asked for, or why not");
    all_there(&mut w);
    key(&mut w, Key::Enter);
    assert_eq!(open_nodes(&w, case), ["2.1"]);
    let record = w.harness.state().office().case(case).unwrap().riwayat.last().unwrap().clone();
    assert_eq!(record.centang.len(), 3);
    assert!(w.shows("Sekarang di langkah 2.1"));
    w.picture("b2-tercatat");
    w.press("Batalkan");
    assert_eq!(open_nodes(&w, case), ["1"]);
}

/// Ctrl+A, as in a sheet: every paper is there.
fn all_there(w: &mut Window) {
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    w.run();
}

#[test]
fn a_card_is_put_only_where_its_step_leads() {
    let mut case = None;
    let mut w = board("dtks", |office| case = Some(open(office, "dtks", "Keluarga Contoh", &["1", "2.1"])));
    let case = case.unwrap();
    let at = carry(&mut w, "DTKS-2026-0001", "Langkah 1,");
    w.picture("b3-terangkat");
    drop_there(&mut w, at);
    assert_eq!(open_nodes(&w, case), ["2.2"]);
    assert!(w.shows("Dari langkah 2.2 kartu hanya dapat maju ke langkah 3."), "it is said why");
    let at = carry(&mut w, "DTKS-2026-0001", "Langkah 3,");
    key(&mut w, Key::Escape);
    drop_there(&mut w, at);
    assert_eq!(open_nodes(&w, case), ["2.2"], "Esc lets the card go back");
    let at = carry(&mut w, "DTKS-2026-0001", "Langkah 3,");
    w.picture("b4-di-atas-tujuan");
    drop_there(&mut w, at);
    assert!(w.shows("DTKS-2026-0001 dari langkah 2.2 ke 3"));
    all_there(&mut w);
    key(&mut w, Key::Enter);
    assert_eq!(open_nodes(&w, case), ["3"]);
}

#[test]
fn the_column_says_which_branch_is_meant() {
    let mut case = None;
    let steps = ["1", "2.1", "2.2"];
    let mut w = board("dtks", |office| case = Some(open(office, "dtks", "Keluarga Contoh", &steps)));
    let case = case.unwrap();
    w.press("Pelaksana");
    let at = carry(&mut w, "DTKS-2026-0001", "Operator DTKS/SIKS-NG. ");
    w.picture("b5-pelaksana");
    drop_there(&mut w, at);
    assert!(w.shows("dari langkah 3 ke 4"));
    assert!(!w.shows("Keputusan"), "the branch is not asked again");
    all_there(&mut w);
    key(&mut w, Key::Enter);
    assert_eq!(open_nodes(&w, case), ["4"]);
    let record = w.harness.state().office().case(case).unwrap().riwayat.last().unwrap().clone();
    assert_eq!(record.result.as_deref(), Some("Ya"));
    w.press("Tenggat");
    w.picture("b6-tenggat");
    w.press("Kelurahan");
    w.picture("b7-kelurahan-satu");
}

#[test]
fn a_fan_out_asks_which_unit_moves() {
    let mut case = None;
    let mut w = board("ppks-psks", |office| {
        case = Some(open(office, "ppks-psks", "Pendataan 2026", &["1", "2"]));
    });
    let case = case.unwrap();
    let at = carry(&mut w, "PPKS-2026-0001", "Langkah 4,");
    drop_there(&mut w, at);
    assert!(w.shows("Masih kosong: Kelurahan"));
    w.picture("b8-unit-mana");
    w.containing("Palam").click();
    w.run();
    w.press("Surat Pemberitahuan");
    key(&mut w, Key::Enter);
    let view = w.harness.state().office().case(case).unwrap();
    let at_four = view.terbuka.iter().find(|s| s.simbol == "4").unwrap();
    assert_eq!(at_four.keys.iter().map(|k| k.nama.as_str()).collect::<Vec<_>>(), ["Palam"]);
    w.press("Kelurahan");
    w.picture("b9-kelurahan");
}

#[test]
fn the_last_step_is_put_where_cases_end() {
    let mut case = None;
    let steps = ["1", "2.1", "2.2"];
    let mut w = board("dtks", |office| {
        let id = open(office, "dtks", "Keluarga Contoh", &steps);
        let mut decision = StepRequest::new("3");
        decision.result = Some("Ya".to_owned());
        office.run(Command::record(id, decision)).unwrap();
        for step in ["4", "5", "6.1", "6.2"] {
            office.run(Command::record(id, StepRequest::new(step))).unwrap();
        }
        case = Some(id);
    });
    let case = case.unwrap();
    assert_eq!(open_nodes(&w, case), ["6.3"]);
    w.press("Saring");
    w.press("Tanpa kolom kosong");
    let from = w.containing("DTKS-2026-0001").rect().center();
    carry(&mut w, "DTKS-2026-0001", "DTKS-2026-0001");
    let end = Pos2::new(1300.0, from.y + 100.0);
    w.harness.hover_at(end);
    w.harness.run_steps(2);
    w.picture("ba-selesai");
    drop_there(&mut w, end);
    all_there(&mut w);
    key(&mut w, Key::Enter);
    assert!(w.shows("Kasus selesai"));
    assert!(open_nodes(&w, case).is_empty());
}

#[test]
fn views_are_named_renamed_removed_and_the_last_one_returns() {
    let mut w = board("dtks", |office| {
        open(office, "dtks", "Keluarga Contoh", &[]);
        open(office, "dtks", "Keluarga Lain", &["1"]);
    });
    w.press("Saring");
    w.press("Dijeda");
    assert!(w.shows("Tidak ada kartu yang cocok"));
    w.picture("bb-tak-cocok");
    w.press("Dijeda");
    w.press("Tanpa kolom kosong");
    w.press("Simpan tampilan…");
    w.type_into("Nama tampilan", "Yang berisi");
    w.picture("bc-simpan");
    key(&mut w, Key::Enter);
    assert!(w.shows("Tampilan “Yang berisi” tersimpan."));
    w.press("Ganti nama tampilan…");
    w.type_into("Nama tampilan", " saja");
    key(&mut w, Key::Enter);
    w.picture("bd-tersimpan");
    let views = w.harness.state().office().board_views("dtks").unwrap();
    assert_eq!(views.simpanan.iter().map(|v| v.nama.as_str()).collect::<Vec<_>>(), ["Yang berisi saja"]);
    assert!(views.terakhir.tanpa_kosong);
    // The file is opened again.
    let Window { harness, folder } = w;
    drop(harness);
    let mut w = Window::over(folder, office);
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Papan");
    assert!(!w.shows("Langkah 4,"), "the last view returns");
    w.press("Hapus tampilan ini");
    assert!(w.harness.state().office().board_views("dtks").unwrap().simpanan.is_empty());
}

#[test]
fn an_empty_board_offers_the_first_case() {
    let mut w = board("lksa", |_| ());
    assert!(w.shows("Belum ada kasus yang berjalan di SOP ini"));
    w.picture("be-kosong");
}

#[test]
fn long_titles_and_many_cards_hold() {
    let long = "Pendampingan keluarga dengan nama dan keterangan yang panjang sekali sampai tidak muat";
    let mut w = board("dtks", |office| {
        for n in 0..300 {
            open(office, "dtks", &format!("{long} {n}"), if n % 3 == 0 { &["1"] } else { &[] });
        }
    });
    assert!(w.shows("Langkah 1, Usulan warga, RT/RW, Kelurahan dan Pemangku Kepentingan. 200 kasus"));
    w.picture("bf-banyak");
    w.type_into("Cari di papan", "0299");
    assert!(w.shows("Dicari di 50 dari 200 kartu. Cari lagi"));
    for read in [50, 100, 150] {
        w.press(&format!("Dicari di {read} dari 200 kartu. Cari lagi"));
    }
    assert!(w.shows("DTKS-2026-0299"));
    w.picture("bg-cari");
}

#[test]
fn one_column_stands_alone() {
    let text = "id = \"satu\"\njudul = \"Satu langkah\"\npelaksana = [{ id = \"a\", nama = \"Petugas\" }]\n\
                [[kegiatan]]\nno = 1\nuraian = \"Mencatat dan menutup\"\n\
                output = [\"Surat\"]\nsimbol = [{ pelaksana = \"a\", bentuk = \"mulai\" }, \
                { pelaksana = \"a\", bentuk = \"selesai\" }]\n";
    let mut w = board("satu", |office| {
        office.run(Command::PublishSop { text: text.to_owned() }).unwrap();
        for n in 0..3 {
            open(office, "satu", &format!("Surat {n}"), &[]);
        }
    });
    w.press("Pelaksana");
    w.picture("bh-satu-kolom");
    // Nothing is to be asked: recorded at once, and the next card has the keyboard.
    key(&mut w, Key::ArrowDown);
    key(&mut w, Key::C);
    assert!(w.shows("Sekarang di langkah 1.2"));
    w.press("Saring");
    w.press("Langkah");
    assert!(w.shows("Langkah 1.2, Mencatat dan menutup. 1 kasus"));
}
