//! What may be typed about letters and their register.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Naskah {
    /// Jenis naskah yang tersedia
    Daftar,
    /// Simpan templat satu jenis naskah ke berkas, untuk diubah
    Ekspor {
        jenis: String,
        #[arg(long)]
        keluar: PathBuf,
    },
    /// Pakai berkas templat untuk naskah yang dibuat mulai sekarang
    Impor { berkas: PathBuf },
    /// Kembalikan templat satu jenis naskah ke bawaan program
    Pulihkan {
        jenis: String,
        #[arg(long, default_value = "dipulihkan", hide_default_value = true)]
        alasan: String,
    },
    /// Bagian yang masih kosong bila naskah dibuat sekarang
    Kosong {
        jenis: String,
        #[arg(long)]
        kasus: String,
        #[arg(long)]
        isian: Vec<String>,
    },
    /// Terbitkan naskah dan simpan PDF-nya
    Buat {
        jenis: String,
        #[arg(long)]
        kasus: String,
        #[arg(long)]
        isian: Vec<String>,
        /// Nomor yang diketik sendiri
        #[arg(long, conflicts_with = "tanpa_nomor")]
        nomor: Option<String>,
        /// Kosongkan nomor untuk diisi petugas agenda
        #[arg(long)]
        tanpa_nomor: bool,
        #[arg(long)]
        kertas: Option<String>,
        #[arg(long)]
        keluar: PathBuf,
    },
}

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Agenda {
    /// Naskah yang sudah terbit, terbaru lebih dulu
    Daftar {
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
}
