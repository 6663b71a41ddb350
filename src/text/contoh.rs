//! Words of the sample data. Every person and address is invented; NIKs end in a serial above 9990,
//! which no registry office reaches in one day.

#[allow(missing_docs)]
pub const OPERATORS: [&str; 3] = ["Rina Marlina", "Ahmad Zaini", "Dewi Lestari"];

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
pub const PAUSES: [&str; 3] =
    ["Menunggu jawaban Disdukcapil", "Warga sedang dirawat di rumah sakit", "Menunggu disposisi Wali Kota"];

#[allow(missing_docs)]
pub const RETURNS: [&str; 3] =
    ["Fotokopi KK tidak terbaca", "Nama pada KTP dan KK berbeda", "Lampiran belum ditandatangani"];

const FIRST: [&str; 16] = [
    "Ahmad", "Siti", "Muhammad", "Nur", "Budi", "Dewi", "Rahmat", "Fatimah", "Hendra", "Rusmini", "Yusuf",
    "Maimunah", "Agus", "Sri", "Syahrani", "Lina",
];
const LAST: [&str; 14] = [
    "Fauzi", "Aisyah", "Rizki", "Hasanah", "Santoso", "Lestari", "Hidayat", "Zahra", "Saputra", "Wati",
    "Maulana", "Noor", "Pratama", "Rahmah",
];
const LKSA: [&str; 6] = [
    "LKSA Al Hikmah Contoh",
    "LKSA Bina Kasih Contoh",
    "LKSA Harapan Bunda Contoh",
    "LKSA Nurul Iman Contoh",
    "LKSA Putra Mandiri Contoh",
    "LKSA Kasih Ibu Contoh",
];

fn pick<'a>(list: &[&'a str], luck: u64) -> &'a str {
    list[(luck % list.len() as u64) as usize]
}

/// An invented name.
pub fn name(luck: u64) -> String {
    format!("{} {}", pick(&FIRST, luck), pick(&LAST, luck >> 16))
}

/// An invented institution, for a fan-out over units.
pub fn unit(luck: u64) -> String {
    pick(&LKSA, luck).to_owned()
}

/// A title such as an operator would write.
pub fn title(sop: &str, nth: usize, luck: u64) -> String {
    match sop {
        "ppks-psks" => format!("Pendataan PPKS dan PSKS tahun {}", 2027 - nth),
        "lksa" => format!("Bantuan sembako LKSA, kegiatan ke-{nth}"),
        "pkh" => format!("PKH tahun {}", 2027 - nth),
        _ => format!("Usulan DTKS keluarga {}", name(luck)),
    }
}

/// A 16-digit number of the right form that belongs to nobody.
pub fn nik(luck: u64) -> String {
    let day = 1 + luck % 28 + if luck & 64 == 0 { 0 } else { 40 };
    let (month, year) = (1 + (luck >> 8) % 12, 50 + (luck >> 16) % 50);
    format!("637202{day:02}{month:02}{year:02}{:04}", 9990 + (luck >> 24) % 10)
}

/// A value for a text field, by what its name speaks of.
pub fn text_for(field: &str, luck: u64) -> String {
    match field {
        f if f.contains("bank") => "Bank Contoh".to_owned(),
        f if f.contains("nama") || f.contains("pengusul") || f.contains("petugas") => name(luck),
        f if f.contains("alamat") => {
            format!("Jalan Contoh Gang {} RT {:02} RW {:02}", luck % 9 + 1, luck % 12 + 1, luck % 5 + 1)
        }
        f if f.contains("nomor") => format!("400.9/{:03}/CONTOH/2026", luck % 900 + 1),
        f if f.contains("kk") => nik(luck),
        _ => "Sesuai berkas".to_owned(),
    }
}
