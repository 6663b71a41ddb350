//! What may be typed about backups.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Cadangan {
    /// Buat cadangan dan buktikan isinya sama
    Buat {
        /// Simpan di folder ini, bukan di folder “cadangan” di sebelah berkas
        #[arg(long, value_name = "FOLDER")]
        keluar: Option<PathBuf>,
    },
    /// Cadangan yang ada, terbaru lebih dulu
    Daftar,
    /// Buktikan lagi bahwa satu cadangan baik
    Periksa { berkas: PathBuf },
    /// Ganti isi berkas dengan isi cadangan; tanpa --ya hanya menunjukkan apa yang berubah
    Pulihkan {
        /// Berkas cadangan, atau namanya di folder “cadangan”
        berkas: PathBuf,
        /// Sungguh pulihkan; isi sekarang disimpan dulu
        #[arg(long)]
        ya: bool,
        /// Juga bila cadangan itu milik kantor lain; komputer ini menjadi kantor itu
        #[arg(long, requires = "ya")]
        kantor_lain: bool,
    },
    /// Selamatkan yang masih terbaca dari berkas rusak ke berkas baru
    Selamatkan {
        berkas: PathBuf,
        #[arg(long, value_name = "BARU.db")]
        keluar: PathBuf,
    },
    /// Folder di drive kedua yang ikut mendapat setiap cadangan; tanpa apa-apa, tampilkan
    Drive {
        folder: Option<PathBuf>,
        /// Tidak memakai drive kedua lagi
        #[arg(long, conflicts_with = "folder")]
        tanpa: bool,
    },
}
