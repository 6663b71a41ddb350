//! Waktu of the mutu baku: the words as written and what they mean. Words that mean no span of time
//! ("menyesuaikan", "4x/tahun") are kept and simply have no due date.

/// The time a row may take.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waktu {
    /// As the SOP writes it; never replaced.
    pub teks: String,
    /// What it means, if it is a span.
    pub span: Option<WaktuSpan>,
}

/// A span: the upper end counts for the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaktuSpan {
    /// Lower end of a range, equal to `upper` otherwise.
    pub lower: u32,
    /// Upper end: "2-3 hari" is late after three.
    pub upper: u32,
    /// Unit of both.
    pub unit: Unit,
}

/// Unit of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Handling time: due the day it came, or the next working day when it came after closing.
    Menit,
    /// Handling time, as minutes are.
    Jam,
    /// Working days unless the SOP's switch says calendar days.
    Hari,
    /// Working days, said so.
    HariKerja,
    /// Calendar days, said so.
    HariKalender,
    /// Seven calendar days each.
    Minggu,
    /// The same date so many months on.
    Bulan,
    /// Twelve months each.
    Tahun,
}

impl Unit {
    /// The longest span an SOP can mean (ten years or so); a larger number is a slip of the pen.
    fn most(self) -> u32 {
        match self {
            Unit::Menit | Unit::Jam => 9_999,
            Unit::Hari | Unit::HariKerja | Unit::HariKalender => 3_660,
            Unit::Minggu => 520,
            Unit::Bulan => 120,
            Unit::Tahun => 10,
        }
    }
}

impl Waktu {
    /// Understands `teks`: a number or a range, then a unit, perhaps after "±" or "maks."; "1 jam 30
    /// menit" and "2 x 24 jam" too. Anything else leaves `span` empty. Letter case, dashes and a number
    /// repeated in brackets do not matter.
    pub fn parse(teks: &str) -> Waktu {
        Waktu { teks: teks.to_owned(), span: span(teks) }
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    Number(u32),
    /// A number with a half: "1,5", "½"; in tenths.
    Tenths(u32),
    To,
    /// "x" or "×" between numbers.
    Times,
    Word(String),
    /// Anything that has no place in a span.
    Other,
}

fn span(teks: &str) -> Option<WaktuSpan> {
    const FILLERS: [&str; 13] = [
        "maks", "maksimal", "maksimum", "max", "paling", "lama", "lambat", "kurang", "lebih", "sekitar",
        "selama", "dalam", "waktu",
    ];
    let mut tokens = tokens(teks);
    let filler = |t: &Token| matches!(t, Token::Word(w) if FILLERS.contains(&w.as_str()));
    let said = tokens.iter().position(|t| !filler(t))?;
    tokens.drain(..said);
    let span = match tokens.as_slice() {
        // "2 x 24 jam" is said of whole days, day and night.
        [Token::Number(n), Token::Times, Token::Number(24), Token::Word(w)] if w == "jam" => {
            WaktuSpan { lower: *n, upper: *n, unit: Unit::HariKalender }
        }
        [Token::Number(h), Token::Word(hours), Token::Number(m), Token::Word(minutes)]
            if unit(hours)? == (Unit::Jam, 1) && unit(minutes)? == (Unit::Menit, 1) =>
        {
            let n = h.checked_mul(60)?.checked_add(*m)?;
            WaktuSpan { lower: n, upper: n, unit: Unit::Menit }
        }
        [Token::Tenths(n), Token::Word(w)] if unit(w)? == (Unit::Jam, 1) => {
            WaktuSpan { lower: n * 6, upper: n * 6, unit: Unit::Menit }
        }
        [Token::Number(first), Token::To, Token::Number(second), rest @ ..] => {
            counted(*first.min(second), *first.max(second), rest)?
        }
        [Token::Number(n), rest @ ..] => counted(*n, *n, rest)?,
        _ => return None,
    };
    (span.lower > 0 && span.upper <= span.unit.most()).then_some(span)
}

/// A number or a range with its unit and nothing else.
fn counted(lower: u32, upper: u32, rest: &[Token]) -> Option<WaktuSpan> {
    let (unit, factor) = match rest {
        [Token::Word(one)] => unit(one)?,
        [Token::Word(hari), Token::Word(which)] if hari == "hari" => match which.as_str() {
            "kerja" => (Unit::HariKerja, 1),
            "kalender" => (Unit::HariKalender, 1),
            _ => return None,
        },
        _ => return None,
    };
    let day_and_night = unit == Unit::Jam && lower.is_multiple_of(24) && upper.is_multiple_of(24);
    if day_and_night {
        // No office handles one paper for 24 hours on end: whole days are meant.
        return Some(WaktuSpan { lower: lower / 24, upper: upper / 24, unit: Unit::HariKalender });
    }
    Some(WaktuSpan { lower: lower.checked_mul(factor)?, upper: upper.checked_mul(factor)?, unit })
}

fn unit(word: &str) -> Option<(Unit, u32)> {
    match word {
        "menit" | "mnt" => Some((Unit::Menit, 1)),
        "jam" => Some((Unit::Jam, 1)),
        "hari" | "hr" => Some((Unit::Hari, 1)),
        "minggu" | "pekan" => Some((Unit::Minggu, 1)),
        "bulan" | "bln" => Some((Unit::Bulan, 1)),
        "triwulan" => Some((Unit::Bulan, 3)),
        "semester" => Some((Unit::Bulan, 6)),
        "tahun" | "thn" => Some((Unit::Tahun, 1)),
        _ => None,
    }
}

/// Numbers written as words.
fn spelled(word: &str) -> Option<u32> {
    const WORDS: [&str; 10] =
        ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"];
    WORDS.iter().position(|w| *w == word).and_then(|at| u32::try_from(at + 1).ok())
}

/// "sehari" is "satu hari".
fn one_of(word: &str) -> Option<&'static str> {
    match word {
        "sejam" => Some("jam"),
        "sehari" => Some("hari"),
        "seminggu" | "sepekan" => Some("minggu"),
        "sebulan" => Some("bulan"),
        "setahun" => Some("tahun"),
        _ => None,
    }
}

