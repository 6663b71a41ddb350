//! Letters in words: how values are written in them, and what is said about templates.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{angka, tanggal};
use crate::domain::letter::{Format, OddBlank, Warning};
use crate::domain::number::whole;
use crate::domain::sop::Ulang;

/// Writes `value` as a letter wants it; `None` when it does not fit (`abc` as a date).
pub fn tulis(format: Format, value: &str) -> Option<String> {
    let date = || value.parse::<NaiveDate>().ok();
    match format {
        Format::Panjang => date().map(tanggal::panjang),
        Format::Angka => date().map(|d| d.format("%d-%m-%Y").to_string()),
        Format::Hari => date().map(|d| tanggal::hari(d).to_owned()),
        Format::Tahun => date().map(|d| d.format("%Y").to_string()),
        Format::Bulan => date().map(|d| format!("{} {}", tanggal::bulan(d), d.format("%Y"))),
        Format::Terbilang => date()
            .map(tanggal::terbilang_lengkap)
            .or_else(|| whole(value).ok().and_then(|n| u64::try_from(n).ok()).map(angka::terbilang)),
        Format::Ribuan => whole(value).ok().map(angka::ribuan),
        Format::Rupiah => whole(value).ok().map(angka::rupiah),
        Format::Kapital => Some(value.to_uppercase()),
        Format::Nip => Some(nip(value)),
    }
}

/// What stands in a letter of a field that each unit was asked for: "45 + 60 + 38, dari 3 LKSA".
pub fn dari_unit(ulang: Ulang, nilai: &[String], angka: bool) -> String {
    const SHOWN: usize = 8;
    let unit = match ulang {
        Ulang::Lksa => "LKSA",
        other => other.word(),
    };
    let (n, sama) = (nilai.len(), nilai.iter().all(|one| Some(one) == nilai.first()));
    let mut shown: Vec<String> = nilai.iter().take(SHOWN).map(|one| ribuan(one, angka)).collect();
    if n > SHOWN {
        shown.push("…".to_owned());
    }
    match (angka, sama) {
        (_, _) if n == 1 => format!("Baru dari 1 {unit}."),
        (true, _) => format!("{}, dari {n} {unit}.", shown.join(" + ")),
        (false, true) => format!("Sama pada {n} {unit}."),
        (false, false) => format!("Berbeda di tiap {unit} ({}); ketik yang dimaksud.", shown.join("; ")),
    }
}

fn ribuan(nilai: &str, angka: bool) -> String {
    match whole(nilai) {
        Ok(n) if angka => angka::ribuan(n),
        _ => nilai.to_owned(),
    }
}

/// A NIP in its groups, `19700503 199803 1 009`; anything that is not 18 digits stays as it is.
pub fn nip(value: &str) -> String {
    let digits: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return value.to_owned();
    }
    format!("{} {} {} {}", &digits[..8], &digits[8..14], &digits[14..15], &digits[15..])
}

/// Where a blank's value comes from, as a short phrase; empty when only the operator can fill it.
pub fn asal(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["langkah", node @ .., "isian", _] => format!("isian langkah {}", node.join(".")),
        ["isian", _] => "isian kasus".to_owned(),
        ["pejabat", ..] => "pejabat kantor".to_owned(),
        ["kantor" | "kop" | "alamat", ..] => "data kantor".to_owned(),
        ["kasus", ..] => "kasus".to_owned(),
        ["sop", ..] => "SOP".to_owned(),
        ["operator", ..] => "operator".to_owned(),
        ["tanggal"] => "tanggal naskah".to_owned(),
        _ => String::new(),
    }
}

