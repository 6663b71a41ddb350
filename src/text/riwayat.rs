//! Lines of a case's history: past tense, short, the reason last. And what is said of a record when it is made.

use crate::base::Zone;
use crate::domain::case::OddTime;
use crate::domain::fact::FactKind;

#[allow(missing_docs)]
pub fn office_set() -> String {
    "Data kantor diatur.".to_owned()
}

#[allow(missing_docs)]
pub fn sop_published(sop: &str) -> String {
    format!("SOP {sop} diterbitkan.")
}

#[allow(missing_docs)]
pub fn case_opened(judul: &str) -> String {
    format!("Kasus dibuka: {judul}.")
}

/// "Langkah 3 mulai dikerjakan untuk Palam."
pub fn step_begun(node: &str, key: Option<&str>) -> String {
    let of = key.map(|k| format!(" untuk {k}")).unwrap_or_default();
    format!("Langkah {node} mulai dikerjakan{of}.")
}

/// "Langkah 3 dicatat untuk Palam: Ya."
pub fn step_recorded(node: &str, key: Option<&str>, result: Option<&str>) -> String {
    let of = key.map(|k| format!(" untuk {k}")).unwrap_or_default();
    let how = result.map(|r| format!(": {r}")).unwrap_or_default();
    format!("Langkah {node} dicatat{of}{how}.")
}

#[allow(missing_docs)]
pub fn step_returned(from: &str, to: &str, key: Option<&str>, reason: &str) -> String {
    let of = key.map(|k| format!(" ({k})")).unwrap_or_default();
    format!("Dikembalikan dari langkah {from} ke {to}{of}: {reason}")
}

#[allow(missing_docs)]
pub fn keys_added(names: &[&str]) -> String {
    format!("Ditambahkan: {}.", names.join(", "))
}

#[allow(missing_docs)]
pub fn key_closed(node: &str, key: &str, reason: &str) -> String {
    format!("{key} ditutup pada langkah {node}: {reason}")
}

#[allow(missing_docs)]
pub fn linked() -> String {
    "Dikaitkan dengan kasus lain.".to_owned()
}

#[allow(missing_docs)]
pub fn institution_kept(name: &str) -> String {
    format!("Lembaga disimpan: {name}.")
}

#[allow(missing_docs)]
pub fn institution_retired(name: &str, reason: &str) -> String {
    format!("Lembaga {name} dikeluarkan dari daftar: {reason}")
}

/// Why a case that stands at a step is not offered for a joint record.
pub fn why_held(paused: bool) -> &'static str {
    if paused { "sedang dijeda" } else { "ada catatan yang perlu diputus" }
}

#[allow(missing_docs)]
pub fn paused(reason: &str) -> String {
    format!("Dijeda: {reason}")
}

/// What files put to a pause are about.
pub const PROOF: &str = "Bukti jeda";

/// Files put to a case.
pub fn files_attached(about: &str, names: &[&str]) -> String {
    format!("{about}: {}.", names.join(", "))
}

#[allow(missing_docs)]
pub fn resumed() -> String {
    "Dilanjutkan.".to_owned()
}

#[allow(missing_docs)]
pub fn closed(result: &str) -> String {
    format!("Kasus ditutup: {result}")
}

#[allow(missing_docs)]
pub fn withdrawn(about: &str, reason: &str) -> String {
    format!("Dibatalkan ({about}): {reason}")
}

#[allow(missing_docs)]
pub fn settled(about: &str) -> String {
    format!("Catatan ganda diputus; yang dipakai: {about}.")
}

#[allow(missing_docs)]
pub fn letter_issued(hal: &str, nomor: &str) -> String {
    let number = if nomor.trim().is_empty() { "tanpa nomor".to_owned() } else { format!("nomor {nomor}") };
    format!("Naskah diterbitkan, {number}: {hal}")
}

#[allow(missing_docs)]
pub fn about_step(node: &str) -> String {
    format!("langkah {node}")
}

#[allow(missing_docs)]
pub fn about_begun(node: &str) -> String {
    format!("tanda mulai langkah {node}")
}

#[allow(missing_docs)]
pub fn about_letter(hal: &str) -> String {
    format!("naskah {hal}")
}

/// A case left out when many were recorded by one action.
pub fn left_out(kode: &str, reason: &str) -> String {
    format!("{kode} dilewati: {reason}")
}

/// A field the row does not ask for.
pub fn unknown_field(name: &str) -> String {
    format!("Isian “{name}” tidak diminta langkah ini; tetap disimpan.")
}

