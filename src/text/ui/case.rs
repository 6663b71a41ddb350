//! One case.

use crate::base::{Moment, Zone};
use crate::domain::fact::FactKind;
use crate::office::{CaseView, ChangePart, ContestView, Event, LetterView, OpenStep, ValueChange, Wrote};
use crate::text::{isian, tanggal};

pub const TAB_CHART: &str = "Bagan";
pub const SAVE_CHART: &str = "Simpan bagan…";
pub const SAVE_DOSSIER: &str = "Simpan berkas kasus…";
pub const SAVE_DOSSIER_WHY: &str =
    "Satu PDF berisi bagan, riwayat, isian, kelengkapan, dan surat, dengan lampirannya di sebelahnya";
pub const CLOSE: &str = "Tutup kasus…";
pub const PAUSE: &str = "Jeda…";
pub const RESUME: &str = "Lanjutkan";
pub const LETTER: &str = "Buat surat";
pub const WRITE: &str = "Buat surat";
pub const NOTHING_OPEN: &str = "Tidak ada langkah yang terbuka. Tutup kasus ini bila memang sudah selesai.";
pub const OPENED: &str = "Dibuka";
pub const LAST: &str = "Catatan terakhir";
pub const SUMMARY: &str = "Ringkasan";
pub const SETTLE: &str = "Pilih catatan…";
pub const COUNTS_NOW: &str = "Dipakai sekarang";
pub const WITHDRAW: &str = "Batalkan…";
pub const WITHDRAWN: &str = "Sudah dibatalkan";
pub const CORRECT: &str = "Betulkan…";
pub const CORRECTED: &str = "Sudah dibetulkan";
pub const TICKED: &str = "Kelengkapan";
pub const NOTE: &str = "Catatan";
pub const LATE_ENTRY: &str = "Dicatat belakangan";
pub const NO_ATTACHMENTS: &str =
    "Belum ada lampiran. Berkas yang dilampirkan saat mencatat langkah terkumpul di sini.";
pub const NO_LETTERS: &str = "Belum ada surat untuk kasus ini.";
pub const VOID: &str = "Dibatalkan";

fn counted(word: &str, n: usize) -> String {
    if n == 0 { word.to_owned() } else { format!("{word} ({n})") }
}

/// File name proposed for the history.
pub fn history_file(code: &str) -> String {
    format!("Riwayat {code}")
}

pub fn tab_history(view: &CaseView) -> String {
    counted("Riwayat", view.riwayat.len())
}

pub fn tab_attachments(view: &CaseView) -> String {
    counted("Lampiran", view.lampiran.len())
}

pub fn tab_letters(view: &CaseView) -> String {
    counted("Surat", view.naskah.len())
}

pub fn moment(moment: Moment, zone: Zone) -> String {
    tanggal::saat(moment, zone)
}

pub fn about(view: &CaseView, zone: Zone) -> String {
    let returned = match view.dikembalikan {
        0 => String::new(),
        n => format!(" · {n} kali dikembalikan"),
    };
    let opened = tanggal::pendek(zone.local(view.dibuka).date_naive());
    format!("{} · dibuka {opened}{returned}", view.sop.sop.judul)
}

pub fn open_count(n: usize) -> String {
    format!("{n} langkah terbuka")
}

/// "3 · Turun lapangan dan asesmen".
pub fn step_line(view: &CaseView, step: &OpenStep) -> String {
    let what = view.sop.sop.rows.get(step.at.row).map_or("", |r| r.uraian.as_str());
    let keys = if step.keys.len() > 1 { format!(" ({} unit)", step.keys.len()) } else { String::new() };
    format!("{} · {what}{keys}", step.simbol)
}

pub fn closed(view: &CaseView) -> String {
    match view.keterangan_status.trim() {
        "" => "Kasus ini selesai.".to_owned(),
        result => format!("Kasus ini selesai: {result}"),
    }
}

