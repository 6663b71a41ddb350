//! SOP: the shelf, and one SOP as chart, board and document.

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::app::{Hand, Intent, Screen};
use super::chart::{self, ChartState};
use super::dialogs::Dialog;
use super::lanes::{self, Found};
use super::page::SopPage;
use super::{document, heat};
use crate::domain::office::Paper;
use crate::domain::sop::{Flaw, Severity, Sop};
use crate::drawing::chart::Chart;
use crate::office::{Column, Problem, SopCard, SopTimes, Span};
use crate::text::ui::{alive, batch as tb, sop as t};
use crate::ui::kit::legend::Legend;
use crate::ui::kit::press::{self, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, pick, sign, text};

/// What is looked at of one SOP.
#[derive(Default)]
pub struct SopState {
    /// Which way.
    pub tab: Tab,
    /// The chart.
    pub chart: ChartState,
    /// The chart shows times instead of counts.
    pub heat: bool,
    /// Which part of the times.
    pub span: Span,
    /// Times last reckoned, and the file's stamp then.
    pub times: Option<(u64, SopTimes)>,
}

/// The ways to look at an SOP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Tab {
    #[default]
    Chart,
    Board,
    Document,
}

/// What was found in an SOP file.
#[derive(Debug, Clone)]
pub struct Findings {
    /// File name.
    pub name: String,
    /// In order of line.
    pub flaws: Vec<Flaw>,
    /// Its text, if it can be published all the same.
    pub text: Option<String>,
}

/// All SOPs.
pub fn shelf(ui: &mut Ui, cards: &[SopCard], hand: &mut Hand<'_>) {
    if cards.is_empty() {
        if notice::empty(ui, icon::FLOW, t::EMPTY, Some(t::IMPORT)) {
            hand.ask(Intent::ImportSop);
        }
        return;
    }
    ui.horizontal(|ui| {
        text::muted(ui, t::count(cards.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary(t::IMPORT).icon(icon::IMPORT).clicked(ui) {
                hand.ask(Intent::ImportSop);
            }
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.available_width() - 4.0;
        let columns = if room > 1500.0 { 3.0 } else { 2.0 };
        let width = ((room - GRID * 2.0 * (columns - 1.0)) / columns).floor();
        for line in cards.chunks(columns as usize) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GRID * 2.0;
                for card in line {
                    shelf_card(ui, card, width, hand);
                }
            });
            ui.add_space(GRID);
        }
    });
}

fn shelf_card(ui: &mut Ui, card: &SopCard, width: f32, hand: &mut Hand<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 150.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &card.judul));
    if ui.is_rect_visible(rect) {
        let line = if response.hovered() { egui::Stroke::new(1.0, theme::ACCENT) } else { theme::hairline() };
        ui.painter().rect(rect, theme::RADIUS_CARD, theme::SURFACE, line, egui::StrokeKind::Inside);
        paint_shelf_card(ui, rect.shrink(16.0), card);
        press::focus_ring(ui, rect.shrink(2.0), &response);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        hand.go(Screen::Sop(card.id.clone()));
    }
}

fn paint_shelf_card(ui: &Ui, inner: Rect, card: &SopCard) {
    let painter = ui.painter();
    let badge = Rect::from_min_size(inner.min, vec2(40.0, 40.0));
    painter.rect_filled(badge, theme::RADIUS_CARD, theme::ACCENT_PALE);
    text::glyph(painter, badge.center(), icon::FLOW, 22.0, theme::ACCENT);
    let left = badge.right() + 12.0;
    let title =
        text::lines(painter, &card.judul, theme::bold(size::HEAD), theme::TEXT, inner.right() - left, 2);
    let below = inner.top() + title.size().y + 2.0;
    painter.galley(pos2(left, inner.top()), title, theme::TEXT);
    let band = |y: f32| Rect::from_min_max(pos2(left, y), pos2(inner.right(), y + 18.0));
    let small = theme::regular(size::SMALL);
    text::line_in(painter, band(below), &card.instansi, small.clone(), theme::MUTED, Align::Min);
    text::line_in(painter, band(below + 18.0), &t::numbered(card), small.clone(), theme::MUTED, Align::Min);
    text::line_in(painter, band(below + 36.0), &t::extent(card), small, theme::MUTED, Align::Min);
    let mut x = left;
    let y = inner.bottom() - 20.0;
    for (icon, words, tone) in chips(card) {
        let width = sign::chip_width(painter, &words);
        if x + width > inner.right() {
            break;
        }
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, 22.0));
        sign::paint_chip(painter, rect, icon, &words, tone);
        x += width + 6.0;
    }
}

fn chips(card: &SopCard) -> Vec<sign::Sign> {
    let mut chips = Vec::new();
    if card.kasus_telat > 0 {
        chips.push((icon::LATE, t::late(card.kasus_telat), theme::DANGER));
    }
    let tone = if card.kasus_terbuka > 0 { theme::CALM } else { theme::PLAIN };
    chips.push((icon::FOLDER, t::open(card.kasus_terbuka), tone));
    if card.perlu_konfirmasi > 0 {
        chips.push((icon::CONFIRM, t::confirm(card.perlu_konfirmasi), theme::WARN));
    }
    chips
}

