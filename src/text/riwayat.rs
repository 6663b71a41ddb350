//! Lines of a case's history: past tense, short, the reason last.

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

/// A region code that the list does not have.
pub fn unknown_region(code: &str) -> String {
    format!("Kode wilayah {code} tidak ada di daftar; kelurahan tidak dapat diisi otomatis.")
}