/// What a blank is called: its label, or words for a name the office's profile lacks.
pub fn label(label: &str) -> String {
    let parts: Vec<&str> = label.split('.').collect();
    match parts.as_slice() {
        ["kantor", "nama"] => "Nama kantor".to_owned(),
        ["kantor", "kode"] => "Kode kantor".to_owned(),
        ["kantor", "kota"] => "Kota kantor".to_owned(),
        ["kantor", "jenis"] => "Jenis kantor".to_owned(),
        ["pejabat", n, what] => format!("{} pejabat {n}", kapital_awal(what)),
        ["kasus", what] => format!("{} kasus", kapital_awal(what)),
        ["sop", what] => format!("{} SOP", kapital_awal(what)),
        ["langkah", node @ .., "isian", what] => {
            format!("{} (langkah {})", kapital_awal(what), node.join("."))
        }
        ["operator", "nama"] => "Nama operator".to_owned(),
        ["tanggal"] => "Tanggal naskah".to_owned(),
        _ => label.to_owned(),
    }
}

/// A value that is no number where one belongs.
pub fn bukan_angka(odd: &OddBlank) -> String {
    format!("{} berisi “{}”. {}", label_of(&odd.name), odd.value, super::isian::odd_number(odd.why))
}

/// What a name in a template is called.
pub fn label_of(name: &str) -> String {
    label(name.strip_prefix("isian.").unwrap_or(name))
}

/// A sign that cannot be printed, with its code and where it stands: `“🙂” (U+1F642) pada Hal`.
pub fn tanda(sign: char, label: &str) -> String {
    let at = if label.is_empty() { String::new() } else { format!(" pada {label}") };
    format!("“{sign}” (U+{:04X}){at}", u32::from(sign))
}

/// The same before issuing.
pub fn tanda_tak_tercetak(sign: char, label: &str) -> String {
    format!("Huruf cetak tidak memiliki tanda {}; hapus atau ganti.", tanda(sign, label))
}

/// After a text was taken in whose signs cannot all be printed; nothing when they can.
pub fn tercetak_kotak(signs: &BTreeSet<char>) -> Option<String> {
    let named: Vec<String> = signs.iter().take(5).map(|sign| tanda(*sign, "")).collect();
    let more = if signs.len() > named.len() { " dan lainnya" } else { "" };
    let said =
        format!("Huruf cetak tidak memiliki tanda {}{more}; tercetak sebagai kotak.", named.join(", "));
    (!named.is_empty()).then_some(said)
}

fn kapital_awal(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What is worth a look before a letter is issued.
pub fn peringatan(warning: &Warning) -> String {
    match warning {
        Warning::Misfit { name, format, value } => {
            let wanted = match format {
                Format::Panjang | Format::Angka | Format::Hari | Format::Tahun | Format::Bulan => {
                    "tanggal seperti 2026-11-23; dicetak apa adanya"
                }
                Format::Terbilang | Format::Ribuan | Format::Rupiah => "bilangan bulat",
                Format::Kapital | Format::Nip => "teks; dicetak apa adanya",
            };
            format!("{} berisi “{value}”, bukan {wanted}.", label_of(name))
        }
        Warning::Differs { parts, sum, label, wanted } => format!(
            "Jumlah {} adalah {}, sedangkan {label} {}. Periksa lagi angkanya.",
            parts.join(" + "),
            angka::ribuan(*sum),
            angka::ribuan(*wanted),
        ),
    }
}

/// "- 2 -": the number of a page after the first.
pub fn halaman(page: usize) -> String {
    format!("- {page} -")
}

/// In a history.
pub fn template_set(kind: &str) -> String {
    format!("Templat {kind} diganti.")
}

/// After a template was taken in.
pub fn template_taken(nama: &str, new: bool) -> String {
    match new {
        true => format!("Templat “{nama}” dipakai untuk naskah yang dibuat mulai sekarang."),
        false => format!("Templat “{nama}” sudah sama; tidak ada yang berubah."),
    }
}

/// After the shipped template was restored.
pub fn template_restored(kind: &str) -> String {
    format!("Templat {kind} kembali ke bawaan program.")
}

/// Marks a kind whose text is the office's own.
pub const OWN_TEXT: &str = "diganti kantor";
