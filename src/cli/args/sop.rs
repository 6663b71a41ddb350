//! What may be typed about SOPs.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum SopCmd {
    /// Daftar SOP di rak
    Daftar {
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Lihat satu SOP
    Lihat { id: String },
    /// Periksa berkas SOP; semua cacatnya disebut sekaligus
    Periksa {
        #[arg(required = true)]
        berkas: Vec<PathBuf>,
    },
    /// Masukkan berkas SOP ke rak sebagai SOP atau versi baru
    Impor { berkas: PathBuf },
    /// Simpan teks SOP ke berkas
    Ekspor {
        id: String,
        #[arg(long)]
        keluar: PathBuf,
    },
    /// Gambar bagannya saja ke SVG, PDF atau PNG
    Gambar {
        /// Id SOP atau berkas SOP
        sop: String,
        #[arg(long)]
        keluar: PathBuf,
        /// a4, f4, f4-210, letter atau legal
        #[arg(long)]
        kertas: Option<String>,
        /// Tunjukkan jalan kasus ini pada bagan
        #[arg(long)]
        kasus: Option<String>,
    },
    /// Cetak dokumen SOP lengkap ke PDF
    Cetak {
        id: String,
        #[arg(long)]
        keluar: PathBuf,
        #[arg(long)]
        kertas: Option<String>,
    },
    /// Ukur geometri bagan berkas SOP
    Ukur {
        #[arg(required = true)]
        berkas: Vec<PathBuf>,
    },
}
