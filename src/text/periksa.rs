//! What an integrity check says: what is wrong, and what to do.

use super::angka::ribuan;
use crate::domain::sense::Nonsense;

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

/// What to do where somebody changed what was recorded.
const TAMPERED: &str = "bandingkan dengan cadangan yang lebih lama sebelum berkas ini dipakai lagi, dan beri tahu pimpinan kantor";

/// Derived rows differ because the facts were changed.
pub fn drift_of_tampered() -> String {
    "Papan dan daftar masih menunjukkan isi sebelum jurnal berubah; biarkan begitu, dan jangan disusun ulang."
        .to_owned()
}

fn count(n: u64) -> String {
    ribuan(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A fact as people know it: what was done, in which case, by which office, when.
pub fn which(kind: &str, kode: &str, office: &str, at: &str) -> String {
    let kind = kind.replace('_', " ");
    let office = if office.is_empty() { "kantor yang tidak dikenal" } else { office };
    format!("“{kind}”{}, ditulis {office}, {at}", of(kode))
}

/// A fact says something else than was signed.
pub fn altered(which: &str) -> String {
    format!("Catatan {which}, berubah setelah ditandatangani; {TAMPERED}.")
}

/// A fact is signed by somebody else.
pub fn foreign(which: &str) -> String {
    format!("Catatan {which}, ditandatangani kunci yang bukan kunci kantor itu; {TAMPERED}.")
}

/// A fact is signed by a key that this office had given up.
pub fn late(which: &str) -> String {
    format!("Catatan {which}, ditandatangani kunci lama kantor ini sesudah kunci itu diganti; {TAMPERED}.")
}

/// Signatures of persons that facts speak of are not there.
pub fn person_signatures_gone(facts: u64) -> String {
    format!("Tanda tangan petugas pada {} catatan kantor ini hilang; {TAMPERED}.", count(facts))
}

/// A fact names this office, and nothing proves it.
pub fn unsigned(which: &str) -> String {
    format!("Catatan {which}, tidak bertanda tangan, jadi tidak dicatat lewat program ini; {TAMPERED}.")
}

/// The key in the file is another one than facts were signed by.
pub fn other_key(facts: u64) -> String {
    format!(
        "Kunci tanda tangan di berkas ini bukan kunci yang menandatangani {} catatan kantor ini; {TAMPERED}.",
        count(facts)
    )
}

/// Facts are missing in this office's chain.
pub fn gone(from: u64, to: u64, after: Option<String>, before: Option<String>) -> String {
    let numbers = match from == to {
        true => format!("Catatan nomor {from} kantor ini"),
        false => format!("Catatan nomor {from} sampai {to} kantor ini"),
    };
    let when = match (after, before) {
        (Some(after), Some(before)) => format!(", ditulis antara {after} dan {before},"),
        (Some(after), None) => format!(", ditulis setelah {after},"),
        (None, Some(before)) => format!(", ditulis sebelum {before},"),
        (None, None) => String::new(),
    };
    format!("{numbers}{when} hilang dari jurnal; {TAMPERED}.")
}

/// A proof without its fact.
pub fn orphan(number: u64) -> String {
    format!("Sebuah catatan kantor lain (nomor {number} di kantornya) hilang dari jurnal; {TAMPERED}.")
}

/// Places without a fact.
pub fn empty_places(places: usize) -> String {
    format!("{places} tempat di jurnal kosong: catatannya dihapus; {TAMPERED}.")
}

/// Nothing goes on from a piece of the chain.
pub fn broken(number: u64) -> String {
    format!("Rantai catatan kantor ini terputus setelah catatan nomor {number}; {TAMPERED}.")
}

/// What was written last is not what the file says.
pub fn head(head: &str) -> String {
    format!("Catatan terakhir kantor ini (nomor {head}) tidak ada atau bukan yang terakhir; {TAMPERED}.")
}

/// Two copies of the file were worked on.
pub fn forked(which: &str) -> String {
    format!(
        "Catatan {which}, bernomor sama dengan catatan lain: berkas ini pernah dipakai di dua tempat. Keduanya tersimpan; pakai satu berkas saja."
    )
}

/// Facts of other offices came or went beside the program.
pub fn others(noted: u64, there: u64) -> String {
    let (noted_words, there_words) = (count(noted), count(there));
    if there < noted {
        format!("Dari {noted_words} catatan kantor lain tinggal {there_words}; {TAMPERED}.")
    } else {
        format!("Ada {there_words} catatan kantor lain, padahal yang diterima {noted_words}; {TAMPERED}.")
    }
}

/// Facts of other offices that nothing proves are not what they were.
pub fn others_altered(facts: u64) -> String {
    format!(
        "Di antara {} catatan kantor lain yang tidak bertanda tangan ada yang berubah, hilang, atau disisipkan; {TAMPERED}.",
        count(facts)
    )
}

/// A table, an index or a trigger is not as this program made it.
pub fn schema(what: &str, name: &str) -> String {
    format!("Susunan basis data diubah program lain: “{name}” {what}; {TAMPERED}.")
}

/// Said when a file is opened whose tables, indexes or triggers somebody changed.
pub const SCHEMA_ODD: &str = "Susunan basis data ini diubah program lain, jadi catatan lama tidak lagi terlindung. \
    Buka Pengaturan, Berkas, lalu Periksa berkas, dan bandingkan dengan cadangan yang lebih lama.";

/// How a part of the file differs.
pub const SCHEMA_MISSING: &str = "tidak ada";
#[allow(missing_docs)]
pub const SCHEMA_CHANGED: &str = "berbeda";
#[allow(missing_docs)]
pub const SCHEMA_ADDED: &str = "bukan bagiannya";

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

/// A name in a record that no program wrote.
pub fn unknown_name(fact: &str, kode: &str, name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    format!(
        "Catatan {}{} berubah: ada bagian bernama “{name}” yang tidak dikenal, dan isi aslinya tidak terbaca lagi; pulihkan cadangan yang lebih lama.",
        short(fact),
        of(kode)
    )
}

/// A fact that no other office would take in.
pub fn nonsense(flaw: Nonsense, fact: &str, kode: &str) -> String {
    let what = match flaw {
        Nonsense::Time => "bertanggal sebelum tahun 2000 atau sesudah 2099",
        Nonsense::Letter => "adalah surat yang isinya tidak terbaca",
        Nonsense::Number => "adalah surat dengan nomor urut yang tidak mungkin",
    };
    format!(
        "Catatan {}{} {what}; batalkan di riwayatnya. Selama belum dibatalkan, kasus itu tidak dapat diserahkan.",
        short(fact),
        of(kode)
    )
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

/// A person's signature that does not fit what stands there.
pub fn person_signature(name: &str, fact: &str) -> String {
    let who =
        if name.is_empty() { "petugas yang tidak dikenal".to_owned() } else { format!("petugas {name}") };
    format!("Tanda {who} pada catatan {fact} tidak cocok: catatan itu diubah, atau bukan darinya.")
}
