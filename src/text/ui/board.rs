//! The board.

use crate::office::Card;

pub const FIND: &str = "Cari di papan";
pub const ONLY_FILLED: &str = "Sembunyikan kolom kosong";
pub const NEW_CASE: &str = "Kasus baru…";
pub const NO_CARDS: &str = "Tidak ada kasus di sini.";
pub const NO_MATCH: &str = "Tidak ada yang cocok.";

pub fn total(open: usize, late: usize) -> String {
    if late == 0 { format!("{open} kartu") } else { format!("{open} kartu, {late} telat") }
}

pub fn late(n: usize) -> String {
    format!("{n} telat")
}

pub fn more(n: usize) -> String {
    format!("dan {n} lagi. Buka daftar Kasus untuk melihat semuanya.")
}

pub fn age(days: i64) -> String {
    match days {
        0 => "hari ini".to_owned(),
        n => format!("{n} hari"),
    }
}

pub fn card_title(card: &Card) -> String {
    match (&card.kunci, card.jumlah_kunci) {
        (Some(key), _) => format!("{} ({key})", card.judul),
        (None, n) if n > 0 => format!("{} ({n} unit)", card.judul),
        _ => card.judul.clone(),
    }
}

pub fn column(node: &str, what: &str, open: usize, late: usize) -> String {
    format!("Langkah {node}, {what}. {open} kasus, {late} telat")
}
