//! Fields: a label above, the value below, tied together for screen readers; and how a value as typed
//! becomes the value as stored. Must not know any screen.

use chrono::{Datelike, NaiveDate};
use eframe::egui;
use egui::{EventFilter, Key, Modifiers, Response, TextEdit, Ui, vec2};

use super::press::icon_button;
use super::theme::{self, HALF, Tone, size};
use super::{date, icon, text};
use crate::domain::nik::{self, OddNik, Says};
use crate::domain::number;
use crate::domain::office::Paper;
use crate::domain::sop::{Field, FieldKind};
use crate::text::ui::{field as t, sealing};
use crate::text::{angka, isian};

/// A label over what `add` draws; the field it returns is named by the label.
pub fn labelled(ui: &mut Ui, label: &str, required: bool, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    ui.vertical(|ui| {
        let id = caption(ui, label, required);
        ui.spacing_mut().item_spacing.y = HALF;
        add(ui).labelled_by(id)
    })
    .inner
}

/// A label over a field or a group, with "wajib" where it must be filled; its id.
pub fn caption(ui: &mut Ui, label: &str, required: bool) -> egui::Id {
    let id = ui
        .scope(|ui| {
            ui.spacing_mut().interact_size.y = 16.0;
            ui.spacing_mut().item_spacing.x = HALF;
            let add = |ui: &mut Ui| {
                let id = text::wrapped(ui, label, theme::bold(size::SMALL), theme::MUTED).id;
                if required {
                    text::wrapped(ui, t::REQUIRED, theme::regular(size::SMALL), theme::DANGER.ink);
                }
                id
            };
            ui.horizontal(add).inner
        })
        .inner;
    ui.add_space(HALF - ui.spacing().item_spacing.y);
    id
}

/// One line.
pub fn line(ui: &mut Ui, label: &str, value: &mut String, hint: &str) -> Response {
    labelled(ui, label, false, |ui| bare_line(ui, value, hint))
}

/// One line without a label; give it an accessible name.
pub fn bare_line(ui: &mut Ui, value: &mut String, hint: &str) -> Response {
    let width = ui.available_width();
    ui.add(
        TextEdit::singleline(value).hint_text(hint.to_owned()).desired_width(width).margin(vec2(10.0, 7.0)),
    )
}

/// One line that nobody looking on shall read, until `shown`.
pub fn secret(ui: &mut Ui, label: &str, value: &mut String, shown: &mut bool) -> Response {
    labelled(ui, label, false, |ui| {
        ui.horizontal(|ui| {
            let width = ui.available_width() - size::ICON_LARGE;
            let edit = TextEdit::singleline(value).password(!*shown).desired_width(width);
            let field = ui.add(edit.margin(vec2(10.0, 7.0)));
            let (eye, name) =
                if *shown { (icon::HIDDEN, sealing::HIDE) } else { (icon::SEEN, sealing::SHOW) };
            if icon_button(eye, name).clicked(ui) {
                *shown = !*shown;
            }
            field
        })
        .inner
    })
}

/// Marks all that stands in a field, so that typing begins anew.
pub fn select_all(ui: &Ui, field: &Response, value: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
    let end = CCursor::new(value.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), field.id);
}

/// Several lines.
pub fn area(ui: &mut Ui, label: &str, value: &mut String, rows: usize) -> Response {
    labelled(ui, label, false, |ui| bare_area(ui, value, rows))
}

fn bare_area(ui: &mut Ui, value: &mut String, rows: usize) -> Response {
    let width = ui.available_width();
    ui.add(TextEdit::multiline(value).desired_rows(rows).desired_width(width).margin(vec2(10.0, 7.0)))
}

/// A search field with its icon; `name` is its accessible name.
pub fn search(ui: &mut Ui, value: &mut String, hint: &str, width: f32) -> Response {
    let glass = egui::RichText::new(icon::SEARCH).font(theme::icon_font(size::ICON)).color(theme::MUTED);
    ui.add(
        TextEdit::singleline(value)
            .hint_text(hint.to_owned())
            .prefix(glass)
            .desired_width(width)
            .margin(vec2(10.0, 7.0)),
    )
    .accessible_name(hint)
}

