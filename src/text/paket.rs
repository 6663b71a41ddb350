//! Words on the papers of handing over: the berita acara of a package and the card of an office.

/// On the paper of a package without cases.
pub fn no_cases_in_it() -> String {
    "Paket ini tidak memuat kasus; isinya SOP, kalender, templat naskah, atau blok nomor yang berlaku."
        .to_owned()
}

#[allow(missing_docs)]
pub const CARD: &str = "Kartu kantor";
#[allow(missing_docs)]
pub const MARK: &str = "Sidik kartu";
#[allow(missing_docs)]
pub const CARD_ADVICE: &str = "Pindai di Alur kantor lain, lalu cocokkan sidiknya lewat telepon.";

/// Under the name on a card.
pub fn card_about(kode: &str, jenis: &str, wilayah: &str) -> String {
    let parts = [kode, jenis, wilayah].map(str::trim);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A hash in groups of four digits, as people compare them, eight to a line.
pub fn in_fours(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
    groups.chunks(8).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
}

/// The hash over a package's content, to compare with the one on its berita acara.
pub fn content(sidik: &str) -> String {
    format!("Sidik isi: {}", in_fours(sidik).replace('\n', " "))
}
