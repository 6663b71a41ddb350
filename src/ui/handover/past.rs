//! Riwayat: packages written and taken in, newest first, with what became of each.

use eframe::egui;
use egui::{Align, Layout, Margin, Ui};

use super::{Ask, AskFor, Hand, Page, State};
use crate::base::Id;
use crate::office::{ListWish, PackageLine};
use crate::text::ui::handover as t;
use crate::ui::dialogs::list_out;
use crate::ui::kit::press::{icon_button, secondary};
use crate::ui::kit::roll::{self, RowSaid};
use crate::ui::kit::sign::{self, Sign};
use crate::ui::kit::theme::{self, GRID, HALF};
use crate::ui::kit::{frame, icon, notice, pick, row, split, text};

/// What is looked at.
#[derive(Default)]
pub struct PastState {
    /// The package, and whether it went out.
    chosen: Option<(Id, bool)>,
    /// The table of offices is looked at.
    by_office: bool,
    /// What was undone last, in words.
    pub said: Option<String>,
}

/// The tab.
pub fn show(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let tabs = [(false, icon::HISTORY, t::BY_PACKAGE), (true, icon::OFFICE, t::BY_OFFICE)];
    ui.horizontal(|ui| {
        pick::tabs(ui, &mut at.past.by_office, &tabs);
        let wish = if at.past.by_office { ListWish::Intake } else { ListWish::Packages };
        list_out::button(ui, hand, || wish, t::LIST_FILE);
    });
    if at.past.by_office {
        if let Some(counted) = at.waiting.show(ui) {
            super::intake::show(ui, &counted.intake, hand);
        }
        return;
    }
    let at = &mut at.past;
    if page.packages.is_empty() {
        notice::empty(ui, icon::HISTORY, t::PAST_EMPTY, None);
        return;
    }
    if let Some(words) = &at.said {
        let close = |ui: &mut Ui| icon_button(icon::CLOSE, crate::text::ui::shell::DISMISS).clicked(ui);
        if notice::show_with(ui, icon::DONE, words, theme::GOOD, close) {
            at.said = None;
        }
    }
    let side = (ui.available_width() * 0.36).clamp(300.0, 420.0);
    let is = |line: &&PackageLine| at.chosen == Some((line.paket, line.keluar));
    let shown = page.packages.iter().find(is).or(page.packages.first());
    let on = shown.map(|line| (line.paket, line.keluar));
    split::across(ui, &[split::rest(), split::fixed(side)], GRID * 2.0, |parts| {
        parts.part(|ui| {
            frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
                if let Some(pressed) = list(ui, &page.packages, on, hand) {
                    at.chosen = Some(pressed);
                }
            });
        });
        parts.part(|ui| {
            let Some(line) = shown else { return };
            frame::card_frame().show(ui, |ui| {
                ui.set_width(ui.available_width());
                details(ui, line, hand);
            });
        });
    });
}

/// The packages; the one pressed, or walked to.
fn list(ui: &mut Ui, all: &[PackageLine], on: Option<(Id, bool)>, hand: &Hand<'_>) -> Option<(Id, bool)> {
    let this = |line: &PackageLine| (line.paket, line.keluar);
    let said = |index: usize| match all.get(index) {
        Some(line) => {
            let (name, about) = (t::package_way(line), t::package_about(line, hand.zone));
            let name = format!("{name}. {about}. {}", t::package_state(line, hand.zone));
            RowSaid::chosen(name, on == Some(this(line)))
        }
        None => RowSaid::tells(""),
    };
    let met = roll::many(ui, "packages", (all.len(), theme::ROW), said, |ui, index, rect| {
        let Some(line) = all.get(index) else { return };
        let (name, about) = (t::package_way(line), t::package_about(line, hand.zone));
        let way = if line.keluar { icon::HAND } else { icon::TAKE };
        let signs = [sign(line, hand)];
        row::two(&name, &about).icon(way, theme::ACCENT).signs(&signs).paint(ui, rect);
    });
    met.pressed.or(met.moved).and_then(|index| all.get(index)).map(this)
}

fn sign(line: &PackageLine, hand: &Hand<'_>) -> Sign {
    let (icon, tone) = match (line.keluar, line.diterima, line.dibatalkan) {
        (true, Some(_), _) => (icon::DONE, theme::GOOD),
        (true, None, Some(_)) => (icon::UNDO, theme::WARN),
        (true, None, None) => (icon::CLOCK, theme::WAIT),
        (false, _, Some(_)) => (icon::UNDO, theme::PLAIN),
        (false, _, None) if line.fakta_baru == 0 => (icon::INFO, theme::PLAIN),
        (false, _, None) => (icon::DONE, theme::GOOD),
    };
    (icon, t::package_state(line, hand.zone), tone)
}

fn details(ui: &mut Ui, line: &PackageLine, hand: &mut Hand<'_>) {
    text::heading(ui, t::package_way(line));
    let (mark, words, tone) = sign(line, hand);
    sign::chip(ui, mark, &words, tone);
    ui.add_space(HALF);
    let when = if line.keluar { t::WRITTEN } else { t::TAKEN };
    text::pair(ui, when, &t::moment(line.at, hand.zone));
    if let Some(at) = line.diterima {
        text::pair(ui, t::ARRIVED, &t::moment(at, hand.zone));
    }
    text::pair(ui, t::CONTAINS, &t::package_contains(line));
    text::pair(ui, t::PACKAGE, &t::short(line.paket));
    text::pair(ui, t::CONTENT, &t::digest(line.sidik));
    if line.keluar && line.diterima.is_none() && line.dibatalkan.is_none() {
        notice::show(ui, icon::INFO, t::NOT_CONFIRMED_WHY, theme::PLAIN);
    }
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        if line.keluar
            && line.diterima.is_none()
            && secondary(t::READ_RECEIPT).icon(icon::RECEIPT).writes().clicked(ui)
        {
            hand.want(Ask::Open);
        }
        if !line.keluar && line.dibatalkan.is_some() {
            notice::show(ui, icon::INFO, t::TELL_UNDONE_WHY, theme::PLAIN);
            if secondary(t::TELL_UNDONE).icon(icon::RECEIPT).clicked(ui) {
                hand.want(Ask::TellUndone(line.paket, line.kantor.clone()));
            }
        }
        if line.dibatalkan.is_none() {
            super::take::paper(ui, line.paket, hand);
        }
        let counts = !line.keluar && line.dibatalkan.is_none() && line.fakta_baru > 0;
        if counts && secondary(t::UNDO).icon(icon::UNDO).writes().clicked(ui) {
            let (package, from, facts) = (line.paket, line.kantor.clone(), line.fakta_baru);
            hand.want(Ask::Show(AskFor::Undoing { package, from, facts }));
        }
    });
}
