//! A list as a spreadsheet: XLSX through rust_xlsxwriter (nobody else says that name), and CSV. What is words stays
//! words, whatever a spreadsheet would make of it. Must not know what is listed, nor files.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Meta, PrintTrouble};
use crate::drawing::listing::{Listing, Value};

/// Letters a cell may hold.
const MOST: usize = 32_767;
/// Letters a sheet's name may have, and those it may not.
const NAME: usize = 31;
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Where the heads of the columns stand: below the title, what it was narrowed to, and who made it when.
const HEADS: u32 = 4;

impl From<XlsxError> for PrintTrouble {
    fn from(trouble: XlsxError) -> PrintTrouble {
        PrintTrouble::Internal(trouble.to_string())
    }
}

/// The bytes of an XLSX workbook: a sheet with the list under its title, heads that stay and can be filtered by, and
/// a page layout that prints.
///
/// # Errors
/// More rows than a sheet holds.
pub fn xlsx(listing: &Listing, meta: &Meta) -> Result<Vec<u8>, PrintTrouble> {
    let mut book = Workbook::new();
    let made = excel(meta.created.naive_utc())?;
    let about = DocProperties::new().set_title(&meta.title).set_author(&meta.author);
    book.set_properties(&about.set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&listing.nama))?;
    top(sheet, listing)?;
    for (nth, row) in listing.rows.iter().enumerate() {
        let at = u32::try_from(nth).unwrap_or(u32::MAX).saturating_add(HEADS + 1);
        for (column, value) in (0..).zip(row) {
            put(sheet, at, column, value)?;
        }
    }
    let last = u32::try_from(listing.rows.len()).unwrap_or(u32::MAX).saturating_add(HEADS);
    let right = u16::try_from(listing.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if !listing.rows.is_empty() {
        sheet.autofilter(HEADS, 0, last, right)?;
    }
    sheet.set_freeze_panes(HEADS + 1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(HEADS, HEADS)?;
    Ok(book.save_to_buffer()?)
}

/// Title, narrowing, office and heads, and how wide the columns are.
fn top(sheet: &mut Worksheet, listing: &Listing) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(14);
    let small = Format::new().set_font_color(Color::RGB(0x006E_6E6E));
    sheet.write_string_with_format(0, 0, fitting(&listing.nama), &title)?;
    for (row, text) in (1..).zip([listing.narrowed(), listing.made()]) {
        sheet.write_string_with_format(row, 0, fitting(&text), &small)?;
    }
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00F0_F2F4))
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    for (at, column) in (0..).zip(&listing.columns) {
        sheet.write_string_with_format(HEADS, at, &column.head, &head)?;
        sheet.set_column_width(at, column.share.clamp(6.0, 60.0))?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, value: &Value) -> Result<(), XlsxError> {
    let top = Format::new().set_align(FormatAlign::Top);
    let dated = |how: &str| top.clone().set_num_format(how).set_align(FormatAlign::Left);
    match value {
        Value::Empty => {}
        // "@" keeps it words when somebody edits the cell: a NIK has more digits than Excel keeps of a number.
        Value::Words(words) => {
            let format = top.set_num_format("@").set_text_wrap();
            sheet.write_string_with_format(row, column, fitting(words), &format)?;
        }
        Value::Number(number) => {
            sheet.write_number_with_format(row, column, *number as f64, &top.set_num_format("#,##0"))?;
        }
        Value::Day(day) => {
            let moment = day.and_time(NaiveTime::MIN);
            sheet.write_datetime_with_format(row, column, excel(moment)?, &dated("dd/mm/yyyy"))?;
        }
        Value::Moment(moment) => {
            let format = dated("dd/mm/yyyy hh:mm");
            sheet.write_datetime_with_format(row, column, excel(*moment)?, &format)?;
        }
    }
    Ok(())
}

fn excel(moment: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let small = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
    let year = u16::try_from(moment.year()).unwrap_or(0);
    let seconds = u16::try_from(moment.second()).unwrap_or(0);
    let day = ExcelDateTime::from_ymd(year, small(moment.month()), small(moment.day()))?;
    day.and_hms(u16::try_from(moment.hour()).unwrap_or(0), small(moment.minute()), f64::from(seconds))
}

/// What of `text` a cell holds.
fn fitting(text: &str) -> &str {
    // As spreadsheets count: a letter beyond the first plane is two.
    let mut room = MOST;
    let end = text.char_indices().find(|(_, c)| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_none()
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// `name` as a sheet may be called.
fn sheet_name(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| !FORBIDDEN.contains(c) && !c.is_control()).take(NAME).collect();
    let kept = kept.trim_matches([' ', '\'']);
    if kept.is_empty() { "1".to_owned() } else { kept.to_owned() }
}

/// The bytes of a CSV file as Excel set to Indonesian opens it: UTF-8 with its mark, `;` between, days as
/// `2026-11-27`. Words that would be a formula, and digits that would lose some as a number, begin with an apostrophe.
pub fn csv(listing: &Listing) -> Vec<u8> {
    let heads = listing.columns.iter().map(|column| safe(&column.head));
    let mut text = String::from('\u{feff}');
    line(&mut text, heads);
    for row in &listing.rows {
        line(&mut text, row.iter().map(plain));
    }
    text.into_bytes()
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (nth, cell) in cells.enumerate() {
        if nth > 0 {
            text.push(';');
        }
        if cell.contains([';', ',', '"', '\n', '\r', '\t']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn plain(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Words(words) => safe(words),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.format("%Y-%m-%d").to_string(),
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// Digits a number keeps in a spreadsheet.
const DIGITS: usize = 15;

/// Words that no spreadsheet takes for a formula or a number that it then shortens.
fn safe(words: &str) -> String {
    let formula = words.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    let digits = words.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.'));
    let count = words.chars().filter(char::is_ascii_digit).count();
    let shortened = digits && (count > DIGITS || count > 1 && words.starts_with('0'));
    if formula || shortened { format!("'{words}") } else { words.to_owned() }
}