/// One SOP; `board` draws its board.
pub fn show(
    ui: &mut Ui,
    page: &SopPage,
    at: &mut SopState,
    hand: &mut Hand<'_>,
    board: impl FnOnce(&mut Ui, &mut Hand<'_>),
) {
    ui.horizontal(|ui| {
        let all = [
            (Tab::Chart, icon::FLOW, t::TAB_CHART),
            (Tab::Board, icon::BOARD, t::TAB_BOARD),
            (Tab::Document, icon::FILE, t::TAB_DOCUMENT),
        ];
        let before = at.tab;
        pick::tabs(ui, &mut at.tab, &all);
        if at.tab != before {
            // Each way reads what it shows.
            hand.ask(Intent::Reload);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let document = secondary(t::SAVE_DOCUMENT).icon(icon::SAVE).small();
            if at.tab == Tab::Document && document.clicked(ui) {
                hand.ask(Intent::SaveDocument(page.view.sop.id.clone()));
            }
            if at.tab == Tab::Board {
                together(ui, page, hand);
            }
            if at.tab == Tab::Chart {
                if secondary(t::SAVE_CHART).icon(icon::SAVE).small().clicked(ui) {
                    let sop = page.view.sop.id.clone();
                    hand.ask(Intent::Ask(Dialog::SaveChart { sop, case: None, paper: Paper::default() }));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space((ui.available_width() - chart::TOOLBAR - 196.0).max(0.0));
                    let before = at.heat;
                    pick::tabs(ui, &mut at.heat, &[(false, "", alive::COUNTS), (true, "", alive::TIMES)]);
                    if before != at.heat {
                        hand.ask(Intent::Reload);
                    }
                    chart::toolbar(ui, &mut at.chart);
                });
            }
        });
    });
    match at.tab {
        Tab::Chart => {
            if let Some(times) = &page.times
                && heat::legend(ui, times, &mut at.span)
            {
                hand.ask(Intent::Reload);
            }
            let legend = if page.times.is_some() { Legend::Times } else { Legend::Board };
            chart_side(ui, legend, &page.view.sop, &page.chart, &mut at.chart, hand);
        }
        Tab::Board => board(ui, hand),
        Tab::Document => document::show(ui, &page.view),
    }
}

/// A button for each step that many cases are recorded at by one action and that has cases waiting.
fn together(ui: &mut Ui, page: &SopPage, hand: &mut Hand<'_>) {
    let joint = |column: &&Column| {
        let row = column.at.and_then(|at| page.view.sop.rows.get(at.row));
        column.jumlah > 0 && row.is_some_and(|row| row.gabung)
    };
    // Laid from the right, so the last comes first.
    for column in page.counts.kolom.iter().rev().filter(joint) {
        if secondary(&tb::open(&column.id)).icon(icon::CHECKLIST).small().clicked(ui) {
            hand.go(Screen::Batch(page.view.sop.id.clone(), column.id.clone()));
        }
    }
}

/// A chart with, when a symbol is chosen, its details beside it.
pub fn chart_side(
    ui: &mut Ui,
    legend: Legend,
    sop: &Sop,
    chart: &Result<Chart, Problem>,
    at: &mut ChartState,
    hand: &mut Hand<'_>,
) {
    if let (Ok(chart), Some(find)) = (chart, &mut at.find) {
        let all: Vec<_> = chart.boxes.iter().map(|b| b.at).collect();
        match lanes::find_bar(ui, sop, &all, find) {
            Some(Found::Show(symbol)) => {
                (at.chosen, at.look_at, at.lanes_open) = (Some(symbol), Some(symbol), false);
                ui.ctx().request_repaint();
            }
            Some(Found::Close) => at.find = None,
            None => {}
        }
    }
    let room = ui.available_rect_before_wrap();
    let panel =
        if at.lanes_open || at.chosen.is_some() { theme::DETAILS.min(room.width() * 0.45) } else { 0.0 };
    let gap = if panel > 0.0 { GRID } else { 0.0 };
    let (left, right) = room.split_left_right_at_x(room.right() - panel);
    let base = ui.scope_id().with(legend as u8);
    ui.scope_builder(UiBuilder::new().max_rect(left.with_max_x(left.right() - gap)), |ui| match chart {
        Ok(chart) => chart::show(ui, (base, legend), sop, chart, at, hand.pictures),
        Err(problem) => drop(notice::empty(ui, icon::WARNING, &notice::message(problem), None)),
    });
    if at.lanes_open && at.chosen.is_none() {
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            frame::card_frame().inner_margin(12).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                if lanes::panel(ui, sop, &mut at.lanes, &mut at.lanes_open) {
                    hand.ask(Intent::Reload);
                }
            });
        });
        return;
    }
    let Some(chosen) = at.chosen.filter(|_| panel > 0.0) else { return };
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        frame::card_frame().inner_margin(12).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let note = chart.as_ref().ok().and_then(|c| c.notes.get(&chosen)).map_or("", String::as_str);
            if chart::details(ui, sop, chosen, note) || ui.input(|i| i.key_pressed(egui::Key::Escape)) {
                at.chosen = None;
            }
        });
    });
}

/// What was found in an SOP file, line by line.
pub fn findings(ui: &mut Ui, found: &Findings) {
    let errors = found.flaws.iter().filter(|f| f.kind.severity() == Severity::Error).count();
    let (icon, tone) = if errors > 0 { (icon::ALERT, theme::DANGER) } else { (icon::WARNING, theme::WARN) };
    notice::show(ui, icon, &t::found(&found.name, errors, found.flaws.len() - errors), tone);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        for flaw in &found.flaws {
            let (icon, tone) = match flaw.kind.severity() {
                Severity::Error => (icon::ALERT, theme::DANGER),
                Severity::Warning => (icon::WARNING, theme::WARN),
            };
            ui.horizontal_top(|ui| {
                text::wrapped(ui, icon, theme::icon_font(size::ICON), tone.ink);
                ui.vertical(|ui| {
                    text::overline(ui, t::line(flaw.line));
                    ui.add_space(-HALF);
                    text::body(ui, t::flaw(flaw));
                });
            });
        }
    });
}