/// A branch named where nothing is decided.
pub fn result_unused(node: &str) -> String {
    format!("Langkah {node} bukan keputusan; hasil yang disebut tidak dipakai.")
}

/// Kelengkapan that were recorded as not there, with the reason.
pub fn without(papers: &[String], reason: &str) -> String {
    format!("Tanpa {}: {reason}", papers.join(", "))
}

/// Kelengkapan nobody ticked.
pub fn lacking(papers: &[String]) -> String {
    format!("Kelengkapan belum ditandai: {}.", papers.join(", "))
}

/// A time worth a second look.
pub fn odd_time(odd: OddTime, zone: Zone) -> String {
    let when = |moment| super::tanggal::saat(moment, zone);
    match odd {
        OddTime::Future => "Waktu kejadiannya belum tiba.".to_owned(),
        OddTime::BeforeCase(opened) => {
            format!("Waktu kejadiannya sebelum kasus dibuka ({}).", when(opened))
        }
        OddTime::BeforeStep(since) => {
            format!("Waktu kejadiannya sebelum langkah ini terbuka ({}).", when(since))
        }
    }
}

#[allow(missing_docs)]
pub fn corrected(about: &str, reason: &str) -> String {
    format!("Dibetulkan ({about}): {reason}")
}

/// "Nomor surat: 12 → 21".
pub fn change(part: &str, before: &str, after: &str) -> String {
    let word = |value: &str| if value.is_empty() { "(kosong)".to_owned() } else { value.to_owned() };
    format!("{part}: {} → {}", word(before), word(after))
}

/// Why a step waits to be done again.
pub fn sent_back(by: &str, reason: &str) -> String {
    format!("Dikembalikan oleh {by}: {reason}")
}

#[allow(missing_docs)]
pub fn placed(place: &str) -> String {
    match place {
        "" => "Tempat berkas dikosongkan.".to_owned(),
        place => format!("Berkas disimpan di {place}."),
    }
}

/// A region code that the list does not have.
pub fn unknown_region(code: &str) -> String {
    format!("Kode wilayah {code} tidak ada di daftar; kelurahan tidak dapat diisi otomatis.")
}

/// What an entry of a history is: a stable word for scripts, and with blanks for people.
pub fn jenis(kind: FactKind) -> &'static str {
    match kind {
        FactKind::OfficeSet => "kantor_diatur",
        FactKind::SopPublished => "sop_diterbitkan",
        FactKind::CaseOpened => "kasus_dibuka",
        FactKind::StepBegun => "mulai_dikerjakan",
        FactKind::StepRecorded => "langkah_dicatat",
        FactKind::StepReturned => "dikembalikan",
        FactKind::KeysAdded => "kunci_ditambah",
        FactKind::KeyClosed => "kunci_ditutup",
        FactKind::CasePaused => "dijeda",
        FactKind::CaseResumed => "dilanjutkan",
        FactKind::CaseClosed => "ditutup",
        FactKind::FactWithdrawn => "dibatalkan",
        FactKind::ContestSettled => "sengketa_diputus",
        FactKind::StepCorrected => "dibetulkan",
        FactKind::PlaceSet => "tempat_diatur",
        FactKind::LetterIssued => "naskah_diterbitkan",
        FactKind::DayOffAdded => "libur_ditambah",
        FactKind::DayOffRemoved => "libur_dihapus",
        FactKind::CalendarImported => "kalender_diimpor",
        FactKind::FilesAttached => "berkas_dilampirkan",
        FactKind::OfficeKnown => "kantor_dikenalkan",
        FactKind::OfficeIntroduced => "kantor_diperkenalkan",
        FactKind::JournalAnchored => "jurnal_dicatat",
        FactKind::ChainJoined => "rantai_disambung",
        FactKind::LossNoted => "kehilangan_dicatat",
        FactKind::KeysChanged => "kunci_kantor_diganti",
        FactKind::LaneBound => "pelaksana_diatur",
        FactKind::CaseHandedOver => "diserahkan",
        FactKind::CaseCalledBack => "ditarik_kembali",
        FactKind::CaseLinked => "dikaitkan",
        FactKind::InstitutionKept => "lembaga_disimpan",
        FactKind::InstitutionRetired => "lembaga_dikeluarkan",
        FactKind::TemplateSet => "templat_diganti",
        FactKind::NumberBlockGiven => "blok_nomor_diberikan",
        FactKind::PersonKept => "petugas_disimpan",
        FactKind::PersonRetired => "petugas_dikeluarkan",
        FactKind::HeadshipTaken => "kepala_diambil_alih",
        FactKind::SubjectErased => "data_dihapus",
    }
}
