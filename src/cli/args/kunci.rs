//! What may be typed about sealing the file.

use std::path::PathBuf;

use clap::Subcommand;

#[allow(missing_docs)]
#[derive(Debug, Subcommand)]
pub enum Kunci {
    /// Apakah berkas terkunci, dan salinan mana yang belum
    Lihat,
    /// Kunci berkas kantor beserta cadangannya dengan sandi
    Pasang {
        /// Berkas teks berisi sandi baru
        #[arg(long, value_name = "BERKAS")]
        sandi_berkas: PathBuf,
        /// Lembar pemulihan, untuk dicetak dan disimpan di tempat terkunci
        #[arg(long, value_name = "KELUAR.pdf")]
        lembar: PathBuf,
        /// Hapus cadangan terbuka yang ada, bukan menguncinya
        #[arg(long)]
        hapus_cadangan: bool,
        /// Memori untuk mencoba satu sandi, dalam KiB
        #[arg(long, value_name = "KIB", hide = true)]
        memori: Option<u32>,
    },
    /// Ganti sandi; dengan --lembar, kunci dan lembar pemulihannya juga diganti
    Ubah {
        /// Berkas teks berisi sandi baru
        #[arg(long, value_name = "BERKAS")]
        sandi_berkas: PathBuf,
        /// Ganti juga kuncinya; lembar pemulihan baru ditulis ke berkas ini
        #[arg(long, value_name = "KELUAR.pdf")]
        lembar: Option<PathBuf>,
        /// Memori untuk mencoba satu sandi, dalam KiB
        #[arg(long, value_name = "KIB", hide = true)]
        memori: Option<u32>,
    },
    /// Buka kunci berkas dan cadangannya untuk seterusnya
    Lepas,
    /// Buat sandi baru dengan kata-kata dari lembar pemulihan
    Pulihkan {
        /// Berkas teks berisi kata-kata lembar pemulihan, berurutan
        #[arg(long, value_name = "BERKAS")]
        kata_berkas: PathBuf,
        /// Berkas teks berisi sandi baru
        #[arg(long, value_name = "BERKAS")]
        sandi_berkas: PathBuf,
        /// Memori untuk mencoba satu sandi, dalam KiB
        #[arg(long, value_name = "KIB", hide = true)]
        memori: Option<u32>,
    },
    /// Ganti kunci kantor, yang menandai catatan dan paketnya; bukan kunci berkas
    Kantor {
        /// Ya, ganti; tanpa ini hanya disebut sidik kartu yang sekarang
        #[arg(long)]
        ya: bool,
    },
    /// Titipkan lembar pemulihan, tersegel, kepada kantor lain yang dikenal
    Titipkan {
        /// Nama atau kode kantor itu, misalnya dinas
        kantor: String,
    },
    /// Tulis lembar pemulihan kantor lain yang dititipkan kepada kantor ini
    BukaTitipan {
        /// Berkas .gembok kantor itu
        gembok: PathBuf,
        #[arg(long, value_name = "KELUAR.pdf")]
        keluar: PathBuf,
    },
    /// Tulis lembar pemulihan sekali lagi
    Lembar {
        #[arg(long, value_name = "KELUAR.pdf")]
        keluar: PathBuf,
    },
}
