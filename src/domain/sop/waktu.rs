//! Waktu of the mutu baku: the words as written and what they mean. Words that mean no span of time
//! ("menyesuaikan", "4x/tahun") are kept and simply have no due date.

/// The time a row may take.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waktu {
    /// As the SOP writes it; never replaced.
    pub teks: String,
    /// What it means, if it is a span.
    pub span: Option<Span>,
}

/// A span: the upper end counts for the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Lower end of a range, equal to `upper` otherwise.
    pub lower: u32,
    /// Upper end.
    pub upper: u32,
    /// Unit of both.
    pub unit: Unit,
}

/// Unit of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Handling time.
    Menit,
    /// Handling time.
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
    /// Understands `teks`: a number or a range, then a unit, perhaps after "±" or "maks."; anything
    /// else leaves `span` empty. Letter case, dashes and a number repeated in brackets do not matter.
    pub fn parse(teks: &str) -> Waktu {
        Waktu { teks: teks.to_owned(), span: span(teks) }
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    Number(u32),
    To,
    Word(String),
    /// Anything that has no place in a span.
    Other,
}

fn span(teks: &str) -> Option<Span> {
    const FILLERS: [&str; 13] = [
        "maks", "maksimal", "maksimum", "max", "paling", "lama", "lambat", "kurang", "lebih", "sekitar",
        "selama", "dalam", "waktu",
    ];
    let mut tokens = tokens(teks).into_iter().peekable();
    while tokens.next_if(|t| matches!(t, Token::Word(w) if FILLERS.contains(&w.as_str()))).is_some() {}
    let Token::Number(first) = tokens.next()? else { return None };
    let second = match tokens.next_if_eq(&Token::To) {
        None => first,
        Some(_) => match tokens.next()? {
            Token::Number(n) => n,
            _ => return None,
        },
    };
    let Token::Word(word) = tokens.next()? else { return None };
    let unit = match (unit(&word)?, tokens.next()) {
        (unit, None) => unit,
        (Unit::Hari, Some(Token::Word(w))) if w == "kerja" => Unit::HariKerja,
        (Unit::Hari, Some(Token::Word(w))) if w == "kalender" => Unit::HariKalender,
        _ => return None,
    };
    let (lower, upper) = (first.min(second), first.max(second));
    (tokens.next().is_none() && lower > 0 && upper <= unit.most()).then_some(Span { lower, upper, unit })
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "menit" | "mnt" => Some(Unit::Menit),
        "jam" => Some(Unit::Jam),
        "hari" => Some(Unit::Hari),
        "minggu" | "pekan" => Some(Unit::Minggu),
        "bulan" | "bln" => Some(Unit::Bulan),
        "tahun" | "thn" => Some(Unit::Tahun),
        _ => None,
    }
}

/// Splits into numbers and words. Dots are dropped ("maks.", "s.d."), what stands in brackets too
/// ("1 (satu) hari").
fn tokens(teks: &str) -> Vec<Token> {
    let lower = teks.to_lowercase().replace("+/-", " ").replace("s/d", " sd ").replace("s.d", " sd ");
    let mut tokens = Vec::new();
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' => while chars.next().is_some_and(|c| c != ')') {},
            '±' | '≤' | '<' | '~' | '.' => {}
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => tokens.push(Token::To),
            c if c.is_whitespace() => {}
            c if c.is_ascii_digit() => {
                let mut digits = String::from(c);
                while let Some(d) = chars.next_if(char::is_ascii_digit) {
                    digits.push(d);
                }
                tokens.push(digits.parse().map_or(Token::Other, Token::Number));
            }
            c if c.is_alphabetic() => {
                let mut word = String::from(c);
                while let Some(l) = chars.next_if(|l| l.is_alphabetic()) {
                    word.push(l);
                }
                tokens.push(connective(word, &tokens));
            }
            _ => tokens.push(Token::Other),
        }
    }
    tokens.dedup_by(|a, b| *a == Token::To && *b == Token::To);
    tokens
}

/// "sampai", "sampai dengan", "hingga", "s.d." between two numbers mean a range.
fn connective(word: String, before: &[Token]) -> Token {
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
            "1,5 jam",
            "1.5 jam",
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
