//! Many rows of one height, of which only those in sight are laid out. Where it stands is kept in double
//! precision and rows are placed from the first one in sight, so that the millionth is as exact as the
//! first: the points of a million rows are more than the toolkit's single precision tells apart.
//! One row has the keyboard and the arrows carry it. Must not know what a row shows.

use std::ops::Range;

use eframe::egui;
use egui::{
    CursorIcon, EventFilter, FocusDirection, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{row, theme};

/// What a row is called, and whether it is chosen, ticked, or neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSaid {
    name: String,
    on: Option<bool>,
    role: Role,
    opens: bool,
}

impl RowSaid {
    /// A row that opens.
    pub fn opens(name: impl Into<String>) -> RowSaid {
        RowSaid { name: name.into(), on: None, role: Role::Button, opens: true }
    }

    /// A row with a box to tick.
    pub fn ticks(name: impl Into<String>, on: bool) -> RowSaid {
        RowSaid { name: name.into(), on: Some(on), role: Role::CheckBox, opens: true }
    }

    /// One row of which one is chosen.
    pub fn chosen(name: impl Into<String>, on: bool) -> RowSaid {
        RowSaid { name: name.into(), on: Some(on), role: Role::Button, opens: true }
    }

    /// One of several of which one is always chosen.
    pub fn one_of(name: impl Into<String>, on: bool) -> RowSaid {
        RowSaid { name: name.into(), on: Some(on), role: Role::RadioButton, opens: true }
    }

    /// A row to read; pressing it does nothing.
    pub fn tells(name: impl Into<String>) -> RowSaid {
        RowSaid { name: name.into(), on: None, role: Role::Label, opens: false }
    }

    /// Whether it is chosen or ticked, where it can be.
    pub fn on(&self) -> Option<bool> {
        self.on
    }

    fn info(&self, enabled: bool) -> WidgetInfo {
        match self.on {
            Some(on) => WidgetInfo::selected(self.role, enabled, on, &self.name),
            None => WidgetInfo::labeled(self.role, enabled, &self.name),
        }
    }
}

/// What is remembered between frames.
#[derive(Clone, Copy, Default)]
struct Kept {
    /// Points above the room.
    top: f64,
    /// The row the keyboard stands at, or stood at last.
    at: usize,
    /// Where in the bar's handle it was taken hold of.
    held: Option<f32>,
}

/// The rows of one frame.
pub struct Roll {
    id: Id,
    count: usize,
    height: f32,
    room: Rect,
    kept: Kept,
    /// The rows in sight.
    pub seen: Range<usize>,
    /// The row the keyboard was carried to in this frame.
    pub moved: Option<usize>,
}

impl Roll {
    /// `count` rows, each `height` high, in `room`.
    pub fn new(ui: &mut Ui, id: Id, count: usize, height: f32, room: Rect) -> Roll {
        let kept = ui.data(|d| d.get_temp::<Kept>(id)).unwrap_or_default();
        let mut roll = Roll { id, count, height, room, kept, seen: 0..0, moved: None };
        roll.kept.at = roll.kept.at.min(count.saturating_sub(1));
        roll.moved = roll.keys(ui);
        if let Some(row) = roll.moved {
            roll.show(row);
        }
        roll.wheel(ui);
        if roll.longer() {
            roll.bar(ui);
            roll.room.max.x -= ui.spacing().scroll.allocated_width();
        }
        roll.kept.top = roll.kept.top.clamp(0.0, roll.most());
        let first = (roll.offset() / f64::from(height)).floor() as usize;
        let fit = (room.height() / height).ceil() as usize + 1;
        roll.seen = first.min(count)..first.saturating_add(fit).min(count);
        roll
    }

    /// Where the rows stand, without the bar.
    pub fn room(&self) -> Rect {
        self.room
    }

    /// How many points of the first row in sight stand above the room.
    pub fn cut(&self) -> f32 {
        (self.offset() - self.seen.start as f64 * f64::from(self.height)) as f32
    }

