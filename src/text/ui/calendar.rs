//! The working calendar in Pengaturan, and the office's hours.

use chrono::{Datelike, NaiveDate};

use crate::base::Zone;
use crate::domain::calendar::DayOffKind;
use crate::domain::hours::Hours;
use crate::office::{CalendarView, DayState, DayView};
use crate::text::{angka::ribuan, kalender, tanggal, tempo};

pub const TAB: &str = "Kalender";
pub const YEAR_BEFORE: &str = "Tahun sebelumnya";
pub const YEAR_AFTER: &str = "Tahun berikutnya";
pub const ADD: &str = "Tambah hari libur…";
pub const IMPORT: &str = "Impor kalender…";
pub const IMPORT_WHY: &str =
    "Pakai berkas hari libur satu tahun; hari yang diubah kantor sendiri tetap berlaku";
pub const HOURS: &str = "Jam kerja…";
/// File name proposed for the list.
pub fn list_file(year: i32) -> String {
    format!("Hari libur {year}")
}

pub const UNKNOWN: &str = "Hari libur nasional tahun ini belum diketahui; hanya akhir pekan yang dilewati. Impor kalendernya, atau tambahkan satu per satu.";
pub const NO_DAYS: &str = "Belum ada hari libur di tahun ini.";
pub const TAKE_OUT: &str = "Tetap masuk…";
pub const PUT_BACK: &str = "Jadikan libur lagi";
pub const TAKE_BACK: &str = "Hapus…";
pub const UNDO_REASON: &str = "Dikembalikan seperti semula";
pub const STANDS: &str = "Tetap masuk";
pub const ADD_TITLE: &str = "Tambah hari libur";
pub const REMOVE_TITLE: &str = "Kantor tetap masuk";
pub const DATE: &str = "Tanggal";
pub const NAME: &str = "Nama hari libur";
pub const NAME_HINT: &str = "mis. Hari jadi kota, pilkada";
pub const SOURCE: &str = "Sumber";
pub const SOURCE_HINT: &str = "mis. Surat Edaran Wali Kota Nomor 12 Tahun 2027";
pub const KIND: &str = "Jenis";
pub const REASON: &str = "Alasan";
pub const REASON_HINT: &str = "mis. Kantor tetap melayani";
pub const ADD_OK: &str = "Tambahkan";
pub const REMOVE_OK: &str = "Jadikan hari kerja";
pub const FOLLOWS: &str =
    "Tenggat kasus yang terkena dihitung ulang; pada berkas besar perlu beberapa detik.";
pub const HOURS_TITLE: &str = "Jam kerja kantor";
pub const HOURS_WHY: &str = "Yang masuk sesudah jam tutup dihitung besok, dan tenggat jatuh pada jam tutup.";
pub const CLOSES: &str = "Tutup";
pub const CLOSES_FRIDAY: &str = "Tutup hari Jumat";
pub const SAME: &str = "sama";
pub const PERIODS: &str = "Masa dengan jam sendiri, seperti Ramadan";
pub const PERIOD_NAME: &str = "Nama masa";
pub const FROM: &str = "Dari";
pub const UNTIL: &str = "Sampai";
pub const ADD_PERIOD: &str = "Tambah masa";
pub const DROP_PERIOD: &str = "Buang masa ini";
pub const SAVE: &str = "Simpan jam kerja";
pub const TIME_ODD: &str = "Tulis seperti 16.00";

pub fn kind(kind: DayOffKind) -> &'static str {
    match kind {
        DayOffKind::Nasional => "Libur nasional",
        DayOffKind::CutiBersama => "Cuti bersama",
        DayOffKind::Daerah => "Libur daerah",
    }
}

pub fn working_days(view: &CalendarView) -> String {
    format!("{} hari kerja", ribuan(view.hari_kerja))
}

/// A day in the list of its year.
pub fn day(date: NaiveDate) -> String {
    tanggal::kartu(date, date.year())
}

/// What a day is, for a tooltip and a screen reader.
pub fn day_name(day: &DayView) -> String {
    let what = match &day.keadaan {
        DayState::Removed { .. } => STANDS,
        _ => kind(day.libur.kind),
    };
    format!("{}: {what}, {}", kalender::hari(day.tanggal), day.libur.nama)
}

/// The second line of a day: who says so.
pub fn source(day: &DayView, zone: Zone) -> String {
    let word = |who: &str, at| kalender::changed_by(who, zone.local(at).date_naive());
    match &day.keadaan {
        DayState::Table => day.libur.sumber.clone(),
        DayState::Added { by, at, .. } => format!("{} — {}", day.libur.sumber, word(by, *at)),
        DayState::Removed { by, at, reason, .. } => format!("{reason} — {}", word(by, *at)),
    }
}

pub fn act_on(what: &str, day: &DayView) -> String {
    format!("{} {}", what.trim_end_matches('…'), day_name(day))
}

/// "Tutup 16.00, Jumat 11.30; 1 masa khusus".
pub fn hours(hours: &Hours) -> String {
    let friday = hours.jumat.map(|t| format!(", Jumat {}", tempo::waktu(t))).unwrap_or_default();
    let periods = match hours.masa.len() {
        0 => String::new(),
        n => format!("; {n} masa khusus"),
    };
    format!("Tutup {}{friday}{periods}", tempo::waktu(hours.tutup))
}