/// A choice from a list. The arrows change it without opening it, as in the system's own lists.
pub fn choose<T: PartialEq + Clone>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    value: &mut T,
    all: &[(T, &str)],
    width: f32,
) -> Response {
    let now = all.iter().position(|one| one.0 == *value);
    let shown = now.and_then(|at| all.get(at)).map_or(t::CHOOSE, |one| one.1);
    let mut taken = false;
    let combo = egui::ComboBox::from_id_salt(id).selected_text(shown).truncate().width(width);
    let inner = combo.show_ui(ui, |ui| {
        for (one, words) in all {
            if ui.selectable_value(value, one.clone(), *words).clicked() {
                taken = true;
                ui.close();
            }
        }
    });
    let response = inner.response;
    if taken {
        response.request_focus();
    } else if response.has_focus() {
        let lock = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, lock));
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let next = match (pressed(Key::ArrowDown), pressed(Key::ArrowUp)) {
            (true, _) => now.map_or(Some(0), |at| Some(at + 1)),
            (_, true) => now.and_then(|at| at.checked_sub(1)),
            _ => None,
        };
        if let Some((one, _)) = next.and_then(|at| all.get(at)) {
            *value = one.clone();
        }
    }
    response
}

fn pick(ui: &mut Ui, label: &str, value: &mut String, choices: &[String], required: bool) -> Response {
    let all: Vec<(String, &str)> = choices.iter().map(|c| (c.clone(), c.as_str())).collect();
    labelled(ui, label, required, |ui| {
        let width = ui.available_width();
        choose(ui, ("pick", label), value, &all, width)
    })
}

/// A choice of paper.
pub fn paper(ui: &mut Ui, label: &str, value: &mut Paper) -> Response {
    let all = Paper::ALL.map(|paper| (paper, crate::text::ui::dialogs::paper(paper)));
    labelled(ui, label, false, |ui| {
        let width = ui.available_width().min(280.0);
        choose(ui, ("paper", label), value, &all, width)
    })
}

/// A field of an SOP row, by its kind. `value` is kept as typed.
pub fn field(ui: &mut Ui, field: &Field, value: &mut String) -> Response {
    match field.jenis {
        FieldKind::Pilihan => pick(ui, &field.label, value, &field.pilihan, field.wajib),
        FieldKind::Tanggal => date_line(ui, &field.label, value, field.wajib),
        FieldKind::Paragraf => labelled(ui, &field.label, field.wajib, |ui| bare_area(ui, value, 3)),
        FieldKind::Teks => labelled(ui, &field.label, field.wajib, |ui| bare_line(ui, value, "")),
        FieldKind::Angka => labelled(ui, &field.label, field.wajib, |ui| number_line(ui, value, "")),
        FieldKind::Uang => labelled(ui, &field.label, field.wajib, |ui| money_line(ui, value)),
        FieldKind::Nik => nik_line(ui, field, value),
    }
}

/// One short line with something before it, such as the mark of a currency.
pub fn short_line(ui: &mut Ui, value: &mut String, prefix: &str, hint: &str) -> Response {
    let edit =
        TextEdit::singleline(value).hint_text(hint.to_owned()).desired_width(180.0).margin(vec2(10.0, 7.0));
    let edit = if prefix.is_empty() { edit } else { edit.prefix(prefix.to_owned()) };
    ui.add(edit)
}

fn money_line(ui: &mut Ui, value: &mut String) -> Response {
    let response = number_line(ui, value, "Rp");
    if response.lost_focus()
        && let Ok(n) = number::whole(value)
    {
        *value = angka::ribuan(n);
    }
    response
}

/// A whole number; what is typed and is none is said below it, once the keyboard has gone on.
fn number_line(ui: &mut Ui, value: &mut String, prefix: &str) -> Response {
    let response = short_line(ui, value, prefix, "");
    if let (false, false, Err(odd)) = (response.has_focus(), value.trim().is_empty(), number::whole(value)) {
        text::wrapped(ui, isian::odd_number(odd), theme::regular(size::SMALL), theme::WARN.ink);
    }
    response
}

fn nik_line(ui: &mut Ui, field: &Field, value: &mut String) -> Response {
    let response = labelled(ui, &field.label, field.wajib, |ui| short_line(ui, value, "", t::NIK_HINT));
    if let Some((tone, words)) = nik_says(value, today(ui)) {
        text::wrapped(ui, words, theme::regular(size::SMALL), tone.ink);
    }
    response
}

/// A date to type as 23-11-2026 or to choose from a calendar.
pub fn date_line(ui: &mut Ui, label: &str, value: &mut String, required: bool) -> Response {
    labelled(ui, label, required, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = HALF;
            let edit = TextEdit::singleline(value)
                .hint_text(t::DATE_HINT)
                .desired_width(130.0)
                .margin(vec2(10.0, 7.0));
            let response = ui.add(edit);
            let button = icon_button(icon::CALENDAR, t::CALENDAR).show(ui);
            let now = parse_date(value);
            if let Some(chosen) = date::popup(&button, now, today(ui)) {
                *value = date_typed(chosen);
            }
            match now {
                Some(day) => {
                    let words = format!(
                        "{}, {}",
                        crate::text::tanggal::hari(day),
                        crate::text::tanggal::panjang(day)
                    );
                    text::wrapped(ui, words, theme::regular(size::SMALL), theme::MUTED);
                }
                None if !value.trim().is_empty() && !response.has_focus() => {
                    text::wrapped(ui, t::DATE_ODD, theme::regular(size::SMALL), theme::WARN.ink);
                }
                None => {}
            }
            response
        })
        .inner
    })
}