/// Splits into numbers and words. Dots are dropped ("maks.", "s.d."), what stands in brackets too
/// ("1 (satu) hari").
fn tokens(teks: &str) -> Vec<Token> {
    let lower = teks.to_lowercase().replace("+/-", " ").replace("s/d", " sd ").replace("s.d", " sd ");
    let lower = lower.replace("1/2", "½");
    let mut tokens = Vec::new();
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' => while chars.next().is_some_and(|c| c != ')') {},
            '±' | '≤' | '<' | '~' | '.' => {}
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => tokens.push(Token::To),
            c if c.is_whitespace() => {}
            '½' => tokens.push(Token::Tenths(5)),
            '×' => tokens.push(Token::Times),
            c if c.is_ascii_digit() => {
                let mut digits = String::from(c);
                while let Some(d) = chars.next_if(char::is_ascii_digit) {
                    digits.push(d);
                }
                let whole = digits.parse::<u32>();
                // "1,5" and "1.5": one digit after the mark.
                let mut ahead = chars.clone();
                let tenth = match (ahead.next(), ahead.next().and_then(|d| d.to_digit(10)), ahead.next()) {
                    (Some(',' | '.'), Some(d), next) if !next.is_some_and(|c| c.is_ascii_digit()) => Some(d),
                    _ => None,
                };
                tokens.push(match (whole, tenth) {
                    (Ok(n), Some(d)) => {
                        chars.nth(1);
                        n.checked_mul(10).and_then(|n| n.checked_add(d)).map_or(Token::Other, Token::Tenths)
                    }
                    (Ok(n), None) => Token::Number(n),
                    (Err(_), _) => Token::Other,
                });
            }
            c if c.is_alphabetic() => {
                let mut word = String::from(c);
                while let Some(l) = chars.next_if(|l| l.is_alphabetic()) {
                    word.push(l);
                }
                match (spelled(&word), one_of(&word)) {
                    (Some(n), _) => tokens.push(Token::Number(n)),
                    (_, Some(unit)) => {
                        tokens.extend([Token::Number(1), Token::Word(unit.to_owned())]);
                    }
                    _ => tokens.push(connective(word, &tokens)),
                }
            }
            _ => tokens.push(Token::Other),
        }
    }
    tokens.dedup_by(|a, b| *a == Token::To && *b == Token::To);
    tokens
}

