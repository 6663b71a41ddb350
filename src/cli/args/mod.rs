//! The arguments, a file a noun; scripts of offices rely on them, so none changes its meaning. Help texts stand beside the arguments they
//! explain: clap builds both from one place.

mod cadangan;
mod kalender;
mod kantor;
mod kasus;
mod kunci;
mod naskah;
mod petugas;
mod serah;
mod sop;

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};

pub use cadangan::Cadangan;
pub use kalender::Kalender;
pub use kantor::{AturKantor, Blok, Kantor, Lembaga};
pub use kasus::{Kasus, Langkah, SuratGabung, UbahKasus};
pub use kunci::Kunci;
pub use naskah::{Agenda, Naskah};
pub use petugas::Petugas;
pub use serah::Serah;
pub use sop::SopCmd;

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
    /// Nama operator yang mencatat; bila kantor memakai petugas, bersama --pin-berkas
    #[arg(long, global = true, value_name = "NAMA")]
    pub oleh: Option<String>,
    /// Berkas yang baris pertamanya PIN petugas --oleh; atau variabel ALUR_PIN_BERKAS
    #[arg(long, global = true, value_name = "BERKAS")]
    pub pin_berkas: Option<PathBuf>,
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
        /// Simpan daftarnya ke berkas .xlsx, .csv atau .pdf
        #[arg(long)]
        keluar: Option<PathBuf>,
    },
    /// Naskah dinas: jenis, bagian kosong, terbitkan
    #[command(subcommand)]
    Naskah(Naskah),
    /// Hari libur dan hari kerja kantor, dengan sumbernya
    #[command(subcommand)]
    Kalender(Kalender),
    /// Petugas kantor: PIN, peran, dan siapa melihat apa
    #[command(subcommand)]
    Petugas(Petugas),
    /// Serah terima antar kantor lewat flash disk
    #[command(subcommand)]
    Serah(Serah),
    /// Buku agenda naskah keluar
    #[command(subcommand)]
    Agenda(Agenda),
    /// Cadangan: buat, periksa, pulihkan, selamatkan berkas rusak
    #[command(subcommand)]
    Cadangan(Cadangan),
    /// Kunci berkas kantor: pasang, ubah sandi, lepas, pulihkan
    #[command(subcommand)]
    Kunci(Kunci),
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
