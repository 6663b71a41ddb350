//! Putting an earlier record right: the same fields as when it was recorded, and why. Must not know how
//! a correction counts.

use eframe::egui;
use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Modifiers, ScrollArea, Ui};

use crate::base::Id;
use crate::domain::sop::Row;
use crate::office::{CaseView, Command, CorrectRequest, Event, Request};
use crate::text::ui::correct as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::dialog::{self, focus_once};
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::{icon, input, notice, pick, text, theme};

/// The record, and what is typed over it.
pub struct Correcting {
    case: Id,
    fact: Id,
    sentence: String,
    row: Row,
    fields: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
    note: String,
    reason: String,
}

impl Correcting {
    /// A record of `view` as it counts now; `None` where it is no record of a step of this SOP.
    pub fn begin(view: &CaseView, event: &Event) -> Option<Correcting> {
        let at = view.sop.sop.find(event.simbol.as_ref()?)?;
        let row = view.sop.sop.rows.get(at.row)?.clone();
        let (isian, centang, note) = match view.betul.get(&event.fakta) {
            Some(now) => (&now.isian, &now.centang, &now.catatan),
            None => (&event.isian, &event.centang, &event.catatan),
        };
        let typed = |(id, value): (&String, &String)| {
            let field = row.isian.iter().find(|f| f.id == *id)?;
            Some((id.clone(), input::typed(field.jenis, value)))
        };
        Some(Correcting {
            case: view.kasus,
            fact: event.fakta,
            sentence: event.kalimat.clone(),
            fields: isian.iter().filter_map(typed).collect(),
            ticked: centang.iter().cloned().collect(),
            note: note.clone(),
            reason: String::new(),
            row,
        })
    }

    fn command(&self) -> Command {
        let value = |field: &crate::domain::sop::Field| {
            let typed = self.fields.get(&field.id).map(String::as_str).unwrap_or_default();
            (field.id.clone(), input::stored(field.jenis, typed))
        };
        let ticked = self.row.kelengkapan.iter().filter(|paper| self.ticked.contains(*paper));
        let correction = CorrectRequest {
            fact: self.fact,
            isian: self.row.isian.iter().map(value).collect(),
            centang: Some(ticked.cloned().collect()),
            catatan: Some(self.note.clone()),
            reason: self.reason.trim().to_owned(),
        };
        Command::case(self.case, Request::Correct(Box::new(correction)))
    }
}

impl Dialog for Correcting {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            let ready = !self.reason.trim().is_empty();
            let keyed = ready && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
            notice::show(ui, icon::INFO, &self.sentence, theme::PLAIN);
            text::muted(ui, t::WHY);
            let room = (ui.ctx().content_rect().height() - 420.0).max(160.0);
            ScrollArea::vertical().max_height(room).show(ui, |ui| {
                ui.set_width(ui.available_width() - 12.0);
                values(ui, self);
            });
            input::line(ui, t::REASON, &mut self.reason, t::HINT);
            dialog::refusal(ui, told.refused);
            let (pressed, cancelled) = dialog::actions(ui, |ui| {
                (primary(t::SAVE).enabled(ready).hint(t::KEYS).clicked(ui), quiet(t::CANCEL).clicked(ui))
            });
            match pressed || keyed {
                true => Some(Ask::Run(self.command())),
                false => cancelled.then_some(Ask::Close),
            }
        };
        dialog::show(ui, t::TITLE, 520.0, add, Ask::Close)
    }
}

fn values(ui: &mut Ui, correcting: &mut Correcting) {
    let mut first = None;
    for field in &correcting.row.isian {
        let value = correcting.fields.entry(field.id.clone()).or_default();
        first.get_or_insert(input::field(ui, field, value));
    }
    if !correcting.row.kelengkapan.is_empty() {
        text::overline(ui, t::TICKED);
        for paper in &correcting.row.kelengkapan {
            let mut on = correcting.ticked.contains(paper);
            let tick = pick::tick(ui, &mut on, paper);
            if tick.changed() && on {
                correcting.ticked.insert(paper.clone());
            } else if tick.changed() {
                correcting.ticked.remove(paper);
            }
            first.get_or_insert(tick);
        }
    }
    let note = input::area(ui, t::NOTE, &mut correcting.note, 2);
    focus_once(ui, &first.unwrap_or(note));
}
