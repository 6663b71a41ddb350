//! What an integrity check says.

#[allow(missing_docs)]
pub fn page(flaw: &str) -> String {
    format!("Halaman basis data: {flaw}")
}

#[allow(missing_docs)]
pub fn blob(digest: &str) -> String {
    format!("Lampiran {} hilang atau berubah dari aslinya.", &digest[..digest.len().min(12)])
}

#[allow(missing_docs)]
pub fn drift() -> String {
    "Tabel turunan berbeda dari jurnal; jalankan “alur bangun-ulang”.".to_owned()
}