/// "sampai", "sampai dengan", "hingga", "s.d." between two numbers mean a range.
fn connective(word: String, before: &[Token]) -> Token {
    if word == "x" && matches!(before.last(), Some(Token::Number(_))) {
        return Token::Times;
    }
    let joins = match word.as_str() {
        "sd" | "sampai" | "hingga" => true,
        "dengan" => before.last() == Some(&Token::To),
        _ => false,
    };
    if joins { Token::To } else { Token::Word(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(teks: &str) -> Option<(u32, u32, Unit)> {
        Waktu::parse(teks).span.map(|s| (s.lower, s.upper, s.unit))
    }

    #[test]
    fn every_form_of_the_field_is_understood() {
        let cases = [
            ("1 Hari", (1, 1, Unit::Hari)),
            ("30 menit", (30, 30, Unit::Menit)),
            ("15 Menit", (15, 15, Unit::Menit)),
            ("1 Bulan", (1, 1, Unit::Bulan)),
            ("2-3 hari", (2, 3, Unit::Hari)),
            ("2 – 3 hari kerja", (2, 3, Unit::HariKerja)),
            ("2 s.d. 3 hari", (2, 3, Unit::Hari)),
            ("2 s/d 3 Hari Kerja", (2, 3, Unit::HariKerja)),
            ("2 sd 3 hari", (2, 3, Unit::Hari)),
            ("2 sampai dengan 3 hari", (2, 3, Unit::Hari)),
            ("2 hingga 3 hari", (2, 3, Unit::Hari)),
            ("3-2 hari", (2, 3, Unit::Hari)),
            ("7 hari kerja", (7, 7, Unit::HariKerja)),
            ("14 hari kalender", (14, 14, Unit::HariKalender)),
            ("14 HARI KALENDER", (14, 14, Unit::HariKalender)),
            ("1 jam", (1, 1, Unit::Jam)),
            ("2 minggu", (2, 2, Unit::Minggu)),
            ("1 tahun", (1, 1, Unit::Tahun)),
            ("1 (satu) hari", (1, 1, Unit::Hari)),
            ("7 (tujuh) hari kerja.", (7, 7, Unit::HariKerja)),
            ("± 2 hari", (2, 2, Unit::Hari)),
            ("+/- 2 hari", (2, 2, Unit::Hari)),
            ("maks. 3 hari", (3, 3, Unit::Hari)),
            ("Paling lama 5 hari kerja", (5, 5, Unit::HariKerja)),
            ("30menit", (30, 30, Unit::Menit)),
            ("2\u{a0}hari", (2, 2, Unit::Hari)),
            ("tiga hari kerja", (3, 3, Unit::HariKerja)),
            ("satu sampai dua minggu", (1, 2, Unit::Minggu)),
            ("sehari", (1, 1, Unit::Hari)),
            ("Sebulan", (1, 1, Unit::Bulan)),
            ("2 x 24 jam", (2, 2, Unit::HariKalender)),
            ("3×24 Jam", (3, 3, Unit::HariKalender)),
            ("1x24 jam", (1, 1, Unit::HariKalender)),
            ("48 jam", (2, 2, Unit::HariKalender)),
            ("1 jam 30 menit", (90, 90, Unit::Menit)),
            ("1,5 jam", (90, 90, Unit::Menit)),
            ("1.5 jam", (90, 90, Unit::Menit)),
            ("1/2 jam", (30, 30, Unit::Menit)),
            ("½ jam", (30, 30, Unit::Menit)),
            ("1 triwulan", (3, 3, Unit::Bulan)),
            ("1 semester", (6, 6, Unit::Bulan)),
        ];
        for (teks, expected) in cases {
            assert_eq!(read(teks), Some(expected), "{teks}");
        }
    }

    #[test]
    fn words_that_mean_no_span_are_kept_as_written() {
        for teks in [
            "menyesuaikan",
            "Menyesuaikan",
            "4x/tahun",
            "4 x / tahun",
            "setiap bulan",
            "1 bulan sekali",
            "insidental",
            "",
            "hari",
            "2",
            "2 hari 3 jam",
            "1,5 hari",
            "1,55 jam",
            "24 x 2 jam",
            "setiap triwulan",
            "2 x sehari",
            "-3 hari",
            "0 hari",
            "2 - hari",
            "99999999999999999999 hari",
            "4000 hari",
            "(2 hari",
            "2 hari libur",
        ] {
            assert_eq!(Waktu::parse(teks), Waktu { teks: teks.to_owned(), span: None }, "{teks}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(teks in ".{0,60}") {
            proptest::prop_assert_eq!(&Waktu::parse(&teks).teks, &teks);
        }

        #[test]
        fn a_plain_number_of_days_is_itself(n in 1u32..=3660) {
            proptest::prop_assert_eq!(read(&format!("{n} hari")), Some((n, n, Unit::Hari)));
        }
    }
}
