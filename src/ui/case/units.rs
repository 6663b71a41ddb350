//! The table of a fan-out: a line a kelurahan or institution, twenty on a screen. A line pressed takes
//! its unit into the form beside it.

use eframe::egui;
use egui::{Align, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Hand;
use crate::office::{FanCell, FanRow, FanTable, Urgency};
use crate::text::ui::units as t;
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{icon, input, pick, press, sign, text};

/// Height of a line: twenty and a head fit under the tabs at 1366 × 768.
const LINE: f32 = 24.0;
const CELL: f32 = 34.0;
const SINCE: f32 = 56.0;
const DUE: f32 = 142.0;
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

/// Where each column begins, and how wide those are that may give way.
struct Columns {
    cells: f32,
    since: (f32, f32),
    due: f32,
    back: (f32, f32),
    papers: (f32, f32),
    numbers: f32,
    /// How many number columns there is room for.
    shown: usize,
}

impl Columns {
    fn of(table: &FanTable, width: f32) -> Columns {
        let cells = table.simbol.len() as f32 * CELL;
        let mut left = width - cells - DUE - GRID * 2.0 - NAME;
        let mut take = |wanted: f32| {
            let given = if left >= wanted { wanted } else { 0.0 };
            left -= given;
            given
        };
        let (back_wide, papers_wide, since_wide) = (take(BACK), take(PAPERS), take(SINCE));
        let shown = table.angka.len().min((left / NUMBER).floor().max(0.0) as usize);
        let numbers = width - shown as f32 * NUMBER - GRID;
        let papers = numbers - papers_wide;
        let back = papers - back_wide;
        let due = back - DUE;
        let since = due - since_wide;
        Columns {
            cells: since - cells,
            since: (since, since_wide),
            due,
            back: (back, back_wide),
            papers: (papers, papers_wide),
            numbers,
            shown,
        }
    }
}

/// All fan-outs of a case; the unit pressed, by node and key.
pub fn show(
    ui: &mut Ui,
    tables: &[FanTable],
    at: &mut UnitsState,
    hand: &mut Hand<'_>,
) -> Option<(String, String)> {
    let mut pressed = None;
    for (index, table) in tables.iter().enumerate() {
        let height = ui.available_height() / (tables.len() - index) as f32;
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.push_id(index, |ui| pressed = one(ui, table, at, hand).or(pressed.take()));
        });
    }
    pressed
}

fn one(ui: &mut Ui, table: &FanTable, at: &mut UnitsState, hand: &mut Hand<'_>) -> Option<(String, String)> {
    bar(ui, table, at);
    let needle = at.find.to_lowercase();
    let fits = |row: &&FanRow| at.only.takes(row) && row.nama.to_lowercase().contains(needle.trim());
    let mut rows: Vec<&FanRow> = table.baris.iter().filter(fits).collect();
    if at.by_name {
        rows.sort_by_key(|row| row.nama.to_lowercase());
    }
    let columns = Columns::of(table, ui.available_width() - GRID);
    head(ui, table, &columns);
    if rows.is_empty() {
        text::muted(ui, if table.baris.is_empty() { t::NO_UNITS } else { t::NO_MATCH });
        return None;
    }
    let mut pressed = None;
    let foot = if columns.shown > 0 { LINE + HALF } else { 0.0 };
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.available_height() - foot).max(LINE * 3.0);
    let area = ScrollArea::vertical().id_salt("units").max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, LINE, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            if line(ui, table, row, &columns, hand)
                && let Some(node) = &row.buka
            {
                pressed = Some((node.clone(), row.kunci.clone()));
            }
        }
    });
    if columns.shown > 0 {
        total(ui, table, &columns);
    }
    pressed
}

fn bar(ui: &mut Ui, table: &FanTable, at: &mut UnitsState) {
    let count = |only: Only| table.baris.iter().filter(|row| only.takes(row)).count();
    let words = t::only(table.baris.len(), count(Only::Open), count(Only::Late), count(Only::Done));
    let kinds = [Only::All, Only::Open, Only::Late, Only::Done];
    ui.horizontal(|ui| {
        let all: Vec<_> = kinds.into_iter().zip(&words).map(|(only, w)| (only, "", w.as_str())).collect();
        pick::tabs(ui, &mut at.only, &all);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let order = if at.by_name { t::BY_DUE } else { t::BY_NAME };
            if press::quiet(order).small().clicked(ui) {
                at.by_name = !at.by_name;
            }
            let width = ui.available_width().min(180.0);
            input::search(ui, &mut at.find, t::FIND, width);
        });
    });
}