/// `23-11-2026`.
pub fn date_typed(day: NaiveDate) -> String {
    format!("{:02}-{:02}-{}", day.day(), day.month(), day.year())
}

/// Reads 23-11-2026, 23/11/26, 23.11.2026, 23112026 and 2026-11-23.
pub fn parse_date(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    let numbers: Vec<&str> = typed.split(['-', '/', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let (year, month, day) = match numbers.as_slice() {
        [y, m, d] if y.len() == 4 => (*y, *m, *d),
        [d, m, y] => (*y, *m, *d),
        [all] if all.len() == 8 && all.is_ascii() => (&all[4..], &all[2..4], &all[..2]),
        _ => return None,
    };
    let year: i32 = year.parse().ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// A typed value as it is stored; what cannot be read is passed on as typed, for the office to refuse
/// with its reason.
pub fn stored(kind: FieldKind, typed: &str) -> String {
    let typed = typed.trim();
    match kind {
        FieldKind::Tanggal => parse_date(typed).map_or(typed.to_owned(), |d| d.to_string()),
        FieldKind::Angka | FieldKind::Uang => {
            number::whole(typed).map_or(typed.to_owned(), |n| n.to_string())
        }
        _ => typed.to_owned(),
    }
}

/// A stored value as it is typed.
pub fn typed(kind: FieldKind, stored: &str) -> String {
    match kind {
        FieldKind::Tanggal => parse_date(stored).map_or(stored.to_owned(), date_typed),
        FieldKind::Uang => stored.parse().map_or(stored.to_owned(), angka::ribuan),
        _ => stored.to_owned(),
    }
}

/// What a NIK says about its owner, or why it looks odd; `None` when there is nothing typed.
pub fn nik_says(typed: &str, today: NaiveDate) -> Option<(Tone, String)> {
    let Ok(nik) = nik::stored(typed) else { return Some((theme::WARN, isian::nik_shortened())) };
    Some(match nik::says(&nik, today) {
        _ if nik.is_empty() => return None,
        Says::Odd(OddNik::Length(n)) => (theme::PLAIN, t::nik_length(n)),
        Says::Odd(_) => (theme::WARN, t::NIK_LETTERS.to_owned()),
        Says::Born { day, rounded: true, .. } => (theme::WARN, t::nik_rounded(day)),
        Says::Born { day, female, .. } => (theme::GOOD, t::nik_born(day, female)),
        Says::NoSuchDay => (theme::WARN, t::NIK_DATE.to_owned()),
    })
}

/// Today by the office's clock, for fields; the window says it each frame.
fn today(ui: &Ui) -> NaiveDate {
    ui.data(|d| d.get_temp(today_id())).unwrap_or_default()
}

/// Says what day it is in the office.
pub fn set_today(ctx: &egui::Context, today: NaiveDate) {
    ctx.data_mut(|d| d.insert_temp(today_id(), today));
}

fn today_id() -> egui::Id {
    egui::Id::unique("the office's today")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_type_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23);
        for typed in ["23-11-2026", "23/11/26", "23.11.2026", "23112026", "2026-11-23", " 23 11 2026 "] {
            assert_eq!(parse_date(typed), day, "{typed}");
        }
        for typed in ["", "31-02-2026", "besok", "23-11", "2311202é"] {
            assert_eq!(parse_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn values_go_in_and_come_back() {
        assert_eq!(stored(FieldKind::Uang, "Rp1.500.000"), "1500000");
        assert_eq!(typed(FieldKind::Uang, "1500000"), "1.500.000");
        // What is no whole number goes on as it is, to be refused with its reason.
        for odd in ["150000.00", "2.5", "-5"] {
            assert_eq!(stored(FieldKind::Uang, odd), odd);
        }
        assert_eq!(stored(FieldKind::Tanggal, "23-11-2026"), "2026-11-23");
        assert_eq!(stored(FieldKind::Tanggal, "besok"), "besok");
        assert_eq!(typed(FieldKind::Tanggal, "2026-11-23"), "23-11-2026");
    }

    #[test]
    fn a_nik_is_explained_never_refused() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(nik_says("", today), None);
        let tone = |nik: &str| nik_says(nik, today).map(|(tone, _)| tone);
        assert_eq!(tone("6372045203870001"), Some(theme::GOOD));
        assert_eq!(tone("6372049913870001"), Some(theme::WARN));
        assert_eq!(tone("637204"), Some(theme::PLAIN));
    }
}
