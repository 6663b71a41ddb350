//! States and due dates.

use crate::base::Zone;
use crate::office::{CaseStatus, Due, Urgency};
use crate::text::tanggal;

pub fn status(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Running => "Berjalan",
        CaseStatus::Paused => "Dijeda",
        CaseStatus::Done => "Selesai",
        CaseStatus::Contested => "Perlu diputus",
    }
}

/// "Telat 3 hari kerja", "Telat sejak Jum, 20 Nov", "Tenggat hari ini", "2 hari kerja lagi", "Sen, 23 Nov",
/// "Tanpa tenggat"; the year is said where it is not this one.
pub fn due(due: &Due, zone: Zone) -> String {
    let date = due.at.map(|m| tanggal::kartu(zone.local(m).date_naive(), due.year));
    match (due.urgency, due.days, date) {
        (Urgency::Late, Some(days), _) if days < 0 => format!("Telat {} hari kerja", -days),
        // Late, but no working day has passed since: on the evening itself, or over a weekend.
        (Urgency::Late, _, Some(date)) => format!("Telat sejak {date}"),
        (Urgency::Late, ..) => "Telat".to_owned(),
        (Urgency::Soon, Some(0), _) => "Tenggat hari ini".to_owned(),
        (Urgency::Soon, Some(n), _) => format!("{n} hari kerja lagi"),
        (_, _, Some(date)) => date,
        _ => "Tanpa tenggat".to_owned(),
    }
}
