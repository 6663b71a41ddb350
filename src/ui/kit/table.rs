//! A table of many rows: a head that stays, columns whose widths can be drawn, and rows of which only
//! those in sight are laid out, walked by keys and named as wholes to a screen reader. Must not know what
//! its cells mean.

use eframe::egui;
use egui::{
    Align, Color32, CursorIcon, FontId, Id, Layout, Rangef, Rect, Role, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};
use egui_extras::TableBuilder;

use super::roll::{Met, Roll, RowSaid};
use super::sign::{self, Sign};
use super::theme::{self, GRID, HALF, size};
use super::{icon, pick, press, text};

/// Height of the head.
pub const HEAD: f32 = 28.0;
/// Width before the first column where rows can be ticked.
const TICK: f32 = 40.0;
/// Room left of the first column and right of the last one.
const PAD: f32 = 10.0;

/// A column.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Column<'a> {
    head: &'a str,
    glyph: &'a str,
    width: f32,
    rest: bool,
    align: Align,
    spare: u8,
}

impl<'a> Column<'a> {
    /// So wide until it is drawn wider or narrower.
    pub fn of(head: &'a str, width: f32) -> Column<'a> {
        Column { head, glyph: "", width, rest: false, align: Align::Min, spare: 0 }
    }

    /// Takes what the others leave, at least so much. A table has one.
    pub fn rest(head: &'a str, least: f32) -> Column<'a> {
        Column { rest: true, ..Column::of(head, least) }
    }

    /// Its cells end at its right edge.
    pub fn right(self) -> Self {
        Column { align: Align::Max, ..self }
    }

    /// Its cells stand in its middle.
    pub fn centre(self) -> Self {
        Column { align: Align::Center, ..self }
    }

    /// Its head is an icon; the words name it.
    pub fn glyph(self, glyph: &'a str) -> Self {
        Column { glyph, ..self }
    }

    /// Left out where there is no room; the highest goes first.
    pub fn spare(self, spare: u8) -> Self {
        Column { spare, ..self }
    }
}

/// One cell to fill.
pub struct TableCell<'u> {
    /// Where it is drawn.
    pub ui: &'u mut Ui,
    /// Its row.
    pub row: usize,
    /// Its column, counted with those left out.
    pub column: usize,
    align: Align,
}

impl TableCell<'_> {
    /// Words on one line, cut where there is no room.
    pub fn words(&self, words: &str, font: FontId, ink: Color32) {
        text::line_in(self.ui.painter(), self.room(), words, font, ink, self.align);
    }

    /// Small grey words.
    pub fn small(&self, words: &str) {
        self.words(words, theme::regular(size::SMALL), theme::MUTED);
    }

    /// An icon in its middle.
    pub fn glyph(&self, icon: &str, size: f32, ink: Color32) {
        text::glyph(self.ui.painter(), self.ui.max_rect().center(), icon, size, ink);
    }

    /// An icon before words.
    pub fn icon_words(&self, icon: &str, words: &str, ink: Color32) {
        let room = self.room();
        text::glyph(self.ui.painter(), pos2(room.left() + 7.0, room.center().y), icon, 14.0, ink);
        let words_at = room.with_min_x(room.left() + 18.0);
        let font = theme::regular(size::SMALL);
        text::line_in(self.ui.painter(), words_at, words, font, ink, Align::Min);
    }

    /// A state.
    pub fn sign(&self, (icon, words, tone): &Sign) {
        let room = self.room();
        let wide = sign::chip_width(self.ui.painter(), words).min(room.width());
        let left = if self.align == Align::Max { room.right() - wide } else { room.left() };
        let chip = Rect::from_min_size(pos2(left, room.center().y - 11.0), vec2(wide, 22.0));
        sign::paint_chip(self.ui.painter(), chip, icon, words, *tone);
    }

    /// Where words may stand.
    pub fn room(&self) -> Rect {
        inner(self.ui.max_rect(), self.align)
    }
}

/// A cell without what keeps its words from its neighbour's.
fn inner(rect: Rect, align: Align) -> Rect {
    match align {
        Align::Center => rect,
        _ => rect.with_max_x((rect.right() - GRID).max(rect.left())),
    }
}

/// What came of a table in a frame.
#[derive(Default)]
pub struct TableShown {
    /// What came of its rows.
    pub met: Met,
    /// The head pressed, to sort by that column.
    pub sort: Option<usize>,
    /// The box over all rows was pressed.
    pub all: bool,
    /// The columns there was room for, left to right, and where they stand, for a foot under the table.
    pub columns: Vec<(usize, Rangef)>,
}

/// A table about to be shown.
#[derive(Clone, Copy)]
#[must_use]
pub struct Table<'a> {
    salt: &'a str,
    columns: &'a [Column<'a>],
    count: usize,
    height: f32,
    room: Option<f32>,
    sorted: Option<(usize, bool)>,
    ticks: Option<(&'a str, bool)>,
}

