//! Each SOP worked from opening to closing in the window, by the names a person reads: the dialog of a
//! new case, ticks, units, periods, branches, the key that records.

use std::collections::BTreeSet;

use alur::base::Id;
use alur::office::{CaseStatus, CaseView, Command, OpenStep};
use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::window_kit::Window;

/// More moves than any of them takes.
const MOST: usize = 120;

fn window() -> Window {
    Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(crate::kit::profile()))).unwrap();
    })
}

fn open(w: &mut Window, sop: &str, judul: &str) -> Id {
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    w.run();
    let title = w.harness.state().office().sop(sop).unwrap().sop.judul.clone();
    w.press(&title);
    w.type_into("Judul kasus", judul);
    w.harness.key_press(Key::Enter);
    w.run();
    match w.harness.state().place() {
        Place::Case(case) => *case,
        other => panic!("the new case is not shown but {other:?}"),
    }
}

fn view(w: &Window, case: Id) -> CaseView {
    w.harness.state().office().case(case).unwrap()
}

/// Records `step` as it stands in the form; for one unit if it repeats over units.
fn record(w: &mut Window, view: &CaseView, step: &OpenStep) {
    if view.terbuka.len() > 1 {
        let line = format!("{} · ", step.simbol);
        let lines = w.harness.query_all_by_role(Role::RadioButton);
        let found = lines.into_iter().find(|n| {
            use egui_kittest::kittest::NodeT;
            n.accesskit_node().label().is_some_and(|label| label.starts_with(&line))
        });
        found.unwrap_or_else(|| panic!("step {} cannot be chosen", step.simbol)).click_accesskit();
        w.run();
    }
    if let Some(key) = step.keys.first().filter(|_| step.ulang.is_some_and(|u| !u.over_time())) {
        let label = if step.ulang.unwrap().word() == "lksa" { "LKSA" } else { "Kelurahan" };
        w.field(label).focus();
        w.run();
        w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        w.run();
        w.field(label).type_text(&key.nama);
        w.run();
        w.harness.key_press(Key::Enter);
        w.run();
    }
    // Every paper is there: Ctrl+A among the ticks, as in a sheet.
    if let Some(paper) = view.sop.sop.rows[step.at.row].kelengkapan.first() {
        let tick = w.harness.query_all_by_role_and_label(Role::CheckBox, paper).next();
        tick.iter().for_each(|tick| tick.focus());
        w.run();
        w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        w.run();
    }
    if let Some(branch) = step.cabang.first() {
        w.press(branch);
    }
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
}

/// Works on until the case is done; what has been recorded of a row over time is not done twice.
fn work(w: &mut Window, case: Id) -> usize {
    let mut periods = BTreeSet::new();
    for moves in 0..MOST {
        let now = view(w, case);
        if now.status == CaseStatus::Done {
            return moves;
        }
        let fresh = |s: &&OpenStep| {
            let round = s.ulang.is_some_and(|u| u.over_time());
            !round || !s.keys.is_empty() || !periods.contains(&s.simbol)
        };
        let step = now.terbuka.iter().find(fresh).unwrap_or_else(|| panic!("nothing to do")).clone();
        periods.insert(step.simbol.clone());
        let before = now.riwayat.len();
        record(w, &now, &step);
        assert_eq!(view(w, case).riwayat.len(), before + 1, "step {} was not recorded", step.simbol);
    }
    panic!("not done after {MOST} moves");
}

#[test]
fn dtks_is_worked_from_opening_to_closing() {
    let mut w = window();
    let case = open(&mut w, "dtks", "Keluarga Aminah");
    assert_eq!(work(&mut w, case), 9);
    w.picture("f0-dtks-selesai");
}

#[test]
fn ppks_is_worked_with_all_its_kelurahan() {
    let mut w = window();
    let case = open(&mut w, "ppks-psks", "Pendataan 2026");
    let moves = work(&mut w, case);
    assert!(moves > 40, "twenty kelurahan, two steps each: {moves}");
    w.press("Kelurahan (20/20)");
    w.picture("f1-ppks-selesai");
}

#[test]
fn lksa_is_worked_with_institutions_added_on_the_way() {
    let mut w = window();
    let case = open(&mut w, "lksa", "Bantuan sembako triwulan 4");
    for node in ["1", "2", "3.1", "3.2"] {
        let now = view(&w, case);
        let step = now.terbuka.iter().find(|s| s.simbol.starts_with(node)).unwrap().clone();
        record(&mut w, &now, &step);
    }
    w.press("Tambah LKSA…");
    w.type_into("Nama, satu per baris", "LKSA Harapan Bunda\nLKSA Al-Falah");
    w.press("Tambah");
    work(&mut w, case);
    assert_eq!(view(&w, case).unit[0].selesai(), 2);
    w.picture("f2-lksa-selesai");
}

#[test]
fn pkh_is_worked_with_its_periods_to_the_last_meeting() {
    let mut w = window();
    let case = open(&mut w, "pkh", "PKH 2026");
    work(&mut w, case);
    let rounds = view(&w, case).berkala;
    assert!(rounds.iter().all(|table| !table.rows.is_empty()), "each row over time was recorded");
    w.picture("f3-pkh-selesai");
}