fn head(ui: &mut Ui, table: &FanTable, columns: &Columns) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, 26.0), Sense::hover());
    ui.painter().rect_filled(rect, theme::RADIUS, theme::WELL);
    let put = |from: f32, width: f32, words: &str, align: Align| {
        let cell = Rect::from_min_size(pos2(rect.left() + from, rect.top()), vec2(width, rect.height()));
        text::line_in(ui.painter(), cell, words, theme::bold(size::TINY), theme::MUTED, align);
    };
    put(10.0, columns.cells - 12.0, t::NAME, Align::Min);
    for (n, node) in table.simbol.iter().enumerate() {
        put(columns.cells + n as f32 * CELL, CELL, node, Align::Center);
    }
    put(columns.due, DUE, t::DUE, Align::Min);
    if columns.since.1 > 0.0 {
        put(columns.since.0, SINCE, t::SINCE, Align::Min);
    }
    if columns.back.1 > 0.0 {
        let at = pos2(rect.left() + columns.back.0 + BACK / 2.0, rect.center().y);
        text::glyph(ui.painter(), at, icon::RETURN, 14.0, theme::MUTED);
    }
    if columns.papers.1 > 0.0 {
        put(columns.papers.0, PAPERS, t::PAPERS, Align::Min);
    }
    for (n, (_, label)) in table.angka.iter().take(columns.shown).enumerate() {
        put(columns.numbers + n as f32 * NUMBER, NUMBER - HALF, &t::number_head(label), Align::Max);
    }
}

fn line(ui: &mut Ui, table: &FanTable, row: &FanRow, columns: &Columns, hand: &Hand<'_>) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, LINE), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, row.buka.is_some(), t::row(row)));
    let painter = ui.painter();
    let hot = response.hovered() || response.has_focus();
    painter.rect_filled(rect, 0.0, if hot { theme::HOVER } else { theme::SURFACE });
    press::focus_ring(ui, rect, &response);
    painter.hline(rect.x_range().shrink(GRID), rect.bottom(), theme::hairline());
    let place =
        |from: f32, width: f32| Rect::from_min_size(pos2(rect.left() + from, rect.top()), vec2(width, LINE));
    let small = theme::regular(size::SMALL);
    let ink = if row.buka.is_some() { theme::TEXT } else { theme::MUTED };
    text::line_in(
        painter,
        place(10.0, columns.cells - 14.0),
        &row.nama,
        theme::regular(size::BODY),
        ink,
        Align::Min,
    );
    for (n, cell) in row.sel.iter().enumerate() {
        let at = place(columns.cells + n as f32 * CELL, CELL);
        let (sign, ink) = cell_sign(*cell);
        text::glyph(painter, at.center(), sign, 15.0, ink);
    }
    if let Some(since) = row.sejak.filter(|_| columns.since.1 > 0.0) {
        let words = t::day(since, hand.zone, row.tempo.year);
        text::line_in(
            painter,
            place(columns.since.0, SINCE),
            &words,
            small.clone(),
            theme::MUTED,
            Align::Min,
        );
    }
    let (sign, words, tone) = standing(row, hand);
    let words_at = place(columns.due + 18.0, DUE - 22.0);
    text::glyph(painter, place(columns.due, 14.0).center(), sign, 14.0, tone.ink);
    text::line_in(painter, words_at, &words, small.clone(), tone.ink, Align::Min);
    if row.kembali > 0 && columns.back.1 > 0.0 {
        let n = row.kembali.to_string();
        text::line_in(
            painter,
            place(columns.back.0, BACK),
            &n,
            small.clone(),
            theme::WARN.ink,
            Align::Center,
        );
    }
    let lacking = row.kelengkapan.0 < row.kelengkapan.1;
    let ink = if lacking { theme::WARN.ink } else { theme::MUTED };
    if columns.papers.1 > 0.0 {
        let at = place(columns.papers.0, PAPERS);
        text::line_in(painter, at, &t::papers(row), small.clone(), ink, Align::Min);
    }
    for (n, value) in row.angka.iter().take(columns.shown).enumerate() {
        let at = place(columns.numbers + n as f32 * NUMBER, NUMBER - HALF);
        text::line_in(painter, at, &t::number(*value), small.clone(), theme::TEXT, Align::Max);
    }
    let clicked = response.clicked();
    explain(response, table, row, hand);
    clicked
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

fn total(ui: &mut Ui, table: &FanTable, columns: &Columns) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, LINE), Sense::hover());
    let cell =
        |from: f32, width: f32| Rect::from_min_size(pos2(rect.left() + from, rect.top()), vec2(width, LINE));
    let font = theme::bold(size::SMALL);
    text::line_in(ui.painter(), cell(10.0, columns.cells), t::TOTAL, font.clone(), theme::TEXT, Align::Min);
    let mut said = vec![t::TOTAL.to_owned()];
    for n in 0..columns.shown {
        let sum = t::number(Some(table.jumlah(n)));
        let at = cell(columns.numbers + n as f32 * NUMBER, NUMBER - HALF);
        text::line_in(ui.painter(), at, &sum, font.clone(), theme::TEXT, Align::Max);
        said.push(format!("{} {sum}", table.angka[n].1));
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.join(", ")));
}
