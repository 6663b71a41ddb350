//! Every screen in the smallest window and on a laptop: no words lie over others or reach beyond the window.

use alur::office::{CaseFilter, Command, OpenCase};
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::handoff_kit::{files, pair, stick};
use crate::window_kit::Window;

const LAPTOP: [f32; 2] = [1366.0, 768.0];
const SMALL: [f32; 2] = [1024.0, 600.0];
const SOPS: [&str; 4] = ["dtks", "pkh", "lksa", "ppks-psks"];

/// Words this near to others still stand beside them.
const NEAR: f32 = 2.0;

fn long_title() -> String {
    "Usulan keluarga Siti Rahmawati ".repeat(7).chars().take(200).collect()
}

/// Sample cases, and one of each SOP with the longest title.
fn filled(size: [f32; 2]) -> Window {
    Window::open(size, |office| {
        office.fill_sample(60, 3).unwrap();
        for sop in SOPS {
            let (sop, judul) = (sop.to_owned(), long_title());
            office.run(Command::OpenCase(OpenCase { sop, judul, ..OpenCase::default() })).unwrap();
        }
    })
}

/// The faults of the screen shown.
fn faults(w: &mut Window, name: &str) -> Vec<String> {
    w.settle();
    let window = w.harness.ctx.content_rect();
    let seen = w.seen();
    let mut found = Vec::new();
    for (n, (words, area)) in seen.iter().enumerate() {
        if !window.expand(1.0).contains_rect(*area) {
            found.push(format!("{name}: “{words}” reaches beyond the window: {area}"));
        }
        for (others, over) in &seen[n + 1..] {
            let both = area.intersect(*over);
            if both.width() > NEAR && both.height() > NEAR {
                found.push(format!("{name}: “{words}” lies over “{others}” at {both}"));
            }
        }
    }
    found
}

fn go(w: &mut Window, place: Place, found: &mut Vec<String>) {
    let name = format!("{place:?}");
    w.go(place);
    found.extend(faults(w, &name));
}

/// Each tab of the screen shown, in turn.
fn tabs(w: &mut Window, name: &str, found: &mut Vec<String>) {
    let tabs = w.harness.query_all_by_role(Role::Tab);
    let all: Vec<String> = tabs.into_iter().filter_map(|tab| tab.accesskit_node().label()).collect();
    for tab in all {
        let shown = w.harness.query_all_by_role_and_label(Role::Tab, &tab).next();
        // A tab within another tab may go with it.
        let Some(shown) = shown else { continue };
        shown.click_accesskit();
        w.run();
        found.extend(faults(w, &format!("{name}, {tab}")));
    }
}

fn walked(size: [f32; 2]) -> Vec<String> {
    let mut found = Vec::new();
    let mut w = filled(size);
    let all = w.harness.state().office().cases(&CaseFilter::default()).unwrap();
    let w = &mut w;
    for place in [Place::Home, Place::Shelf, Place::Cases, Place::Letters] {
        go(w, place, &mut found);
    }
    for place in [Place::Handover, Place::Settings] {
        go(w, place.clone(), &mut found);
        tabs(w, &format!("{place:?}"), &mut found);
    }
    go(w, Place::Batch("dtks".to_owned(), "1".to_owned()), &mut found);
    for sop in SOPS {
        w.go(Place::Sop(sop.to_owned()));
        tabs(w, sop, &mut found);
        for case in all.iter().filter(|case| case.sop == sop).take(3) {
            w.go(Place::Case(case.kasus));
            tabs(w, &case.kode, &mut found);
        }
    }
    go(w, Place::Letter(all[0].kasus), &mut found);
    found
}

#[test]
fn no_words_lie_over_others_in_a_small_window() {
    let found = walked(SMALL);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_words_lie_over_others_on_a_laptop() {
    let found = walked(LAPTOP);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn first_start_and_a_package_have_room_in_a_small_window() {
    let mut found = Vec::new();
    let mut w = Window::open(SMALL, |_| ());
    for page in ["1", "2", "3", "4"] {
        found.extend(faults(&mut w, page));
        if page != "4" {
            w.press("Lanjut");
        }
    }
    let (dinas, mut palam) = pair();
    let new = OpenCase { sop: "bolak-balik".into(), judul: long_title(), ..OpenCase::default() };
    let case = palam.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    palam.step(case, "1");
    let stick = stick();
    let (mut dinas, mut palam) = (Window::of(dinas, SMALL), Window::of(palam, SMALL));
    palam.go(Place::Handover);
    tabs(&mut palam, "serah", &mut found);
    palam.harness.get_by_role_and_label(Role::Tab, "Serahkan").click();
    palam.run();
    palam.settle();
    palam.harness.state_mut().hand_to(stick.path().to_owned());
    palam.run();
    palam.press("Serahkan 1 kasus");
    found.extend(faults(&mut palam, "diserahkan"));
    dinas.go(Place::Handover);
    dinas.drop_file(&files(stick.path(), ".alur")[0]);
    found.extend(faults(&mut dinas, "rencana"));
    dinas.press("Terima 1 kasus");
    found.extend(faults(&mut dinas, "diterima"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
