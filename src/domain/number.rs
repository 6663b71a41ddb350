//! Whole numbers as people write them here: one reader for fields, letters, window and command line, so
//! that no separator is ever thrown away instead of understood. Must not know where a number stands.

/// Why a text is no whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddNumber {
    /// It has parts after a comma, or a dot that stands before no group of three.
    Fraction,
    /// Dots, but not between groups of three.
    Grouping,
    /// It is below nothing; what is counted here never is.
    Minus,
    /// `6.37201E+15`: a spreadsheet cut the digits off.
    Shortened,
    /// Something in it is no digit.
    Words,
    /// More digits than anything that is counted.
    Huge,
}

/// Reads `435`, `1.500.000`, `Rp 1.500.000`, `Rp1.500.000,00` and `1.500.000,-`.
///
/// # Errors
/// The reason why it is no such number.
pub fn whole(text: &str) -> Result<i64, OddNumber> {
    let text = text.trim();
    let bare = without_rupiah(text);
    if is_shortened(bare) {
        return Err(OddNumber::Shortened);
    }
    if let Some(rest) = bare.strip_prefix(['-', '−', '–']) {
        return Err(whole(rest).err().unwrap_or(OddNumber::Minus));
    }
    let whole = [",00", ",-", ",–"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let groups: Vec<&str> = whole.split('.').collect();
    if let Some(odd) = odd_groups(&groups) {
        return Err(odd);
    }
    groups.concat().parse().map_err(|_| OddNumber::Huge)
}

/// The text behind an optional `Rp` or `Rp.`.
fn without_rupiah(text: &str) -> &str {
    match text.get(..2) {
        Some(rp) if rp.eq_ignore_ascii_case("rp") => text[2..].trim_start_matches('.').trim_start(),
        _ => text,
    }
}

/// Digits with a power of ten behind them, as Excel writes what does not fit its column.
pub(super) fn is_shortened(text: &str) -> bool {
    let Some((digits, power)) = text.trim().split_once(['e', 'E']) else { return false };
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let numeric = |part: &str, also: &[char]| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || also.contains(&c))
    };
    numeric(digits, &['.', ',']) && numeric(power, &[])
}

fn odd_groups(groups: &[&str]) -> Option<OddNumber> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if groups.iter().all(|group| digits(group)) {
        let (first, rest) = groups.split_first()?;
        return match rest.last().map(|last| last.len()) {
            None => None,
            Some(3) if *first != "0" && first.len() <= 3 && rest.iter().all(|g| g.len() == 3) => None,
            Some(3) => Some(OddNumber::Grouping),
            Some(_) if rest.len() == 1 => Some(OddNumber::Fraction),
            Some(_) => Some(OddNumber::Grouping),
        };
    }
    let whole = groups.concat();
    let fraction = whole.split_once(',').is_some_and(|(before, after)| digits(before) && digits(after));
    Some(if fraction { OddNumber::Fraction } else { OddNumber::Words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("0", 0),
            ("435", 435),
            (" 435 ", 435),
            ("007", 7),
            ("1.500", 1_500),
            ("1.500.000", 1_500_000),
            ("Rp1.500.000", 1_500_000),
            ("rp. 1.500.000", 1_500_000),
            ("Rp\u{a0}150.000,00", 150_000),
            ("150.000,-", 150_000),
            ("150000,00", 150_000),
        ] {
            assert_eq!(whole(text), Ok(number), "{text}");
        }
    }

    #[test]
    fn everything_else_says_why_it_is_none() {
        use OddNumber::*;
        for (text, why) in [
            ("150000.00", Fraction),
            ("2.5", Fraction),
            ("12,5", Fraction),
            ("1.500,50", Fraction),
            ("1,500", Fraction),
            ("0.5000", Fraction),
            ("0.500", Grouping),
            ("1500.000", Grouping),
            ("1.50.000", Grouping),
            ("1.500.00", Grouping),
            ("-5", Minus),
            ("−5", Minus),
            ("-5,5", Fraction),
            ("6.37201E+15", Shortened),
            ("6,37201e+15", Shortened),
            ("seribu", Words),
            ("25 (dua puluh lima)", Words),
            ("1 500", Words),
            ("", Words),
            ("Rp", Words),
            ("1..000", Words),
            (".500", Words),
            ("99999999999999999999", Huge),
        ] {
            assert_eq!(whole(text), Err(why), "{text}");
        }
    }
}
