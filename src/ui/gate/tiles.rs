//! The tiles of the gate: a person each, with initials in a circle, name and jabatan.

use eframe::egui;
use egui::{Align2, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::base::Id;
use crate::office::PersonLine;
use crate::text::ui::persons as t;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{press, text};

/// A tile, and where rows are many in a low window.
const WIDTH: f32 = 248.0;
const HEIGHT: f32 = 72.0;
const LOW: f32 = 58.0;
/// Beside one another at most.
const ACROSS: usize = 4;
/// The circle with initials.
const CIRCLE: f32 = 44.0;

/// How wide so many tiles stand in this room.
pub(super) fn width(count: usize, room: f32) -> f32 {
    let fit = (((room + GRID) / (WIDTH + GRID)).floor() as usize).clamp(1, ACROSS);
    let across = match count {
        n if n <= fit => n.max(1),
        // Rows as even as they can be: twelve as three rows of four, five as three and two.
        n => n.div_ceil(n.div_ceil(fit)),
    };
    across as f32 * (WIDTH + GRID) - GRID
}

/// How high a tile is and all of them are, in this width, where there is this room.
pub(super) fn heights(count: usize, width: f32, room: f32) -> (f32, f32) {
    let rows = count.div_ceil(across(width)).max(1) as f32;
    let all = |one: f32| rows * (one + GRID) - GRID;
    let one = if all(HEIGHT) > room { LOW } else { HEIGHT };
    (one, all(one))
}

fn across(width: f32) -> usize {
    ((width + GRID) / (WIDTH + GRID)).floor().max(1.0) as usize
}

/// All of them, each so high; who was pressed.
pub(super) fn show(ui: &mut Ui, people: &[PersonLine], chosen: Option<Id>, height: f32) -> Option<Id> {
    let mut pressed = None;
    let across = across(ui.available_width());
    ui.spacing_mut().item_spacing.y = GRID;
    for row in people.chunks(across) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GRID;
            for person in row {
                if tile(ui, person, chosen == Some(person.id), height) {
                    pressed = Some(person.id);
                }
            }
        });
    }
    pressed
}

fn tile(ui: &mut Ui, person: &PersonLine, chosen: bool, height: f32) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::click());
    let name = t::tile(&person.nama, &person.jabatan);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
    let (fill, line) = match (chosen, response.hovered()) {
        (true, _) => (theme::ACCENT_PALE, Stroke::new(2.0, theme::ACCENT)),
        (false, true) => (theme::HOVER, Stroke::new(1.0, theme::MUTED)),
        (false, false) => (theme::SURFACE, Stroke::new(1.0, theme::BORDER)),
    };
    ui.painter().rect(rect, theme::RADIUS_CARD, fill, line, StrokeKind::Inside);
    if chosen {
        response.scroll_to_me(None);
    }
    let centre = pos2(rect.left() + 14.0 + CIRCLE / 2.0, rect.center().y);
    let (back, ink) =
        if chosen { (theme::ACCENT, theme::ON_ACCENT) } else { (theme::CALM.wash, theme::CALM.ink) };
    ui.painter().circle(centre, CIRCLE / 2.0, back, Stroke::new(1.0, theme::CALM.line));
    let initials = t::initials(&person.nama);
    ui.painter().text(centre, Align2::CENTER_CENTER, initials, theme::bold(size::HEAD), ink);
    let left = centre.x + CIRCLE / 2.0 + 12.0;
    let words = Rect::from_min_max(pos2(left, rect.top()), rect.max - Vec2::new(10.0, 0.0));
    let rows = if person.jabatan.is_empty() { 2 } else { 1 };
    let bold = theme::bold(size::BODY);
    let galley = text::lines(ui.painter(), &person.nama, bold, theme::TEXT, words.width(), rows);
    if person.jabatan.is_empty() {
        text::centred_y(ui.painter(), words.left(), words, galley, theme::TEXT);
    } else {
        ui.painter().galley(
            pos2(words.left(), words.center().y - galley.size().y - 1.0),
            galley,
            theme::TEXT,
        );
        let small = theme::regular(size::SMALL);
        let work = text::one_line(ui.painter(), &person.jabatan, small, theme::MUTED, words.width());
        ui.painter().galley(pos2(words.left(), words.center().y + 3.0), work, theme::MUTED);
    }
    press::focus_ring(ui, rect, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name).clicked()
}
