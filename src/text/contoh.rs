//! Words of the sample data. Every person and address is invented; NIKs end in a serial from 9900 on,
//! which no registry office reaches in one day.

mod nama;

#[allow(missing_docs)]
pub const OPERATORS: [&str; 5] =
    ["Rina Marlina", "Ahmad Zaini", "Dewi Lestari", "Noor Hidayah", "Muhammad Rifani"];

/// Address lines under the kop.
pub const ADDRESS: [&str; 2] =
    ["Jalan Contoh Nomor 1, Banjarbaru 70711", "Telepon (0511) 000000, pos-el contoh@contoh.go.id"];

/// Jabatan, nama, pangkat, NIP.
pub const OFFICIALS: [(&str, &str, &str, &str); 3] = [
    (
        "Kepala Dinas Sosial",
        "Hj. Nurul Hidayati, S.Sos., M.AP.",
        "Pembina Utama Muda",
        "19700101 199501 2 999",
    ),
    (
        "Kepala Bidang Perlindungan dan Jaminan Sosial",
        "Budi Santoso, S.STP.",
        "Pembina",
        "19800202 200501 1 999",
    ),
    ("Pekerja Sosial Ahli Muda", "Siti Aminah, S.Tr.Sos.", "Penata Tingkat I", "19900303 201501 2 999"),
];

#[allow(missing_docs)]
pub const PAUSES: [&str; 5] = [
    "Menunggu jawaban Disdukcapil",
    "Warga sedang dirawat di rumah sakit",
    "Menunggu disposisi Wali Kota",
    "Menunggu surat keterangan dari kelurahan",
    "Rumah kosong saat didatangi, dijadwalkan ulang",
];

#[allow(missing_docs)]
pub const RETURNS: [&str; 5] = [
    "Fotokopi KK tidak terbaca",
    "Nama pada KTP dan KK berbeda",
    "Lampiran belum ditandatangani",
    "Tanggal lahir tidak sesuai KK",
    "Jumlah pada rekap berbeda dengan BNBA",
];

#[allow(missing_docs)]
pub const WITHDRAWALS: [&str; 3] =
    ["Salah kasus", "Tercatat dua kali", "Salah memilih langkah, dicatat ulang"];

#[allow(missing_docs)]
pub const KEYS_CLOSED: [&str; 3] =
    ["Tidak ada data baru tahun ini", "Digabung dengan laporan sebelah", "Tidak menanggapi tiga kali surat"];

/// How a person closes a case before its end.
pub const CLOSINGS: [&str; 6] = [
    "Tidak layak menurut asesmen",
    "Pindah ke luar kota",
    "Sudah terdata sebelumnya",
    "Usulan dicabut oleh keluarga",
    "Meninggal dunia",
    "Selesai, berkas diarsipkan",
];

const NOTES: [&str; 16] = [
    "Berkas diantar ketua RT {rt}, lengkap",
    "{nama} datang sendiri, KK asli diperlihatkan",
    "Berkas dititipkan oleh anaknya",
    "Rumah di belakang langgar, masuk gang",
    "Janji survei ulang hari Kamis",
    "Menunggu tanda tangan lurah {kel}",
    "Fotokopi kurang jelas, diminta yang baru",
    "Sudah ditelepon, tidak diangkat",
    "Bekerja serabutan, tiga tanggungan",
    "Ada anggota keluarga disabilitas, butuh kursi roda",
    "Atap bocor, lantai papan, listrik 450 VA",
    "Lansia tinggal sendiri, dibantu tetangga",
    "Dicek bersama Kasi Kesos {kel}",
    "Pernah menerima BPNT tahun lalu",
    "Anak bungsu putus sekolah, disarankan ke PKBM",
    "Data sudah dicocokkan dengan buku RT",
];
const STREETS: [&str; 18] = [
    "Jalan Kurnia", "Jalan Karang Anyar", "Jalan Sidodadi", "Gang Purnama", "Jalan Pandu", "Gang Bersama", "Jalan Trikora",
    "Jalan Rahayu", "Gang Melati", "Jalan Sapta Marga", "Komplek Griya Contoh", "Jalan Mistar Cokrokusumo", "Gang Al Ikhlas",
    "Jalan Guntung Manggis", "Jalan Bina Putra", "Gang Sepakat", "Jalan Cempaka Besar", "Jalan Kasturi",
];
const LKSA: [&str; 14] = [
    "Al Hikmah", "Bina Kasih", "Harapan Bunda", "Nurul Iman", "Putra Mandiri", "Kasih Ibu", "Darul Aitam", "Al Falah Putri",
    "Budi Mulia", "Tunas Bangsa", "Raudhatul Yatama", "Sinar Harapan", "Annajah", "Pelita Hati",
];
const OUTCOMES: [&str; 6] = [
    "Keluarga tinggal di rumah kontrakan, penghasilan tidak tetap, disepakati diusulkan",
    "Ketua RT membenarkan keadaan keluarga, belum pernah menerima bantuan",
    "Kepala keluarga sakit menahun, istri berdagang kecil",
    "Disepakati survei bersama perangkat kelurahan",
    "Rapat membahas kehadiran pendamping dan jadwal penyaluran",
    "Setuju, laksanakan sesuai ketentuan",
];

