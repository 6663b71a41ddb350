//! Long work in the window: it runs beside the frame, says how far it is, and can be stopped.

use alur::office::{Problem, Progress};
use alur::ui::Place;

use crate::window_kit::Window;

#[test]
fn the_file_is_checked_and_what_is_derived_built_anew_beside_the_frame() {
    let mut w = Window::sample();
    w.go(Place::Settings);
    w.press("Berkas");
    w.press("Periksa berkas");
    w.settle();
    assert!(w.shows("Berkas sehat."));
    w.press("Bangun ulang");
    w.settle();
    assert!(w.shows("Papan dan daftar disusun ulang dari"));
    // The buttons are there again, and so is what the check found.
    assert!(w.shows("Periksa berkas") && w.shows("Berkas sehat."));
}

#[test]
fn the_times_of_an_sop_are_reckoned_anew_after_something_was_written_down() {
    let mut w = Window::sample();
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Lama langkah");
    w.settle();
    assert!(w.shows("dihitung pada jam kerja"));
    w.press("Jumlah");
    assert!(!w.shows("dihitung pada jam kerja"));
    w.press("Lama langkah");
    assert!(w.shows("dihitung pada jam kerja"), "nothing was written down: they are known");
}

#[test]
fn reckoning_times_checking_and_rebuilding_stop_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = crate::window_kit::office(folder.path());
    office.fill_sample(20, 3).unwrap();
    office.watch(Progress::stopping_at(1));
    assert_eq!(office.sop_times("dtks").map(|times| times.kasus), Err(Problem::Stopped));
    office.watch(Progress::stopping_at(1));
    assert_eq!(office.check().map(|health| health.sehat), Err(Problem::Stopped));
    office.watch(Progress::stopping_at(1));
    assert_eq!(office.rebuild(), Err(Problem::Stopped));
    office.watch(Progress::default());
    assert!(office.check().unwrap().sehat, "what was stopped left nothing half done");
}
