//! The working calendar in Pengaturan: a year at a glance, its days off with their sources, and the
//! dialogs that change it. Must not know how due dates follow from it.

use chrono::{Datelike, Days, NaiveDate};
use eframe::egui;
use egui::{Align, Color32, Layout, Rect, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::days::{self, AddDay, RemoveDay};
use super::hours::HoursForm;
use super::{Ask, Hand};
use crate::base::Id;
use crate::domain::calendar::is_weekend;
use crate::office::{CalendarChange, CalendarView, Command, DayState, DayView, ListWish, Office};
use crate::text::tanggal;
use crate::text::ui::{calendar as t, field};
use crate::ui::dialogs::list_out;
use crate::ui::kit::press::{icon_button, primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, input, notice, row, sign, split, text};

/// The tab; `year` is the one looked at, today's at first.
pub fn show(ui: &mut Ui, office: &Office, year: &mut Option<i32>, hand: &mut Hand<'_>) {
    let today = office.today();
    // The first look goes to what comes next.
    let go_to = year.is_none().then_some(today);
    let view = office.calendar(*year.get_or_insert(today.year()));
    head(ui, office, &view, year, hand);
    if !view.diketahui {
        notice::show(ui, icon::WARNING, t::UNKNOWN, theme::WARN);
    }
    let side = ui.available_width() * 0.48;
    split::across(ui, &[split::rest(), split::fixed(side)], GRID * 2.0, |parts| {
        parts.part(|ui| months(ui, &view, today, hand));
        parts.part(|ui| {
            frame::card_frame().inner_margin(8).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                list(ui, office, &view, go_to, hand);
            });
        });
    });
}

fn head(ui: &mut Ui, office: &Office, view: &CalendarView, year: &mut Option<i32>, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        if icon_button(icon::LEFT, t::YEAR_BEFORE).clicked(ui) {
            *year = Some(view.tahun - 1);
        }
        text::wrapped(ui, view.tahun.to_string(), theme::bold(size::TITLE), theme::TEXT);
        if icon_button(icon::RIGHT, t::YEAR_AFTER).clicked(ui) {
            *year = Some(view.tahun + 1);
        }
        sign::chip(ui, icon::CALENDAR, &t::working_days(view), theme::PLAIN);
        let hours = &office.profile().jam;
        sign::chip(ui, icon::CLOCK, &t::hours(hours), theme::PLAIN);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary(t::ADD).icon(icon::PLUS).writes().clicked(ui) {
                hand.show(AddDay::on(""));
            }
            if secondary(t::IMPORT).icon(icon::IMPORT).writes().hint(t::IMPORT_WHY).clicked(ui) {
                hand.want(Ask::ImportCalendar);
            }
            if secondary(t::HOURS).icon(icon::CLOCK).clicked(ui) {
                hand.show(HoursForm::of(office.profile()));
            }
            list_out::button(ui, hand, || ListWish::DaysOff(view.tahun), &t::list_file(view.tahun));
        });
    });
}

/// The twelve months, four in a row.
fn months(ui: &mut Ui, view: &CalendarView, today: NaiveDate, hand: &mut Hand<'_>) {
    let room = ui.available_rect_before_wrap();
    let gap = if room.width() < SMALL { GRID } else { GRID * 1.5 };
    let size = vec2((room.width() - gap * 3.0) / 4.0, ((room.height() - gap * 2.0) / 3.0).min(190.0));
    for month in 0..12u32 {
        let at = room.min + vec2((month % 4) as f32 * (size.x + gap), (month / 4) as f32 * (size.y + gap));
        let Some(first) = NaiveDate::from_ymd_opt(view.tahun, month + 1, 1) else { continue };
        one_month(ui, Rect::from_min_size(at, size), first, view, today, hand);
    }
}

fn one_month(
    ui: &mut Ui,
    rect: Rect,
    first: NaiveDate,
    view: &CalendarView,
    today: NaiveDate,
    hand: &mut Hand<'_>,
) {
    ui.painter().rect(rect, theme::RADIUS, theme::SURFACE, theme::hairline(), egui::StrokeKind::Inside);
    let inner = rect.shrink2(vec2(if rect.width() < DENSE { 4.0 } else { 8.0 }, 6.0));
    let name = Rect::from_min_size(inner.min, vec2(inner.width(), 18.0));
    text::line_in(
        ui.painter(),
        name,
        tanggal::bulan(first),
        theme::bold(size::SMALL),
        theme::TEXT,
        Align::Min,
    );
    let cell = vec2(inner.width() / 7.0, (inner.height() - 34.0) / 6.0);
    for (index, word) in field::WEEK.iter().enumerate() {
        let at = inner.min + vec2(index as f32 * cell.x, 18.0);
        let letter = word.get(..1).unwrap_or_default();
        let spot = Rect::from_min_size(at, vec2(cell.x, 14.0));
        text::line_in(
            ui.painter(),
            spot,
            letter,
            theme::regular(size::TINY - 1.0),
            theme::HINT,
            Align::Center,
        );
    }
    let lead = first.weekday().num_days_from_monday();
    for day in 0..31u32 {
        let Some(date) = first.checked_add_days(Days::new(day.into())) else { continue };
        if date.month() != first.month() {
            break;
        }
        let (week, column) = ((lead + day) / 7, (lead + day) % 7);
        let at = inner.min + vec2(column as f32 * cell.x, 34.0 + week as f32 * cell.y);
        let spot = Rect::from_min_size(at, cell).shrink(0.5);
        one_day(ui, spot, date, view.hari.iter().find(|d| d.tanggal == date), date == today, hand);
    }
}

