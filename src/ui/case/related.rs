//! What a case does again and again, and the cases that belong to it: the log of rows that repeat over
//! time, complaints and other parts as cases of their own.

use eframe::egui;
use egui::{Align, Layout, ScrollArea, Ui};

use super::Hand;
use crate::domain::sop::Ulang;
use crate::office::{CaseStatus, CaseView, ListWish, PartLine, RoundLine, RoundTable};
use crate::text::ui::units as t;
use crate::ui::ask::Place;
use crate::ui::dialogs::link::LinkCase;
use crate::ui::dialogs::list_out;
use crate::ui::dialogs::new_case::NewPart;
use crate::ui::kit::press::{quiet, secondary};
use crate::ui::kit::sign::{self, Sign};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, row, text};

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

/// What the words that open a case of its own want; with less their icon stands alone.
const OWN: f32 = 180.0;

fn round_table(ui: &mut Ui, view: &CaseView, table: &RoundTable, hand: &mut Hand<'_>) -> bool {
    let mut record = false;
    frame::card_frame().inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = HALF;
        ui.horizontal(|ui| {
            text::wrapped(ui, t::rounds(table), theme::bold(size::SMALL), theme::ACCENT);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let wish = || ListWish::Rounds(view.kasus, table.simbol.clone());
                list_out::button(ui, hand, wish, &t::rounds_file(table, &view.kode));
                if view.status != CaseStatus::Done {
                    record = secondary(t::RECORD_ROUND).icon(icon::CHECK).small().writes().clicked(ui);
                    let own = quiet(t::OWN_CASE).icon(icon::FOLDER).small().writes().hint(t::OWN_CASE_WHY);
                    let short = ui.available_width() < OWN;
                    if table.ulang == Ulang::Insidental && own.brief(short, "").clicked(ui) {
                        hand.show(NewPart::of(view, &table.simbol));
                    }
                }
            });
        });
        text::body(ui, &table.uraian);
        let own: Vec<&PartLine> = view.terkait.bagian.iter().filter(|p| p.simbol == table.simbol).collect();
        if table.rows.is_empty() && own.is_empty() {
            text::muted(ui, t::NO_ROUNDS);
        }
        for line in own {
            part(ui, line, hand);
        }
        for line in &table.rows {
            round(ui, line, hand);
        }
    });
    record
}

fn round(ui: &mut Ui, line: &RoundLine, hand: &Hand<'_>) {
    let (words, period, by) = (t::round_words(line), t::period(line), t::round_by(line, hand.zone));
    let (rect, response) = row::told(ui, theme::ROW_SLIM + 8.0, &format!("{period}. {by} {words}"));
    let still = line.buka.as_ref().map(|node| (icon::RUNNING, t::still_at(node), theme::CALM));
    let signs: Vec<Sign> = still.into_iter().collect();
    row::two(&words, "").light().code(&period, &by, 196.0).signs(&signs).paint(ui, rect);
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
                hand.show(LinkCase::of(view.kasus));
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
        if quiet(t::LINK).icon(icon::PLUS).small().writes().clicked(ui) {
            hand.show(LinkCase::of(view.kasus));
        }
    });
}

fn part(ui: &mut Ui, line: &PartLine, hand: &mut Hand<'_>) {
    let (rect, response) = row::bare(ui, 42.0, &format!("{} {}", line.kode, line.judul));
    let (about, signs) = (t::part_about(line, hand.zone), [sign::status(line.status)]);
    row::two(&line.judul, &about).light().code(&line.kode, "", 146.0).signs(&signs).paint(ui, rect);
    if response.clicked() {
        hand.go(Place::Case(line.kasus));
    }
}
