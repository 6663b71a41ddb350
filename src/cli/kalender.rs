//! The commands about the working calendar.

use chrono::Datelike;
use serde_json::json;

use super::answer::{Answer, Answered};
use super::args::Kalender;
use super::door::Door;
use super::{listing, read, shape};
use crate::office::{CalendarChange, Command, ListWish};

/// Carries out one command.
pub fn run(command: Kalender, door: &Door) -> Answered {
    let mut office = door.open()?;
    let mut file = None;
    let change = match command {
        Kalender::Daftar { tahun, keluar } => {
            let year = tahun.unwrap_or_else(|| office.today().year());
            if let Some(to) = keluar {
                return listing::save(&office, &ListWish::DaysOff(year), &to);
            }
            let view = office.calendar(year);
            let zone = office.profile().zona;
            return Ok(Answer::new(
                shape::kalender::list(&view, zone),
                shape::kalender::list_words(&view, zone),
            ));
        }
        Kalender::Tambah { tanggal, nama, sumber, jenis } => CalendarChange::Add {
            tanggal: read::day(&tanggal)?,
            jenis: read::day_kind(&jenis)?,
            nama,
            sumber,
        },
        Kalender::Hapus { tanggal, alasan: reason } => {
            CalendarChange::Remove { tanggal: read::day(&tanggal)?, reason }
        }
        Kalender::Impor { berkas } => {
            let text = read::text(&berkas)?;
            file = Some(text.clone());
            CalendarChange::Import { text: text.text }
        }
        Kalender::Batal { fakta, alasan } => {
            CalendarChange::Withdraw { fact: read::fact(&fakta)?, reason: alasan }
        }
    };
    let done = office.run(Command::ChangeCalendar(change))?;
    let json = json!({ "fakta": done.facts, "catatan": done.warnings });
    let answer = Answer::new(json, done.warnings.join("\n"));
    Ok(match &file {
        Some(read) => answer.noting(read),
        None => answer,
    })
}
