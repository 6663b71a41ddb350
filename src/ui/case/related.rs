//! What a case does again and again, and the cases that belong to it: the log of rows that repeat over
//! time, complaints and other parts as cases of their own.

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::Hand;
use crate::domain::sop::Ulang;
use crate::office::{CaseStatus, CaseView, PartLine, RoundLine, RoundTable};
use crate::text::ui::units as t;
use crate::ui::ask::Place;
use crate::ui::dialogs::link::Link;
use crate::ui::dialogs::new_case::NewPart;
use crate::ui::kit::press::{quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, row, sign, text};

/// The rows that repeat over time; the node to record, if one was pressed.
pub fn rounds(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) -> Option<String> {
    let mut pressed = None;
    ScrollArea::vertical().id_salt("rounds").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - GRID);
        for table in &view.berkala {
            if round_table(ui, view, table, hand) {
                pressed = Some(table.simbol.clone());
            }
            ui.add_space(GRID);
        }
    });
    pressed
}

fn round_table(ui: &mut Ui, view: &CaseView, table: &RoundTable, hand: &mut Hand<'_>) -> bool {
    let mut record = false;
    frame::card_frame().inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = HALF;
        ui.horizontal(|ui| {
            text::wrapped(ui, t::rounds(table), theme::bold(size::SMALL), theme::ACCENT);
            if view.status != CaseStatus::Done {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    record = secondary(t::RECORD_ROUND).icon(icon::CHECK).small().clicked(ui);
                    let own = quiet(t::OWN_CASE).icon(icon::FOLDER).small().hint(t::OWN_CASE_WHY);
                    if table.ulang == Ulang::Insidental && own.clicked(ui) {
                        hand.show(NewPart::of(view, &table.simbol));
                    }
                });
            }
        });
        text::body(ui, &table.uraian);
        let own: Vec<&PartLine> = view.terkait.bagian.iter().filter(|p| p.simbol == table.simbol).collect();
        if table.baris.is_empty() && own.is_empty() {
            text::muted(ui, t::NO_ROUNDS);
        }
        for line in own {
            part(ui, line, hand);
        }
        for line in &table.baris {
            round(ui, line, hand);
        }
    });
    record
}

fn round(ui: &mut Ui, line: &RoundLine, hand: &Hand<'_>) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW_SLIM + 8.0), egui::Sense::hover());
    let words = t::round_words(line);
    let name = format!("{}. {} {words}", t::period(line), t::round_by(line, hand.zone));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.top(), theme::hairline());
    let mid = rect.center().y;
    let mut right = rect.right();
    if let Some(node) = &line.buka {
        right = sign::paint_chip_right(painter, right, mid, icon::RUNNING, &t::still_at(node), theme::CALM)
            - GRID;
    }
    let upper = Rect::from_min_max(rect.min + vec2(0.0, 3.0), pos2(rect.left() + 190.0, mid + 1.0));
    text::line_in(painter, upper, &t::period(line), theme::bold(size::SMALL), theme::TEXT, Align::Min);
    let lower = Rect::from_min_max(pos2(rect.left(), mid), pos2(rect.left() + 190.0, rect.bottom() - 2.0));
    let by = t::round_by(line, hand.zone);
    text::line_in(painter, lower, &by, theme::regular(size::TINY), theme::MUTED, Align::Min);
    let beside = Rect::from_min_max(pos2(rect.left() + 200.0, rect.top()), pos2(right, rect.bottom()));
    text::line_in(painter, beside, &words, theme::regular(size::SMALL), theme::TEXT, Align::Min);
    response.on_hover_text(words);
}

/// What the case is part of and what is part of it.
pub fn parts(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    let related = &view.terkait;
    ScrollArea::vertical().id_salt("parts").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - GRID);
        ui.spacing_mut().item_spacing.y = HALF;
        if related.induk.is_empty() && related.jumlah == 0 {
            if notice::empty(ui, icon::FOLDERS, t::NO_PARTS, Some(t::LINK)) {
                hand.show(Link::of(view.kasus));
            }
            return;
        }
        if !related.induk.is_empty() {
            text::overline(ui, t::PART_OF);
            for line in &related.induk {
                part(ui, line, hand);
            }
            ui.add_space(GRID);
        }
        if related.jumlah > 0 {
            ui.horizontal(|ui| {
                text::overline(ui, t::PARTS);
                text::muted(ui, t::parts_shown(related.bagian.len(), related.jumlah));
            });
            for line in &related.bagian {
                part(ui, line, hand);
            }
            ui.add_space(GRID);
        }
        if quiet(t::LINK).icon(icon::PLUS).small().clicked(ui) {
            hand.show(Link::of(view.kasus));
        }
    });
}

fn part(ui: &mut Ui, line: &PartLine, hand: &mut Hand<'_>) {
    let (rect, response) = row::bare(ui, 42.0, &format!("{} {}", line.kode, line.judul));
    let painter = ui.painter();
    let mid = rect.center().y;
    let (sign, words, tone) = sign::status(line.status);
    let right = sign::paint_chip_right(painter, rect.right() - GRID, mid, sign, &words, tone) - GRID;
    let code = Rect::from_min_max(rect.min + vec2(12.0, 0.0), pos2(rect.left() + 150.0, rect.bottom()));
    text::line_in(painter, code, &line.kode, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
    let upper = Rect::from_min_max(pos2(rect.left() + 158.0, rect.top() + 3.0), pos2(right, mid + 1.0));
    text::line_in(painter, upper, &line.judul, theme::regular(size::BODY), theme::TEXT, Align::Min);
    let lower = Rect::from_min_max(pos2(rect.left() + 158.0, mid), pos2(right, rect.bottom() - 2.0));
    let about = t::part_about(line, hand.zone);
    text::line_in(painter, lower, &about, theme::regular(size::TINY), theme::MUTED, Align::Min);
    if response.clicked() {
        hand.go(Place::Case(line.kasus));
    }
}
