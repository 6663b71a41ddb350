//! Letter numbers: an office's pattern with tokens in braces. Unknown tokens stay as
//! written, so that a pattern is never silently bent.

use chrono::{Datelike, NaiveDate};

use super::plain_text;

/// The pattern of an office that set none.
pub const USUAL: &str = "{klas}/{urut:03}/{unit}/{tahun}";

/// Stands where the running number is left open: room for the agenda keeper's pen.
pub const GAP: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// A number as somebody typed it: two blanks or more are room for a pen, and stay as wide as a pattern
/// leaves it.
pub fn typed(nomor: &str) -> String {
    let mut out = String::new();
    let mut blanks = 0;
    for c in nomor.trim().chars().chain(['\0']) {
        if c.is_whitespace() {
            blanks += 1;
            continue;
        }
        match blanks {
            0 => {}
            1 => out.push(' '),
            _ => out.push_str(GAP),
        }
        blanks = 0;
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// Whether a number is one: there is something of it, and no room for a pen in it.
pub fn is_whole(nomor: &str) -> bool {
    !nomor.trim().is_empty() && !nomor.contains(GAP)
}

/// What fills a pattern.
#[derive(Debug, Clone)]
pub struct Number<'a> {
    /// Archive classification, "400.9".
    pub klas: &'a str,
    /// Running number; `None` leaves room for a pen.
    pub urut: Option<u32>,
    /// Code of the office.
    pub unit: &'a str,
    /// Date of the letter.
    pub date: NaiveDate,
}

impl Number<'_> {
    /// The number written by `pattern`. `gap` stands where the running number is left open.
    pub fn write(&self, pattern: &str, gap: &str) -> String {
        let pattern = if pattern.trim().is_empty() { USUAL } else { pattern };
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((token, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.token(token, gap) {
                Some(value) => out.push_str(&value),
                None => out.push_str(&format!("{{{token}}}")),
            }
            rest = tail;
        }
        out.push_str(rest);
        // An office without a code leaves no empty place behind.
        if self.unit.is_empty() { out.replace("//", "/") } else { out }
    }

    fn token(&self, token: &str, gap: &str) -> Option<String> {
        let (name, width) = token.split_once(':').unwrap_or((token, ""));
        Some(match name {
            "klas" => self.klas.to_owned(),
            "unit" => self.unit.to_owned(),
            "tahun" => self.date.year().to_string(),
            "bulan" => format!("{:02}", self.date.month()),
            "bulan_romawi" => roman_month(self.date.month()).to_owned(),
            "urut" => match self.urut {
                Some(n) => format!("{n:0width$}", width = width.parse().unwrap_or(0).min(9)),
                None => gap.to_owned(),
            },
            _ => return None,
        })
    }
}

/// What a number says by an office's pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberRead {
    /// Its running number.
    pub urut: u32,
    /// Its year, where the pattern has one.
    pub tahun: Option<i32>,
}

/// The running number and year of `nomor` where it is written by `pattern` by the office `unit`: blanks,
/// capitals, leading zeros and a dot at the end do not matter.
pub fn read(pattern: &str, unit: &str, nomor: &str) -> Option<NumberRead> {
    let pattern = if pattern.trim().is_empty() { USUAL } else { pattern };
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (token, tail) = after.split_once('}')?;
        parts.push(Part::Words(even(before)));
        parts.push(match token.split(':').next().unwrap_or_default() {
            "klas" => Part::Klas,
            "unit" => Part::Words(even(unit)),
            "tahun" => Part::Year,
            "bulan" | "bulan_romawi" => Part::Month,
            "urut" => Part::Running,
            _ => return None,
        });
        rest = tail;
    }
    parts.push(Part::Words(even(rest)));
    if unit.trim().is_empty() {
        close_gaps(&mut parts);
    }
    let none = NumberRead { urut: 0, tahun: None };
    matched(&parts, &even(nomor), none).filter(|told| told.urut > 0)
}

/// A number as it is compared with one that no pattern reads: as [`read`] does, leading zeros between
/// strokes left out.
pub fn folded(nomor: &str) -> String {
    let parts = even(nomor);
    let bare = |part: &str| match part.bytes().all(|b| b.is_ascii_digit()) {
        true => part.trim_start_matches('0').to_owned(),
        false => part.to_owned(),
    };
    parts.split('/').map(bare).collect::<Vec<_>>().join("/")
}

/// Small letters without blanks, plain hyphens, no dot at the end.
fn even(text: &str) -> String {
    let clean = plain_text::clean(text).to_lowercase();
    let seen = clean.chars().filter(|c| !c.is_whitespace());
    let plain: String = seen.map(|c| if matches!(c, '\u{2010}'..='\u{2015}') { '-' } else { c }).collect();
    plain.trim_end_matches('.').to_owned()
}

/// A part of a pattern to be found again in a number.
enum Part {
    Words(String),
    Klas,
    Year,
    Month,
    Running,
}

