//! Papan: columns of cards, walked by keyboard or moved by the pointer. Only the cards in view are drawn,
//! and a further page is asked for when its place comes into view.

pub mod act;
mod card;
mod form;
mod lift;
mod views;

use std::collections::BTreeMap;

use eframe::egui;
use egui::{
    Align, EventFilter, FocusDirection, Frame, Id, Key, Layout, Margin, Modifiers, Rect, ScrollArea, Sense,
    Ui, UiBuilder, vec2,
};

use self::card::Look;
use self::form::StepForm;
use self::lift::Lift;
use self::views::NameView;
use super::{Ask, BoardPage, Hand};
use crate::office::{Board, BoardCard, BoardColumn, BoardGroup, BoardView, BoardViews};
use crate::text::ui::board as t;
use crate::ui::ask::Place;
use crate::ui::dialogs::new_case::NewCase;
use crate::ui::dialogs::stuck;
use crate::ui::kit::theme::{self, GRID, HALF};
use crate::ui::kit::{icon, notice, press, text};

/// How a board is looked at, and where one is on it.
#[derive(Default)]
pub struct BoardState {
    /// The views kept on this PC; `None` until they were read.
    pub views: Option<BoardViews>,
    /// The view shown.
    pub view: BoardView,
    /// The bar of filters is shown.
    filtering: bool,
    /// The card in hand.
    lift: Option<Lift>,
    /// What only this board can answer, while it is asked.
    asked: Option<Asked>,
    cursor: Option<Cursor>,
    /// The cursor's card shall take the keyboard and come into view.
    reveal: bool,
    /// The card that had the keyboard in the last frame.
    held: Option<Id>,
    /// Width of a column in the last frame.
    width: f32,
    /// Of each column: how far it is scrolled, and the height of what is seen.
    scroll: BTreeMap<String, (f32, f32)>,
}

/// A card by its place: it stays where it is when a card above it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cursor {
    column: String,
    row: usize,
}

/// What is asked over a board.
enum Asked {
    /// What is missing to record the step of a card.
    Step(Box<StepForm>),
    /// The name of a view.
    Name(NameView),
}

impl BoardState {
    /// Something is asked over this board.
    pub fn asks(&self) -> bool {
        self.asked.is_some()
    }

    /// It is asked no more.
    pub fn close(&mut self) {
        self.asked = None;
    }

    /// Shows what is asked.
    pub fn dialog(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        match &mut self.asked {
            Some(Asked::Step(step)) => form::show(ui, step, hand),
            Some(Asked::Name(name)) => name.show(ui, hand),
            None => {}
        }
    }

    /// The card that had the keyboard takes it again.
    pub fn take_up(&mut self) {
        self.reveal = self.cursor.is_some();
    }
}

/// The cards of each column that fit the words looked for, by index.
type ShownCards = Vec<Vec<usize>>;

/// The board, filling the room there is.
pub fn ui(ui: &mut Ui, page: &BoardPage, at: &mut BoardState, hand: &mut Hand<'_>) {
    let board = &page.board;
    views::bar(ui, page, at, hand);
    if board.kolom.iter().all(|column| column.jumlah == 0) {
        return nothing(ui, board, at, hand);
    }
    let shown = shown(board, &at.view);
    keyboard(ui, board, &shown, at, hand);
    let room = ui.available_rect_before_wrap();
    let (above, below) = room.split_top_bottom_at_y(room.bottom() - 24.0);
    let mut rects = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
        rects = columns(ui, board, &shown, at, hand);
    });
    lift::carry(ui, board, at, (&rects, above, below), hand);
}

fn nothing(ui: &mut Ui, board: &Board, at: &mut BoardState, hand: &mut Hand<'_>) {
    at.lift = None;
    if t::filters(&BoardView { tanpa_kosong: false, ..at.view.clone() }) > 0 {
        if notice::empty(ui, icon::FUNNEL, t::NOTHING_FITS, Some(t::CLEAR)) {
            at.view = BoardView { kelompok: at.view.kelompok, ..BoardView::default() };
            hand.want(Ask::Keep);
        }
    } else if notice::empty(ui, icon::BOARD, t::EMPTY, Some(t::NEW_CASE)) {
        hand.show(NewCase::of(Some(board.sop.id.clone())));
    }
}

fn shown(board: &Board, view: &BoardView) -> ShownCards {
    let sought = view.sought();
    let fitting = |column: &BoardColumn| {
        let all = column.kartu.iter().enumerate();
        all.filter(|(_, card)| card.holds(&sought)).map(|(index, _)| index).collect()
    };
    board.kolom.iter().map(fitting).collect()
}

