//! A taking in that was undone is told to the sender: nobody goes on believing that a package arrived.

use alur::office::QueueState;
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::handoff_kit::*;
use crate::window_kit::Window;

#[test]
fn an_undone_receipt_is_taken_back_and_overtaken_by_a_later_one() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let places = [stick.path().to_owned()];
    let first = receive(&mut dinas, &sent.paths[0]).unwrap().tanda_terima.unwrap();
    let copy = stick.path().join("lama.tanda");
    std::fs::copy(&first, &copy).unwrap();
    assert!(palam.office.read_receipt(&first).unwrap().dibatalkan.is_none());
    dinas.at("2026-11-23T11:00:00+08:00");
    let asked = sent.paket.to_string();
    dinas.office.undo_package(&asked).unwrap();
    let told = dinas.office.tell_undone(&asked, &places).unwrap();
    assert!(told.contains(&first), "{told:?}");
    // The clerk of the kelurahan reads what came back.
    let found = palam.office.queue(&alur::office::handover_files(&places)).unwrap();
    let line = found.iter().find(|line| line.paths == [first.clone()]).unwrap();
    assert_eq!(line.keadaan, QueueState::New);
    let read = palam.office.read_receipt(&first).unwrap();
    assert!(read.dibatalkan.is_some() && !read.sudah);
    let state = |palam: &crate::kit::Desk| {
        let line = palam.office.packages().unwrap().remove(0);
        (line.diterima.is_some(), line.dibatalkan.is_some())
    };
    assert_eq!(state(&palam), (false, true));
    // The receipt of before says nothing any more, wherever a copy of it lies.
    std::fs::copy(&copy, stick.path().join("lagi.tanda")).unwrap();
    let again = palam.office.read_receipt(&told[0]).unwrap();
    assert!(again.sudah);
    assert_eq!(state(&palam), (false, true));
    // Taken in after all.
    dinas.at("2026-11-23T13:00:00+08:00");
    let cancelled = std::fs::read(&first).unwrap();
    let anew = receive(&mut dinas, &sent.paths[0]).unwrap().tanda_terima.unwrap();
    assert!(palam.office.read_receipt(&anew).unwrap().dibatalkan.is_none());
    assert_eq!(state(&palam), (true, false));
    std::fs::write(&anew, cancelled).unwrap();
    assert!(palam.office.read_receipt(&anew).unwrap().sudah);
    assert_eq!(state(&palam), (true, false), "an older word overtook a newer one");
}

/// An altered one is no receipt at all, and neither is one that claims to be of the other kind.
#[test]
fn an_altered_withdrawal_is_refused() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let receipt = receive(&mut dinas, &sent.paths[0]).unwrap().tanda_terima.unwrap();
    dinas.office.undo_package(&sent.paket.to_string()).unwrap();
    dinas.office.tell_undone(&sent.paket.to_string(), &[stick.path().to_owned()]).unwrap();
    let text = std::fs::read_to_string(&receipt).unwrap();
    for (old, new) in [("tanda-batal", "tanda-terima"), ("dibatalkan", "diundurkan")] {
        let bent = text.replace(old, new);
        assert_ne!(bent, text);
        std::fs::write(&receipt, bent).unwrap();
        assert!(palam.office.read_receipt(&receipt).is_err(), "{old} as {new}");
    }
    assert!(palam.office.packages().unwrap()[0].dibatalkan.is_none());
}

#[test]
fn the_window_says_what_the_other_office_believes() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let receipt = receive(&mut dinas, &sent.paths[0]).unwrap().tanda_terima.unwrap();
    let before = std::fs::read(&receipt).unwrap();
    let mut w = Window::of(dinas, [1366.0, 768.0]);
    w.harness.state_mut().set_sticks(vec![stick.path().to_owned()]);
    w.go(Place::Handover);
    w.harness.get_by_role_and_label(Role::Tab, "Riwayat").click();
    w.run();
    w.settle();
    w.press("Batalkan penerimaan ini…");
    assert!(w.shows("mengira kasusnya ada di sini"));
    w.picture("batal-1-dialog");
    w.press("Batalkan penerimaan");
    w.settle();
    assert!(w.shows("Tanda terimanya diganti tanda pembatalan"));
    w.picture("batal-2-sesudah");
    assert_ne!(std::fs::read(&receipt).unwrap(), before);
    // Another stick comes later: the word can be written there too.
    let other = crate::handoff_kit::stick();
    std::fs::write(other.path().join("salinan.tanda"), &before).unwrap();
    w.harness.state_mut().set_sticks(vec![other.path().to_owned()]);
    w.settle();
    w.press("Tulis tanda pembatalan");
    w.settle();
    assert_ne!(std::fs::read(other.path().join("salinan.tanda")).unwrap(), before);
}
