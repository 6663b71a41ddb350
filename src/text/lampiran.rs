//! What became of files that were taken in, and what they may do.

/// Photos made smaller.
pub fn reduced(photos: usize) -> String {
    format!("{photos} foto diperkecil; keterangan tempat dan kamera di dalamnya tidak ikut disimpan.")
}

/// Said of every picture that was kept: whether what its camera wrote into it is still there.
fn as_it_came(left: bool) -> &'static str {
    if left {
        "disimpan apa adanya, termasuk keterangan tempat dan kamera bila ada"
    } else {
        "disimpan apa adanya, hanya keterangan tempat dan kamera di dalamnya dibuang"
    }
}

/// Kept, as it could not be read once it were smaller.
pub fn kept_legible(name: &str, left: bool) -> String {
    format!("{name} {}: bila diperkecil, isinya tidak terbaca.", as_it_came(left))
}

/// Kept, as it is cut short or damaged.
pub fn kept_broken(name: &str, left: bool) -> String {
    let kept = as_it_came(left);
    format!("{name} tidak utuh atau rusak, jadi {kept}. Mintalah fotonya dikirim ulang bila mungkin.")
}

/// Kept, as it would take too much memory.
pub fn kept_huge(name: &str, left: bool) -> String {
    format!("{name} {}: terlalu besar untuk diperkecil di komputer ini.", as_it_came(left))
}

/// Kept, as nobody here can take out what its camera wrote into it.
pub fn kept_kind(name: &str) -> String {
    format!("{name} {}: jenis berkas ini tidak dapat dibersihkan di sini.", as_it_came(true))
}

/// Said before such a file is attached.
pub const KEEPS_TRACES: &str = "Foto atau video jenis ini dapat menyimpan tempat dan waktu pengambilannya, dan itu tidak dapat dibersihkan di sini. Bila ragu, kirim ulang sebagai JPEG.";

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
