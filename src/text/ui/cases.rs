//! The list of cases.

use crate::base::{Moment, Zone};
use crate::office::CaseLine;
use crate::text::tanggal;

pub const SEARCH: &str = "Cari kode atau judul kasus";
pub const ALL_SOPS: &str = "Semua SOP";
pub const SOP_FILTER: &str = "Saring menurut SOP";
pub const ONLY_LATE: &str = "Hanya yang telat";
pub const CLOSED_TOO: &str = "Termasuk selesai";
pub const NEW_CASE: &str = "Kasus baru…";
pub const EMPTY: &str = "Belum ada kasus yang berjalan. Kasus yang dibuka akan berbaris di sini.";
pub const NO_MATCH: &str = "Tidak ada kasus yang cocok dengan saringan ini.";
pub const CLEAR: &str = "Hapus saringan";

pub fn count(n: usize) -> String {
    format!("{n} kasus, yang paling mendesak di atas")
}

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
