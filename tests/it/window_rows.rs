//! The lists of the window by keyboard and to a screen reader: the same in each of them, with many rows,
//! with long names, in the smallest window.

use alur::base::Id;
use alur::office::{Command, Office, OpenCase, StepRequest};
use alur::ui::Place;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};

use super::window_kit::Window;

const SMALL: [f32; 2] = [1024.0, 600.0];
const USUAL: [f32; 2] = [1366.0, 768.0];
const LONG: &str =
    "Pendampingan keluarga dengan nama yang panjang sekali dan masih bersambung sampai ke ujung";

fn profile(office: &mut Office) {
    office.run(Command::SetOffice(Box::new(crate::kit::profile()))).unwrap();
}

fn open(office: &mut Office, sop: &str, judul: &str) -> Id {
    let new = OpenCase { sop: sop.to_owned(), judul: judul.to_owned(), ..OpenCase::default() };
    office.run(Command::OpenCase(new)).unwrap().case.unwrap()
}

fn step(office: &mut Office, case: Id, node: &str, key: &str, isian: &[(&str, &str)]) {
    let mut record = StepRequest::new(node);
    record.key = Some(key.to_owned()).filter(|k| !k.is_empty());
    record.isian = isian.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    office.run(Command::record(case, record)).unwrap();
}

/// So many cases, each third with a long name.
fn many(office: &mut Office, count: usize) {
    profile(office);
    for n in 1..=count {
        let name = if n % 3 == 0 { format!("{LONG} {n}") } else { format!("Keluarga contoh {n}") };
        open(office, "dtks", &name);
    }
}

/// What has the keyboard.
fn focused(w: &Window) -> Option<String> {
    let all = w.harness.query_all_by(|node| node.is_focused());
    all.into_iter().next().and_then(|node| node.accesskit_node().label())
}

fn press(w: &mut Window, key: Key) {
    w.harness.key_press(key);
    w.run();
}

/// The rectangles of the heads of a table, by name.
fn heads(w: &Window) -> Vec<(String, eframe::egui::Rect)> {
    let all: Vec<Node<'_>> = w.harness.query_all_by_role(Role::ColumnHeader).collect();
    all.iter().map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect())).collect()
}

#[test]
fn three_hundred_cases_are_walked_to_the_last_and_opened() {
    for (size, name) in [(USUAL, "t0-kasus"), (SMALL, "t1-kasus-kecil")] {
        let mut w = Window::open(size, |office| many(office, 300));
        w.go(Place::Cases);
        w.picture(name);
        press(&mut w, Key::ArrowDown);
        let first = focused(&w).unwrap();
        assert!(first.starts_with("DTKS-2026-"), "the first row has the keyboard, not {first}");
        press(&mut w, Key::PageDown);
        assert_ne!(focused(&w).unwrap(), first);
        let mut last = String::new();
        // More are read as the end is reached.
        for _ in 0..8 {
            press(&mut w, Key::End);
            last = focused(&w).unwrap_or_default();
        }
        assert!(last.starts_with("DTKS-2026-"), "the last row has the keyboard, not {last}");
        let row = w.first(&last).rect();
        assert!(row.bottom() <= size[1], "the last row is in sight: {row}");
        w.picture(&format!("{name}-akhir"));
        press(&mut w, Key::Enter);
        assert!(matches!(w.harness.state().place(), Place::Case(_)), "Enter opens the row");
    }
}

#[test]
fn the_table_of_units_sorts_by_its_heads_and_keeps_them() {
    for (size, name) in [(USUAL, "t2-unit"), (SMALL, "t3-unit-kecil")] {
        let mut case = None;
        let mut w = Window::open(size, |office| {
            profile(office);
            let id = open(office, "ppks-psks", "Pendataan PPKS dan PSKS tahun 2026");
            step(office, id, "1", "", &[]);
            step(office, id, "2", "", &[]);
            let rows = office.case(id).unwrap().unit[0].rows.clone();
            for row in rows.iter().skip(4).take(5) {
                step(office, id, "3", &row.key, &[("jumlah_bnba", "120")]);
            }
            case = Some(id);
        });
        w.go(Place::Case(case.unwrap()));
        w.press("Kelurahan (0/20)");
        w.picture(name);
        let before = heads(&w);
        assert!(before.iter().any(|head| head.0 == "Nama") && before.iter().any(|head| head.0 == "Tenggat"));
        let rows = |w: &Window| -> Vec<String> {
            let all: Vec<Node<'_>> = w.harness.query_all_by_label_contains(", di langkah ").collect();
            let mut all: Vec<(i32, String)> = all
                .iter()
                .map(|node| (node.rect().top() as i32, node.accesskit_node().label().unwrap()))
                .collect();
            all.sort();
            all.into_iter().map(|row| row.1).collect()
        };
        w.harness.get_by_role_and_label(Role::ColumnHeader, "Nama").click();
        w.run();
        let by_name = rows(&w);
        assert!(by_name.is_sorted_by_key(|name| name.to_lowercase()), "{by_name:?}");
        press(&mut w, Key::ArrowDown);
        assert_eq!(focused(&w).as_ref(), by_name.first());
        press(&mut w, Key::End);
        assert_eq!(heads(&w), before, "the head stays");
        let last = focused(&w).unwrap();
        press(&mut w, Key::Enter);
        let unit = last.split(", ").next().unwrap().to_owned();
        assert!(w.harness.query_all_by_value(&unit).next().is_some(), "{unit} is in the form beside it");
    }
}

#[test]
fn an_empty_list_says_so_and_has_no_rows() {
    for (screen, name) in [(Place::Cases, "t4-kosong-kasus"), (Place::Letters, "t5-kosong-surat")] {
        let mut w = Window::open(SMALL, profile);
        w.go(screen);
        press(&mut w, Key::ArrowDown);
        w.picture(name);
        assert!(w.harness.query_all_by_role(Role::ColumnHeader).next().is_none());
    }
}
