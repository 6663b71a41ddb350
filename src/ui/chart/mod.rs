//! The chart on the screen: its head stays in view, one can pan, zoom, and walk from symbol to symbol
//! with the keyboard. Must not know cases or boards; their marks are already in the drawing.

pub mod heat;
mod lanes;
pub mod save;
pub mod side;

use eframe::egui;
use egui::{
    Context, EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, Vec2, WidgetInfo, pos2, scroll_area::ScrollSource, vec2,
};

use self::lanes::Find;
use crate::domain::sop::{Lanes, NodeRef, Sop};
use crate::drawing::chart::Chart;
use crate::text::ui::{chart as t, chart_tools};
use crate::ui::kit::canvas::{self, Pictures, Place};
use crate::ui::kit::legend::{self, Legend};
use crate::ui::kit::press::icon_button;
use crate::ui::kit::{icon, notice, sign, text, theme};

/// Points of the screen a millimetre at 100 %.
const FULL: f32 = 96.0 / 25.4;
const RANGE: std::ops::RangeInclusive<f32> = 0.9..=FULL * 4.0;
const STEP: f32 = 1.2;
/// Fitted to the width the chart is never smaller than this; it then scrolls, its first columns staying.
const READABLE: f32 = FULL * 0.55;

/// How large the chart is shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// All of it in view.
    Page,
    /// Points a millimetre.
    Scale(f32),
}

/// What a person did to the chart.
#[derive(Debug, Clone, Default)]
pub struct ChartState {
    zoom: Zoom,
    /// Scale of the last frame.
    scale: f32,
    offset: Vec2,
    jump: Option<Vec2>,
    /// The symbol whose details are shown.
    pub chosen: Option<NodeRef>,
    /// A symbol to bring into view and give the keyboard.
    pub go_to: Option<NodeRef>,
    /// A symbol to bring into view; the keyboard stays where it is.
    pub look_at: Option<NodeRef>,
    /// A symbol whose row and neighbours are to fill the view.
    fit: Option<NodeRef>,
    /// Lanes as this screen shows them.
    pub lanes: Lanes,
    /// The panel of the lanes is open.
    pub lanes_open: bool,
    /// The search bar, if open.
    pub find: Option<Find>,
}

/// Room of one button.
const BUTTON: f32 = 29.0;
/// Room the toolbar wants.
pub const TOOLBAR: f32 = 250.0;

/// Buttons of the view. Where room is short those go whose keys do the same.
pub fn toolbar(ui: &mut Ui, state: &mut ChartState) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let room = ui.available_width();
    if room > 7.0 * BUTTON {
        zoom_buttons(ui, state);
    }
    if room > 3.0 * BUTTON && icon_button(icon::FIT_WIDTH, t::FIT_WIDTH).clicked(ui) {
        state.zoom = Zoom::Width;
    }
    if room > 5.0 * BUTTON && icon_button(icon::FIT_PAGE, t::FIT_PAGE).clicked(ui) {
        state.zoom = Zoom::Page;
    }
    let can_fit = state.chosen.is_some();
    if room > 4.0 * BUTTON && icon_button(icon::FIT_STEP, chart_tools::FIT_STEP).enabled(can_fit).clicked(ui)
    {
        state.fit = state.chosen;
    }
    if icon_button(icon::SEARCH, chart_tools::FIND_BUTTON).clicked(ui) {
        state.find = Some(Find::open());
    }
    if icon_button(icon::LANES, chart_tools::LANES_BUTTON).clicked(ui) {
        state.lanes_open = !state.lanes_open;
        state.chosen = None;
    }
}

fn zoom_buttons(ui: &mut Ui, state: &mut ChartState) {
    let percent = format!("{:.0} %", state.scale / FULL * 100.0);
    if icon_button(icon::ZOOM_OUT, t::ZOOM_OUT).clicked(ui) {
        state.zoom_by(1.0 / STEP, None);
    }
    if ui.available_width() > 209.0 {
        let (rect, _) = ui.allocate_exact_size(vec2(46.0, theme::CONTROL_SMALL), Sense::hover());
        text::line_in(
            ui.painter(),
            rect,
            &percent,
            theme::regular(theme::size::SMALL),
            theme::MUTED,
            egui::Align::Center,
        );
    }
    if icon_button(icon::ZOOM_IN, t::ZOOM_IN).clicked(ui) {
        state.zoom_by(STEP, None);
    }
}

