//! Numbers as Indonesians write and say them: thousands with a dot, rupiah, terbilang, Roman numerals.

/// `1234567` → `1.234.567`.
pub fn ribuan(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// `Rp1.500.000`.
pub fn rupiah(n: i64) -> String {
    format!("Rp{}", ribuan(n))
}

const SATUAN: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
];

/// A number in words, lower case: 11 sebelas, 100 seratus, 1000 seribu.
pub fn terbilang(n: u64) -> String {
    match n {
        0..=11 => SATUAN[n as usize].to_owned(),
        12..=19 => format!("{} belas", SATUAN[(n - 10) as usize]),
        20..=99 => with_rest(format!("{} puluh", terbilang(n / 10)), n % 10),
        100..=199 => with_rest("seratus".to_owned(), n - 100),
        200..=999 => with_rest(format!("{} ratus", terbilang(n / 100)), n % 100),
        1_000..=1_999 => with_rest("seribu".to_owned(), n - 1_000),
        2_000..=999_999 => group(n, 1_000, "ribu"),
        1_000_000..=999_999_999 => group(n, 1_000_000, "juta"),
        1_000_000_000..=999_999_999_999 => group(n, 1_000_000_000, "miliar"),
        _ => group(n, 1_000_000_000_000, "triliun"),
    }
}

fn group(n: u64, unit: u64, name: &str) -> String {
    with_rest(format!("{} {name}", terbilang(n / unit)), n % unit)
}

fn with_rest(head: String, rest: u64) -> String {
    if rest == 0 { head } else { format!("{head} {}", terbilang(rest)) }
}

/// `9` → `IX`; months and chapter numbers, so 1 to 3999.
pub fn romawi(n: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = n;
    let mut out = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// A byte count a person can judge: `340 KB`, `1,2 MB`.
pub fn ukuran(bytes: u64) -> String {
    match bytes {
        0..=1023 => format!("{bytes} B"),
        1024..=1_048_575 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0).replace('.', ","),
    }
}