fn one_day(
    ui: &mut Ui,
    rect: Rect,
    date: NaiveDate,
    off: Option<&DayView>,
    today: bool,
    hand: &mut Hand<'_>,
) {
    // The list beside it does the same by keyboard, so Tab passes these 365 by.
    let response = ui.interact(rect, ui.scope_id().with(("day", date)), Sense::CLICK);
    let tone = off.map(|day| days::sign(day).2);
    let fill = match (tone, response.hovered()) {
        (Some(tone), _) => tone.wash,
        (None, true) => theme::HOVER,
        (None, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 3.0, fill);
    let ink = tone.map_or(if is_weekend(date) { theme::DISABLED } else { theme::TEXT }, |tone| tone.ink);
    if today {
        let ring = egui::Stroke::new(1.5, theme::ACCENT);
        ui.painter().rect_stroke(rect, 3.0, ring, egui::StrokeKind::Inside);
    }
    let small = if rect.width() < DENSE / 7.0 { size::TINY - 1.5 } else { size::TINY };
    let font = if tone.is_some() { theme::bold(small) } else { theme::regular(small) };
    text::line_in(ui.painter(), rect, &date.day().to_string(), font, ink, Align::Center);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    match off {
        Some(day) => {
            let name = t::day_name(day);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            if response.on_hover_text(&name).clicked() {
                act(day, hand);
            }
        }
        None if response.clicked() => {
            hand.show(AddDay::on(&input::date_typed(date)));
        }
        None => {}
    }
}

/// What can be done to a day off: take it out, or put it back.
fn act(day: &DayView, hand: &mut Hand<'_>) {
    match &day.keadaan {
        DayState::Removed { fakta, .. } => {
            let reason = t::UNDO_REASON.to_owned();
            let change = CalendarChange::Withdraw { fact: *fakta, reason };
            hand.run(Command::ChangeCalendar(change));
        }
        _ => {
            hand.show(RemoveDay::of(day));
        }
    }
}

fn list(
    ui: &mut Ui,
    office: &Office,
    view: &CalendarView,
    mut go_to: Option<NaiveDate>,
    hand: &mut Hand<'_>,
) {
    if view.hari.is_empty() {
        notice::empty(ui, icon::CALENDAR, t::NO_DAYS, None);
        return;
    }
    let zone = office.profile().zona;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut month = 0;
        for day in &view.hari {
            if day.tanggal.month() != month {
                month = day.tanggal.month();
                ui.add_space(HALF);
                text::overline(ui, tanggal::bulan(day.tanggal));
                ui.add_space(2.0);
            }
            if go_to.take_if(|date| day.tanggal >= *date).is_some() {
                let here = Rect::from_min_size(ui.cursor().min, vec2(1.0, 44.0));
                ui.scroll_to_rect(here, Some(Align::Center));
            }
            line(ui, day, zone, hand);
        }
    });
}

/// A day off: what it is called over who says so, and what can be done to it.
fn line(ui: &mut Ui, day: &DayView, zone: crate::base::Zone, hand: &mut Hand<'_>) {
    let (rect, response) = row::told(ui, 44.0, &t::day_name(day));
    let (icon, word, tone) = days::sign(day);
    let (date, source) = (t::day(day.tanggal), t::source(day, zone));
    let words = row::two(&day.libur.nama, &source).light().end(ACT);
    if rect.width() < SMALL {
        // No room for a chip: the word stands under the date.
        words.code(&date, word, 104.0).paint(ui, rect);
    } else {
        words.code(&date, "", 92.0).signs(&[(icon, word.to_owned(), tone)]).above().paint(ui, rect);
    }
    response.on_hover_text(source);
    let button = match (&day.keadaan, day.libur.kind) {
        (DayState::Removed { .. }, _) => t::PUT_BACK,
        (DayState::Added { .. }, _) => t::TAKE_BACK,
        (DayState::Table, _) => t::TAKE_OUT,
    };
    let response = row::end(ui, rect, ACT, |ui| quiet(button).small().writes().show(ui));
    let acts = t::act_on(button, day);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &acts));
    if response.clicked() {
        act(day, hand);
    }
}

/// Months narrower than this stand closer, in smaller figures.
const DENSE: f32 = 116.0;
/// Rows narrower than this have no room for a chip.
const SMALL: f32 = 500.0;
/// Width kept for what can be done to a day.
const ACT: f32 = 132.0;

/// The fact that a toast's "Batalkan" takes back, for a change of the calendar.
pub fn undo(office: &Office, command: &Command, fact: Option<&Id>) -> Option<(Id, Id)> {
    match command {
        Command::ChangeCalendar(CalendarChange::Withdraw { .. }) => None,
        Command::ChangeCalendar(_) => Some((office.calendar_subject(), *fact?)),
        _ => None,
    }
}