pub fn summary(view: &CaseView) -> String {
    let recorded = view.riwayat.iter().filter(|e| e.kind == FactKind::StepRecorded && !e.ditarik).count();
    format!("{recorded} langkah dicatat, {} lampiran, {} surat", view.lampiran.len(), view.naskah.len())
}

/// "Langkah 3 tercatat lebih dari sekali. …"
pub fn contests(view: &CaseView) -> String {
    let steps: Vec<&str> = view.sengketa.iter().map(|one| one.simbol.as_str()).collect();
    format!("Langkah {} tercatat lebih dari sekali. Pilih catatan yang dipakai.", steps.join(", "))
}

pub fn contested(one: &ContestView, view: &CaseView) -> String {
    let what = view.sop.sop.find(&one.simbol).and_then(|at| view.sop.sop.rows.get(at.row));
    let key = one.key.as_ref().map(|k| format!(" ({k})")).unwrap_or_default();
    format!("Langkah {}{key} · {}", one.simbol, what.map_or("", |r| r.uraian.as_str()))
}

pub fn keep(who: &str) -> String {
    format!("Pakai catatan {who}")
}

/// "23 November 2026 10.00 · Siti Contoh, Kelurahan Palam"; a computer without a name by its mark.
pub fn recorded_by(event: &Event, zone: Zone) -> String {
    let office = match &event.kantor {
        Wrote::Office(name) => name.clone(),
        unnamed @ Wrote::Computer(_) => format!("komputer {unnamed}"),
    };
    format!("{}, {office}", when(event, zone))
}

pub fn when(event: &Event, zone: Zone) -> String {
    format!("{} · {}", tanggal::saat(event.at, zone), event.by)
}

/// Who brought the files of an entry.
pub fn brought(event: &Event) -> String {
    format!("{}, {}", event.by, event.kantor)
}

/// Labels and values of an entry, in the order of the form.
pub fn fields(event: &Event, view: &CaseView) -> Vec<(String, String)> {
    isian::lines(&view.sop.sop, &event.isian)
}

/// When an entry was written down, where that was later.
pub fn entered(at: Moment, zone: Zone) -> String {
    format!("Dicatat {}", tanggal::saat(at, zone))
}

/// What a correction changed, "Nomor surat: 12 → 21".
pub fn changes(event: &Event, view: &CaseView) -> Vec<String> {
    let rows = &view.sop.sop.rows;
    let field = |id: &str| rows.iter().flat_map(|r| &r.isian).find(|f| f.id == id);
    let line = |change: &ValueChange| {
        let (part, kind) = match &change.bagian {
            ChangePart::Isian(id) => {
                field(id).map_or((id.as_str(), None), |f| (f.label.as_str(), Some(f.jenis)))
            }
            ChangePart::Centang => (TICKED, None),
            ChangePart::Catatan => (NOTE, None),
        };
        crate::text::riwayat::change(
            part,
            &isian::nilai(kind, &change.lama),
            &isian::nilai(kind, &change.baru),
        )
    };
    event.perubahan.iter().map(line).collect()
}

pub fn ticked(all: &[String]) -> String {
    format!("Kelengkapan ada: {}", all.join(", "))
}

pub fn open_file(name: &str) -> String {
    format!("Buka {name}")
}

pub fn save_file(name: &str) -> String {
    format!("Simpan {name} sebagai…")
}

pub fn number(letter: &LetterView) -> &str {
    if letter.nomor.trim().is_empty() { "Tanpa nomor" } else { &letter.nomor }
}

pub fn letter_title(letter: &LetterView) -> String {
    if letter.hal.trim().is_empty() {
        letter.nama.clone()
    } else {
        format!("{} — {}", letter.nama, letter.hal)
    }
}

pub fn letter_file(letter: &LetterView) -> String {
    let number = letter.nomor.replace(['/', '\\', ' '], "-");
    if number.trim_matches('-').is_empty() {
        format!("{}.pdf", letter.nama)
    } else {
        format!("{} {number}.pdf", letter.nama)
    }
}

pub fn by_in(who: &str, code: &str) -> String {
    format!("{who} · kasus {code}")
}