impl ChartState {
    /// Zooms by `factor` about a point of the view.
    fn zoom_by(&mut self, factor: f32, about: Option<Vec2>) {
        let new = (self.scale * factor).clamp(*RANGE.start(), *RANGE.end());
        let about = about.unwrap_or_default();
        self.jump = Some((self.offset + about) * (new / self.scale.max(0.01)) - about);
        self.zoom = Zoom::Scale(new);
    }

    fn scale_for(&self, chart: &Chart, room: Vec2) -> f32 {
        let width = room.x / (chart.body.width as f32).max(1.0);
        let height = room.y / ((chart.body.height + chart.head.height) as f32).max(1.0);
        let scale = match self.zoom {
            Zoom::Width => width.max(READABLE),
            Zoom::Page => width.min(height),
            Zoom::Scale(scale) => scale,
        };
        scale.clamp(*RANGE.start(), *RANGE.end())
    }

    /// Zooms so that the row of the symbol to fit, with the row above and the row below, fills a view
    /// of this size.
    fn fit_step(&mut self, chart: &Chart, room: Vec2) {
        let Some(at) = self.fit.take() else { return };
        let Some(symbol) = chart.boxes.iter().find(|b| b.at == at).map(|b| b.area.centre()) else { return };
        let Some(row) = chart.rows.iter().position(|r| r.contains(symbol)) else { return };
        let near = chart.rows.get(row.saturating_sub(1)..(row + 2).min(chart.rows.len())).unwrap_or_default();
        let (Some(first), Some(last)) = (near.first(), near.last()) else { return };
        let high = (last.bottom() - first.y).max(1.0) as f32;
        let view = vec2(room.x, (room.y - chart.head.height as f32 * self.scale).max(room.y * 0.4));
        let scale = (view.y / high).clamp(READABLE, FULL * 2.0);
        let view = vec2(room.x, (room.y - chart.head.height as f32 * scale).max(room.y * 0.4));
        let scale = (view.y / high).clamp(READABLE, FULL * 2.0);
        let middle = (first.y + last.bottom()) as f32 / 2.0;
        self.zoom = Zoom::Scale(scale);
        self.jump = Some(vec2(symbol.x as f32, middle) * scale - view / 2.0);
    }

    fn keys(&mut self, ctx: &Context) {
        if ctx.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::F)) {
            self.find = Some(Find::open());
        }
        if ctx.text_edit_focused() {
            return;
        }
        let pressed = |key: Key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Plus) || pressed(Key::Equals) {
            self.zoom_by(STEP, None);
        }
        if pressed(Key::Minus) {
            self.zoom_by(1.0 / STEP, None);
        }
        if pressed(Key::Num0) {
            self.zoom = Zoom::Width;
        }
    }
}

