//! What may be typed about cases.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Kasus {
    /// Buka kasus baru
    Buka {
        #[arg(long)]
        sop: String,
        #[arg(long)]
        judul: String,
        /// nama=nilai; boleh diulang
        #[arg(long)]
        isian: Vec<String>,
        /// Kasus induknya, misalnya penyaluran bagi satu penerima
        #[arg(long)]
        induk: Option<String>,
        /// Hanya tentang kegiatan ini dari kasus induk, misalnya satu pengaduan
        #[arg(long, requires = "induk")]
        langkah: Option<String>,
    },
    /// Kasus yang menunggu satu langkah, untuk dicatat sekaligus
    Siap {
        #[arg(long)]
        sop: String,
        #[arg(long)]
        langkah: String,
    },
    /// Lihat satu kasus
    Lihat { kasus: String },
    /// Daftar kasus, paling mendesak lebih dulu
    Daftar {
        #[arg(long)]
        sop: Option<String>,
        #[arg(long)]
        telat: bool,
        #[arg(long, default_value = "", hide_default_value = true)]
        cari: String,
        /// Sertakan yang sudah selesai
        #[arg(long)]
        selesai: bool,
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Kenapa kasus ini macet: apa yang kurang, di siapa, sejak kapan, apa sesudahnya
    Macet { kasus: String },
    /// Hapus data pribadi satu kasus yang sudah selesai untuk selamanya; tanpa --yakin hanya ditunjukkan apa yang akan hilang
    HapusData {
        kasus: String,
        /// Alasan, tanpa nama orang: ia berdiri di berita acara
        #[arg(long, default_value = "", hide_default_value = true)]
        alasan: String,
        /// Surat yang menjadi dasarnya, dengan nomornya
        #[arg(long, default_value = "", hide_default_value = true)]
        dasar: String,
        /// Kode kasus itu sekali lagi; tanpa ini tidak ada yang dihapus
        #[arg(long, value_name = "KODE")]
        yakin: Option<String>,
    },
    /// Cetak berita acara penghapusan data satu kasus ke PDF
    BuktiHapus {
        kasus: String,
        #[arg(long)]
        keluar: PathBuf,
        /// a4, f4, f4-210, letter atau legal
        #[arg(long)]
        kertas: Option<String>,
    },
    #[command(flatten)]
    Ubah(UbahKasus),
    /// Catat satu langkah untuk banyak kasus sekaligus
    Gabung {
        #[arg(long)]
        kasus: Vec<String>,
        #[command(flatten)]
        langkah: Box<Langkah>,
        #[command(flatten)]
        surat: SuratGabung,
    },
    /// Cetak kartu kendali kasus ke PDF
    Kartu {
        kasus: String,
        #[arg(long)]
        keluar: PathBuf,
        /// a4, f4, f4-210, letter atau legal
        #[arg(long)]
        kertas: Option<String>,
    },
    /// Simpan berkas kasus untuk pemeriksa: satu PDF lengkap, dengan lampiran dan surat di sebelahnya
    Berkas {
        kasus: String,
        /// Folder tujuan
        #[arg(long)]
        keluar: PathBuf,
        /// a4, f4, f4-210, letter atau legal
        #[arg(long)]
        kertas: Option<String>,
    },
}

