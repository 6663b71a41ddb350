//! A small Indonesian calendar to choose a date from.

use chrono::{Datelike, Days, Months, NaiveDate};
use eframe::egui;
use egui::{
    Align, Color32, CursorIcon, Popup, PopupCloseBehavior, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::press::{self, icon_button};
use super::theme::{self, HALF, size};
use super::{icon, text};
use crate::text::tanggal;
use crate::text::ui::field as t;

const CELL: f32 = 32.0;

/// The calendar under `button`, opened and closed by pressing it; the day chosen in this frame. `today` is
/// the office's.
pub fn popup(button: &egui::Response, now: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let month_id = button.id.with("month");
    let shown = Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            let first = ui.data(|d| d.get_temp::<NaiveDate>(month_id)).unwrap_or(now.unwrap_or(today));
            let (month, chosen) = month(ui, first, now, today);
            ui.data_mut(|d| d.insert_temp(month_id, month));
            if chosen.is_some() {
                ui.data_mut(|d| d.remove::<NaiveDate>(month_id));
                ui.close();
            }
            chosen
        });
    shown.and_then(|s| s.inner)
}

fn month(
    ui: &mut Ui,
    shown: NaiveDate,
    now: Option<NaiveDate>,
    today: NaiveDate,
) -> (NaiveDate, Option<NaiveDate>) {
    ui.set_width(CELL * 7.0);
    ui.spacing_mut().item_spacing = vec2(0.0, HALF);
    let mut month = shown.with_day(1).unwrap_or(shown);
    let mut chosen = None;
    ui.horizontal(|ui| {
        if icon_button(icon::LEFT, t::MONTH_BEFORE).clicked(ui) {
            month = month.checked_sub_months(Months::new(1)).unwrap_or(month);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(CELL * 7.0 - 52.0, theme::CONTROL_SMALL), Sense::hover());
        let words = format!("{} {}", tanggal::bulan(month), month.year());
        text::line_in(ui.painter(), rect, &words, theme::bold(size::BODY), theme::TEXT, Align::Center);
        if icon_button(icon::RIGHT, t::MONTH_AFTER).clicked(ui) {
            month = month.checked_add_months(Months::new(1)).unwrap_or(month);
        }
    });
    ui.horizontal(|ui| {
        for day in t::WEEK {
            let (rect, _) = ui.allocate_exact_size(vec2(CELL, 18.0), Sense::hover());
            text::line_in(ui.painter(), rect, day, theme::regular(size::TINY), theme::MUTED, Align::Center);
        }
    });
    let lead = u64::from(month.weekday().num_days_from_monday());
    let start = month.checked_sub_days(Days::new(lead)).unwrap_or(month);
    for week in 0..6 {
        ui.horizontal(|ui| {
            for day in 0..7 {
                let Some(date) = start.checked_add_days(Days::new(week * 7 + day)) else { continue };
                let inside = date.month() == month.month();
                if cell(ui, date, inside, now == Some(date), date == today) {
                    chosen = Some(date);
                }
            }
        });
    }
    if press::quiet(t::TODAY).small().clicked(ui) {
        chosen = Some(today);
    }
    (month, chosen)
}

fn cell(ui: &mut Ui, date: NaiveDate, inside: bool, chosen: bool, today: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(CELL, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, tanggal::panjang(date)));
    let spot: Rect = rect.shrink(1.0);
    let fill = match (chosen, response.hovered()) {
        (true, _) => theme::ACCENT,
        (false, true) => theme::HOVER,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(spot, theme::RADIUS, fill);
    if today && !chosen {
        ui.painter().rect_stroke(spot, theme::RADIUS, Stroke::new(1.0, theme::ACCENT), StrokeKind::Inside);
    }
    let ink = match (chosen, inside, date.weekday().num_days_from_monday() >= 5) {
        (true, ..) => theme::ON_ACCENT,
        (_, false, _) => theme::DISABLED,
        (_, true, true) => theme::DANGER.ink,
        _ => theme::TEXT,
    };
    text::line_in(
        ui.painter(),
        rect,
        &date.day().to_string(),
        theme::regular(size::BODY),
        ink,
        Align::Center,
    );
    press::focus_ring(ui, spot, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
