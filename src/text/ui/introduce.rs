//! Introducing an office by the mark read out on the telephone.

use crate::domain::card::OfficeCard;

pub const CLAIMS: &str = "Kartunya mengaku milik";
pub const STEPS: [&str; 3] = [
    "1. Telepon kantor itu dengan nomor yang sudah Anda kenal, bukan nomor dari flash disk ini.",
    "2. Minta kantor itu membuka Serah terima, Kantor, lalu membacakan “Sidik kartu”-nya.",
    "3. Ketik yang dibacakan. Bila tidak sama, Alur akan memberi tahu.",
];
pub const TYPED: &str = "Sidik kartu yang dibacakan";
pub const TYPED_HINT: &str = "empat kelompok, misalnya 12ab 34cd 56ef 7890";
pub const OK: &str = "Kenalkan";
pub const KNOWN_OTHERWISE: &str = "Kantor ini sudah dikenal dengan kunci lain. Lanjutkan hanya bila kantor itu sendiri mengatakan kuncinya diganti.";
pub const ABOVE: &str = "Menurut kartunya, kantor ini di atas kantor Anda: SOP, kalender, templat surat, dan blok nomor darinya akan dipakai di sini.";

pub fn title(name: &str) -> String {
    format!("Kenalkan {name}?")
}

/// "DINSOS · dinas · wilayah 63.72 Kota Banjarbaru".
pub fn about(card: &OfficeCard, region: &str) -> String {
    let place = match (card.wilayah.trim(), region) {
        ("", _) => String::new(),
        (code, name) => format!("wilayah {code} {name}").trim_end().to_owned(),
    };
    let parts = [card.kode.trim(), card.jenis.trim(), place.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub fn done(name: &str) -> String {
    format!("{name} dikenal: sidik kartunya sama dengan yang dibacakan.")
}

pub fn digits(typed: usize, of: usize) -> String {
    format!("{typed} dari {of} angka dan huruf.")
}