fn pick<'a>(list: &[&'a str], luck: u64) -> &'a str {
    list[(luck % list.len() as u64) as usize]
}

/// An invented person and where they live.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Warga {
    pub nama: String,
    pub nik: String,
    pub no_kk: String,
    pub alamat: String,
    pub kelurahan: String,
    rt: String,
}

impl Warga {
    /// Someone living in the kelurahan `kode` called `kelurahan`. `luck` draws.
    pub fn invented(kode: &str, kelurahan: &str, mut luck: impl FnMut() -> u64) -> Warga {
        let woman = luck().is_multiple_of(2);
        let (rt, rw) = (format!("{:02}", luck() % 34 + 1), format!("{:02}", luck() % 9 + 1));
        let house = luck() % 120 + 1;
        Warga {
            nama: nama::of(woman, luck()),
            nik: number(kode, woman, luck()),
            no_kk: number(kode, false, luck()),
            alamat: format!("{} No. {house} RT {rt} RW {rw}", pick(&STREETS, luck())),
            kelurahan: kelurahan.to_owned(),
            rt,
        }
    }

    /// A note such as an operator leaves.
    pub fn note(&self, luck: u64) -> String {
        let note = pick(&NOTES, luck);
        note.replace("{nama}", &self.nama).replace("{rt}", &self.rt).replace("{kel}", &self.kelurahan)
    }
}

/// 16 digits of the right form that belong to nobody: region, day of birth (a woman's plus 40), month,
/// year, serial.
fn number(kode: &str, woman: bool, luck: u64) -> String {
    let region: String = kode.chars().filter(char::is_ascii_digit).chain("637205".chars()).take(6).collect();
    let day = 1 + luck % 28 + if woman { 40 } else { 0 };
    let (month, year) = (1 + (luck >> 8) % 12, 40 + (luck >> 16) % 60);
    format!("{region}{day:02}{month:02}{year:02}{:04}", 9900 + (luck >> 24) % 100)
}

/// An invented name.
pub fn name(luck: u64) -> String {
    nama::of(luck.is_multiple_of(2), luck >> 1)
}

/// The `n`-th invented institution.
pub fn lksa(n: usize) -> String {
    format!("LKSA {} Contoh", LKSA[n % LKSA.len()])
}

/// Name, address and contact of the `n`-th invented institution.
pub fn lembaga(n: usize) -> (String, String, String) {
    let street = pick(&STREETS, n as u64 * 5 + 2);
    (lksa(n), format!("{street} No. {}", 3 * n + 1), format!("{}, telepon 0511 00000{n}", name(n as u64 * 7919 + 40)))
}

/// A title such as an operator would write; `year` is when it is opened, `place` a kecamatan.
pub fn title(sop: &str, who: &Warga, year: i32, place: &str, luck: u64) -> String {
    match (sop, luck % 4) {
        ("ppks-psks", 0) => format!("Pemutakhiran PPKS dan PSKS {year}"),
        ("ppks-psks", _) => format!("Pendataan PPKS dan PSKS {year}"),
        ("lksa", n) => format!("Bantuan sembako LKSA, triwulan {} tahun {year}", n + 1),
        ("pkh", _) => format!("PKH {year} Kecamatan {place}"),
        ("dtks", 0) => format!("Usulan DTKS a.n. {}, {}", who.nama, who.kelurahan),
        ("dtks", _) => format!("Usulan DTKS keluarga {}", who.nama),
        _ => format!("Permohonan {}", who.nama),
    }
}

/// A value for a text field, by what its name speaks of.
pub fn text_for(field: &str, who: &Warga, year: i32, luck: u64) -> String {
    match field {
        "nama" => who.nama.clone(),
        "no_kk" => who.no_kk.clone(),
        f if f.contains("alamat") => format!("{}, {}", who.alamat, who.kelurahan),
        f if f.contains("bank") => "Bank Contoh".to_owned(),
        f if f.starts_with("nomor") => format!("400.9/{:03}/CONTOH/{year}", luck % 900 + 1),
        f if f.contains("nama") || f.contains("petugas") || f.contains("pelapor") || f == "penerima" => name(luck),
        _ => pick(&OUTCOMES, luck).to_owned(),
    }
}

/// A paper as an attachment: its file name and what the picture says.
pub const PAPERS: [(&str, &str); 6] = [
    ("Kartu Keluarga.png", "KARTU KELUARGA"),
    ("KTP.png", "KARTU TANDA PENDUDUK"),
    ("SKTM.png", "SURAT KETERANGAN TIDAK MAMPU"),
    ("Formulir verifikasi.png", "FORMULIR VERIFIKASI"),
    ("Foto rumah.png", "FOTO RUMAH"),
    ("Pengantar RT.png", "SURAT PENGANTAR RT"),
];

/// Who signs beside the office.
pub const SIGNER: &str = "Ketua RT";

/// What stands across an invented paper.
pub const PAPER_MARK: &str = "CONTOH, BUKAN DOKUMEN ASLI";
