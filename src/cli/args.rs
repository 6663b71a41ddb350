//! The arguments (contract.md section 1). Help texts stand beside the arguments they explain: clap
//! builds both from one place.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

pub use super::args_handover::{Blok, Kantor, Serah};

/// SOP kantor urusan sosial sebagai bagan alir dan papan kerja, tanpa jaringan.
#[derive(Debug, Parser)]
#[command(name = "alur", version, about, disable_help_subcommand = true, disable_help_flag = true)]
#[command(disable_version_flag = true, subcommand_value_name = "PERINTAH")]
#[command(after_help = "Tanpa perintah, jendela Alur dibuka.")]
pub struct Cli {
    /// Berkas Alur yang dipakai; bila tidak disebut, berkas di folder data pengguna
    #[arg(long, global = true, value_name = "BERKAS")]
    pub db: Option<PathBuf>,
    /// Keluarkan satu dokumen JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Waktu kejadian menurut ISO 8601, untuk pencatatan belakangan
    #[arg(long, global = true, value_name = "WAKTU")]
    pub waktu: Option<String>,
    /// Jam pencatatan, bila bukan jam komputer; bersama --waktu
    #[arg(long, global = true, value_name = "WAKTU", hide = true)]
    pub dicatat: Option<String>,
    /// Nama operator yang mencatat
    #[arg(long, global = true, value_name = "NAMA")]
    pub oleh: Option<String>,
    /// Cara menggambar jendela: glow atau wgpu
    #[arg(long, value_name = "CARA")]
    pub renderer: Option<String>,
    /// Tampilkan bantuan
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// Tampilkan versi
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
    #[allow(missing_docs)]
    #[command(subcommand)]
    pub perintah: Option<Perintah>,
}

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Perintah {
    /// Data kantor ini: nama, kop, pejabat, kertas
    #[command(subcommand)]
    Kantor(Kantor),
    /// Rak SOP: daftar, periksa, impor, gambar, cetak
    #[command(subcommand)]
    Sop(SopCmd),
    /// Kasus: buka, lihat, catat langkah, kembalikan, tutup
    #[command(subcommand)]
    Kasus(Kasus),
    /// Papan satu SOP: kasus terbuka menurut langkah
    Papan {
        /// Id SOP, misalnya pkh
        id: String,
    },
    /// Naskah dinas: jenis, bagian kosong, terbitkan
    #[command(subcommand)]
    Naskah(Naskah),
    /// Hari libur dan hari kerja kantor, dengan sumbernya
    #[command(subcommand)]
    Kalender(Kalender),
    /// Serah terima antar kantor lewat flash disk
    #[command(subcommand)]
    Serah(Serah),
    /// Buku agenda naskah keluar
    #[command(subcommand)]
    Agenda(Agenda),
    /// Cadangan: buat, periksa, pulihkan, selamatkan berkas rusak
    #[command(subcommand)]
    Cadangan(Cadangan),
    /// Isi berkas baru dengan data contoh (bukan orang sungguhan)
    Contoh {
        /// Banyaknya kasus; tanpa --selesai, dua dari lima di antaranya sudah selesai
        #[arg(long, default_value_t = 30)]
        kasus: usize,
        /// Sebanyak ini kasus selesai, di samping --kasus yang semuanya masih berjalan
        #[arg(long)]
        selesai: Option<usize>,
        /// Benih acak; benih yang sama memberi data yang sama
        #[arg(long, default_value_t = 1)]
        benih: u64,
    },
    /// Periksa keutuhan berkas; tanpa --perbaiki tidak mengubah apa pun
    Periksa {
        /// Perbaiki yang dapat dibangun ulang dari jurnal, lalu periksa lagi
        #[arg(long)]
        perbaiki: bool,
    },
    /// Bangun ulang tabel turunan dari jurnal
    BangunUlang,
    /// Cetak skrip pelengkapan untuk bash, zsh, fish atau powershell
    Pelengkapan {
        /// Jenis shell
        shell: clap_complete::Shell,
    },
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
    /// Kode wilayah, misalnya 63.72 atau 63.72.04.1001
    #[arg(long)]
    pub wilayah: Option<String>,
    /// Zona waktu: wib, wita atau wit
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

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Kalender {
    /// Hari libur satu tahun; tahun ini bila tidak disebut
    Daftar {
        #[arg(long)]
        tahun: Option<i32>,
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

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum SopCmd {
    /// Daftar SOP di rak
    Daftar,
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
    /// Kaitkan kasus dengan kasus lain yang menaunginya
    Kait {
        kasus: String,
        #[arg(long)]
        ke: String,
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
    },
    /// Kenapa kasus ini macet: apa yang kurang, di siapa, sejak kapan, apa sesudahnya
    Macet { kasus: String },
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
    /// Catat satu langkah untuk banyak kasus sekaligus
    Gabung {
        #[arg(long)]
        kasus: Vec<String>,
        #[command(flatten)]
        langkah: Box<Langkah>,
        #[command(flatten)]
        surat: SuratGabung,
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
    Daftar,
}

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

/// The command as clap builds it, with clap's own words in Indonesian at every level.
pub fn command() -> clap::Command {
    in_indonesian(<Cli as clap::CommandFactory>::command())
}

fn in_indonesian(command: clap::Command) -> clap::Command {
    let template = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}\n";
    let below: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command.help_template(template).subcommand_help_heading("Perintah").mut_args(|arg| {
        if arg.is_positional() { arg.help_heading("Yang disebut") } else { arg.help_heading("Pilihan") }
    });
    for name in below {
        command = command.mut_subcommand(name, in_indonesian);
    }
    command
}