    /// Where a row stands; one far out of sight is placed just outside.
    pub fn rect(&self, index: usize) -> Rect {
        let above = index as f64 * f64::from(self.height) - self.offset();
        let most = f64::from(self.room.height()) + f64::from(self.height);
        let y = self.room.top() + above.clamp(-most, most) as f32;
        Rect::from_min_size(pos2(self.room.left(), y), vec2(self.room.width(), self.height))
    }

    /// The one thing of a row that pointer, keyboard and screen reader meet, and what is painted under
    /// its words.
    pub fn row(&mut self, ui: &Ui, index: usize, said: &RowSaid) -> Response {
        let rect = self.rect(index);
        // One row is a stop for Tab; from there the arrows go on.
        let sense = match (said.opens, index == self.kept.at) {
            (_, true) => Sense::click(),
            (true, false) => Sense::CLICK,
            (false, false) => Sense::hover(),
        };
        let response = ui.interact(rect, self.id.with(index), sense);
        response.widget_info(|| said.info(ui.is_enabled()));
        if response.has_focus() {
            self.kept.at = index;
            let lock = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, lock));
        }
        if response.clicked() {
            self.kept.at = index;
        }
        row::under(ui, rect, said.on == Some(true) && said.role != Role::CheckBox, &response);
        match said.opens {
            true => response.on_hover_cursor(CursorIcon::PointingHand),
            false => response,
        }
    }

    /// Keeps what the next frame needs; `name` says what a row that has the keyboard out of sight is.
    pub fn end(self, ui: &Ui, name: impl FnOnce(usize) -> RowSaid) {
        let at = self.kept.at;
        let id = self.id.with(at);
        if !self.seen.contains(&at) && ui.memory(|m| m.has_focus(id)) {
            // Rolled out of sight it keeps the keyboard, as in every list.
            let response = ui.interact(self.rect(at), id, Sense::click());
            let said = name(at);
            response.widget_info(|| said.info(ui.is_enabled()));
        }
        ui.data_mut(|d| d.insert_temp(self.id, self.kept));
    }

    /// Points above the room, whole ones: hairlines stay sharp.
    fn offset(&self) -> f64 {
        self.kept.top.round()
    }

    fn total(&self) -> f64 {
        self.count as f64 * f64::from(self.height)
    }

    fn most(&self) -> f64 {
        (self.total() - f64::from(self.room.height())).ceil().max(0.0)
    }

    fn longer(&self) -> bool {
        self.most() > 0.5
    }

    /// Rolls just as far as brings a row into sight.
    fn show(&mut self, index: usize) {
        let above = index as f64 * f64::from(self.height);
        let least = above + f64::from(self.height) - f64::from(self.room.height());
        self.kept.top = self.kept.top.max(least.ceil()).min(above);
    }

    fn wheel(&mut self, ui: &Ui) {
        if !self.longer() || !ui.is_enabled() || !ui.rect_contains_pointer(self.room) {
            return;
        }
        let mut delta = ui.input(|i| i.smooth_scroll_delta().y);
        if ui.input(|i| i.has_touch_screen()) {
            // A finger drags the rows themselves.
            let dragged = ui.interact(self.room, self.id.with("finger"), Sense::DRAG);
            delta += dragged.drag_delta().y;
        }
        let before = self.kept.top;
        self.kept.top = (before - f64::from(delta)).clamp(0.0, self.most());
        if self.kept.top != before {
            ui.input_mut(|i| i.smooth_scroll_delta.y = 0.0);
        }
    }

    /// The keys pressed; the row they lead to.
    fn keys(&mut self, ui: &Ui) -> Option<usize> {
        let focused = ui.memory(|m| m.focused());
        let inside = focused == Some(self.id.with(self.kept.at));
        let free = focused.is_none();
        if self.count == 0 || !ui.is_enabled() || !(inside || free) {
            return None;
        }
        let page = ((self.room.height() / self.height).floor() as usize).saturating_sub(1).max(1);
        let last = self.count - 1;
        let at = self.kept.at;
        let walk = [
            (Key::ArrowDown, at.saturating_add(usize::from(inside)).min(last)),
            (Key::ArrowUp, at.saturating_sub(usize::from(inside))),
            (Key::PageDown, at.saturating_add(page).min(last)),
            (Key::PageUp, at.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        let to = walk.into_iter().find(|(key, _)| ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key)))?.1;
        self.kept.at = to;
        ui.memory_mut(|m| {
            // The window would walk by itself, too.
            m.move_focus(FocusDirection::None);
            m.request_focus(self.id.with(to));
        });
        Some(to)
    }

    /// The bar beside the rows, as the toolkit paints its own.
    fn bar(&mut self, ui: &mut Ui) {
        let style = ui.spacing().scroll;
        let right = self.room.right() - style.bar_outer_margin;
        let track = Rect::from_x_y_ranges(right - style.bar_width..=right, self.room.y_range());
        let size = (f64::from(track.height()) * f64::from(self.room.height()) / self.total()) as f32;
        let size = size.max(style.handle_min_length).min(track.height());
        let travel = f64::from(track.height() - size).max(1.0);
        let most = self.most();
        let handle = |top: f64| {
            let y = track.top() + (top / most * travel) as f32;
            Rect::from_min_size(pos2(track.left(), y), vec2(track.width(), size))
        };
        let response = ui.interact(track, self.id.with("bar"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::new(Role::ScrollBar));
        let now = handle(self.kept.top.clamp(0.0, most));
        match response.interact_pointer_pos() {
            Some(pointer) => {
                let inside = now.contains(pointer);
                let grip = if inside { pointer.y - now.top() } else { size / 2.0 };
                let held = *self.kept.held.get_or_insert(grip);
                let way = f64::from(pointer.y - held - track.top()) / travel;
                self.kept.top = way.clamp(0.0, 1.0) * most;
            }
            None => self.kept.held = None,
        }
        let widgets = &ui.visuals().widgets;
        let look = match (response.is_pointer_button_down_on(), response.hovered()) {
            (true, _) => &widgets.active,
            (false, true) => &widgets.hovered,
            (false, false) => &widgets.inactive,
        };
        ui.painter().rect_filled(track, theme::RADIUS, theme::WELL);
        let handle = handle(self.kept.top.clamp(0.0, most));
        ui.painter().rect_filled(handle, look.corner_radius, look.bg_fill);
    }
}

