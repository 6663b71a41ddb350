//! Letter numbers: an office's pattern with tokens in braces (domain.md 2.4). Unknown tokens stay as
//! written, so that a pattern is never silently bent.

use chrono::{Datelike, NaiveDate};

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
}
