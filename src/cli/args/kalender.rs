//! What may be typed about the working calendar.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Kalender {
    /// Hari libur satu tahun; tahun ini bila tidak disebut
    Daftar {
        #[arg(long)]
        tahun: Option<i32>,
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Tambahkan hari libur; tenggat yang terkena dihitung ulang
    Tambah {
        /// Tanggal, misalnya 2027-04-20
        tanggal: String,
        /// Nama hari libur
        nama: String,
        /// Siapa yang menetapkan: keputusan atau edaran
        #[arg(long)]
        sumber: String,
        /// daerah, nasional atau cuti-bersama
        #[arg(long, default_value = "daerah")]
        jenis: String,
    },
    /// Jadikan hari libur sebagai hari kerja; tenggat yang terkena dihitung ulang
    Hapus {
        tanggal: String,
        #[arg(long)]
        alasan: String,
    },
    /// Pakai berkas kalender satu tahun; hari yang diubah kantor sendiri tetap berlaku
    Impor { berkas: PathBuf },
    /// Batalkan satu perubahan kalender
    Batal {
        fakta: String,
        #[arg(long, default_value = "dibatalkan")]
        alasan: String,
    },
}
