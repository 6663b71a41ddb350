//! The commands about the working calendar and the office's hours.

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::args::Kalender;
use super::{Answer, Failure, json as shape};
use crate::base::Zone;
use crate::domain::calendar::{DayOffKind, JENIS};
use crate::domain::hours::{Period, read_time};
use crate::office::{CalendarChange, CalendarView, Command, DayState, DayView, Office, read_file};
use crate::text::{cli as words, kalender, tanggal};

/// Carries out one command.
pub(super) fn run(office: &mut Office, command: Kalender) -> Result<Answer, Failure> {
    let change = match command {
        Kalender::Daftar { tahun } => {
            let view = office.calendar(tahun.unwrap_or_else(|| office.today().year()));
            let zone = office.profile().zona;
            return Ok(Answer::new(list(&view, zone), plain(&view, zone)));
        }
        Kalender::Tambah { tanggal, nama, sumber, jenis } => {
            CalendarChange::Add { tanggal: day(&tanggal)?, jenis: kind(&jenis)?, nama, sumber }
        }
        Kalender::Hapus { tanggal, alasan } => CalendarChange::Remove { tanggal: day(&tanggal)?, alasan },
        Kalender::Impor { berkas } => {
            let text = String::from_utf8_lossy(&read_file(&berkas)?).into_owned();
            CalendarChange::Import { text }
        }
        Kalender::Batal { fakta, alasan } => {
            CalendarChange::Withdraw { fact: super::run::fact_id(&fakta)?, alasan }
        }
    };
    let done = office.run(Command::ChangeCalendar(change))?;
    let json = json!({ "fakta": done.facts, "catatan": done.warnings });
    Ok(Answer::new(json, done.warnings.join("\n")))
}

/// A period as `kantor atur --masa` takes it: "nama;dari;sampai;tutup;tutup Jumat;sumber".
pub(super) fn period(text: &str) -> Result<Period, Failure> {
    let mut parts = text.split(';').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (nama, dari, sampai, tutup, jumat, sumber) = (next(), next(), next(), next(), next(), next());
    let period = Period {
        nama: nama.to_owned(),
        dari: day(dari)?,
        sampai: day(sampai)?,
        tutup: time(tutup)?,
        jumat: if jumat.is_empty() { None } else { Some(time(jumat)?) },
        sumber: sumber.to_owned(),
    };
    match period.nama.is_empty() || period.sampai < period.dari {
        true => Err(Failure::Usage(words::not_a_period(text))),
        false => Ok(period),
    }
}

/// "16.00" or "16:00".
pub(super) fn time(text: &str) -> Result<NaiveTime, Failure> {
    read_time(text).ok_or_else(|| Failure::Usage(words::not_a_clock(text)))
}

fn day(text: &str) -> Result<NaiveDate, Failure> {
    text.trim().parse().map_err(|_| Failure::Usage(words::not_a_date(text)))
}

fn kind(word: &str) -> Result<DayOffKind, Failure> {
    let found = JENIS.iter().find(|(name, _)| *name == word);
    found.map(|(_, kind)| *kind).ok_or_else(|| Failure::Usage(words::unknown_day_kind(word)))
}

fn kind_word(kind: DayOffKind) -> &'static str {
    JENIS.iter().find(|(_, k)| *k == kind).map_or("", |(word, _)| word)
}

fn list(view: &CalendarView, zone: Zone) -> Value {
    let days: Vec<Value> = view.hari.iter().map(|day| one(day, zone)).collect();
    json!({
        "tahun": view.tahun, "diketahui": view.diketahui, "diimpor": view.diimpor,
        "hari_kerja": view.hari_kerja, "hari": days,
    })
}

fn one(day: &DayView, zone: Zone) -> Value {
    let mut value = json!({
        "tanggal": day.tanggal, "jenis": kind_word(day.libur.kind), "nama": day.libur.nama,
        "sumber": day.libur.sumber, "berlaku": !matches!(day.keadaan, DayState::Removed { .. }),
    });
    match &day.keadaan {
        DayState::Table => {}
        DayState::Added { fakta, oleh, pada } => {
            value["fakta"] = json!(fakta);
            value["oleh"] = json!(oleh);
            value["pada"] = shape::time(*pada, zone);
        }
        DayState::Removed { fakta, oleh, pada, alasan } => {
            value["fakta"] = json!(fakta);
            value["oleh"] = json!(oleh);
            value["pada"] = shape::time(*pada, zone);
            value["alasan"] = json!(alasan);
        }
    }
    value
}

fn plain(view: &CalendarView, zone: Zone) -> String {
    let mut lines = vec![words::calendar_head(view.tahun, view.hari_kerja, view.diketahui)];
    for day in &view.hari {
        let said = match &day.keadaan {
            DayState::Table => day.libur.sumber.clone(),
            DayState::Added { oleh, pada, .. } => {
                let by = kalender::changed_by(oleh, zone.local(*pada).date_naive());
                words::day_added(&day.libur.sumber, &by)
            }
            DayState::Removed { oleh, pada, alasan, .. } => {
                words::day_removed(alasan, &kalender::changed_by(oleh, zone.local(*pada).date_naive()))
            }
        };
        let date = tanggal::kartu(day.tanggal);
        lines.push(format!("{date:<12} {:<15} {} · {said}", kalender::jenis(day.libur.kind), day.libur.nama));
    }
    lines.join("\n")
}
