//! Who signs a letter: one of the office's officials, whose jabatan, name, pangkat and NIP go together. Must not know
//! what the letter says.

use std::collections::BTreeMap;
use std::ops::Range;

use eframe::egui::Ui;

use crate::domain::office::Official;
use crate::office::{LetterBlank, LetterDraft};
use crate::text::ui::letter as t;
use crate::ui::kit::input;

/// Neighbouring blanks about one official, where more than one of them is asked: the run that `at` lies in.
pub fn run(blanks: &[LetterBlank], at: usize) -> Option<Range<usize>> {
    let about = |blank: &LetterBlank| blank.dari.starts_with("pejabat.");
    blanks.get(at).filter(|blank| about(blank))?;
    let from = at - blanks.iter().take(at).rev().take_while(|blank| about(blank)).count();
    let to = at + blanks.iter().skip(at).take_while(|blank| about(blank)).count();
    (to - from > 1).then_some(from..to)
}

/// The choice among the officials; true when another one signs now.
pub fn choose(
    ui: &mut Ui,
    draft: &LetterDraft,
    run: &Range<usize>,
    typed: &mut BTreeMap<String, String>,
) -> bool {
    let blanks = draft.isian.get(run.clone()).unwrap_or_default();
    let name = blanks.iter().find(|blank| field(blank) == "nama").map(|blank| value(blank, typed));
    let names: Vec<String> = draft.pejabat.iter().map(t::official).collect();
    let all: Vec<(Option<usize>, &str)> =
        names.iter().enumerate().map(|(n, name)| (Some(n), name.as_str())).collect();
    if all.len() < 2 {
        return false;
    }
    let before = draft.pejabat.iter().position(|one| Some(one.nama.trim()) == name.as_deref());
    let mut chosen = before;
    input::labelled(ui, t::SIGNER, false, |ui| {
        let width = ui.available_width();
        input::choose(ui, ("signer", run.start), &mut chosen, &all, width)
    });
    let Some(official) = chosen.filter(|_| chosen != before).and_then(|n| draft.pejabat.get(n)) else {
        return false;
    };
    for blank in blanks {
        typed.insert(blank.id.clone(), of(official, blank).to_owned());
    }
    true
}

/// The jabatan was typed anew: the rest is of the official who has it, and of nobody else.
pub fn follow(draft: &LetterDraft, at: usize, typed: &mut BTreeMap<String, String>) {
    let (Some(run), Some(changed)) = (run(&draft.isian, at), draft.isian.get(at)) else { return };
    if field(changed) != "jabatan" {
        return;
    }
    let jabatan = value(changed, typed);
    let who = draft.pejabat.iter().find(|one| one.jabatan.trim().eq_ignore_ascii_case(&jabatan));
    for blank in draft.isian.get(run).unwrap_or_default().iter().filter(|blank| blank.id != changed.id) {
        let now = value(blank, typed);
        let anothers = draft.pejabat.iter().any(|one| of(one, blank).trim() == now);
        match who {
            Some(official) => drop(typed.insert(blank.id.clone(), of(official, blank).to_owned())),
            None if anothers => drop(typed.insert(blank.id.clone(), String::new())),
            None => {}
        }
    }
}

fn value(blank: &LetterBlank, typed: &BTreeMap<String, String>) -> String {
    typed.get(&blank.id).unwrap_or(&blank.nilai).trim().to_owned()
}

fn field(blank: &LetterBlank) -> &str {
    blank.dari.rsplit('.').next().unwrap_or_default()
}

fn of<'a>(official: &'a Official, blank: &LetterBlank) -> &'a str {
    match field(blank) {
        "jabatan" => &official.jabatan,
        "nama" => &official.nama,
        "pangkat" => &official.pangkat,
        "nip" => &official.nip,
        _ => "",
    }
}
