//! Beranda: what must be done today.

use eframe::egui;
use egui::{Align, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::app::{Hand, Intent, Screen};
use super::dialogs::Dialog;
use super::parts::{self, primary, secondary};
use super::theme::{self, GRID, Tone, size};
use super::{cases, icon};
use crate::office::{CaseLine, Home};
use crate::text::tanggal;
use crate::text::ui::home as t;

/// The screen.
pub fn show(ui: &mut Ui, view: &Home, hand: &mut Hand<'_>) {
    head(ui, view, hand);
    let count = &view.jumlah;
    let groups: [(Sign, &[CaseLine], usize); 5] = [
        ((icon::CONTEST, t::CONTESTED, theme::DANGER), &view.sengketa, count.sengketa),
        ((icon::LATE, t::LATE, theme::DANGER), &view.telat, count.telat),
        ((icon::CLOCK, t::SOON, theme::WARN), &view.segera, count.segera),
        ((icon::RUNNING, t::RUNNING, theme::CALM), &view.berjalan, count.berjalan),
        ((icon::PAUSE, t::PAUSED, theme::WAIT), &view.jeda, count.jeda),
    ];
    if groups.iter().all(|(_, lines, _)| lines.is_empty()) {
        nothing(ui, view, hand);
        return;
    }
    ui.add_space(GRID);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (sign, lines, count) in groups {
            group(ui, sign, lines, count, hand);
        }
    });
}

fn head(ui: &mut Ui, view: &Home, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let words = format!("{}, {}", tanggal::hari(view.today), tanggal::panjang(view.today));
        parts::text(ui, words, theme::bold(size::HEAD), theme::TEXT);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if primary(t::NEW_CASE).icon(icon::PLUS).clicked(ui) {
                hand.ask(Intent::Ask(Dialog::open_case(None)));
            }
        });
    });
    let counts = &view.jumlah;
    let all: [(&str, &str, usize, Tone); 6] = [
        (icon::LATE, t::COUNT_LATE, counts.telat, theme::DANGER),
        (icon::CLOCK, t::COUNT_SOON, counts.segera, theme::WARN),
        (icon::RUNNING, t::COUNT_RUNNING, counts.berjalan, theme::CALM),
        (icon::PAUSE, t::COUNT_PAUSED, counts.jeda, theme::WAIT),
        (icon::CONTEST, t::COUNT_CONTESTED, counts.sengketa, theme::DANGER),
        (icon::DONE, t::COUNT_DONE, counts.selesai, theme::GOOD),
    ];
    let shown: Vec<_> = all.into_iter().filter(|c| c.2 > 0 || c.1 != t::COUNT_CONTESTED).collect();
    ui.horizontal(|ui| {
        let width =
            ((ui.available_width() - GRID * (shown.len() as f32 - 1.0)) / shown.len() as f32).min(200.0);
        for count in &shown {
            tile(ui, width, count);
        }
    });
}

fn tile(ui: &mut Ui, width: f32, (icon, words, n, tone): &(&str, &str, usize, Tone)) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 60.0), Sense::hover());
    let name = format!("{n} {words}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    let tone = if *n == 0 { theme::PLAIN } else { *tone };
    ui.painter().rect(rect, theme::RADIUS_CARD, theme::SURFACE, theme::hairline(), egui::StrokeKind::Inside);
    let spot = Rect::from_center_size(pos2(rect.left() + 28.0, rect.center().y), vec2(34.0, 34.0));
    ui.painter().rect_filled(spot, theme::RADIUS_CARD, tone.wash);
    parts::glyph(ui.painter(), spot.center(), icon, 20.0, tone.ink);
    let right = rect.right() - 8.0;
    let upper =
        Rect::from_min_max(pos2(rect.left() + 54.0, rect.top() + 6.0), pos2(right, rect.center().y + 6.0));
    let ink = if *n == 0 { theme::MUTED } else { theme::TEXT };
    parts::line_in(ui.painter(), upper, &n.to_string(), theme::bold(size::TITLE), ink, Align::Min);
    let lower =
        Rect::from_min_max(pos2(upper.left(), rect.center().y + 4.0), pos2(right, rect.bottom() - 6.0));
    parts::line_in(ui.painter(), lower, words, theme::regular(size::SMALL), theme::MUTED, Align::Min);
}

/// Icon, words and tone of a group.
type Sign = (&'static str, &'static str, Tone);

fn group(ui: &mut Ui, (icon, words, tone): Sign, lines: &[CaseLine], count: usize, hand: &mut Hand<'_>) {
    if lines.is_empty() {
        return;
    }
    parts::card_frame().inner_margin(egui::Margin::symmetric(8, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.add_space(HALF_PAD);
            parts::text(ui, icon, theme::icon_font(size::ICON), tone.ink);
            parts::heading(ui, words);
            parts::muted(ui, t::of_count(lines.len(), count));
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in lines {
            cases::line(ui, line, hand);
        }
        if count > lines.len() {
            ui.add_space(GRID);
            if parts::quiet(t::ALL_CASES).small().clicked(ui) {
                hand.go(Screen::Cases);
            }
        }
    });
    ui.add_space(GRID);
}

const HALF_PAD: f32 = 4.0;

fn nothing(ui: &mut Ui, view: &Home, hand: &mut Hand<'_>) {
    let words = if view.jumlah.selesai > 0 { t::ALL_DONE } else { t::EMPTY };
    if parts::empty(ui, icon::TRAY, words, Some(t::OPEN_FIRST)) {
        hand.ask(Intent::Ask(Dialog::open_case(None)));
    }
    ui.vertical_centered(|ui| {
        if secondary(t::LOOK_AT_SOPS).clicked(ui) {
            hand.go(Screen::Shelf);
        }
    });
}