/// The chart, filling the room there is. `id` keeps the scrolling of several charts apart.
pub fn show(
    ui: &mut Ui,
    (id, legend): (Id, Legend),
    sop: &Sop,
    chart: &Chart,
    state: &mut ChartState,
    pictures: &mut Pictures,
) {
    let room = ui.available_rect_before_wrap();
    ui.painter().rect(room, theme::RADIUS, theme::SURFACE, theme::hairline(), StrokeKind::Inside);
    let strip = if legend == Legend::Times { 0.0 } else { legend::HEIGHT };
    let (room, foot) = room.split_top_bottom_at_y(room.bottom() - strip);
    if strip > 0.0 {
        ui.painter().hline(foot.x_range(), foot.top(), theme::hairline());
    }
    legend::show(ui, foot.shrink2(vec2(8.0, 0.0)), legend);
    let room = Rect::from_min_max(room.min + vec2(8.0, 8.0), room.max - vec2(1.0, 1.0));
    let bar = 14.0;
    let before = state.scale;
    state.scale = state.scale_for(chart, room.size() - Vec2::splat(bar));
    state.keys(ui.ctx());
    state.fit_step(chart, room.size() - Vec2::splat(bar));
    wheel(ui, room, state);
    let scale = state.scale_for(chart, room.size() - Vec2::splat(bar));
    if (state.scale - scale).abs() > 0.001 || (before - scale).abs() > 0.001 {
        // The zoom in the toolbar was drawn before this.
        ui.ctx().request_repaint();
    }
    state.scale = scale;
    let head_height = (chart.head.height as f32 * scale).min(room.height() * 0.6).round();
    let body_room = Rect::from_min_max(pos2(room.left(), room.top() + head_height), room.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(body_room));
    let mut area =
        ScrollArea::both().id_salt(id).auto_shrink(false).scroll_source(ScrollSource::ALL).animated(false);
    if let Some(jump) = state.jump.take() {
        area = area.scroll_offset(jump.max(Vec2::ZERO));
    }
    let out = area.show_viewport(&mut child, |ui, _| body(ui, id, sop, chart, state, pictures));
    state.offset = out.state.clamped_offset();
    let origin = out.inner;
    let head_room = Rect::from_min_max(room.min, pos2(out.inner_rect.right(), body_room.top()));
    paint_head(ui, chart, Place { origin: pos2(origin.x, room.top()), scale }, head_room, pictures);
    ui.allocate_rect(room.union(foot), Sense::hover());
}

fn wheel(ui: &Ui, room: Rect, state: &mut ChartState) {
    let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|p| room.contains(*p)) else { return };
    let factor = ui.input(|i| i.zoom_delta());
    if (factor - 1.0).abs() > 0.001 && ui.rect_contains_pointer(room) {
        state.zoom_by(factor, Some(at - room.min));
    }
}

fn paint_head(ui: &Ui, chart: &Chart, place: Place, room: Rect, pictures: &mut Pictures) {
    let painter = ui.painter_at(room);
    painter.rect_filled(room, 0.0, theme::SURFACE);
    canvas::paint(&painter, &chart.head, place, pictures);
    let frozen = chart.frozen as f32 * place.scale;
    if place.origin.x < room.left() - 1.0 && frozen < room.width() * 0.6 {
        let strip = Rect::from_min_size(room.min, vec2(frozen, room.height()));
        let painter = ui.painter_at(strip);
        painter.rect_filled(strip, 0.0, theme::SURFACE);
        canvas::paint(
            &painter,
            &chart.head,
            Place { origin: pos2(room.left(), place.origin.y), ..place },
            pictures,
        );
    }
}

/// Paints the body inside the scroll area and returns where its corner stands.
fn body(
    ui: &mut Ui,
    id: Id,
    sop: &Sop,
    chart: &Chart,
    state: &mut ChartState,
    pictures: &mut Pictures,
) -> egui::Pos2 {
    let size = Place { origin: egui::Pos2::ZERO, scale: state.scale }.size(&chart.body);
    let clip = ui.clip_rect();
    let (rect, _) = ui.allocate_exact_size(size.max(vec2(clip.width(), 0.0)), Sense::hover());
    let origin = pos2(rect.left() + ((rect.width() - size.x) / 2.0).max(0.0), rect.top());
    let place = Place { origin, scale: state.scale };
    canvas::paint(&ui.painter_at(clip), &chart.body, place, pictures);
    symbols(ui, id, sop, chart, state, place);
    let frozen = chart.frozen as f32 * place.scale;
    if origin.x < clip.left() - 1.0 && frozen < clip.width() * 0.6 {
        let strip = Rect::from_min_size(clip.min, vec2(frozen, clip.height()));
        let painter = ui.painter_at(strip);
        painter.rect_filled(strip, 0.0, theme::SURFACE);
        canvas::paint(
            &painter,
            &chart.body,
            Place { origin: pos2(clip.left(), origin.y), ..place },
            pictures,
        );
        painter.vline(strip.right(), strip.y_range(), Stroke::new(2.0, theme::LINE));
    }
    origin
}

