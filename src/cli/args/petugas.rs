//! What may be typed about the persons of the office.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Petugas {
    /// Daftar petugas; selama kosong, siapa pun bekerja tanpa PIN seperti biasa
    Daftar,
    /// Tambahkan petugas dengan PIN-nya
    Tambah {
        /// Nama seperti tercatat di riwayat
        nama: String,
        /// petugas, kepala atau pemeriksa (hanya melihat)
        #[arg(long, default_value = "petugas")]
        peran: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        nip: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        jabatan: String,
        /// Berkas yang baris pertamanya PIN petugas itu, 4 sampai 12 angka
        #[arg(long, value_name = "BERKAS")]
        pin_baru: PathBuf,
    },
    /// Ubah data petugas, atau beri PIN baru; yang tidak disebut tidak berubah
    Ubah {
        /// Nama atau NIP
        petugas: String,
        #[arg(long)]
        nama: Option<String>,
        #[arg(long)]
        peran: Option<String>,
        #[arg(long)]
        nip: Option<String>,
        #[arg(long)]
        jabatan: Option<String>,
        /// Berkas yang baris pertamanya PIN yang baru
        #[arg(long, value_name = "BERKAS")]
        pin_baru: Option<PathBuf>,
    },
    /// Ganti PIN sendiri; yang lama disebut dengan --pin-berkas
    Pin {
        /// Berkas yang baris pertamanya PIN yang baru
        #[arg(long, value_name = "BERKAS")]
        pin_baru: PathBuf,
    },
    /// Perbarui PIN yang dilupakan tanpa PIN lama; hanya bila tidak ada petugas lain yang dapat membantu
    LupaPin {
        /// Nama atau NIP
        petugas: String,
        /// Berkas yang baris pertamanya PIN yang baru
        #[arg(long, value_name = "BERKAS")]
        pin_baru: PathBuf,
    },
    /// Keluarkan petugas dari daftar; catatannya tetap atas namanya
    Keluar {
        /// Nama atau NIP
        petugas: String,
        #[arg(long)]
        alasan: String,
    },
    /// Ambil alih tugas kepala kantor yang tidak akan kembali; semua petugas diberi tahu
    AmbilAlih {
        #[arg(long)]
        alasan: String,
    },
    /// Siapa membuka, mencetak atau mengirim data orang
    Catatan {
        /// Nama atau NIP
        #[arg(long)]
        petugas: Option<String>,
        /// Tanggal pertama, misalnya 2026-11-01
        #[arg(long)]
        dari: Option<String>,
        /// Tanggal terakhir
        #[arg(long)]
        sampai: Option<String>,
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Yang dilakukan selama kepala kantor tidak di tempat dan belum Anda lihat
    TanpaKepala {
        /// Tandai semuanya sudah dilihat
        #[arg(long)]
        sudah_dilihat: bool,
    },
}
