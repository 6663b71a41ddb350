//! Nothing under what stands over a screen hears a key: every screen under every kind of thing that covers it.

use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};

use egui_kittest::kittest::Queryable;

use crate::frame::{after, case_of, window};
use crate::handoff_kit::{pair, stick};
use crate::kit::desk;
use crate::window_kit::Window;

/// All that a key could do to a screen, without what answers the thing on top.
fn storm(w: &mut Window) {
    let plain = [
        Key::ArrowDown,
        Key::ArrowUp,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::PageDown,
        Key::PageUp,
        Key::Home,
        Key::End,
        Key::Space,
        Key::Plus,
        Key::Minus,
        Key::Num0,
        Key::C,
        Key::M,
        Key::Tab,
    ];
    for ctrl in [Key::Enter, Key::M, Key::A, Key::F, Key::N, Key::K, Key::Z] {
        w.harness.key_press_modifiers(Modifiers::COMMAND, ctrl);
        w.run();
    }
    for key in plain {
        w.harness.key_press(key);
        w.run();
    }
    w.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    w.harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    w.harness.key_press_modifiers(Modifiers::ALT, Key::Num4);
    w.harness.event(Event::Text("zz".to_owned()));
    w.harness.event(Event::Paste("tempel".to_owned()));
    w.run();
}

fn told(w: &Window) -> Vec<String> {
    w.seen().into_iter().map(|(words, _)| words).collect()
}

fn with_ctrl(w: &mut Window, key: Key) {
    w.harness.key_press_modifiers(Modifiers::COMMAND, key);
    w.run();
}

/// Opens what covers, presses everything, closes it with Esc, and holds that nothing under it changed.
fn deaf(w: &mut Window, place: &Place, over: Key) {
    w.go(place.clone());
    w.settle();
    let (before, stamp) = (told(w), w.harness.state().office().stamp());
    with_ctrl(w, over);
    assert_ne!(told(w), before, "nothing stands over {place:?} after Ctrl+{over:?}");
    storm(w);
    w.settle();
    assert_eq!(
        w.harness.state().office().stamp(),
        stamp,
        "Ctrl+{over:?} over {place:?}: something was written"
    );
    assert_eq!(w.harness.state().place(), place, "Ctrl+{over:?}");
    for _ in 0..2 {
        w.harness.key_press(Key::Escape);
        w.run();
    }
    w.settle();
    assert_eq!(told(w), before, "Ctrl+{over:?} over {place:?}: the screen under it changed");
}

#[test]
fn no_screen_hears_a_key_under_a_dialog_or_the_palette() {
    let mut w = window();
    let case = case_of(&w, "dtks");
    let node = w.harness.state().office().case(case).unwrap().terbuka[0].simbol.clone();
    let mut place = after(None, case, &node);
    while let Some(here) = place {
        for over in [Key::N, Key::K] {
            deaf(&mut w, &here, over);
        }
        place = after(Some(&here), case, &node);
    }
}

/// Ctrl+Enter sends the cases of the page; while others are being added it does not.
#[test]
fn ctrl_enter_while_cases_are_added_sends_nothing() {
    let (dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    palam.open("bolak-balik");
    drop(dinas);
    let folder = stick();
    let mut w = Window::of(palam, [1366.0, 768.0]);
    w.go(Place::Handover);
    w.settle();
    w.harness.state_mut().hand_to(folder.path().to_owned());
    w.settle();
    w.harness.get_by_role_and_label(Role::Tab, "Serahkan").click();
    w.run();
    w.settle();
    w.press("Tambah kasus lain…");
    w.settle();
    with_ctrl(&mut w, Key::Enter);
    w.settle();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a package was written");
    w.harness.key_press(Key::Escape);
    w.run();
    with_ctrl(&mut w, Key::Enter);
    w.settle();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the page hears again");
}

/// What had the keyboard has it again once nothing stands over it any more.
#[test]
fn the_keyboard_comes_back_to_where_it_was() {
    let mut d = desk();
    let case = d.open("dtks");
    let mut w = Window::of(d, [1366.0, 768.0]);
    w.go(Place::Case(case));
    w.field("NIK").focus();
    w.run();
    for over in [Key::K, Key::N] {
        with_ctrl(&mut w, over);
        w.harness.event(Event::Text("63720".to_owned()));
        w.run();
        w.harness.key_press(Key::Escape);
        w.run();
        assert!(w.field("NIK").is_focused(), "after Ctrl+{over:?}");
    }
    w.harness.event(Event::Text("9".to_owned()));
    w.run();
    assert_eq!(w.field("NIK").value().as_deref(), Some("9"), "what was typed elsewhere came here");
}