/// What came of many rows in a frame.
#[derive(Default)]
pub struct Met {
    /// The row pressed, by pointer, Enter or a screen reader.
    pub pressed: Option<usize>,
    /// The row the keyboard was carried to.
    pub moved: Option<usize>,
    /// The row under the pointer, to say more of it.
    pub hovered: Option<(usize, Response)>,
}

impl Met {
    /// Takes note of what came of one row.
    pub fn note(&mut self, index: usize, response: Response) {
        if response.clicked() {
            self.pressed = Some(index);
        }
        if response.hovered() {
            self.hovered = Some((index, response));
        }
    }
}

/// Many rows of one height that fill what room there is; only those in sight are laid out. `said` names
/// a row, `draw` shows it in its rectangle.
pub fn many(
    ui: &mut Ui,
    salt: &str,
    (count, height): (usize, f32),
    said: impl Fn(usize) -> RowSaid,
    mut draw: impl FnMut(&mut Ui, usize, Rect),
) -> Met {
    let id = ui.scope_id().with(salt);
    let (room, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut roll = Roll::new(ui, id, count, height, room);
    let mut ui = inside(ui, id, roll.room());
    let mut met = Met { moved: roll.moved, ..Met::default() };
    for index in roll.seen.clone() {
        met.note(index, roll.row(&ui, index, &said(index)));
        draw(&mut ui, index, roll.rect(index));
    }
    roll.end(&ui, said);
    met
}

/// A part of the window that shows nothing outside `rect`.
fn inside(ui: &mut Ui, id: Id, rect: Rect) -> Ui {
    let mut child = ui.new_child(UiBuilder::new().scope_id(id).max_rect(rect));
    child.shrink_clip_rect(rect);
    child
}
