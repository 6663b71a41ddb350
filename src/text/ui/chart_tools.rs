//! What moves on a chart: lanes, search, times, play-back.

use crate::base::Zone;
use crate::domain::sop::{LanesRefused, Sop};
use crate::office::{CaseThen, CaseView, SopTimes, StayPart};
use crate::text::{angka, chart, tanggal, tempo};

pub const LANES: &str = "Pelaksana";
pub const LANES_BUTTON: &str = "Atur pelaksana";
pub const LANES_HINT: &str = "Hanya mengubah yang terlihat di layar ini. SOP dan cetakannya tetap. Panah ke langkah yang disembunyikan disambung ke langkah sesudahnya.";
pub const LANES_CLOSE: &str = "Tutup pengaturan pelaksana";
pub const RESTORE: &str = "Pulihkan";
pub const FIND: &str = "Cari langkah";
pub const FIND_BUTTON: &str = "Cari langkah (Ctrl+F)";
pub const FIND_NEXT: &str = "Cocok berikutnya (Enter)";
pub const FIND_CLOSE: &str = "Tutup pencarian";
pub const FIT_STEP: &str = "Perbesar ke langkah terpilih";
pub const COUNTS: &str = "Jumlah";
pub const RECKONING: &str = "Menghitung lama langkah";
pub const TIMES: &str = "Lama langkah";
pub const STANDING: &str = "Keadaan";
pub const TO_START: &str = "Ke catatan pertama";
pub const BACK: &str = "Catatan sebelumnya";
pub const PLAY: &str = "Putar perjalanan kasus (Spasi)";
pub const STOP: &str = "Berhenti (Spasi)";
pub const NEXT: &str = "Catatan berikutnya";
pub const TO_NOW: &str = "Ke keadaan sekarang";
pub const SLIDER: &str = "Catatan ke";
pub const CARD: &str = "Cetak kartu kendali…";

pub fn left(lane: &str) -> String {
    format!("Geser {lane} ke kiri")
}

pub fn right(lane: &str) -> String {
    format!("Geser {lane} ke kanan")
}

pub fn hide(lane: &str) -> String {
    format!("Sembunyikan {lane}")
}

pub fn unhide(lane: &str) -> String {
    format!("Tampilkan {lane}")
}

pub fn refused(why: &LanesRefused, sop: &Sop) -> String {
    match why {
        LanesRefused::Torn(at) => {
            format!("Langkah {} dikerjakan bersama; pelaksananya tetap bersebelahan.", sop.node(*at).id)
        }
        LanesRefused::NothingLeft => "Setidaknya satu pelaksana tetap ditampilkan.".to_owned(),
    }
}

pub fn found(n: usize) -> String {
    format!("{n} cocok")
}

/// Which part of the time.
pub fn span(span: StayPart) -> &'static str {
    match span {
        StayPart::Whole => chart::LAMA,
        StayPart::Waiting => chart::MENUNGGU,
        StayPart::Handling => chart::DIKERJAKAN,
    }
}

/// What the times were reckoned from.
pub fn times_from(times: &SopTimes, span: StayPart) -> String {
    let n = |n: usize| angka::ribuan(i64::try_from(n).unwrap_or(i64::MAX));
    if times.simbol.iter().all(|t| t.waktu(span).is_none()) {
        return match span {
            StayPart::Whole => {
                "Belum ada langkah yang dicatat, jadi lamanya belum dapat dihitung.".to_owned()
            }
            _ => "Belum ada langkah yang ditandai “Mulai dikerjakan”, jadi waktu ini belum dapat dihitung."
                .to_owned(),
        };
    }
    let cases = if times.kasus < times.dari {
        format!("{} kasus terakhir dari {}", n(times.kasus), n(times.dari))
    } else {
        format!("{} kasus", n(times.kasus))
    };
    let marked = if span == StayPart::Whole { "" } else { ", hanya langkah yang ditandai mulai" };
    format!("Nilai tengah dari {cases}, dihitung pada jam kerja{marked}")
}

/// The ends of the scale.
pub fn scale(times: &SopTimes, span: StayPart) -> (String, String) {
    (tempo::lama(0, times.menit_sehari), tempo::lama(times.terlama(span), times.menit_sehari))
}

/// "Dikembalikan 3 kali · 1 langkah dicatat ulang"; empty when neither.
pub fn strays(returned: usize, off_plan: usize) -> String {
    let mut parts = Vec::new();
    if returned > 0 {
        parts.push(format!("Dikembalikan {returned} kali"));
    }
    if off_plan > 0 {
        parts.push(format!("{off_plan} langkah dicatat ulang"));
    }
    parts.join(" · ")
}

/// Where the play-back stands.
pub fn standing(view: &CaseView, then: Option<&CaseThen>, zone: Zone) -> String {
    let now = || match strays(view.dikembalikan, view.luar_rencana) {
        strays if strays.is_empty() => "Keadaan sekarang".to_owned(),
        strays => format!("Sekarang · {strays}"),
    };
    then.map_or_else(now, |then| {
        format!("{} dari {} · {} · {}", then.ke, then.dari, tanggal::saat(then.at, zone), then.kalimat)
    })
}

pub fn card_file(view: &CaseView) -> String {
    format!("Kartu kendali {}.pdf", view.kode)
}