/// The arrows walk the cards while one of them has the keyboard, or nothing has.
fn keyboard(ui: &Ui, board: &Board, shown: &ShownCards, at: &mut BoardState, hand: &mut Hand<'_>) {
    let focused = ui.memory(|m| m.focused());
    let free = focused.is_none() || focused == at.held;
    if !free || at.lift.is_some() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let card = at.cursor.as_ref().and_then(|cursor| under(board, shown, cursor));
    if let (Some(card), true) = (card, focused.is_some())
        && (pressed(Modifiers::SHIFT, Key::ArrowRight) || pressed(Modifiers::NONE, Key::C))
    {
        hand.want(Ask::Drop { card: Box::new(card.clone()), to: None });
        return;
    }
    const KEYS: [(Key, Step); 8] = [
        (Key::ArrowDown, Step::Row(1)),
        (Key::ArrowUp, Step::Row(-1)),
        (Key::PageDown, Step::Row(4)),
        (Key::PageUp, Step::Row(-4)),
        (Key::End, Step::Row(isize::MAX)),
        (Key::Home, Step::Row(isize::MIN)),
        (Key::ArrowRight, Step::Column(1)),
        (Key::ArrowLeft, Step::Column(-1)),
    ];
    let Some((_, step)) = KEYS.into_iter().find(|(key, _)| pressed(Modifiers::NONE, *key)) else { return };
    // Where nothing has the keyboard yet the window would walk by itself, too.
    ui.memory_mut(|m| m.move_focus(FocusDirection::None));
    at.cursor = walk(board, shown, at.cursor.as_ref(), step);
    at.reveal = true;
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Row(isize),
    Column(isize),
}

fn walk(board: &Board, shown: &ShownCards, from: Option<&Cursor>, step: Step) -> Option<Cursor> {
    let place = from.and_then(|c| Some((board.kolom.iter().position(|one| one.id == c.column)?, c.row)));
    let filled = |index: &usize| shown.get(*index).is_some_and(|cards| !cards.is_empty());
    let all = 0..board.kolom.len();
    let (index, row) = match (place, step) {
        (None, _) => (all.clone().find(filled)?, 0),
        (Some((column, row)), Step::Row(by)) => (column, row.saturating_add_signed(by)),
        (Some((column, row)), Step::Column(1)) => {
            (all.clone().skip(column + 1).find(filled).unwrap_or(column), row)
        }
        (Some((column, row)), Step::Column(_)) => {
            (all.clone().take(column).rfind(filled).unwrap_or(column), row)
        }
    };
    let last = shown.get(index)?.len().checked_sub(1)?;
    Some(Cursor { column: board.kolom.get(index)?.id.clone(), row: row.min(last) })
}

fn under<'a>(board: &'a Board, shown: &ShownCards, cursor: &Cursor) -> Option<&'a BoardCard> {
    let index = board.kolom.iter().position(|column| column.id == cursor.column)?;
    board.kolom.get(index)?.kartu.get(*shown.get(index)?.get(cursor.row)?)
}

/// All columns side by side; where each one in view stands.
fn columns(
    ui: &mut Ui,
    board: &Board,
    shown: &ShownCards,
    at: &mut BoardState,
    hand: &mut Hand<'_>,
) -> Vec<(usize, Rect)> {
    let mut rects = Vec::new();
    // One page a frame is enough.
    let mut asked = false;
    ScrollArea::horizontal().id_salt("columns").auto_shrink(false).show(ui, |ui| {
        lift::scroll_along(ui, at);
        let height = ui.available_height();
        at.width = width(ui.available_width(), board.kolom.len());
        ui.horizontal_top(|ui| {
            for (index, column) in board.kolom.iter().enumerate() {
                let (rect, _) = ui.allocate_exact_size(vec2(at.width, height), Sense::hover());
                if at.reveal && at.cursor.as_ref().is_some_and(|c| c.column == column.id) {
                    ui.scroll_to_rect(rect, None);
                }
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                rects.push((index, rect.intersect(ui.clip_rect())));
                let mut child = ui.new_child(
                    UiBuilder::new().max_rect(rect).id_salt(&column.id).layout(Layout::top_down(Align::Min)),
                );
                let cards = shown.get(index).map(Vec::as_slice).unwrap_or_default();
                if self::column(&mut child, rect, column, cards, at, hand) && !asked {
                    asked = true;
                    hand.want(Ask::More(column.id.clone()));
                }
            }
        });
    });
    rects
}

/// Few columns share the room; many keep their width and are scrolled.
fn width(room: f32, columns: usize) -> f32 {
    let share = (room + GRID) / columns.max(1) as f32 - GRID;
    if share < theme::COLUMN_LEAST { theme::COLUMN } else { share.min(theme::COLUMN * 1.25).floor() }
}

