//! Erasing a case in the window, by the names a person reads.

use alur::base::Id;
use alur::office::{Command, Office, Request};
use alur::ui::Place;
use egui_kittest::kittest::Queryable;

use super::erasing::about_her;
use super::kit;
use super::window_kit::Window;

fn closed(office: &mut Office) -> Id {
    office.run(Command::SetOffice(Box::new(kit::profile()))).unwrap();
    let case = about_her(office);
    office.run(Command::case(case, Request::Close { result: "pindah".to_owned() })).unwrap();
    case
}

#[test]
fn what_goes_is_said_its_code_is_typed_and_the_page_tells_of_it() {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| case = Some(closed(office)));
    let case = case.unwrap();
    w.go(Place::Case(case));
    w.picture("hapus-1-kasus");
    w.press("Hapus data pribadi…");
    w.run();
    assert!(w.harness.query_by_label_contains("tidak dapat dibatalkan").is_some());
    assert!(w.harness.query_by_label_contains("Yang tetap").is_some());
    w.type_into("Alasan", "Diminta yang bersangkutan");
    w.type_into("Ketik DTKS-2026-0001 untuk memastikan", "dtks-2026");
    w.press("Hapus untuk selamanya");
    assert!(w.harness.state().office().case(case).unwrap().dihapus.is_none(), "half the code does nothing");
    w.type_into("Ketik DTKS-2026-0001 untuk memastikan", "-0001");
    w.picture("hapus-2-dialog");
    w.press("Hapus untuk selamanya");
    w.settle();
    w.run();
    assert!(w.harness.state().office().case(case).unwrap().dihapus.is_some());
    assert!(w.harness.query_by_label_contains("Data pribadi kasus ini dihapus").is_some());
    assert!(w.shows("Simpan berita acara…"));
    assert!(!w.shows("Hapus data pribadi…"));
    w.picture("hapus-3-sesudah");
}
