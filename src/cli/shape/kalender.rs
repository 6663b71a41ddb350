//! The working calendar of a year.

use serde_json::{Value, json};

use super::basic::time;
use crate::base::Zone;
use crate::domain::calendar::{DayOffKind, JENIS};
use crate::office::{CalendarView, DayState, DayView};
use crate::text::{cli as words, kalender, tanggal};

/// `kalender daftar`.
pub fn list(view: &CalendarView, zone: Zone) -> Value {
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
        DayState::Added { fakta, by, at } => {
            value["fakta"] = json!(fakta);
            value["oleh"] = json!(by);
            value["pada"] = time(*at, zone);
        }
        DayState::Removed { fakta, by, at, reason } => {
            value["fakta"] = json!(fakta);
            value["oleh"] = json!(by);
            value["pada"] = time(*at, zone);
            value["alasan"] = json!(reason);
        }
    }
    value
}

fn kind_word(kind: DayOffKind) -> &'static str {
    JENIS.iter().find(|(_, k)| *k == kind).map_or("", |(word, _)| word)
}

/// The same as lines.
pub fn list_words(view: &CalendarView, zone: Zone) -> String {
    let mut lines = vec![words::calendar_head(view.tahun, view.hari_kerja, view.diketahui)];
    for day in &view.hari {
        let said = match &day.keadaan {
            DayState::Table => day.libur.sumber.clone(),
            DayState::Added { by, at, .. } => {
                let by = kalender::changed_by(by, zone.local(*at).date_naive());
                words::day_added(&day.libur.sumber, &by)
            }
            DayState::Removed { by, at, reason, .. } => {
                words::day_removed(reason, &kalender::changed_by(by, zone.local(*at).date_naive()))
            }
        };
        let date = tanggal::kartu(day.tanggal, view.tahun);
        lines.push(format!("{date:<12} {:<15} {} · {said}", kalender::jenis(day.libur.kind), day.libur.nama));
    }
    lines.join("\n")
}
