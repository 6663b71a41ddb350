//! What became of files that were taken in, and what they may do.

/// Photos made smaller.
pub fn reduced(photos: usize) -> String {
    format!("{photos} foto diperkecil; keterangan tempat dan kamera di dalamnya tidak ikut disimpan.")
}

/// Said of every picture that was kept: what its camera wrote into it is still there.
const AS_IT_CAME: &str = "disimpan apa adanya, termasuk keterangan tempat dan kamera bila ada";

/// Kept, as it could not be read once it were smaller.
pub fn kept_legible(name: &str) -> String {
    format!("{name} {AS_IT_CAME}: bila diperkecil, isinya tidak terbaca.")
}

/// Kept, as it is cut short or damaged.
pub fn kept_broken(name: &str) -> String {
    format!("{name} tidak utuh atau rusak, jadi {AS_IT_CAME}. Mintalah fotonya dikirim ulang bila mungkin.")
}

/// Kept, as it would take too much memory.
pub fn kept_huge(name: &str) -> String {
    format!("{name} {AS_IT_CAME}: terlalu besar untuk diperkecil di komputer ini.")
}

/// Kept, as its kind cannot be written here.
pub fn kept_kind(name: &str) -> String {
    format!("{name} {AS_IT_CAME}: jenis foto ini tidak dapat diubah di sini.")
}

/// Attachments in a package that are programs.
pub fn runs(names: &[String]) -> String {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    format!(
        "{} lampiran dapat menjalankan program ({}). Berkas itu disimpan, tetapi tidak dapat dibuka dari sini.",
        names.len(),
        some(&known)
    )
}

/// "A, B, C dan 9 lagi".
pub fn some(names: &[&str]) -> String {
    match names.len() {
        0..=4 => names.join(", "),
        n => format!("{} dan {} lagi", names.iter().take(3).copied().collect::<Vec<_>>().join(", "), n - 3),
    }
}
