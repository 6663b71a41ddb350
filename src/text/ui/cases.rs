//! The list of cases.

use crate::base::{Moment, Zone};
use crate::office::CaseLine;
use crate::text::angka::ribuan;
use crate::text::tanggal;

pub const SEARCH: &str = "Cari kode atau judul kasus";
pub const ALL_SOPS: &str = "Semua SOP";
pub const SOP_FILTER: &str = "Saring menurut SOP";
pub const NEW_CASE: &str = "Kasus baru…";
pub const EMPTY: &str = "Belum ada kasus yang berjalan. Kasus yang dibuka akan berbaris di sini.";
pub const NO_MATCH: &str = "Tidak ada kasus yang cocok dengan saringan ini.";
pub const CLEAR: &str = "Hapus saringan";

/// File name proposed for the list.
pub const LIST_FILE: &str = "Daftar kasus";

pub const READING: &str = "Memuat kasus berikutnya…";

/// Words of a tab with its count.
pub fn tab(words: &str, n: usize) -> String {
    if n == 0 {
        words.to_owned()
    } else {
        format!("{words} {}", ribuan(i64::try_from(n).unwrap_or(i64::MAX)))
    }
}

pub const OPEN: &str = "Terbuka";
pub const LATE: &str = "Telat";
pub const PAUSED: &str = "Jeda";
pub const DONE: &str = "Selesai";
pub const ALL: &str = "Semua";

pub fn opened(moment: Moment, zone: Zone) -> String {
    tanggal::pendek(zone.local(moment).date_naive())
}

/// "PPKS dan PSKS · di langkah 3 · Operator dan 2 lainnya".
pub fn stands(line: &CaseLine) -> String {
    match line.terbuka.as_slice() {
        [] => line.sop_judul.clone(),
        [one] => format!("{one} — {}", line.sop_judul),
        [one, rest @ ..] => format!("{one}, dan {} langkah lain — {}", rest.len(), line.sop_judul),
    }
}
