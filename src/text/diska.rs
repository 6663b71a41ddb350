//! What a disk or the way to it failed in, as sentences: what happened, what is safe, what to do next.

use std::path::Path;

use super::said::{ProblemSaid, said};

#[allow(missing_docs)]
pub fn disk_full(path: &Path) -> ProblemSaid {
    said(
        "diska_penuh",
        format!("Penyimpanan penuh; tidak ada yang disimpan: {}", path.display()),
        "Kosongkan ruang pada diska itu, lalu ulangi.",
    )
}

#[allow(missing_docs)]
pub fn write_refused(path: &Path) -> ProblemSaid {
    said(
        "tulis_ditolak",
        format!(
            "Sistem menolak tulisan ke diska ini; yang sudah tersimpan utuh, yang terakhir tidak jadi disimpan: {}",
            path.display()
        ),
        "Periksa apakah diska masih terpasang, dan apakah kuota atau batas ukuran berkas (4 GB pada FAT32) sudah tercapai, lalu ulangi.",
    )
}

#[allow(missing_docs)]
pub fn over_limit(path: &Path) -> ProblemSaid {
    said(
        "batas_ukuran",
        format!("Sistem tidak mengizinkan berkas sebesar itu; yang lama tidak berubah: {}", path.display()),
        "Kosongkan kuota, atau pilih diska lain: FAT32 menampung paling besar 4 GB satu berkas.",
    )
}

#[allow(missing_docs)]
pub fn not_flushed(path: &Path) -> ProblemSaid {
    said(
        "diska_tidak_memastikan",
        format!(
            "Diska tidak memastikan tulisan terakhir sampai; yang sebelumnya aman, yang terakhir dianggap tidak tersimpan: {}",
            path.display()
        ),
        "Tutup Alur, buka lagi, dan lihat catatan terakhir. Lalu buat cadangan di diska lain: diska ini mungkin mulai rusak atau kabelnya longgar.",
    )
}

#[allow(missing_docs)]
pub fn not_locked(path: &Path) -> ProblemSaid {
    said(
        "tidak_dapat_dikunci",
        format!(
            "Sistem tidak dapat mengunci berkas ini supaya hanya satu yang menulis; tidak ada yang berubah: {}",
            path.display()
        ),
        "Folder jaringan sering tidak mendukungnya: pindahkan berkas ke diska komputer ini, lalu buka lagi.",
    )
}

#[allow(missing_docs)]
pub fn not_deleted(path: &Path) -> ProblemSaid {
    said(
        "sisa_tidak_terhapus",
        format!(
            "Berkas bantu di sebelah berkas ini tidak dapat dihapus; yang sudah tersimpan utuh: {}",
            path.display()
        ),
        "Periksa izin foldernya dan apakah antivirus menahannya, lalu ulangi.",
    )
}

#[allow(missing_docs)]
pub fn out_of_reach(path: &Path) -> ProblemSaid {
    said(
        "diska_tidak_terjangkau",
        format!(
            "Diska atau folder jaringan tempat berkas ini tidak menjawab; yang sudah tersimpan utuh: {}",
            path.display()
        ),
        "Pasang kembali diskanya atau sambungkan jaringannya, lalu buka Alur lagi.",
    )
}

#[allow(missing_docs)]
pub fn no_memory(path: &Path) -> ProblemSaid {
    said(
        "memori_habis",
        format!("Memori komputer tidak cukup untuk ini; tidak ada yang berubah: {}", path.display()),
        "Tutup program lain, lalu ulangi.",
    )
}
