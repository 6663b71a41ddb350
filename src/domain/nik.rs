//! NIK and No. KK: sixteen digits, as people and spreadsheets write them, and what a NIK says about its
//! owner: region, date of birth (+40 for women), serial. Must not know where such a number stands.

use chrono::{Datelike, NaiveDate};

use super::number::is_shortened;

/// Digits of a NIK and of a No. KK.
pub const LENGTH: usize = 16;

/// What is odd about a number; it is kept all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddNik {
    /// So many digits.
    Length(usize),
    /// Something in it is no digit.
    Letters,
    /// It ends in 0000, as numbers do that a spreadsheet has rounded.
    Rounded,
}

/// A number that a spreadsheet has cut to `6.37201E+15`: its last digits are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortened;

/// What a NIK says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Its owner's birthday, whether a woman, and whether it looks rounded.
    #[allow(missing_docs)]
    Born { day: NaiveDate, female: bool, rounded: bool },
    /// No such day.
    NoSuchDay,
    /// It is no NIK.
    Odd(OddNik),
}

/// Whether a field of this id holds a NIK.
pub fn is_person(id: &str) -> bool {
    id.split('_').any(|word| word.eq_ignore_ascii_case("nik"))
}

/// Whether a field of this id holds a number of a family card.
pub fn is_family_card(id: &str) -> bool {
    id.split('_').any(|word| word.eq_ignore_ascii_case("kk") || word.eq_ignore_ascii_case("nokk"))
}

/// The number as it is stored: without blanks, dots, hyphens, the apostrophe of spreadsheets, and signs
/// that cannot be seen.
///
/// # Errors
/// [`Shortened`], for what is left of it is another person's number.
pub fn stored(typed: &str) -> Result<String, Shortened> {
    let seen: String = typed.chars().filter(|c| !super::plain_text::is_unseen(*c)).collect();
    if is_shortened(&seen) {
        return Err(Shortened);
    }
    let between =
        |c: &char| c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '‘' | '\u{2010}'..='\u{2015}');
    Ok(seen.chars().filter(|c| !between(c)).collect())
}

/// What is odd about a stored number.
pub fn odd(stored: &str) -> Option<OddNik> {
    let digits = stored.bytes().all(|b| b.is_ascii_digit());
    match stored.chars().count() {
        0 => None,
        _ if !digits => Some(OddNik::Letters),
        LENGTH if stored.ends_with("0000") => Some(OddNik::Rounded),
        LENGTH => None,
        n => Some(OddNik::Length(n)),
    }
}

/// What a stored NIK says on `today`: nobody is born after it, so the century needs no year of ours.
pub fn says(stored: &str, today: NaiveDate) -> Says {
    match odd(stored) {
        Some(odd @ (OddNik::Length(_) | OddNik::Letters)) => return Says::Odd(odd),
        None if stored.is_empty() => return Says::Odd(OddNik::Length(0)),
        _ => {}
    }
    let part = |at: usize| stored.get(at..at + 2).and_then(|p| p.parse::<u32>().ok()).unwrap_or(0);
    let (female, day) = if part(6) > 40 { (true, part(6) - 40) } else { (false, part(6)) };
    let century = today.year() / 100 * 100;
    let year = i32::try_from(part(10)).unwrap_or(0) + century;
    let born = |year| NaiveDate::from_ymd_opt(year, part(8), day);
    let day = born(year).filter(|born| *born <= today).or_else(|| born(year - 100));
    match day {
        Some(day) => Says::Born { day, female, rounded: stored.ends_with("0000") },
        None => Says::NoSuchDay,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_paste_them() {
        for typed in [
            "6372045203870001",
            " 6372 0452 0387 0001 ",
            "6372.0452.0387.0001",
            "637204-520387-0001",
            "'6372045203870001",
            "63720452\u{200b}03870001\u{feff}",
        ] {
            assert_eq!(stored(typed).as_deref(), Ok("6372045203870001"), "{typed}");
        }
        for cut in ["6.37201E+15", "6,37201E+15", "6.37201e15", "\u{200b}6.37201E+15"] {
            assert_eq!(stored(cut), Err(Shortened), "{cut}");
        }
    }

    #[test]
    fn odd_numbers_are_named() {
        assert_eq!(odd("6372045203870001"), None);
        assert_eq!(odd(""), None);
        assert_eq!(odd("637204520387001"), Some(OddNik::Length(15)));
        assert_eq!(odd("63720452O3870001"), Some(OddNik::Letters));
        assert_eq!(odd("6372045203870000"), Some(OddNik::Rounded));
    }

    #[test]
    fn the_century_is_the_one_that_is_not_to_come() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let born = |nik: &str, today| match says(nik, today) {
            Says::Born { day, .. } => day,
            other => panic!("{other:?}"),
        };
        let of = |date: &str| format!("637204{date}0001");
        assert_eq!(born(&of("040127"), day(2027, 1, 5)), day(2027, 1, 4));
        assert_eq!(born(&of("440127"), day(2027, 1, 5)), day(2027, 1, 4));
        assert_eq!(born(&of("060127"), day(2027, 1, 5)), day(1927, 1, 6));
        assert_eq!(born(&of("120387"), day(2026, 11, 23)), day(1987, 3, 12));
        assert_eq!(born(&of("311230"), day(2031, 1, 1)), day(2030, 12, 31));
        assert_eq!(says(&of("991387"), day(2026, 11, 23)), Says::NoSuchDay);
        // 29 February is a day of 2000 and not of 1900.
        assert_eq!(born(&of("290200"), day(2026, 11, 23)), day(2000, 2, 29));
    }
}