/// One column; true when its next page is wanted.
fn column(
    ui: &mut Ui,
    rect: Rect,
    column: &BoardColumn,
    cards: &[usize],
    at: &mut BoardState,
    hand: &mut Hand<'_>,
) -> bool {
    let welcome = lift::welcome(at, column);
    let hot = welcome == Some(true) && ui.rect_contains_pointer(rect);
    let well = if hot { theme::ACCENT_PALE } else { theme::WELL };
    ui.painter().rect_filled(rect, theme::RADIUS_CARD, well);
    let mut wanted = false;
    Frame::new().inner_margin(Margin::same(8)).show(ui, |ui| {
        ui.set_width(at.width - 16.0);
        card::head(ui, column, at.view.kelompok == BoardGroup::Pelaksana);
        wanted = pile(ui, column, cards, at, hand);
    });
    match welcome {
        Some(true) => {
            let line = egui::Stroke::new(2.0, theme::ACCENT);
            ui.painter().rect_stroke(rect, theme::RADIUS_CARD, line, egui::StrokeKind::Inside);
        }
        Some(false) => drop(ui.painter().rect_filled(rect, theme::RADIUS_CARD, theme::FADE)),
        None => {}
    }
    wanted
}

fn pile(
    ui: &mut Ui,
    column: &BoardColumn,
    cards: &[usize],
    at: &mut BoardState,
    hand: &mut Hand<'_>,
) -> bool {
    let searching = !at.view.kata.trim().is_empty();
    let unread = column.jumlah > 0 && column.kartu.is_empty();
    if cards.is_empty() && column.lagi.is_none() {
        ui.add_space(GRID);
        text::muted(ui, if searching && column.jumlah > 0 { t::NO_MATCH } else { t::NO_CARDS });
        return false;
    }
    ui.spacing_mut().item_spacing.y = HALF;
    let more = usize::from(column.lagi.is_some());
    let mut area = ScrollArea::vertical().id_salt(("column", &column.id)).auto_shrink(false);
    if let Some(offset) = reveal(at, column) {
        area = area.vertical_scroll_offset(offset);
    }
    let mut wanted = unread;
    let out = area.show_rows(ui, theme::CARD, cards.len() + more, |ui, range| {
        for row in range {
            match cards.get(row).and_then(|index| column.kartu.get(*index)) {
                Some(card) => one_card(ui, column, row, card, at, hand),
                None if searching => {
                    let words = t::searched(column.kartu.len(), column.jumlah);
                    wanted |= press::quiet(&words).small().clicked(ui);
                }
                None => {
                    text::muted(ui, t::READING);
                    wanted = true;
                }
            }
        }
    });
    at.scroll.insert(column.id.clone(), (out.state.clamped_offset().y, out.inner_rect.height()));
    wanted
}

/// How far a column must be scrolled for the cursor's card to be seen, if it is not.
fn reveal(at: &BoardState, column: &BoardColumn) -> Option<f32> {
    let cursor = at.cursor.as_ref().filter(|cursor| at.reveal && cursor.column == column.id)?;
    let (offset, height) = at.scroll.get(&column.id).copied().unwrap_or((0.0, theme::CARD));
    let top = cursor.row as f32 * (theme::CARD + HALF);
    match () {
        () if top < offset => Some(top),
        () if top + theme::CARD > offset + height => Some((top + theme::CARD - height).max(0.0)),
        () => None,
    }
}

fn one_card(
    ui: &mut Ui,
    column: &BoardColumn,
    row: usize,
    card: &BoardCard,
    at: &mut BoardState,
    hand: &mut Hand<'_>,
) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme::CARD));
    let id = Id::unique(("card", card.kasus, &card.simbol, &card.key));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let name = t::card_name(card);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let here = at.cursor.as_ref().is_some_and(|c| c.column == column.id && c.row == row);
    if here && at.reveal {
        at.reveal = false;
        response.request_focus();
    }
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
        at.held = Some(id);
        // An arrow pressed in this frame has chosen another card already.
        if !at.reveal {
            at.cursor = Some(Cursor { column: column.id.clone(), row });
        }
    }
    if ui.is_rect_visible(rect) {
        let look = Look {
            hot: response.hovered(),
            step: at.view.kelompok != BoardGroup::Langkah,
            unit: at.view.kelompok != BoardGroup::Unit,
            lifted: at.lift.as_ref().is_some_and(|lift| lift.is(card)),
        };
        card::paint(ui.painter(), rect, card, look, hand.zone);
        press::focus_ring(ui, rect.shrink(2.0), &response);
    }
    if response.drag_started()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        at.lift = Some(Lift::of(card, &column.id, pointer - rect.min));
        hand.want(Ask::Lift);
    }
    let cursor = if at.lift.is_some() { egui::CursorIcon::Grabbing } else { egui::CursorIcon::PointingHand };
    let response = response.on_hover_cursor(cursor);
    stuck::menu(ui, &response, card.kasus, hand);
    if response.clicked() {
        at.cursor = Some(Cursor { column: column.id.clone(), row });
        hand.go(Place::Case(card.kasus));
    }
}