/// What changes one case.
#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum UbahKasus {
    /// Kaitkan kasus dengan kasus lain yang menaunginya
    Kait {
        kasus: String,
        #[arg(long)]
        ke: String,
    },
    /// Tandai satu langkah mulai dikerjakan
    Mulai {
        kasus: String,
        /// Nomor langkah, misalnya 3 atau 6.2
        #[arg(long)]
        langkah: String,
        /// Untuk siapa atau kapan, pada langkah yang berulang
        #[arg(long)]
        kunci: Option<String>,
    },
    /// Catat satu langkah
    Catat {
        kasus: String,
        #[command(flatten)]
        langkah: Box<Langkah>,
        /// Tolak bila masih ada kelengkapan yang belum ada
        #[arg(long, conflicts_with = "tanpa_lengkap")]
        wajib_lengkap: bool,
        /// Catat walau kelengkapan belum ada, dengan alasan yang ikut tersimpan
        #[arg(long, value_name = "ALASAN")]
        tanpa_lengkap: Option<String>,
    },
    /// Betulkan isian, kelengkapan atau catatan satu catatan langkah; nilai lamanya tetap di riwayat
    Betulkan {
        kasus: String,
        fakta: String,
        /// nama=nilai baru; nilai kosong menghapus isian; boleh diulang
        #[arg(long)]
        isian: Vec<String>,
        /// Semua kelengkapan yang ada, dengan nomor urut atau kata-katanya; boleh diulang
        #[arg(long)]
        centang: Vec<String>,
        /// Catatan yang baru
        #[arg(long)]
        catatan: Option<String>,
        #[arg(long)]
        alasan: String,
    },
    /// Sebut tempat berkas kertasnya disimpan
    Tempat {
        kasus: String,
        /// Ordner, rak atau lemari; kosong menghapus
        #[arg(long, value_name = "TEMPAT")]
        ordner: String,
    },
    /// Tutup satu kunci pada langkah yang berulang
    TutupKunci {
        kasus: String,
        #[arg(long)]
        langkah: String,
        #[arg(long)]
        kunci: String,
        #[arg(long)]
        alasan: String,
    },
    /// Tambahkan kelurahan, LKSA atau pendamping pada langkah yang berulang
    TambahKunci {
        kasus: String,
        #[arg(long)]
        langkah: String,
        #[arg(long, required = true)]
        kunci: Vec<String>,
    },
    /// Kembalikan ke langkah sebelumnya
    Kembalikan {
        kasus: String,
        #[arg(long)]
        langkah: String,
        #[arg(long)]
        ke: String,
        #[arg(long)]
        kunci: Option<String>,
        #[arg(long)]
        alasan: String,
    },
    /// Hentikan sementara hitungan waktu
    Jeda {
        kasus: String,
        #[arg(long)]
        alasan: String,
        /// Berkas bukti; boleh diulang
        #[arg(long)]
        lampiran: Vec<PathBuf>,
    },
    /// Lanjutkan kasus yang dijeda
    Lanjut {
        kasus: String,
        /// Berkas bukti; boleh diulang
        #[arg(long)]
        lampiran: Vec<PathBuf>,
    },
    /// Tutup kasus
    Tutup {
        kasus: String,
        #[arg(long)]
        hasil: String,
    },
    /// Batalkan satu catatan
    Batal {
        kasus: String,
        fakta: String,
        #[arg(long, default_value = "Salah catat")]
        alasan: String,
    },
    /// Putuskan catatan ganda: fakta ini yang dipakai
    Putuskan { kasus: String, fakta: String },
}

/// What is recorded at a node.
#[derive(Debug, Args)]
#[allow(missing_docs)]
pub struct Langkah {
    /// Nomor langkah, misalnya 3 atau 6.2
    #[arg(long)]
    pub langkah: String,
    /// Untuk siapa atau kapan, pada langkah yang berulang
    #[arg(long)]
    pub kunci: Option<String>,
    /// Hasil keputusan: ya, tidak, atau nama cabangnya
    #[arg(long)]
    pub hasil: Option<String>,
    /// nama=nilai; boleh diulang
    #[arg(long)]
    pub isian: Vec<String>,
    /// Kelengkapan yang ada, dengan nomor urut atau kata-katanya; boleh diulang
    #[arg(long)]
    pub centang: Vec<String>,
    /// Berkas[:kelengkapan]; boleh diulang
    #[arg(long)]
    pub lampiran: Vec<String>,
    /// Catatan bebas
    #[arg(long, default_value = "", hide_default_value = true)]
    pub catatan: String,
}

/// One letter for all cases of a joint record.
#[allow(missing_docs)]
#[derive(Debug, Args)]
pub struct SuratGabung {
    /// Satu naskah untuk semua kasus, dengan lampiran daftarnya
    #[arg(long, requires = "keluar")]
    pub naskah: Option<String>,
    /// PDF naskah itu
    #[arg(long, requires = "naskah")]
    pub keluar: Option<PathBuf>,
    /// nama=nilai bagian naskah yang kosong; boleh diulang
    #[arg(long)]
    pub isian_naskah: Vec<String>,
    /// Nomor naskah; tanpa ini nomor berikutnya diambil
    #[arg(long, conflicts_with = "tanpa_nomor")]
    pub nomor: Option<String>,
    /// Nomor dikosongkan untuk petugas agenda
    #[arg(long)]
    pub tanpa_nomor: bool,
    /// a4, f4, f4-210, letter atau legal
    #[arg(long)]
    pub kertas: Option<String>,
}
