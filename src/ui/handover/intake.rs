//! Riwayat, by office: who handed in what and when, and who is still waited for.

use eframe::egui;
use egui::{Margin, Ui};

use super::Hand;
use crate::base::Moment;
use crate::office::IntakeLine;
use crate::text::ui::handover as t;
use crate::ui::kit::roll::RowSaid;
use crate::ui::kit::table::{Column, Table};
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{frame, icon, notice};

/// The table.
pub fn show(ui: &mut Ui, lines: &[IntakeLine], hand: &Hand<'_>) {
    if lines.is_empty() {
        notice::empty(ui, icon::OFFICE, t::INTAKE_EMPTY, None);
        return;
    }
    frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| table(ui, lines, hand));
}

fn table(ui: &mut Ui, lines: &[IntakeLine], hand: &Hand<'_>) {
    let [name, handed, sent, arrived, waits] = t::INTAKE_HEAD;
    let columns = [
        Column::rest(name, 160.0),
        Column::of(handed, (ui.available_width() * 0.22).max(120.0)),
        Column::of(sent, 150.0),
        Column::of(arrived, 150.0),
        Column::of(waits, (ui.available_width() * 0.24).max(140.0)),
    ];
    let said =
        |row: usize| RowSaid::tells(lines.get(row).map_or_else(String::new, |line| spoken(line, hand)));
    let shown = Table::new("intake", &columns, lines.len()).show(ui, said, |cell| {
        let Some(line) = lines.get(cell.row) else { return };
        let words = &cells(line, hand)[cell.column];
        match (cell.column, line.dikenal) {
            (0, true) => cell.words(words, theme::bold(size::BODY), theme::TEXT),
            (0, false) => cell.words(words, theme::regular(size::BODY), theme::MUTED),
            (4, _) if line.ditunggu > 0 => {
                cell.words(words, theme::regular(size::SMALL), theme::WAIT.ink);
            }
            _ => cell.small(words),
        }
    });
    if let Some((row, response)) = shown.met.hovered
        && let Some(line) = lines.get(row)
    {
        response.on_hover_text(spoken(line, hand));
    }
}

fn cells(line: &IntakeLine, hand: &Hand<'_>) -> [String; 5] {
    let day = |at: Option<Moment>| at.map_or_else(|| t::NEVER.to_owned(), |at| t::day(at, hand.zone));
    let sent = if line.dikenal { day(line.terkirim) } else { String::new() };
    let arrived = if line.terkirim.is_some() { day(line.sampai) } else { String::new() };
    [line.nama.clone(), t::handed_in(line, hand.zone), sent, arrived, t::awaited(line, hand.zone)]
}

fn spoken(line: &IntakeLine, hand: &Hand<'_>) -> String {
    let cells = cells(line, hand);
    cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}
