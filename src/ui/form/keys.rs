//! Choosing the unit or period a repeated step is recorded for: type to narrow, arrows to walk, Enter
//! or Tab to take. Must not know what else the form holds.

use eframe::egui;
use std::collections::BTreeSet;

use egui::{Id, Key, Modifiers, Response, ScrollArea, Ui};

use crate::domain::fact::FactKind;
use crate::domain::sop::Ulang;
use crate::office::{CaseView, OpenKey, OpenStep};
use crate::text::ui::record as t;
use crate::ui::dialogs::reason::Reason;
use crate::ui::hand::Hand;
use crate::ui::kit::press::icon_button;
use crate::ui::kit::{icon, input, pick, sign, text, theme};

/// What was typed and chosen.
#[derive(Debug, Clone, Default)]
pub struct Pick {
    /// The key as the office takes it: one that is open, or as typed.
    pub key: String,
    typed: String,
    at: usize,
    field: Option<Id>,
}

impl Pick {
    /// The only open key, or the period that comes next.
    pub fn begin(step: &OpenStep) -> Pick {
        let mut pick = Pick::default();
        match (step.keys.as_slice(), &step.proposed_key) {
            ([only], _) => pick.take(only),
            (_, Some(usual)) => pick.typed.clone_from(usual),
            _ => {}
        }
        if pick.key.is_empty() {
            pick.key.clone_from(&pick.typed);
        }
        pick
    }

    /// One chosen earlier: by its name if it is still open, else as it was typed.
    pub fn named(key: &str, step: &OpenStep) -> Pick {
        let mut pick = Pick { key: key.to_owned(), typed: key.to_owned(), ..Pick::default() };
        if let Some(one) = step.keys.iter().find(|k| k.key == key) {
            pick.take(one);
        }
        pick
    }

    /// This one is meant.
    pub fn take(&mut self, one: &OpenKey) {
        self.key.clone_from(&one.key);
        self.typed.clone_from(&one.nama);
        self.at = 0;
    }

    fn retyped(&mut self, step: &OpenStep) {
        let typed = self.typed.trim();
        let same = |k: &&OpenKey| k.nama.eq_ignore_ascii_case(typed) || k.key == typed;
        self.key = step.keys.iter().find(same).map_or(typed, |k| &k.key).to_owned();
        self.at = 0;
    }

    /// Open keys that fit what was typed; all of them once one is chosen.
    fn fitting<'a>(&self, step: &'a OpenStep) -> Vec<&'a OpenKey> {
        let chosen = step.keys.iter().any(|k| k.key == self.key);
        let words = self.typed.to_lowercase();
        let fits = |k: &&OpenKey| {
            let name = format!("{} {}", k.nama, k.key).to_lowercase();
            chosen || words.split_whitespace().all(|word| name.contains(word))
        };
        step.keys.iter().filter(fits).collect()
    }
}