/// An office without a code leaves no empty place behind, as [`Number::write`] does.
fn close_gaps(parts: &mut Vec<Part>) {
    parts.retain(|part| !matches!(part, Part::Words(words) if words.is_empty()));
    for at in 1..parts.len() {
        let before = matches!(&parts[at - 1], Part::Words(words) if words.ends_with('/'));
        if let (true, Part::Words(words)) = (before, &mut parts[at])
            && let Some(rest) = words.strip_prefix('/')
        {
            *words = rest.to_owned();
        }
    }
}

/// Finds `parts` one behind the other in all of `text`, trying the longest of each first.
fn matched(parts: &[Part], text: &str, told: NumberRead) -> Option<NumberRead> {
    let Some((part, rest)) = parts.split_first() else { return text.is_empty().then_some(told) };
    let run = |fits: fn(char) -> bool| text.find(|c| !fits(c)).unwrap_or(text.len());
    let digits = run(|c| c.is_ascii_digit());
    let (longest, shortest) = match part {
        Part::Words(words) => return matched(rest, text.strip_prefix(words.as_str())?, told),
        Part::Klas => (run(|c| c.is_alphanumeric() || matches!(c, '.' | '-')), 1),
        Part::Year => (if digits >= 4 { 4 } else { 0 }, 4),
        Part::Month => (run(|c| c.is_ascii_alphanumeric()), 1),
        Part::Running => (digits.min(9), 1),
    };
    (shortest..=longest).rev().filter(|end| text.is_char_boundary(*end)).find_map(|end| {
        let (value, after) = text.split_at(end);
        let told = match part {
            Part::Year => NumberRead { tahun: value.parse().ok(), ..told },
            Part::Running => NumberRead { urut: value.parse().ok()?, ..told },
            _ => told,
        };
        matched(rest, after, told)
    })
}

fn roman_month(month: u32) -> &'static str {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_typed_into_a_number_leave_room_for_a_pen() {
        assert_eq!(typed(" 400.9.2/  /DINSOS/2026 "), format!("400.9.2/{GAP}/DINSOS/2026"));
        assert_eq!(typed("400.9.2/\u{a0}\u{a0}\t/DINSOS"), format!("400.9.2/{GAP}/DINSOS"));
        assert_eq!(typed("B 12/2026"), "B 12/2026");
    }

    #[test]
    fn patterns_are_filled_and_odd_ones_kept() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let number = Number { klas: "400.9.2", urut: Some(7), unit: "DINSOS", date };
        assert_eq!(number.write("", "   "), "400.9.2/007/DINSOS/2026");
        assert_eq!(number.write("{urut}/{bulan_romawi}/{tahun}", ""), "7/XI/2026");
        assert_eq!(number.write("{urut:04}/{entah}/{", ""), "0007/{entah}/{");
        let open = Number { urut: None, ..number };
        assert_eq!(open.write("{klas}/{urut:03}/{unit}", "      "), "400.9.2/      /DINSOS");
    }

    #[test]
    fn numbers_are_read_by_the_pattern_they_were_written_by() {
        let usual = |nomor: &str| read("", "DINSOS", nomor);
        let one = Some(NumberRead { urut: 1, tahun: Some(2026) });
        for same in [
            "400.9/001/DINSOS/2026",
            "400.9/1/DINSOS/2026",
            " 400.9 / 001 / dinsos / 2026 ",
            "400.9.2/0001/Dinsos/2026.",
        ] {
            assert_eq!(usual(same), one, "{same}");
        }
        for other in
            ["400.9/001/KELURAHAN/2026", "001/DINSOS/2026", "400.9/A/DINSOS/2026", "400.9/0/DINSOS/2026", ""]
        {
            assert_eq!(usual(other), None, "{other}");
        }
        assert_eq!(
            read("{urut}/{bulan_romawi}/{tahun}", "", "7/XI/2026"),
            Some(NumberRead { urut: 7, tahun: Some(2026) })
        );
        assert_eq!(
            read("{klas}/{urut:03}/{unit}", "", "400.9/012/"),
            Some(NumberRead { urut: 12, tahun: None })
        );
        assert_eq!(read("", "", "400.9/003/2026"), Some(NumberRead { urut: 3, tahun: Some(2026) }));
        assert_eq!(read("{klas}-{urut}", "", "400-9-5"), Some(NumberRead { urut: 5, tahun: None }));
    }

    #[test]
    fn numbers_of_no_pattern_are_compared_without_their_looks() {
        assert_eq!(folded("B-05/Dinsos/XI/2026."), folded("b-05 / DINSOS / xi / 2026"));
        assert_eq!(folded("470/005/Kel"), folded("470/5/KEL"));
        assert_eq!(folded("470\u{2011}5"), folded("470-5"));
        assert_ne!(folded("470/5/A"), folded("470/5/B"));
    }
}
