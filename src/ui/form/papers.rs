//! The kelengkapan of a step's form: ticked one by one or all at once, ticked by themselves where a
//! file or an earlier record has them, and the reason asked for where some are not there.

use eframe::egui;
use std::collections::BTreeSet;

use egui::{Align, Key, Layout, Modifiers, Response, Ui, vec2};

use crate::text::ui::record as t;
use crate::ui::kit::press::quiet;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{icon, input, notice, pick, text};

/// Where each kelengkapan of a row is known from.
pub struct Known<'a> {
    /// All the row asks for, in order.
    pub all: &'a [String],
    /// Recorded earlier in this row.
    pub before: Option<&'a BTreeSet<String>>,
    /// Tied to a file of the form.
    pub files: BTreeSet<String>,
}

impl Known<'_> {
    fn elsewhere(&self, paper: &String) -> Option<&'static str> {
        match (self.files.contains(paper), self.before.is_some_and(|papers| papers.contains(paper))) {
            (true, _) => Some(t::BY_FILE),
            (_, true) => Some(t::BEFORE),
            _ => None,
        }
    }

    /// Those that are nowhere.
    pub fn lacking(&self, ticked: &BTreeSet<String>) -> Vec<String> {
        let lacks = |paper: &&String| !ticked.contains(*paper) && self.elsewhere(paper).is_none();
        self.all.iter().filter(lacks).cloned().collect()
    }
}

/// The list; the ticks one can reach are returned in order.
pub fn ticks(ui: &mut Ui, known: &Known<'_>, ticked: &mut BTreeSet<String>) -> Vec<Response> {
    // As in a sheet, Ctrl+A means all; inside a field it means its words.
    let all = !ui.ctx().text_edit_focused() && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A));
    let left = known.lacking(ticked).len();
    let mut pressed = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = theme::CONTROL_SMALL;
        text::overline(ui, t::KELENGKAPAN);
        if known.all.len() > 1 && left > 0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                pressed = quiet(t::TICK_ALL).icon(icon::CHECKLIST).small().hint(t::TICK_ALL_KEYS).clicked(ui);
            });
        }
    });
    if all || pressed {
        ticked.extend(known.lacking(ticked));
    }
    ui.add_space(-HALF);
    let mut reached = Vec::new();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for paper in known.all {
            match known.elsewhere(paper) {
                Some(from) => there(ui, paper, from),
                None => reached.push(tick(ui, paper, ticked)),
            }
        }
    });
    reached
}

fn tick(ui: &mut Ui, paper: &String, ticked: &mut BTreeSet<String>) -> Response {
    let mut on = ticked.contains(paper);
    let tick = pick::tick(ui, &mut on, paper);
    if tick.changed() && on {
        ticked.insert(paper.clone());
    } else if tick.changed() {
        ticked.remove(paper);
    }
    tick
}

/// One that is there without a tick, and where from.
fn there(ui: &mut Ui, paper: &str, from: &str) {
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        let (mark, _) = ui.allocate_exact_size(vec2(20.0, 20.0), egui::Sense::hover());
        text::glyph(ui.painter(), mark.center(), icon::DONE, 18.0, theme::GOOD.ink);
        text::wrapped(ui, format!("{paper} · {from}"), theme::regular(size::BODY), theme::TEXT);
    });
}

/// What is not there, and why it is recorded all the same; the field to type into.
pub fn reason(ui: &mut Ui, lacking: &[String], why: &mut String) -> Response {
    notice::show_with(ui, icon::WARNING, &t::lacking(lacking), theme::WARN, |ui| {
        input::line(ui, t::WITHOUT, why, t::WITHOUT_HINT)
    })
}
