//! What an integrity check says: what is wrong, and what to do.

use super::angka::ribuan;

/// Where to go with what cannot be mended here.
const ELSEWHERE: &str = "pulihkan cadangan yang lebih lama, atau biarkan: yang lain tidak terganggu";

fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

fn of(kode: &str) -> String {
    if kode.is_empty() { String::new() } else { format!(" kasus {kode}") }
}

#[allow(missing_docs)]
pub fn page(flaw: &str) -> String {
    format!("Halaman basis data rusak ({flaw}); pulihkan cadangan terbaru.")
}

#[allow(missing_docs)]
pub fn blob(digest: &str) -> String {
    format!("Lampiran {} hilang atau berubah dari aslinya; {ELSEWHERE}.", short(digest))
}

#[allow(missing_docs)]
pub fn drift() -> String {
    "Tabel turunan berbeda dari jurnal; jalankan “alur bangun-ulang” atau “alur periksa --perbaiki”."
        .to_owned()
}

#[allow(missing_docs)]
pub fn cannot_rebuild(why: &str) -> String {
    format!("Tabel turunan tidak dapat dibandingkan dengan jurnal. {why}")
}

#[allow(missing_docs)]
pub fn cannot_check(why: &str) -> String {
    format!("Pemeriksaan isi tidak dapat diteruskan. {why}")
}

#[allow(missing_docs)]
pub fn unreadable(fact: &str, kode: &str) -> String {
    format!("Catatan {}{} tidak terbaca; pulihkan cadangan yang lebih lama.", short(fact), of(kode))
}

#[allow(missing_docs)]
pub fn file_gone(name: &str, kode: &str) -> String {
    format!("Lampiran “{name}”{} tidak ada di berkas ini; lampirkan lagi bila aslinya masih ada.", of(kode))
}

#[allow(missing_docs)]
pub fn letter_gone(nomor: &str, kode: &str) -> String {
    let nomor = if nomor.is_empty() { "tanpa nomor" } else { nomor };
    format!("Halaman surat {nomor}{} tidak ada; {ELSEWHERE}.", of(kode))
}

#[allow(missing_docs)]
pub fn letter_no_pdf(nomor: &str, kode: &str) -> String {
    let nomor = if nomor.is_empty() { "tanpa nomor" } else { nomor };
    format!("Yang tersimpan untuk surat {nomor}{} bukan PDF; {ELSEWHERE}.", of(kode))
}

#[allow(missing_docs)]
pub fn logo_gone(kode: &str) -> String {
    match kode {
        "" => "Gambar lambang kantor tidak ada; pilih lagi di Pengaturan, Kop surat.".to_owned(),
        kode => format!("Gambar lambang pada surat kasus {kode} tidak ada; {ELSEWHERE}."),
    }
}

#[allow(missing_docs)]
pub fn sop_gone(sop: &str, kode: &str) -> String {
    format!("Teks SOP “{sop}”{} tidak ada; {ELSEWHERE}.", of(kode))
}

#[allow(missing_docs)]
pub fn template_gone(jenis: &str) -> String {
    format!(
        "Teks templat naskah “{jenis}” tidak ada; impor lagi, atau kembali ke bawaan dengan “alur naskah pulihkan {jenis}”."
    )
}

#[allow(missing_docs)]
pub fn number_twice(nomor: &str, codes: &[String]) -> String {
    format!(
        "Nomor surat {nomor} dipakai {} kali ({}); batalkan yang keliru dan terbitkan dengan nomor lain.",
        codes.len(),
        codes.join(", ")
    )
}

#[allow(missing_docs)]
pub fn urut_twice(urut: u32, tahun: i32, codes: &[String]) -> String {
    format!(
        "Nomor urut {urut} tahun {tahun} dipakai {} surat ({}); batalkan yang keliru dan terbitkan lagi.",
        codes.len(),
        codes.join(", ")
    )
}

#[allow(missing_docs)]
pub fn nowhere(kode: &str) -> String {
    format!(
        "Kasus {kode} belum selesai tetapi tidak ada langkahnya yang terbuka; periksa riwayatnya dan batalkan catatan terakhir."
    )
}

#[allow(missing_docs)]
pub fn aside_unknown(count: u64) -> String {
    format!(
        "{} catatan yang disisihkan tidak ada di jurnal; “alur periksa --perbaiki” merapikannya.",
        ribuan(i64::try_from(count).unwrap_or(i64::MAX))
    )
}

#[allow(missing_docs)]
pub fn package_odd(paket: &str) -> String {
    format!(
        "Ingatan tentang paket {} tidak lengkap, jadi penerimaannya tidak dapat dibatalkan; terima paketnya sekali lagi.",
        short(paket)
    )
}

#[allow(missing_docs)]
pub fn mended_derived(facts: u64) -> String {
    format!(
        "Papan, daftar, dan pencarian disusun ulang dari {} catatan.",
        ribuan(i64::try_from(facts).unwrap_or(i64::MAX))
    )
}

#[allow(missing_docs)]
pub fn mended_aside(count: u64) -> String {
    format!("{} tanda sisih tanpa catatan dihapus.", ribuan(i64::try_from(count).unwrap_or(i64::MAX)))
}

#[allow(missing_docs)]
pub fn more(count: usize) -> String {
    format!("… dan {count} temuan lagi.")
}
