//! Words about blocks of running numbers.

use super::said::{ProblemSaid, said};
use crate::domain::fact::NumberBlock;

#[allow(missing_docs)]
pub fn bad() -> ProblemSaid {
    said(
        "blok_janggal",
        "Tahun atau nomor blok itu tidak masuk akal; tidak ada blok yang dibuat.",
        "Sebut nomor pertama dan terakhir, misalnya 101 sampai 150, dan tahun naskahnya.",
    )
}

/// Numbers that another block holds.
pub fn taken(block: &NumberBlock) -> ProblemSaid {
    said(
        "blok_bertumpuk",
        format!("Sebagian nomor itu sudah diberikan kepada {}: {}.", block.nama, range(block)),
        "Pilih nomor lain, atau batalkan dulu blok itu.",
    )
}

#[allow(missing_docs)]
pub fn unknown() -> ProblemSaid {
    said(
        "blok_tidak_dikenal",
        "Blok nomor itu tidak ada atau sudah dibatalkan.",
        "Lihat blok yang berlaku pada “alur kantor blok”.",
    )
}

/// "101 sampai 150 tahun 2026".
pub fn range(block: &NumberBlock) -> String {
    format!("{} sampai {} tahun {}", block.dari, block.sampai, block.tahun)
}

/// In a history.
pub fn given(block: &NumberBlock) -> String {
    format!("Nomor {} diberikan kepada {}.", range(block), block.nama)
}

/// Numbers of a new block that letters of other offices bear.
pub fn used_elsewhere(last: u32) -> String {
    format!("Nomor dalam blok ini sudah dipakai kantor lain, sampai {last}; periksa buku agenda.")
}

/// A number was typed that belongs to another office's block.
pub fn given_away(block: &NumberBlock) -> String {
    format!("Nomor ini termasuk blok {} ({}).", block.nama, range(block))
}

/// After a letter took one of the last numbers.
pub fn few_left(left: u32) -> String {
    match left {
        0 => "Ini nomor terakhir dari blok nomor kantor ini. Minta blok baru.".to_owned(),
        _ => format!("Blok nomor kantor ini tinggal {left} nomor. Minta blok baru."),
    }
}

#[allow(missing_docs)]
pub fn none_left() -> String {
    "Blok nomor kantor ini sudah habis; nomor dikosongkan untuk diisi dengan pena. Minta blok baru."
        .to_owned()
}

/// A block in a list.
pub fn line(block: &NumberBlock, dipakai: u32, sisa: u32, fakta: &str) -> String {
    format!("{} · {} · dipakai {dipakai}, sisa {sisa} · {fakta}", range(block), block.nama)
}

/// After a block was given.
pub fn gave(block: &NumberBlock) -> String {
    format!("{} Ikut pada serah terima berikutnya ke kantor itu.", given(block))
}

/// After a block was taken back.
pub fn withdrawn() -> String {
    "Blok nomor dibatalkan; nomor yang sudah dipakai tetap. Pembatalan ikut pada serah terima berikutnya."
        .to_owned()
}
