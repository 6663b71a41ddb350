//! "Mengapa tanggal ini?": a due date as a chip that opens each day counted or passed over, with its
//! reason and source. Must not know how due dates are reckoned.

use eframe::egui;
use egui::{Align, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::base::Zone;
use crate::domain::deadline::{DayLine, Deadline, DueReason};
use crate::office::Due;
use crate::text::ui::why as t;
use crate::text::{tanggal, tempo};
use crate::ui::kit::theme::{self, GRID, HALF, Tone, size};
use crate::ui::kit::{frame, icon, press, sign, text};

const WIDTH: f32 = 500.0;
const LINE: f32 = 24.0;

/// The chip; pressed, it explains itself. Without a date there is nothing to press.
pub fn chip(ui: &mut Ui, due: &Due, deadline: &Deadline, zone: Zone) {
    let (sign, words, tone) = sign::due(due, zone);
    if deadline.at.is_none() {
        let chip = sign::chip(ui, sign, &words, tone);
        chip.on_hover_text(tempo::mengapa(deadline).join("\n"));
        return;
    }
    let width = (sign::chip_width(ui.painter(), &words) + 14.0).min(ui.available_width().max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    sign::paint_chip(ui.painter(), rect, sign, &words, tone);
    text::glyph(ui.painter(), pos2(rect.right() - 11.0, rect.center().y), icon::DOWN, 12.0, tone.ink);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, t::chip(&words)));
    press::focus_ring(ui, rect, &response);
    Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| days(ui, deadline));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(t::TITLE);
}

fn days(ui: &mut Ui, deadline: &Deadline) {
    ui.set_width(WIDTH);
    egui::Frame::new().inner_margin(8).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        text::heading(ui, t::TITLE);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let area = ScrollArea::vertical().max_height(LINE * 14.0).auto_shrink([false, true]);
            area.show_rows(ui, LINE, deadline.days.len(), |ui, range| {
                for line in deadline.days.get(range).unwrap_or_default() {
                    day(ui, line);
                }
            });
        });
        frame::rule(ui);
        let mut closing = tempo::mengapa(deadline).into_iter();
        let notes = tempo::catatan(deadline);
        // The sentence with the date stands before the notes.
        if let Some(last) = closing.nth_back(notes.len()) {
            text::wrapped(ui, last, theme::bold(size::BODY), theme::TEXT);
        }
        for note in notes {
            text::muted(ui, note);
        }
    });
}

fn day(ui: &mut Ui, line: &DayLine) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let (sign, tone) = look(&line.reason);
    let (words, source) = tempo::sebab(&line.reason);
    let date = tanggal::kartu_penuh(line.date);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{date}: {words}")));
    let painter = ui.painter();
    let left = Rect::from_min_size(rect.min, vec2(118.0, LINE));
    text::line_in(painter, left, &date, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    text::glyph(painter, pos2(rect.left() + 130.0, rect.center().y), sign, size::BODY + 1.0, tone.ink);
    let ink = if tone == theme::PLAIN { theme::MUTED } else { theme::TEXT };
    let rest = rect.with_min_x(rect.left() + 146.0);
    let shown = text::one_line(painter, &words, theme::regular(size::SMALL), ink, rest.width());
    let end = rest.left() + shown.size().x + GRID;
    painter.galley(pos2(rest.left(), rect.center().y - shown.size().y / 2.0), shown, ink);
    if !source.is_empty() && end < rest.right() - 24.0 {
        let under = rest.with_min_x(end);
        text::line_in(painter, under, source, theme::regular(size::TINY), theme::MUTED, Align::Min);
        response.on_hover_text(source);
    }
}

fn look(reason: &DueReason) -> (&'static str, Tone) {
    match reason {
        DueReason::Arrival => (icon::TRAY, theme::CALM),
        DueReason::Counted(_) | DueReason::Landed(..) => (icon::CHECK, theme::GOOD),
        DueReason::Paused(_) => (icon::PAUSE, theme::WAIT),
        DueReason::MovedOn => (icon::NEXT, theme::GOOD),
        DueReason::AfterClosing(_) => (icon::CLOCK, theme::WARN),
        DueReason::Weekend => (icon::CALENDAR, theme::PLAIN),
        DueReason::DayOff(_) => (icon::FLAG, theme::DANGER),
    }
}
