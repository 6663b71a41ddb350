//! Sentences about deadlines: how a due date was reached.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{kalender, tanggal};
use crate::base::Zone;
use crate::domain::calendar::DayOffKind;
use crate::domain::deadline::{DayLine, Deadline, DueReason, UnusualHours};
use crate::domain::doubt::ClockDoubt;
use crate::domain::sop::Unit;

/// How the due date was reached, a line each; runs of working days are one line. The last lines say
/// when it is due and what is not known.
pub fn mengapa(deadline: &Deadline) -> Vec<String> {
    let Some(at) = deadline.at else {
        return vec!["Waktunya tidak menyebut jangka, atau berjalan bersama langkah yang berulang; jadi tidak ada jatuh tempo.".to_owned()];
    };
    let mut lines: Vec<String> = runs(&deadline.days).into_iter().filter_map(run).collect();
    let local = deadline.zone.local(at);
    lines.push(format!(
        "Jatuh tempo {} pukul {} {}.",
        kalender::hari(local.date_naive()),
        tanggal::jam(local),
        deadline.zone.label()
    ));
    lines.extend(catatan(deadline));
    lines
}

/// What else is to be known of a due date: an unusual closing time, years without holidays.
pub fn catatan(deadline: &Deadline) -> Vec<String> {
    let hours = deadline.hours.as_ref().map(|hours| match hours {
        UnusualHours::Friday => "Hari Jumat kantor tutup lebih awal.".to_owned(),
        UnusualHours::Period(masa) if masa.sumber.is_empty() => format!("Jam kerja {}.", masa.nama),
        UnusualHours::Period(masa) => format!("Jam kerja {} ({}).", masa.nama, masa.sumber),
    });
    hours.into_iter().chain(deadline.unknown_years.iter().copied().map(tidak_diketahui)).collect()
}

/// A year without holidays.
pub fn tidak_diketahui(year: i32) -> String {
    format!("Hari libur tahun {year} belum diketahui; hanya akhir pekan yang dilewati.")
}

/// What one day counted for, in a few words, and who says so where somebody does.
pub fn sebab(reason: &DueReason) -> (String, &str) {
    match reason {
        DueReason::Arrival => ("Berkas masuk, hari ke-0".to_owned(), ""),
        DueReason::Counted(n) => (format!("Hari kerja ke-{n}"), ""),
        DueReason::Landed(n, unit) => (format!("{n} {} sesudah masuk", word(*unit)), ""),
        DueReason::AfterClosing(closed) => (format!("Masuk sesudah tutup pukul {}", waktu(*closed)), ""),
        DueReason::Weekend => ("Akhir pekan, tidak dihitung".to_owned(), ""),
        DueReason::DayOff(day) => {
            (format!("{}, {}", kapital(kalender::jenis(day.kind)), day.nama), day.sumber.as_str())
        }
        DueReason::MovedOn => ("Digeser ke hari kerja berikutnya".to_owned(), ""),
        DueReason::Paused(n) => (format!("Tambahan jeda, hari ke-{n}"), ""),
    }
}

/// "16.00".
pub fn waktu(time: NaiveTime) -> String {
    time.format("%H.%M").to_string()
}

fn kapital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Splits the days where the explanation takes a new line: working days and the weekends among them
/// stay together.
fn runs(days: &[DayLine]) -> Vec<&[DayLine]> {
    days.chunk_by(|a, b| class(&a.reason) == class(&b.reason) && same_name(&a.reason, &b.reason)).collect()
}

fn class(reason: &DueReason) -> u8 {
    match reason {
        DueReason::Counted(_) | DueReason::Paused(_) | DueReason::Weekend => 0,
        DueReason::Arrival => 1,
        DueReason::Landed(..) => 2,
        DueReason::AfterClosing(_) => 3,
        DueReason::DayOff(..) => 4,
        DueReason::MovedOn => 5,
    }
}

/// Two days of one feast share a line; counted days and days of a pause do not.
fn same_name(a: &DueReason, b: &DueReason) -> bool {
    match (a, b) {
        (DueReason::DayOff(day), DueReason::DayOff(other)) => {
            day.kind == other.kind && day.nama == other.nama
        }
        (DueReason::Counted(_), DueReason::Paused(_)) => false,
        _ => true,
    }
}

fn run(days: &[DayLine]) -> Option<String> {
    let (first, last) = (days.first()?, days.last()?);
    let dates = dates(first.date, last.date);
    Some(match &first.reason {
        DueReason::Arrival => format!("{dates}: berkas masuk, hari ke-0"),
        DueReason::Landed(n, unit) => format!("{dates}: {n} {} sesudah masuk", word(*unit)),
        DueReason::AfterClosing(closed) => format!("{dates}: masuk sesudah tutup pukul {}", waktu(*closed)),
        DueReason::MovedOn => format!("{dates}: digeser ke hari kerja berikutnya"),
        DueReason::DayOff(day) => format!("{dates}: {} {}", off(day.kind), day.nama),
        DueReason::Counted(_) | DueReason::Paused(_) | DueReason::Weekend => return working(days),
    })
}

