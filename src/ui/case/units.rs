//! The table of a fan-out: a line a kelurahan or institution, twenty on a screen. A line pressed takes
//! its unit into the form beside it.

use eframe::egui;
use egui::{Align, Rangef, Rect, Sense, Ui, WidgetInfo, vec2};

use super::Hand;
use crate::office::{CaseView, FanCell, FanRow, FanTable, ListWish, Urgency};
use crate::text::ui::units as t;
use crate::ui::dialogs::list_out;
use crate::ui::kit::roll::{Met, RowSaid};
use crate::ui::kit::table::{Column, HEAD, Table, TableCell};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{icon, input, pick, sign, text};

/// Height of a line: twenty and a head fit under the tabs at 1366 × 768.
const LINE: f32 = 24.0;
const CELL: f32 = 34.0;
const SINCE: f32 = 56.0;
const DUE: f32 = 172.0;
const BACK: f32 = 36.0;
const PAPERS: f32 = 62.0;
const NUMBER: f32 = 78.0;
/// A name gets at least this: number columns give way first, then the day, the papers, the returns.
const NAME: f32 = 160.0;

/// How the table is looked at.
#[derive(Default)]
pub struct UnitsState {
    find: String,
    only: Only,
    by_name: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    All,
    Open,
    Late,
    Done,
}

impl Only {
    fn takes(self, row: &FanRow) -> bool {
        match self {
            Only::All => true,
            Only::Open => row.buka.is_some(),
            Only::Late => row.tempo.urgency == Urgency::Late,
            Only::Done => row.buka.is_none(),
        }
    }
}

/// What a column of the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Name,
    /// The step of this place among those of the fan-out.
    Step(usize),
    Since,
    Due,
    Back,
    Papers,
    /// The number of this place.
    Number(usize),
}

fn columns<'a>(table: &'a FanTable, heads: &'a [String]) -> Vec<(Shows, Column<'a>)> {
    let mut all = vec![(Shows::Name, Column::rest(t::NAME, NAME))];
    let steps = table.simbol.iter().enumerate();
    all.extend(steps.map(|(n, node)| (Shows::Step(n), Column::of(node, CELL).centre())));
    all.extend([
        (Shows::Since, Column::of(t::SINCE, SINCE).spare(3)),
        (Shows::Due, Column::of(t::DUE, DUE)),
        (Shows::Back, Column::of(t::BACK, BACK).glyph(icon::RETURN).centre().spare(1)),
        (Shows::Papers, Column::of(t::PAPERS, PAPERS).spare(2)),
    ]);
    let numbers = heads.iter().enumerate();
    all.extend(numbers.map(|(n, head)| (Shows::Number(n), Column::of(head, NUMBER).right().spare(4))));
    all
}

/// All fan-outs of a case; the unit pressed, by node and key.
pub fn show(
    ui: &mut Ui,
    view: &CaseView,
    at: &mut UnitsState,
    hand: &mut Hand<'_>,
) -> Option<(String, String)> {
    let mut pressed = None;
    for (index, table) in view.unit.iter().enumerate() {
        let height = ui.available_height() / (view.unit.len() - index) as f32;
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.push_id(index, |ui| pressed = one(ui, (view, index), table, at, hand).or(pressed.take()));
        });
    }
    pressed
}

fn one(
    ui: &mut Ui,
    (view, nth): (&CaseView, usize),
    table: &FanTable,
    at: &mut UnitsState,
    hand: &mut Hand<'_>,
) -> Option<(String, String)> {
    bar(ui, (view, nth), table, at, hand);
    let needle = at.find.to_lowercase();
    let fits = |row: &&FanRow| at.only.takes(row) && row.nama.to_lowercase().contains(needle.trim());
    let mut rows: Vec<&FanRow> = table.rows.iter().filter(fits).collect();
    if at.by_name {
        rows.sort_by_key(|row| row.nama.to_lowercase());
    }
    if rows.is_empty() {
        text::muted(ui, if table.rows.is_empty() { t::NO_UNITS } else { t::NO_MATCH });
        return None;
    }
    let heads: Vec<String> = table.angka.iter().map(|(_, label)| t::number_head(label)).collect();
    let (shows, columns): (Vec<Shows>, Vec<Column<'_>>) = columns(table, &heads).into_iter().unzip();
    let foot = if heads.is_empty() { 0.0 } else { LINE + HALF };
    ui.spacing_mut().item_spacing.y = 0.0;
    let high = (ui.available_height() - foot).max(HEAD + LINE * 3.0);
    let said = |row: usize| match rows.get(row) {
        Some(row) if row.buka.is_some() => RowSaid::opens(t::row(row)),
        Some(row) => RowSaid::tells(t::row(row)),
        None => RowSaid::tells(""),
    };
    let by = shows.iter().position(|s| *s == if at.by_name { Shows::Name } else { Shows::Due });
    let view = Table::new("units", &columns, rows.len()).height(LINE).at_most(high);
    let shown = egui::Frame::new().fill(theme::SURFACE).corner_radius(theme::RADIUS).show(ui, |ui| {
        view.sorted(by.unwrap_or(0), false).show(ui, said, |one| {
            if let (Some(row), Some(shows)) = (rows.get(one.row), shows.get(one.column)) {
                cell(one, *shows, row, hand);
            }
        })
    });
    let shown = shown.inner;
    match shown.sort.and_then(|column| shows.get(column)) {
        Some(Shows::Name) => at.by_name = true,
        Some(Shows::Due) => at.by_name = false,
        _ => {}
    }
    if foot > 0.0 {
        total(ui, table, &shows, &shown.columns);
    }
    let Met { pressed, hovered, .. } = shown.met;
    if let Some((row, response)) = hovered.and_then(|(row, response)| Some((rows.get(row)?, response))) {
        explain(response, table, row, hand);
    }
    let row = pressed.and_then(|row| rows.get(row))?;
    Some((row.buka.clone()?, row.key.clone()))
}

fn bar(
    ui: &mut Ui,
    (view, nth): (&CaseView, usize),
    table: &FanTable,
    at: &mut UnitsState,
    hand: &mut Hand<'_>,
) {
    let count = |only: Only| table.rows.iter().filter(|row| only.takes(row)).count();
    let words = t::only(table.rows.len(), count(Only::Open), count(Only::Late), count(Only::Done));
    let kinds = [Only::All, Only::Open, Only::Late, Only::Done];
    ui.horizontal(|ui| {
        let all: Vec<_> = kinds.into_iter().zip(&words).map(|(only, w)| (only, "", w.as_str())).collect();
        pick::tabs(ui, &mut at.only, &all);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            list_out::button(ui, hand, || ListWish::Units(view.kasus, nth), &t::list_file(table, &view.kode));
            let width = (ui.available_width() - 48.0).clamp(40.0, 180.0);
            input::search(ui, &mut at.find, t::FIND, width);
        });
    });
}