fn symbols(ui: &mut Ui, id: Id, sop: &Sop, chart: &Chart, state: &mut ChartState, place: Place) {
    for (index, node) in chart.boxes.iter().enumerate() {
        let rect = place.rect(node.area);
        let response = ui.interact(rect, id.with(("symbol", node.at.row, node.at.node)), Sense::click());
        let note = chart.notes.get(&node.at).map_or("", String::as_str);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t::node_said(sop, node.at, note)));
        if state.go_to == Some(node.at) {
            state.go_to = None;
            response.request_focus();
            response.scroll_to_me(Some(egui::Align::Center));
        }
        if state.look_at == Some(node.at) {
            state.look_at = None;
            response.scroll_to_me(Some(egui::Align::Center));
        }
        if response.clicked() {
            state.chosen = Some(node.at);
        }
        let response = response.on_hover_ui(|ui| {
            text::body(ui, t::tip(sop, node.at, note));
        });
        outline(ui, rect, &response, state.chosen == Some(node.at));
        if response.has_focus() {
            walk(ui, chart, index, &response, state);
        }
    }
}

fn outline(ui: &Ui, rect: Rect, response: &Response, chosen: bool) {
    let around = rect.expand(3.0);
    if response.has_focus() || chosen {
        ui.painter().rect_stroke(around, theme::RADIUS, theme::focus_ring(), StrokeKind::Outside);
    } else if response.hovered() {
        ui.painter().rect_stroke(
            around,
            theme::RADIUS,
            Stroke::new(1.5, theme::ACCENT_LINE),
            StrokeKind::Outside,
        );
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
}

/// Arrows go from symbol to symbol in reading order; Tab does too, by itself.
fn walk(ui: &Ui, chart: &Chart, index: usize, response: &Response, state: &mut ChartState) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let next = pressed(Key::ArrowDown) || pressed(Key::ArrowRight);
    let before = pressed(Key::ArrowUp) || pressed(Key::ArrowLeft);
    let target = match (next, before) {
        (true, _) => chart.boxes.get(index + 1),
        (_, true) => index.checked_sub(1).and_then(|i| chart.boxes.get(i)),
        _ => None,
    };
    if let Some(target) = target {
        state.go_to = Some(target.at);
        if state.chosen.is_some() {
            state.chosen = Some(target.at);
        }
        ui.ctx().request_repaint();
    }
}

/// Details of one symbol; true when they are to be closed.
pub fn details(ui: &mut Ui, sop: &Sop, at: NodeRef, note: &str) -> bool {
    let (Some(row), mut close) = (sop.rows.get(at.row), false) else { return true };
    let Some(node) = row.simbol.get(at.node) else { return true };
    ui.horizontal(|ui| {
        text::heading(ui, t::step(&node.id));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            close = icon_button(icon::CLOSE, t::CLOSE_DETAILS).clicked(ui);
        });
    });
    ScrollArea::vertical().id_salt("details").auto_shrink(false).show(ui, |ui| {
        sign::chip(ui, shape_icon(node.bentuk), t::shape(node.bentuk), theme::CALM);
        text::body(ui, &row.uraian);
        if !note.is_empty() {
            text::pair(ui, chart_tools::STANDING, note);
        }
        text::pair(ui, t::WHO, &t::lanes(sop, at));
        text::pair(ui, t::KELENGKAPAN, &t::points(&row.kelengkapan));
        text::pair(ui, t::WAKTU, &row.waktu.teks);
        text::pair(ui, t::OUTPUT, &t::points(&row.output));
        text::pair(ui, t::KETERANGAN, &row.keterangan);
        text::pair(ui, t::NEXT, &t::ways(sop, at));
        if let Some(ulang) = row.ulang {
            text::pair(ui, t::REPEATS, t::repeats(ulang));
        }
        if let Some(why) = &node.perlu_konfirmasi {
            notice::show(ui, icon::CONFIRM, &t::confirm(why), theme::WARN);
        }
    });
    close
}

fn shape_icon(bentuk: crate::domain::sop::Bentuk) -> &'static str {
    use crate::domain::sop::Bentuk;
    match bentuk {
        Bentuk::Mulai => icon::PLAY,
        Bentuk::Proses => icon::CHECKLIST,
        Bentuk::Keputusan => icon::BRANCH,
        Bentuk::Selesai => icon::FLAG,
    }
}
