//! The bar over a board: how it is grouped, what it is narrowed by, and the views kept under a name.

use eframe::egui;
use egui::{Align, Layout, Ui};

use super::BoardState;
use crate::office::{BoardView, BoardViews, ListWish};
use crate::text::ui::board as t;
use crate::ui::ask;
use crate::ui::dialogs::list_out;
use crate::ui::dialogs::new_case::NewCase;
use crate::ui::kit::press::{self, icon_button, primary, quiet};
use crate::ui::kit::{dialog, icon, input, pick, text};
use crate::ui::sop::{Ask, BoardPage, Hand};

/// The bar, and under it the filters if they are shown or any is on.
pub fn bar(ui: &mut Ui, page: &BoardPage, at: &mut BoardState, hand: &mut Hand<'_>) {
    let before = at.view.clone();
    let board = &page.board;
    ui.horizontal(|ui| {
        let groups = t::GROUPS.map(|(group, words)| (group, "", words));
        pick::tabs(ui, &mut at.view.kelompok, &groups);
        input::search(ui, &mut at.view.kata, t::FIND, 170.0);
        let on = t::filters(&at.view);
        let words = t::filters_on(on);
        let button = if at.filtering || on > 0 { press::secondary(&words) } else { quiet(&words) };
        if button.icon(icon::FUNNEL).clicked(ui) {
            at.filtering = !at.filtering;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary(t::NEW_CASE).icon(icon::PLUS).writes().clicked(ui) {
                hand.show(NewCase::of(Some(board.sop.id.clone())));
            }
            let wish = || ListWish::Board { sop: board.sop.id.clone(), view: Box::new(at.view.clone()) };
            list_out::button(ui, hand, wish, &t::list_file(&board.sop.id));
            kept(ui, at, hand);
            if ui.available_width() > 90.0 {
                let open: usize = board.kolom.iter().map(|c| c.jumlah).sum();
                let late: usize = board.kolom.iter().map(|c| c.telat).sum();
                text::muted(ui, t::total(open, late));
            }
        });
    });
    if at.filtering {
        ui.horizontal_wrapped(|ui| filters(ui, page, at));
    }
    // What is typed is looked for among the cards at hand and asks for nothing.
    let asked = |view: &BoardView| BoardView { kata: String::new(), ..view.clone() };
    if asked(&before) != asked(&at.view) {
        hand.want(Ask::Keep);
    }
}

fn filters(ui: &mut Ui, page: &BoardPage, at: &mut BoardState) {
    let view = &mut at.view;
    let ticks = [
        (&mut view.telat, t::ONLY_LATE),
        (&mut view.kembali, t::ONLY_RETURNED),
        (&mut view.jeda, t::ONLY_PAUSED),
        (&mut view.kantor_ini, t::ONLY_OURS),
    ];
    for (on, words) in ticks {
        pick::tick(ui, on, words);
    }
    let sop = &page.board.sop;
    let mut lanes = vec![(None, t::ALL_LANES)];
    lanes.extend(sop.lanes.iter().map(|lane| (Some(lane.id.clone()), lane.nama.as_str())));
    input::choose(ui, "board-lane", &mut view.pelaksana, &lanes, 190.0).accessible_name(t::WHICH_LANE);
    if !page.units.is_empty() {
        let name =
            |unit: &(String, String)| if unit.0.is_empty() { t::NO_UNIT.to_owned() } else { unit.1.clone() };
        let names: Vec<String> = page.units.iter().map(name).collect();
        let mut units = vec![(None, t::ALL_UNITS)];
        units.extend(page.units.iter().zip(&names).map(|(unit, name)| (Some(unit.0.clone()), name.as_str())));
        input::choose(ui, "board-unit", &mut view.unit, &units, 190.0).accessible_name(t::WHICH_UNIT);
    }
    pick::tick(ui, &mut view.tanpa_kosong, t::ONLY_FILLED);
    let words = BoardView { kelompok: view.kelompok, ..BoardView::default() };
    if t::filters(view) > 0 && quiet(t::CLEAR).small().clicked(ui) {
        *view = words;
    }
}

/// The views kept: one is chosen, named, renamed, removed. Laid from right to left.
fn kept(ui: &mut Ui, at: &mut BoardState, hand: &mut Hand<'_>) {
    let Some(views) = &at.views else { return };
    let now = name_of(views, &at.view);
    match &now {
        Some(name) => {
            if icon_button(icon::TRASH, t::REMOVE_VIEW).clicked(ui) {
                hand.want(Ask::RemoveView(name.clone()));
            }
            if icon_button(icon::PENCIL, t::RENAME_VIEW).clicked(ui) {
                hand.want(Ask::WhatName(Some(name.clone())));
            }
        }
        None => {
            let narrowed = at.view != BoardView::default();
            if narrowed && icon_button(icon::SAVE, t::SAVE_VIEW).clicked(ui) {
                hand.want(Ask::WhatName(None));
            }
        }
    }
    if views.simpanan.is_empty() {
        return;
    }
    let plain = BoardView::default();
    let mut all: Vec<(Option<BoardView>, &str)> = vec![(Some(plain.clone()), t::PLAIN_VIEW)];
    all.extend(views.simpanan.iter().map(|kept| (Some(kept.tampilan.clone()), kept.nama.as_str())));
    let own = now.is_none() && at.view != plain;
    if own {
        all.insert(0, (None, t::OWN_VIEW));
    }
    let mut chosen = if own { None } else { Some(at.view.clone()) };
    input::choose(ui, "board-view", &mut chosen, &all, 150.0).accessible_name(t::VIEWS);
    if let Some(view) = chosen {
        at.filtering |= t::filters(&view) > 0;
        at.view = view;
    }
}

fn name_of(views: &BoardViews, view: &BoardView) -> Option<String> {
    views.simpanan.iter().find(|kept| kept.tampilan == *view).map(|kept| kept.nama.clone())
}

/// The name of a view being typed.
pub struct NameView {
    /// Name before.
    old: Option<String>,
    words: String,
}

impl NameView {
    /// A new name for the view of this name, or the first for the one shown.
    pub fn of(old: Option<String>) -> NameView {
        NameView { words: old.clone().unwrap_or_default(), old }
    }

    /// Shows it as a dialog.
    pub fn show(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        let add = |ui: &mut Ui| {
            text::muted(ui, t::VIEW_WHY);
            let field = input::line(ui, t::VIEW_NAME, &mut self.words, t::VIEW_HINT);
            dialog::focus_once(ui, &field);
            dialog::buttons(ui, t::SAVE, !self.words.trim().is_empty())
        };
        let title = if self.old.is_some() { t::RENAME_VIEW } else { t::SAVE_VIEW };
        match dialog::show(ui, title.trim_end_matches('…'), 420.0, add, false) {
            Some(true) => {
                let name = self.words.trim().to_owned();
                hand.want(Ask::NameView { old: self.old.clone(), name });
            }
            Some(false) => hand.ask(ask::Ask::Close),
            None => {}
        }
    }
}
