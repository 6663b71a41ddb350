//! Ctrl+K: finds SOPs, cases, screens and commands; typed, walked and chosen with the keyboard.

use eframe::egui;
use egui::{Align, Align2, Area, Key, Modifiers, Order, Sense, Ui, vec2};

use super::rail::places;
use super::want::Want;
use crate::office::{Office, SopCard};
use crate::text::ui::shell as t;
use crate::ui::ask::{Ask, HandoverTab, Landing, Place};
use crate::ui::dialogs::new_case::NewCase;
use crate::ui::handover;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{frame, icon, input, row, text};
use crate::ui::sop::shelf;

/// Entries shown at most.
const SHOWN: usize = 9;

/// Cases among them.
const CASES: usize = 6;

/// The open palette.
pub struct Palette {
    words: String,
    chosen: usize,
    sops: Vec<SopCard>,
    found: Vec<Entry>,
    searched: Option<String>,
    /// Cases found by what was typed last, if anything was.
    pub hits: Option<u64>,
}

struct Entry {
    icon: &'static str,
    title: String,
    /// A second line; may be empty.
    detail: String,
    kind: String,
    want: Want,
}

impl Palette {
    /// An empty palette over this office.
    pub fn open(office: &Office) -> Palette {
        let sops = office.shelf().unwrap_or_default();
        Palette { words: String::new(), chosen: 0, sops, found: Vec::new(), searched: None, hits: None }
    }

    fn search(&mut self, office: &Office) {
        if self.searched.as_ref() == Some(&self.words) {
            return;
        }
        let needle = self.words.trim().to_lowercase();
        let fits = |words: &str| needle.split_whitespace().all(|w| words.to_lowercase().contains(w));
        let mut found: Vec<Entry> = Vec::new();
        self.hits = None;
        if !needle.is_empty() {
            let short = office.case_by_short_code(&needle);
            let hits = office.search(&self.words, CASES).unwrap_or_default();
            let rest = hits
                .into_iter()
                .filter(|hit| short.as_ref().is_none_or(|s| s.kasus.kasus != hit.kasus.kasus));
            let cases: Vec<_> = short.iter().cloned().chain(rest).collect();
            self.hits = Some(cases.len() as u64);
            for hit in cases {
                found.push(Entry {
                    icon: icon::FOLDER,
                    title: format!("{} · {}", hit.kasus.kode, hit.kasus.judul),
                    detail: t::found_in(&hit),
                    kind: hit.kasus.sop_judul,
                    want: Want::Ask(Ask::Go(Place::Case(hit.kasus.kasus))),
                });
            }
        }
        for sop in self.sops.iter().filter(|s| fits(&s.judul) || fits(&s.nomor)) {
            found.push(Entry {
                icon: icon::FLOW,
                title: sop.judul.clone(),
                detail: String::new(),
                kind: t::KIND_SOP.to_owned(),
                want: Want::Ask(Ask::Go(Place::Sop(sop.id.clone()))),
            });
        }
        found.extend(commands().into_iter().filter(|e| fits(&e.title)));
        self.found = found;
        self.chosen = 0;
        self.searched = Some(self.words.clone());
    }
}

fn commands() -> Vec<Entry> {
    let new_case = Ask::Show(Box::new(NewCase::of(None)));
    let mut all = vec![
        (icon::PLUS, t::NEW_CASE, t::KIND_COMMAND, Want::Ask(new_case)),
        (icon::IMPORT, t::IMPORT_SOP, t::KIND_COMMAND, Want::Shelf(shelf::Ask::Import)),
        (icon::TAKE, t::OPEN_HANDED, t::KIND_COMMAND, Want::Handover(handover::Ask::Open)),
        (icon::HAND, t::HAND_OVER, t::KIND_COMMAND, Want::Ask(Ask::At(Landing::Handover(HandoverTab::Send)))),
    ];
    for (place, icon, words) in places() {
        all.push((icon, words, t::KIND_SCREEN, Want::Ask(Ask::Go(place))));
    }
    let entry = |(icon, title, kind, want): (&'static str, &str, &str, Want)| Entry {
        icon,
        title: title.to_owned(),
        detail: String::new(),
        kind: kind.to_owned(),
        want,
    };
    all.into_iter().map(entry).collect()
}

/// Shows the palette; true when it is to close.
pub fn show(ui: &Ui, palette: &mut Palette, office: &Office, out: &mut Vec<Want>) -> bool {
    let key = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let mut close = key(Key::Escape);
    palette.search(office);
    let last = palette.found.len().min(SHOWN).saturating_sub(1);
    if key(Key::ArrowDown) {
        palette.chosen = (palette.chosen + 1).min(last);
    }
    if key(Key::ArrowUp) {
        palette.chosen = palette.chosen.saturating_sub(1);
    }
    let mut go = key(Key::Enter).then_some(palette.chosen);
    let screen = ui.ctx().content_rect();
    let width = 620.0_f32.min(screen.width() - 64.0);
    let area = Area::new(egui::Id::unique("palette")).order(Order::Foreground).movable(false);
    let shown = area.anchor(Align2::CENTER_TOP, vec2(0.0, 72.0)).show(ui.ctx(), |ui| {
        frame::card_frame().shadow(theme::shadow()).inner_margin(8).show(ui, |ui| {
            ui.set_width(width);
            let field = input::search(ui, &mut palette.words, t::FIND, ui.available_width());
            field.request_focus();
            for (index, entry) in palette.found.iter().take(SHOWN).enumerate() {
                if line(ui, entry, index == palette.chosen) {
                    go = Some(index);
                }
            }
            if palette.found.is_empty() {
                text::muted(ui, t::NOTHING_FOUND);
            }
        });
    });
    if let Some(index) = go.filter(|index| *index < palette.found.len()) {
        out.push(palette.found.swap_remove(index).want);
        close = true;
    }
    let outside = ui.input(|i| i.pointer.any_pressed())
        && ui.input(|i| i.pointer.interact_pos()).is_some_and(|p| !shown.response.rect.contains(p));
    close || outside
}

/// Width kept for what kind of thing was found.
const KIND: f32 = 190.0;

fn line(ui: &mut Ui, entry: &Entry, chosen: bool) -> bool {
    let height = if entry.detail.is_empty() { theme::ROW_SLIM } else { theme::ROW };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &entry.title));
    if chosen || response.hovered() {
        let fill = if chosen { theme::ACCENT_PALE } else { theme::HOVER };
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
    }
    row::two(&entry.title, &entry.detail).light().icon(entry.icon, theme::ACCENT).end(KIND).paint(ui, rect);
    let kind = rect.with_min_x(rect.right() - KIND + GRID).with_max_x(rect.right() - 10.0);
    let font = theme::regular(size::SMALL);
    text::line_in(ui.painter(), kind, &entry.kind, font, theme::MUTED, Align::Max);
    response.clicked()
}