/// A run of working days with the weekends among them, or a weekend alone.
fn working(days: &[DayLine]) -> Option<String> {
    let counted = |line: &&DayLine| !matches!(line.reason, DueReason::Weekend);
    let (Some(first), Some(last)) = (days.iter().find(counted), days.iter().rfind(counted)) else {
        return Some(format!("{}: akhir pekan", dates(days.first()?.date, days.last()?.date)));
    };
    let (what, from, to) = match (&first.reason, &last.reason) {
        (DueReason::Paused(from), DueReason::Paused(to)) => ("tambahan jeda, hari ke-", from, to),
        (DueReason::Counted(from), DueReason::Counted(to)) => ("hari kerja ke-", from, to),
        _ => return None,
    };
    let numbers = if from == to { from.to_string() } else { format!("{from} s.d. ke-{to}") };
    let weekend = if days.iter().all(|line| counted(&line)) { "" } else { ", akhir pekan dilewati" };
    Some(format!("{}: {what}{numbers}{weekend}", dates(first.date, last.date)))
}

/// "Sen, 23 Nov 2026", "24–27 Nov 2026", "24 Nov–4 Des 2026".
fn dates(first: NaiveDate, last: NaiveDate) -> String {
    let end = tanggal::pendek(last);
    if first == last {
        tanggal::kartu_penuh(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{end}", first.day())
    } else if first.year() == last.year() {
        format!("{} {}–{end}", first.day(), tanggal::bulan(first).get(..3).unwrap_or_default())
    } else {
        format!("{}–{end}", tanggal::pendek(first))
    }
}

fn off(kind: DayOffKind) -> &'static str {
    match kind {
        DayOffKind::Nasional => "libur",
        DayOffKind::CutiBersama => "cuti bersama",
        DayOffKind::Daerah => "libur daerah",
    }
}

fn word(unit: Unit) -> &'static str {
    match unit {
        Unit::Menit => "menit",
        Unit::Jam => "jam",
        Unit::HariKerja => "hari kerja",
        Unit::Hari | Unit::HariKalender => "hari kalender",
        Unit::Minggu => "minggu",
        Unit::Bulan => "bulan",
        Unit::Tahun => "tahun",
    }
}

/// Why the PC's clock is in doubt.
pub fn jam(doubt: &ClockDoubt, zone: Zone) -> String {
    match doubt {
        ClockDoubt::Behind { shown, last } => format!(
            "Jam komputer menunjukkan {}, padahal {} sudah lewat.",
            tanggal::saat(*shown, zone),
            tanggal::saat(*last, zone)
        ),
        ClockDoubt::OtherDay { shown, office } => format!(
            "Zona waktu komputer bukan {}: menurut komputer hari ini {}, menurut kantor {}.",
            zone.label(),
            tanggal::panjang(*shown),
            tanggal::panjang(*office)
        ),
        ClockDoubt::OtherZone { offset } => format!(
            "Zona waktu komputer (UTC{offset}) bukan {}. Bila jamnya digeser dengan tangan, tenggat dan tanggal surat ikut bergeser.",
            zone.label()
        ),
    }
}

/// Who has a step in hand since when.
pub fn in_hand(since: &str, by: &str) -> String {
    format!("Dikerjakan sejak {since} oleh {by}")
}

/// How long a step usually takes here, in words: never a due date.
pub fn biasanya(minutes: i64, minutes_a_day: i64, records: usize) -> String {
    let lama = match lama(minutes, minutes_a_day) {
        days if days.ends_with("hari") => format!("{days} kerja"),
        shorter => shorter,
    };
    format!("Biasanya {lama} di kantor ini, menurut {records} catatan terakhir")
}

/// A span of working time, short: "40 mnt", "3 jam", "2,5 hari".
pub fn lama(minutes: i64, minutes_a_day: i64) -> String {
    let minutes = minutes.max(0);
    let tenths = |whole: i64| (minutes * 10 + whole / 2) / whole;
    let decimal = |tenths: i64| match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{},{rest}", tenths / 10),
    };
    match minutes {
        0..60 => format!("{minutes} mnt"),
        _ if minutes < minutes_a_day => format!("{} jam", decimal(tenths(60))),
        _ => format!("{} hari", decimal(tenths(minutes_a_day.max(1)))),
    }
}