impl<'a> Table<'a> {
    /// A table of `count` rows; `salt` tells it from others on the same screen.
    pub fn new(salt: &'a str, columns: &'a [Column<'a>], count: usize) -> Table<'a> {
        let height = theme::ROW_SLIM;
        Table { salt, columns, count, height, room: None, sorted: None, ticks: None }
    }

    /// The height of a row.
    pub fn height(self, height: f32) -> Self {
        Table { height, ..self }
    }

    /// At most so high in all; without it the table takes what room there is.
    pub fn at_most(self, room: f32) -> Self {
        Table { room: Some(room), ..self }
    }

    /// Heads can be pressed; this one is sorted by, `true` where the largest stands first.
    pub fn sorted(self, column: usize, down: bool) -> Self {
        Table { sorted: Some((column, down)), ..self }
    }

    /// Rows are ticked; the name of the box over all of them, and whether it is ticked.
    pub fn ticks(self, all: &'a str, on: bool) -> Self {
        Table { ticks: Some((all, on)), ..self }
    }

    /// Shows it: `said` names a row, `cell` fills a cell of it.
    pub fn show(
        self,
        ui: &mut Ui,
        said: impl Fn(usize) -> RowSaid,
        mut cell: impl FnMut(&mut TableCell<'_>),
    ) -> TableShown {
        let id = ui.scope_id().with(self.salt);
        let wanted = HEAD + self.count as f32 * self.height;
        let high = self.room.map_or(ui.available_height(), |room| room.min(wanted));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
        let body = rect.with_min_y((rect.top() + HEAD).min(rect.bottom()));
        let mut ui = ui.new_child(UiBuilder::new().scope_id(id).max_rect(rect));
        let mut roll = Roll::new(&mut ui, id.with("rows"), self.count, self.height, body);
        let mut shown = TableShown::default();
        shown.met.moved = roll.moved;
        let lead = if self.ticks.is_some() { TICK } else { PAD };
        let room = roll.room().with_min_y(rect.top());
        let room = room.with_min_x(room.left() + lead).with_max_x(room.right() - PAD);
        self.ground(&ui, room, lead, &mut shown);
        let widths = self.drawn(&ui, id.with("widths"), room);
        let mut left = room.left();
        for (column, width) in &widths {
            shown.columns.push((*column, Rangef::new(left, left + width)));
            left += width;
        }

        let mut ui = ui.new_child(UiBuilder::new().scope_id(id.with("table")).max_rect(room));
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let layout = Layout::left_to_right(Align::Center);
        let strip = TableBuilder::new(&mut ui).vscroll(false).striped(false).cell_layout(layout);
        let strip = widths.iter().fold(strip, |t, (_, width)| t.column(egui_extras::Column::exact(*width)));
        let mut table = strip.header(HEAD, |mut head| {
            for (column, _) in &widths {
                head.col(|ui| self.head(ui, *column, &mut shown));
            }
        });
        let under = table.ui_mut();
        under.shrink_clip_rect(roll.room());
        for row in roll.seen.clone() {
            let (rect, said) = (roll.rect(row), said(row));
            shown.met.note(row, roll.row(under, row, &said));
            if self.ticks.is_some() {
                let at = pos2(rect.left() + TICK / 2.0, rect.center().y);
                match said.on() {
                    Some(on) => drop(pick::check_mark(under.painter(), at, on)),
                    None => text::glyph(under.painter(), at, icon::PAUSE, 16.0, theme::WAIT.ink),
                }
            }
        }
        // The first row in sight may stand half above the room.
        under.add_space(-roll.cut());
        let first = roll.seen.start;
        table.body(|body| {
            body.rows(self.height, roll.seen.len(), |mut line| {
                let row = first + line.index();
                for (column, _) in &widths {
                    let align = self.columns[*column].align;
                    line.col(|ui| cell(&mut TableCell { ui, row, column: *column, align }));
                }
            });
        });
        roll.end(&ui, said);
        shown
    }

    /// The ground of the head, and the box over all ticks.
    fn ground(&self, ui: &Ui, room: Rect, lead: f32, shown: &mut TableShown) {
        let head = Rect::from_min_max(
            pos2(room.left() - lead, room.top()),
            pos2(room.right() + PAD, room.top() + HEAD),
        );
        ui.painter().rect_filled(head, theme::RADIUS, theme::WELL);
        let Some((name, on)) = self.ticks else { return };
        let spot = head.with_max_x(room.left());
        let response = ui.interact(spot, ui.scope_id().with("all"), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, name));
        let mark = pick::check_mark(ui.painter(), pos2(head.left() + TICK / 2.0, head.center().y), on);
        press::focus_ring(ui, mark, &response);
        shown.all = response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand).clicked();
    }

    fn head(&self, ui: &Ui, column: usize, shown: &mut TableShown) {
        let Column { head, glyph, align, .. } = self.columns[column];
        let rect = ui.max_rect();
        let sense = if self.sorted.is_some() { Sense::click() } else { Sense::hover() };
        // The borders beside it can be drawn.
        let spot = rect.shrink2(vec2(HALF, 0.0));
        let response = ui.interact(spot, ui.scope_id().with(("head", column)), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), head));
        let mut room = inner(rect, align);
        let font = theme::bold(size::TINY);
        if let Some((_, down)) = self.sorted.filter(|(by, _)| *by == column) {
            let words = text::one_line(ui.painter(), head, font.clone(), theme::MUTED, room.width() - 14.0);
            let mark = if down { icon::DOWN } else { icon::UP };
            let at = match align {
                Align::Max => room.right() - 5.0,
                _ => (room.left() + words.size().x + 9.0).min(room.right()),
            };
            text::glyph(ui.painter(), pos2(at, room.center().y), mark, 11.0, theme::ACCENT);
            room = if align == Align::Max { room.with_max_x(at - 7.0) } else { room };
        }
        match glyph {
            "" => text::line_in(ui.painter(), room, head, font, theme::MUTED, align),
            glyph => text::glyph(ui.painter(), rect.center(), glyph, 14.0, theme::MUTED),
        }
        press::focus_ring(ui, rect.shrink(3.0), &response);
        if response.sense.interactive() {
            shown.sort =
                response.on_hover_cursor(CursorIcon::PointingHand).clicked().then_some(column).or(shown.sort);
        } else if !glyph.is_empty() {
            response.on_hover_text(head);
        }
    }

    /// The columns there is room for and their widths, as drawn by the person in front of the window: a
    /// border left of the column that takes the rest draws its left neighbour, one right of it its right
    /// one, so that the border stays under the pointer.
    fn drawn(&self, ui: &Ui, id: Id, room: Rect) -> Vec<(usize, f32)> {
        let mut kept = ui.data(|d| d.get_temp::<Vec<Option<f32>>>(id)).unwrap_or_default();
        kept.resize(self.columns.len(), None);
        let widths = self.fitted(&kept, room.width());
        let rest = widths.iter().position(|(column, _)| self.columns[*column].rest).unwrap_or(widths.len());
        let slack = widths.get(rest).map_or(0.0, |(column, width)| width - self.columns[*column].width);
        let mut x = room.left();
        for (n, pair) in widths.windows(2).enumerate() {
            x += pair[0].1;
            let border = Rect::from_x_y_ranges(x - HALF..=x + HALF, room.top()..=room.top() + HEAD);
            let response = ui.interact(border, id.with(n), Sense::CLICK | Sense::DRAG);
            let (column, width, way) =
                if n < rest { (pair[0].0, pair[0].1, 1.0) } else { (pair[1].0, pair[1].1, -1.0) };
            let held = response.dragged() || response.hovered();
            if response.double_clicked() {
                kept[column] = None;
            } else if response.dragged()
                && let Some(pointer) = response.interact_pointer_pos()
            {
                let wanted = width + (pointer.x - x) * way;
                let least = self.columns[column].width.min(LEAST);
                kept[column] = Some(wanted.clamp(least, (width + slack.max(0.0)).max(least)));
            }
            let ink = if held { theme::MUTED } else { theme::BORDER };
            let tick = border.center().y - 6.0..=border.center().y + 6.0;
            ui.painter().vline(x - HALF, tick, egui::Stroke::new(1.0, ink));
            response.on_hover_cursor(CursorIcon::ResizeColumn);
        }
        let widths = self.fitted(&kept, room.width());
        ui.data_mut(|d| d.insert_temp(id, kept));
        widths
    }

    fn fitted(&self, kept: &[Option<f32>], room: f32) -> Vec<(usize, f32)> {
        let width = |n: usize| kept.get(n).copied().flatten().unwrap_or(self.columns[n].width);
        let mut in_sight: Vec<usize> = (0..self.columns.len()).collect();
        let needed = |all: &[usize]| all.iter().map(|n| width(*n)).sum::<f32>();
        while needed(&in_sight) > room {
            let spare = in_sight.iter().enumerate().max_by_key(|(_, n)| self.columns[**n].spare);
            match spare {
                Some((at, n)) if self.columns[*n].spare > 0 => drop(in_sight.remove(at)),
                _ => break,
            }
        }
        let left = room - needed(&in_sight);
        let of = |n: usize| width(n) + if self.columns[n].rest { left.max(LEAST - width(n)) } else { 0.0 };
        in_sight.iter().map(|n| (*n, of(*n))).collect()
    }
}

/// No column is drawn narrower.
const LEAST: f32 = 40.0;
