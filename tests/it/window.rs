//! The window: every screen draws, and the everyday flows work by the names a person reads.

use alur::office::CaseFilter;
use alur::ui::Screen;

use super::window_kit::Window;

#[test]
fn pictures_of_every_screen() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    w.picture("00-setup");
    let mut w = Window::skipped();
    w.picture("01-beranda-kosong");
    for (screen, name) in [
        (Screen::Shelf, "02-sop"),
        (Screen::Cases, "03-kasus-kosong"),
        (Screen::Letters, "04-surat-kosong"),
        (Screen::Settings, "05-pengaturan"),
    ] {
        w.go(screen);
        w.picture(name);
    }
    let mut w = Window::sample();
    w.picture("10-beranda");
    w.go(Screen::Shelf);
    w.picture("11-sop");
    w.go(Screen::Sop("dtks".to_owned()));
    w.picture("12-bagan");
    w.press("Papan");
    w.picture("13-papan");
    w.press("Dokumen");
    w.picture("14-dokumen");
    w.go(Screen::Cases);
    w.picture("15-kasus");
    let cases = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    for (index, sop) in ["dtks", "pkh", "lksa", "ppks-psks"].into_iter().enumerate() {
        let line = cases.iter().find(|c| c.sop == sop).unwrap();
        w.go(Screen::Case(line.kasus));
        w.picture(&format!("2{index}-kasus-{sop}"));
        if sop == "dtks" {
            w.press(&format!(
                "Riwayat ({})",
                w.harness.state().office().case(line.kasus).unwrap().riwayat.len()
            ));
            w.picture("24-riwayat");
            w.go(Screen::Letter(line.kasus));
            w.picture("25-surat-jenis");
        }
    }
    w.go(Screen::Letters);
    w.picture("30-agenda");
}
