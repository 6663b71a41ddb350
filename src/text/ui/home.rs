//! Beranda.

use chrono::{Datelike, Weekday};

use crate::base::Zone;
use crate::office::{CaseLine, DraftLine, Home, HomeGroup, WaitsFor};
use crate::text::angka::ribuan;
use crate::text::tanggal;

pub const NEW_CASE: &str = "Kasus baru…";
pub const DRAFTS: &str = "Belum selesai diisi";
pub const EMPTY: &str = "Belum ada kasus. Buka yang pertama, lalu langkahnya muncul di sini sesuai tenggat.";
pub const ALL_DONE: &str = "Tidak ada yang menunggu hari ini. Semua kasus sudah selesai.";
pub const OPEN_FIRST: &str = "Buka kasus baru…";
pub const LOOK_AT_SOPS: &str = "Lihat SOP";
pub const WHY_STUCK: &str = "Kenapa macet?";
pub const SHOW_ALL: &str = "Lihat semua";
pub const FROM_HOME: &str = "Tampilkan semua kasus";
pub const KEYS: &str = "↑ ↓ berjalan, Enter membuka, ← → melipat";

/// Head of a group.
pub fn title(group: HomeGroup, view: &Home, zone: Zone) -> String {
    match group {
        HomeGroup::MingguIni if view.sampai.weekday() != Weekday::Sun => {
            format!("Jatuh tempo sampai {}", tanggal::kartu(view.sampai, view.today.year()))
        }
        HomeGroup::Baru => match zone.local(view.since).date_naive() {
            day if day == view.today => "Baru hari ini".to_owned(),
            day => format!("Baru sejak {}", tanggal::kartu(day, view.today.year())),
        },
        other => name(other).to_owned(),
    }
}

/// A group's name where nothing else is said.
pub fn name(group: HomeGroup) -> &'static str {
    match group {
        HomeGroup::Sengketa => "Perlu diputus",
        HomeGroup::Telat => "Terlambat",
        HomeGroup::Dikembalikan => "Dikembalikan untuk diperbaiki",
        HomeGroup::MingguIni => "Jatuh tempo minggu ini",
        HomeGroup::Menunggu => "Menunggu kantor lain",
        HomeGroup::Baru => "Baru dibuka",
        HomeGroup::Jeda => "Dijeda",
        HomeGroup::Berjalan => "Berjalan, belum mendesak",
    }
}

/// The word under a count.
pub fn short(group: HomeGroup) -> &'static str {
    match group {
        HomeGroup::Sengketa => "perlu diputus",
        HomeGroup::Telat => "terlambat",
        HomeGroup::Dikembalikan => "dikembalikan",
        HomeGroup::MingguIni => "minggu ini",
        HomeGroup::Menunggu => "kantor lain",
        HomeGroup::Baru => "baru",
        HomeGroup::Jeda => "dijeda",
        HomeGroup::Berjalan => "belum mendesak",
    }
}

pub fn count(n: usize) -> String {
    ribuan(i64::try_from(n).unwrap_or(i64::MAX))
}

pub fn all_of(n: usize) -> String {
    format!("{SHOW_ALL} {}", count(n))
}

/// Head of a group for a screen reader.
pub fn head(title: &str, n: usize, folded: bool) -> String {
    let state = if folded { "terlipat" } else { "terbuka" };
    format!("{title}, {}, {state}", count(n))
}

/// "Menunggu Kelurahan (Palam dan 3 lainnya) sejak 12 Nov 2026, 7 hari kerja".
pub fn waits(waiting: &WaitsFor, zone: Zone) -> String {
    let others = waiting.jumlah_unit.saturating_sub(1);
    let units = match (waiting.unit.as_str(), others) {
        ("", _) => String::new(),
        (unit, 0) => format!(" ({unit})"),
        (unit, n) => format!(" ({unit} dan {n} lainnya)"),
    };
    let day = tanggal::pendek(zone.local(waiting.since).date_naive());
    let long = match waiting.hari {
        0 => String::new(),
        n => format!(", {n} hari kerja"),
    };
    format!("Menunggu {}{units} sejak {day}{long}", waiting.siapa)
}

pub fn why_stuck(line: &CaseLine) -> String {
    format!("{WHY_STUCK} {}", line.kode)
}

pub fn draft(line: &DraftLine, zone: Zone) -> String {
    format!("Langkah {}, terakhir diisi {}", line.simbol, tanggal::saat(line.disimpan, zone))
}

/// What the list of cases is narrowed to.
pub fn narrowed(group: HomeGroup, n: usize) -> String {
    format!("{} — {} kasus", name(group), count(n))
}