fn cell(cell: &TableCell<'_>, shows: Shows, row: &FanRow, hand: &Hand<'_>) {
    let small = || theme::regular(size::SMALL);
    match shows {
        Shows::Name => {
            let ink = if row.buka.is_some() { theme::TEXT } else { theme::MUTED };
            cell.words(&row.nama, theme::regular(size::BODY), ink);
        }
        Shows::Step(n) => {
            if let Some(step) = row.sel.get(n) {
                let (sign, ink) = cell_sign(*step);
                cell.glyph(sign, 15.0, ink);
            }
        }
        Shows::Since => {
            cell.small(&row.since.map_or_else(String::new, |since| t::day(since, hand.zone, row.tempo.year)))
        }
        Shows::Due => {
            let (sign, words, tone) = standing(row, hand);
            cell.icon_words(sign, &words, tone.ink);
        }
        Shows::Back if row.kembali > 0 => {
            cell.words(&row.kembali.to_string(), small(), theme::WARN.ink);
        }
        Shows::Back => {}
        Shows::Papers => {
            let lacking = row.kelengkapan.0 < row.kelengkapan.1;
            let ink = if lacking { theme::WARN.ink } else { theme::MUTED };
            cell.words(&t::papers(row), small(), ink);
        }
        Shows::Number(n) => {
            let value = row.angka.get(n).copied().flatten();
            cell.words(&t::number(value), small(), theme::TEXT);
        }
    }
}

fn cell_sign(cell: FanCell) -> (&'static str, egui::Color32) {
    match cell {
        FanCell::Belum => (icon::NOT_YET, theme::LINE),
        FanCell::Terbuka => (icon::RUNNING, theme::ACCENT),
        FanCell::Selesai(_) => (icon::CHECK, theme::GOOD.ink),
        FanCell::Ditutup => (icon::FORBIDDEN, theme::MUTED),
    }
}

fn standing(row: &FanRow, hand: &Hand<'_>) -> sign::Sign {
    match (&row.buka, &row.ditutup) {
        (Some(_), _) => sign::due(&row.tempo, hand.zone),
        (None, Some(why)) => (icon::FORBIDDEN, t::closed(why), theme::PLAIN),
        (None, None) => (icon::DONE, t::DONE.to_owned(), theme::GOOD),
    }
}

/// The whole line in words under the pointer.
fn explain(response: egui::Response, table: &FanTable, row: &FanRow, hand: &Hand<'_>) {
    response.on_hover_ui(|ui| {
        text::wrapped(ui, &row.nama, theme::bold(size::BODY), theme::TEXT);
        for (node, cell) in table.simbol.iter().zip(&row.sel) {
            text::muted(ui, t::cell(node, *cell, hand.zone));
        }
        for ((_, label), value) in table.angka.iter().zip(&row.angka) {
            if value.is_some() {
                text::muted(ui, format!("{label} {}", t::number(*value)));
            }
        }
        if let Some(why) = &row.ditutup {
            text::muted(ui, t::closed(why));
        }
    });
}

/// The sums under the number columns there is room for.
fn total(ui: &mut Ui, table: &FanTable, shows: &[Shows], columns: &[(usize, Rangef)]) {
    let summed: Vec<(usize, Rangef)> = columns
        .iter()
        .filter_map(|(column, x)| match shows.get(*column) {
            Some(Shows::Number(n)) => Some((*n, *x)),
            _ => None,
        })
        .collect();
    if summed.is_empty() {
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let font = theme::bold(size::SMALL);
    let cell = |x: Rangef| Rect::from_x_y_ranges(x, rect.y_range());
    if let Some((_, x)) = columns.first() {
        text::line_in(ui.painter(), cell(*x), t::TOTAL, font.clone(), theme::TEXT, Align::Min);
    }
    let mut said = vec![t::TOTAL.to_owned()];
    for (n, x) in summed {
        let sum = t::number(Some(table.jumlah(n)));
        let room = cell(Rangef::new(x.min, x.max - GRID));
        text::line_in(ui.painter(), room, &sum, font.clone(), theme::TEXT, Align::Max);
        said.extend(table.angka.get(n).map(|(_, label)| format!("{label} {sum}")));
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.join(", ")));
}
