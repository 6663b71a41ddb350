//! What may be typed about handing over between offices.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Serah {
    /// Kasus yang menunggu kantor lain
    Usulan {
        /// Kode kantor tujuan
        #[arg(long)]
        ke: String,
    },
    /// Tulis paket untuk kantor lain; aman dicabut setelah selesai
    Kirim {
        /// Kode kantor tujuan
        #[arg(long)]
        ke: String,
        /// Folder tujuan, misalnya flash disk
        #[arg(long)]
        keluar: PathBuf,
        /// Kasus yang diserahkan; boleh diulang. Tanpa ini, yang menunggu kantor itu
        #[arg(long)]
        kasus: Vec<String>,
        /// Semua kasus
        #[arg(long, conflicts_with = "kasus")]
        semua: bool,
        /// Tanpa kasus: hanya SOP, kalender, templat dan blok nomor, untuk kantor di bawah wilayah ini
        #[arg(long, conflicts_with_all = ["kasus", "semua"])]
        tanpa_kasus: bool,
        /// Berkas berisi kata sandi; paket dikunci dengan itu, bukan dengan kunci kantor tujuan
        #[arg(long)]
        sandi_berkas: Option<PathBuf>,
        /// Ukuran terbesar satu bagian, dalam byte
        #[arg(long, hide = true)]
        batas: Option<u64>,
    },
    /// Lihat isi paket dan akibatnya; tidak menulis apa pun
    Periksa {
        berkas: PathBuf,
        #[arg(long)]
        sandi_berkas: Option<PathBuf>,
    },
    /// Terima paket dan tulis tanda terima di sebelahnya
    Terima {
        berkas: PathBuf,
        #[arg(long)]
        sandi_berkas: Option<PathBuf>,
    },
    /// Baca tanda terima dari kantor tujuan
    TandaTerima { berkas: PathBuf },
    /// Batalkan penerimaan satu paket di komputer ini; pekerjaan sesudahnya tetap ada
    Batal {
        /// Id paket, atau awalnya
        id: String,
    },
    /// Tarik kembali kasus yang sudah diserahkan
    Tarik {
        kasus: String,
        #[arg(long)]
        alasan: String,
    },
    /// Paket yang pernah ditulis dan diterima, terbaru lebih dulu
    Daftar {
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Paket dan tanda terima yang ada di flash disk, di folder pantauan, atau di folder yang disebut
    Masuk {
        /// Folder; tanpa ini, semua drive lain dan folder pantauan
        folder: Vec<PathBuf>,
    },
    /// Siapa menyerahkan apa dan kapan, dan apa yang masih ditunggu
    Rekap {
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Folder yang diperlakukan seperti flash disk, misalnya folder bersama
    Pantau {
        /// Folder; tanpa ini, tunjukkan yang berlaku
        folder: Option<PathBuf>,
        /// Tidak memantau folder mana pun
        #[arg(long, conflicts_with = "folder")]
        tanpa: bool,
    },
    /// Cetak berita acara serah terima satu paket ke PDF
    BeritaAcara {
        /// Id paket, atau awalnya
        paket: String,
        #[arg(long)]
        keluar: PathBuf,
        /// a4, f4, f4-210, letter atau legal
        #[arg(long)]
        kertas: Option<String>,
    },
}
