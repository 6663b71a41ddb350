//! Kasus: all cases, searched and filtered; and the line a case is everywhere.

use eframe::egui;
use egui::{Align, Rect, ScrollArea, Ui, pos2, vec2};

use super::app::{Hand, Intent, Screen};
use super::dialogs::Dialog;
use super::parts::{self, primary};
use super::theme::{self, GRID, size};
use super::{icon, input, state};
use crate::office::{CaseFilter, CaseLine, CaseStatus, SopCard};
use crate::text::ui::cases as t;

/// What the list is filtered by.
#[derive(Default)]
pub struct CasesState {
    /// As the office takes it.
    pub filter: CaseFilter,
}

/// The screen.
pub fn show(ui: &mut Ui, lines: &[CaseLine], sops: &[SopCard], at: &mut CasesState, hand: &mut Hand<'_>) {
    filters(ui, sops, at, hand);
    let narrowed = !at.filter.cari.is_empty() || at.filter.telat || at.filter.sop.is_some();
    if lines.is_empty() {
        let (words, action) = if narrowed { (t::NO_MATCH, t::CLEAR) } else { (t::EMPTY, t::NEW_CASE) };
        if parts::empty(ui, icon::FOLDERS, words, Some(action)) {
            if narrowed {
                at.filter = CaseFilter { selesai: at.filter.selesai, ..CaseFilter::default() };
                hand.ask(Intent::Reload);
            } else {
                hand.ask(Intent::Ask(Dialog::open_case(None)));
            }
        }
        return;
    }
    parts::muted(ui, t::count(lines.len()));
    parts::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, lines.len(), |ui, range| {
            for one in lines.get(range).unwrap_or_default() {
                line(ui, one, hand);
            }
        });
    });
}

fn filters(ui: &mut Ui, sops: &[SopCard], at: &mut CasesState, hand: &mut Hand<'_>) {
    let mut changed = false;
    ui.horizontal(|ui| {
        let width = (ui.available_width() * 0.3).clamp(200.0, 340.0);
        let field = input::search(ui, &mut at.filter.cari, t::SEARCH, width);
        changed |= field.changed();
        changed |= sop_filter(ui, sops, &mut at.filter.sop);
        changed |= parts::tick(ui, &mut at.filter.telat, t::ONLY_LATE).changed();
        changed |= parts::tick(ui, &mut at.filter.selesai, t::CLOSED_TOO).changed();
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if primary(t::NEW_CASE).icon(icon::PLUS).clicked(ui) {
                hand.ask(Intent::Ask(Dialog::open_case(at.filter.sop.clone())));
            }
        });
    });
    if changed {
        hand.ask(Intent::Reload);
    }
}

fn sop_filter(ui: &mut Ui, sops: &[SopCard], chosen: &mut Option<String>) -> bool {
    let before = chosen.clone();
    let mut all = vec![(None, t::ALL_SOPS)];
    all.extend(sops.iter().map(|sop| (Some(sop.id.clone()), sop.judul.as_str())));
    input::choose(ui, "sop-filter", chosen, &all, 190.0).accessible_name(t::SOP_FILTER);
    *chosen != before
}

/// One case as a line; pressed, it opens.
pub fn line(ui: &mut Ui, line: &CaseLine, hand: &mut Hand<'_>) {
    let name = format!("{} {}", line.kode, line.judul);
    let (rect, response) = parts::row(ui, theme::ROW, &name);
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let (upper, lower) = (rect.top() + 17.0, rect.top() + 36.0);
        let mut right = rect.right() - GRID;
        let (sign, words, tone) = match line.status {
            CaseStatus::Running => state::due(&line.tempo, hand.zone),
            other => state::status(other),
        };
        right = parts::paint_chip_right(painter, right, rect.center().y, sign, &words, tone) - 16.0;
        let code_width = 150.0;
        let band = |y: f32, from: f32| Rect::from_min_max(pos2(from, y - 10.0), pos2(right, y + 10.0));
        let left = rect.left() + 12.0;
        let code = Rect::from_min_size(pos2(left, upper - 10.0), vec2(code_width - 8.0, 20.0));
        parts::line_in(painter, code, &line.kode, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
        let title = band(upper, left + code_width);
        parts::line_in(painter, title, &line.judul, theme::bold(size::BODY), theme::TEXT, Align::Min);
        let short = Rect::from_min_size(pos2(left, lower - 10.0), vec2(code_width - 8.0, 20.0));
        let opened = t::opened(line.dibuka, hand.zone);
        parts::line_in(painter, short, &opened, theme::regular(size::SMALL), theme::MUTED, Align::Min);
        let stands = band(lower, left + code_width);
        parts::line_in(
            painter,
            stands,
            &t::stands(line),
            theme::regular(size::SMALL),
            theme::MUTED,
            Align::Min,
        );
    }
    let response = match line.tempat.as_str() {
        "" => response,
        place => response.on_hover_text(crate::text::riwayat::placed(place)),
    };
    if response.clicked() {
        hand.go(Screen::Case(line.kasus));
    }
}
