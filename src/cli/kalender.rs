//! The commands about the working calendar.

use chrono::Datelike;
use serde_json::json;

use super::answer::{Answer, Answered};
use super::args::Kalender;
use super::door::Door;
use super::{read, shape};
use crate::office::{CalendarChange, Command};

/// Carries out one command.
pub fn run(command: Kalender, door: &Door) -> Answered {
    let mut office = door.open()?;
    let change = match command {
        Kalender::Daftar { tahun } => {
            let view = office.calendar(tahun.unwrap_or_else(|| office.today().year()));
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
        Kalender::Hapus { tanggal, alasan } => {
            CalendarChange::Remove { tanggal: read::day(&tanggal)?, alasan }
        }
        Kalender::Impor { berkas } => CalendarChange::Import { text: read::text(&berkas)? },
        Kalender::Batal { fakta, alasan } => CalendarChange::Withdraw { fact: read::fact(&fakta)?, alasan },
    };
    let done = office.run(Command::ChangeCalendar(change))?;
    let json = json!({ "fakta": done.facts, "catatan": done.warnings });
    Ok(Answer::new(json, done.warnings.join("\n")))
}