/// The field and, under it, what is still open; the field is returned.
pub fn show(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    ulang: Ulang,
    pick: &mut Pick,
    hand: &mut Hand<'_>,
) -> Response {
    let here = ui.memory(|m| m.focused()).is_some_and(|id| pick.field == Some(id));
    let pressed = |key| here && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let usual = step.proposed_key.as_deref().unwrap_or_default();
    let field = input::line(ui, t::key(ulang), &mut pick.typed, usual);
    pick.field = Some(field.id);
    if field.gained_focus() {
        input::select_all(ui, &field, &pick.typed);
    }
    if field.changed() {
        pick.retyped(step);
    }
    if let Some(words) = t::period(&pick.key) {
        text::muted(ui, words);
    }
    if step.keys.is_empty() {
        return field;
    }
    let mut found = pick.fitting(step);
    let entered = ui.input(|i| i.key_pressed(Key::Enter));
    // Narrowed in the frame that Tab leaves the field, so that what Tab reaches stays where it is.
    let left = !(field.has_focus() || field.lost_focus() && entered);
    if left && found.iter().any(|k| k.key == pick.key) {
        found.retain(|k| k.key == pick.key);
    }
    let (down, up) = (usize::from(down), usize::from(up));
    pick.at = (pick.at + down).saturating_sub(up).min(found.len().saturating_sub(1));
    let open = !step.keys.iter().any(|k| k.key == pick.key);
    // Left with half a name: the unit the list points at is meant. A period may be new.
    let meant = !ulang.over_time() && open && !pick.typed.trim().is_empty();
    let mut chosen = (field.lost_focus() && (entered || meant)).then_some(pick.at);
    if field.lost_focus() && entered {
        field.request_focus();
    }
    if let Some((done, all)) = progress(view, step, ulang) {
        text::muted(ui, t::progress(done, all, ulang));
    }
    let moved = (down + up > 0 || field.changed()).then_some(pick.at);
    let pointed = (field.has_focus() && (open || down + up > 0)).then_some(pick.at);
    chosen = list(ui, view, step, &found, (&pick.key, pointed, moved), hand).or(chosen);
    if let Some(one) = chosen.and_then(|index| found.get(index)).copied() {
        pick.take(one);
        pick.at = found.iter().position(|k| k.key == one.key).unwrap_or(0);
    } else if down + up > 0
        && let Some(one) = found.get(pick.at).filter(|_| !open)
    {
        let at = pick.at;
        pick.take(one);
        pick.at = at;
    }
    field
}

/// The open keys; the one pressed. `marks` are the key chosen, the line the arrows stand on, and the
/// line to bring into view.
fn list(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    found: &[&OpenKey],
    marks: (&str, Option<usize>, Option<usize>),
    hand: &mut Hand<'_>,
) -> Option<usize> {
    let mut pressed = None;
    ScrollArea::vertical().id_salt("keys").max_height(148.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (index, one) in found.iter().enumerate() {
            let chosen = marks.0 == one.key;
            let line = ui.push_id(&one.key, |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let (_, words, tone) = sign::due(&one.tempo, hand.zone);
                    ui.set_width(ui.available_width() - 4.0);
                    let room = ui.available_width() - theme::CONTROL_SMALL - 2.0;
                    ui.scope(|ui| {
                        ui.set_width(room);
                        let on = chosen || marks.1 == Some(index);
                        if pick::offer(ui, on, &one.nama, (&words, tone.ink)).clicked() {
                            pressed = Some(index);
                        }
                    });
                    if chosen && icon_button(icon::CLOSE, &t::close_key(&one.nama)).clicked(ui) {
                        hand.show(Reason::close_key(view.kasus, &step.simbol, &one.key, &one.nama));
                    }
                })
            });
            if marks.2 == Some(index) {
                line.inner.response.scroll_to_me(None);
            }
        }
    });
    pressed
}

/// How many units are behind this step, and how many there are; `None` for periods.
fn progress(view: &CaseView, step: &OpenStep, ulang: Ulang) -> Option<(usize, usize)> {
    if ulang.over_time() {
        return None;
    }
    let sop = &view.sop.sop;
    let fans = |node: &str| sop.find(node).and_then(|at| sop.rows.get(at.row)?.ulang) == Some(ulang);
    let open: BTreeSet<&str> = step.keys.iter().map(|k| k.key.as_str()).collect();
    let elsewhere = view.terbuka.iter().filter(|s| s.ulang == Some(ulang)).flat_map(|s| &s.keys);
    let mut all: BTreeSet<&str> = elsewhere.map(|k| k.key.as_str()).collect();
    let mut done = BTreeSet::new();
    for event in view.riwayat.iter().filter(|e| !e.ditarik) {
        let (Some(node), Some(key)) = (event.simbol.as_deref(), event.key.as_deref()) else { continue };
        if fans(node) {
            all.insert(key);
        }
        let over = match event.kind {
            FactKind::StepRecorded => node == step.simbol,
            FactKind::KeyClosed => true,
            _ => false,
        };
        if over && !open.contains(key) {
            done.insert(key);
        }
    }
    Some((done.len(), all.len()))
}
