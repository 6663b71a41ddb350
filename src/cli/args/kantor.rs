//! What may be typed about this office and the offices it knows.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Kantor {
    /// Atur data kantor; yang tidak disebut tidak berubah
    Atur(Box<AturKantor>),
    /// Lihat data kantor
    Lihat,
    /// Tulis kartu kantor ini ke berkas, untuk dikenalkan di kantor lain; .pdf, .png atau .svg: lembar berkode QR
    Kartu {
        #[arg(long)]
        keluar: PathBuf,
    },
    /// Kenalkan kantor lain dari berkas kartunya, atau dari paket yang dikirimnya
    Kenal {
        /// Kartu kantor, atau paket (.alur) dari kantor yang belum dikenal
        kartu: PathBuf,
        /// Sidik kartu yang dibacakan kantor itu lewat telepon; wajib untuk paket dan untuk kunci baru
        #[arg(long)]
        sidik: Option<String>,
        /// Berkas berisi kata sandi paket
        #[arg(long)]
        sandi_berkas: Option<PathBuf>,
    },
    /// Daftar kantor yang dikenal
    Daftar {
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Lupakan kantor yang dikenal; kiriman darinya tetap ada
    Lupakan {
        kantor: String,
        #[arg(long)]
        alasan: String,
    },
    /// Tentukan kantor mana yang mengerjakan langkah seorang pelaksana
    Pelaksana {
        /// Id SOP
        #[arg(long)]
        sop: String,
        /// Id atau nama pelaksana
        #[arg(long)]
        pelaksana: String,
        /// Kode kantornya; tanpa ini, kembali menurut jenis kantor pada SOP
        #[arg(long)]
        kantor: Option<String>,
    },
    /// Daftar lembaga (LKSA) atau pendamping yang dikenal kantor
    Lembaga(Lembaga),
    /// Blok nomor naskah yang diberikan kepada kantor lain: daftar, beri, batalkan
    Blok(Blok),
}

#[allow(missing_docs)]
#[derive(Debug, Args, Default)]
pub struct AturKantor {
    /// Nama kantor
    #[arg(long)]
    pub nama: Option<String>,
    /// Kode kantor pada nomor naskah, misalnya DINSOS
    #[arg(long)]
    pub kode: Option<String>,
    /// dinas, kelurahan, …
    #[arg(long)]
    pub jenis: Option<String>,
    /// Kode wilayah, misalnya 63.72 atau 63.72.04.1001; zona waktu dan kota mengikutinya
    #[arg(long)]
    pub wilayah: Option<String>,
    /// Zona waktu: wib, wita atau wit; tanpa ini menurut wilayahnya
    #[arg(long)]
    pub zona: Option<String>,
    /// Kota pada tempat dan tanggal naskah
    #[arg(long)]
    pub kota: Option<String>,
    /// Baris kop; boleh diulang
    #[arg(long)]
    pub kop: Vec<String>,
    /// Baris alamat di bawah kop; boleh diulang
    #[arg(long)]
    pub alamat: Vec<String>,
    /// Gambar lambang, PNG atau JPG
    #[arg(long)]
    pub logo: Option<PathBuf>,
    /// Pejabat: "jabatan;nama;pangkat;nip"; boleh diulang, yang pertama kepala kantor
    #[arg(long)]
    pub pejabat: Vec<String>,
    /// a4, f4, f4-210, letter atau legal
    #[arg(long)]
    pub kertas: Option<String>,
    /// Pola nomor, misalnya {klas}/{urut:03}/{unit}/{tahun}
    #[arg(long)]
    pub pola_nomor: Option<String>,
    /// Kode klasifikasi arsip, misalnya 400.9
    #[arg(long)]
    pub klasifikasi: Option<String>,
    /// Jam tutup kantor, misalnya 16.00
    #[arg(long)]
    pub tutup: Option<String>,
    /// Jam tutup hari Jumat; "-" berarti sama dengan hari lain
    #[arg(long, allow_hyphen_values = true)]
    pub tutup_jumat: Option<String>,
    /// Masa dengan jam sendiri: "Ramadan 1448 H;2027-02-08;2027-03-09;15.00;15.30;sumber"; boleh diulang
    #[arg(long)]
    pub masa: Vec<String>,
}

/// The register of institutions.
#[allow(missing_docs)]
#[derive(Debug, Args)]
pub struct Lembaga {
    /// lksa atau pendamping
    #[arg(long, default_value = "lksa")]
    pub jenis: String,
    /// Masukkan lembaga ini, atau ubah alamat dan kontaknya
    #[arg(long)]
    pub simpan: Option<String>,
    #[arg(long, default_value = "", requires = "simpan", hide_default_value = true)]
    pub alamat: String,
    #[arg(long, default_value = "", requires = "simpan", hide_default_value = true)]
    pub kontak: String,
    /// Keluarkan lembaga ini dari daftar
    #[arg(long, requires = "alasan", conflicts_with = "simpan")]
    pub keluarkan: Option<String>,
    #[arg(long)]
    pub alasan: Option<String>,
}

/// Blocks of running numbers.
#[allow(missing_docs)]
#[derive(Debug, Args)]
pub struct Blok {
    /// Beri blok kepada kantor ini; tanpa --ke dan --batal, daftarnya ditampilkan
    #[arg(long, value_name = "KODE", requires_all = ["tahun", "dari", "sampai"])]
    pub ke: Option<String>,
    /// Tahun naskah
    #[arg(long, requires = "ke")]
    pub tahun: Option<i32>,
    /// Nomor pertama
    #[arg(long, requires = "ke")]
    pub dari: Option<u32>,
    /// Nomor terakhir
    #[arg(long, requires = "ke")]
    pub sampai: Option<u32>,
    /// Batalkan blok yang diberikan dengan fakta ini
    #[arg(long, value_name = "FAKTA", conflicts_with = "ke")]
    pub batal: Option<String>,
    #[arg(long, default_value = "dibatalkan", hide_default_value = true)]
    pub alasan: String,
}
