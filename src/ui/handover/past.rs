//! Riwayat: packages written and taken in, newest first, with what became of each.

use eframe::egui;
use egui::{Align, Layout, Margin, Rect, Role, ScrollArea, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{Ask, AskFor, Hand, Page, State};
use crate::base::Id;
use crate::office::PackageLine;
use crate::text::ui::serah as t;
use crate::ui::kit::press::{icon_button, secondary};
use crate::ui::kit::sign::{self, Sign};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, pick, row, text};

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
    pick::tabs(ui, &mut at.past.by_office, &tabs);
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
    let room = ui.available_rect_before_wrap();
    let side = (room.width() * 0.36).clamp(300.0, 420.0);
    let (left, right) = room.split_left_right_at_x(room.right() - side);
    let is = |line: &&PackageLine| at.chosen == Some((line.paket, line.keluar));
    let shown = page.packages.iter().find(is).or(page.packages.first());
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        if let Some(line) = shown {
            frame::card_frame().show(ui, |ui| {
                ui.set_width(ui.available_width());
                details(ui, line, hand);
            });
        }
    });
    let on = shown.map(|line| (line.paket, line.keluar));
    ui.scope_builder(UiBuilder::new().max_rect(left.with_max_x(left.right() - GRID * 2.0)), |ui| {
        frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let rows = page.packages.len();
            ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, rows, |ui, range| {
                for line in page.packages.get(range).unwrap_or_default() {
                    let this = (line.paket, line.keluar);
                    if package(ui, line, on == Some(this), hand) {
                        at.chosen = Some(this);
                    }
                }
            });
        });
    });
}

fn sign(line: &PackageLine, hand: &Hand<'_>) -> Sign {
    let (icon, tone) = match (line.keluar, line.diterima, line.dibatalkan) {
        (true, Some(_), _) => (icon::DONE, theme::GOOD),
        (true, None, _) => (icon::CLOCK, theme::WAIT),
        (false, _, Some(_)) => (icon::UNDO, theme::PLAIN),
        (false, _, None) if line.fakta_baru == 0 => (icon::INFO, theme::PLAIN),
        (false, _, None) => (icon::DONE, theme::GOOD),
    };
    (icon, t::package_state(line, hand.zone), tone)
}

fn package(ui: &mut Ui, line: &PackageLine, on: bool, hand: &Hand<'_>) -> bool {
    let (name, about) = (t::package_way(line), t::package_about(line, hand.zone));
    let (rect, response) = row::bare(ui, theme::ROW, &name);
    let (mark, words, tone) = sign(line, hand);
    let spoken = format!("{name}. {about}. {words}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &spoken));
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect.shrink2(vec2(0.0, 1.0)), theme::RADIUS, theme::ACCENT_PALE);
    }
    let way = if line.keluar { icon::HAND } else { icon::TAKE };
    text::glyph(painter, pos2(rect.left() + 20.0, rect.center().y), way, size::ICON, theme::ACCENT);
    let right =
        sign::paint_chip_right(painter, rect.right() - GRID, rect.center().y, mark, &words, tone) - GRID;
    let left = rect.left() + 40.0;
    let upper = Rect::from_min_max(pos2(left, rect.top() + 6.0), pos2(right, rect.center().y + 2.0));
    text::line_in(painter, upper, &name, theme::bold(size::BODY), theme::TEXT, Align::Min);
    let lower = Rect::from_min_max(pos2(left, rect.center().y + 1.0), pos2(right, rect.bottom() - 5.0));
    text::line_in(painter, lower, &about, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    response.clicked()
}

fn details(ui: &mut Ui, line: &PackageLine, hand: &mut Hand<'_>) {
    text::heading(ui, t::package_way(line));
    let (mark, words, tone) = sign(line, hand);
    sign::chip(ui, mark, &words, tone);
    ui.add_space(HALF);
    let when = if line.keluar { t::WRITTEN } else { t::TAKEN };
    text::pair(ui, when, &t::moment(line.pada, hand.zone));
    if let Some(at) = line.diterima {
        text::pair(ui, t::ARRIVED, &t::moment(at, hand.zone));
    }
    text::pair(ui, t::CONTAINS, &t::package_contains(line));
    text::pair(ui, t::PACKAGE, &t::short(line.paket));
    text::pair(ui, t::CONTENT, &t::digest(line.sidik));
    if line.keluar && line.diterima.is_none() {
        notice::show(ui, icon::INFO, t::NOT_CONFIRMED_WHY, theme::PLAIN);
    }
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        if line.keluar
            && line.diterima.is_none()
            && secondary(t::READ_RECEIPT).icon(icon::RECEIPT).clicked(ui)
        {
            hand.want(Ask::Open);
        }
        if line.dibatalkan.is_none() {
            super::take::paper(ui, line.paket, hand);
        }
        let counts = !line.keluar && line.dibatalkan.is_none() && line.fakta_baru > 0;
        if counts && secondary(t::UNDO).icon(icon::UNDO).clicked(ui) {
            let (package, from, facts) = (line.paket, line.kantor.clone(), line.fakta_baru);
            hand.want(Ask::Show(AskFor::Undoing { package, from, facts }));
        }
    });
}
