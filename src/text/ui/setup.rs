//! Set-up and the office's forms.

use crate::base::Zone;

pub const WELCOME: &str = "Selamat datang di Alur";
/// Title and reason of each page.
pub const PAGES: [(&str, &str); 4] = [
    ("Kantor", "Dipakai pada kode kasus, nomor surat, dan perhitungan tenggat. Semua dapat diubah nanti."),
    ("Kop surat", "Baris kop dicetak di atas setiap surat."),
    ("Pejabat", "Yang menandatangani surat. Yang pertama adalah kepala kantor."),
    ("Petugas", "Nama Anda tercatat pada setiap langkah yang Anda catat."),
];
pub const NEXT: &str = "Lanjut";
pub const BEFORE: &str = "Sebelumnya";
pub const SKIP: &str = "Lewati";
pub const SKIP_WHY: &str = "Langsung mulai; isi nanti di Pengaturan";
pub const START_EMPTY: &str = "Mulai dengan berkas kosong";
pub const START_SAMPLE: &str = "Isi dengan data contoh";
pub const SAMPLE_WHY: &str = "Ingin mencoba dulu? Data contoh berisi kasus rekaan dari empat SOP, tanpa orang sungguhan. Berkas yang sudah berisi data contoh sebaiknya tidak dipakai bekerja.";
pub const NAMA: &str = "Nama kantor";
pub const NAMA_HINT: &str = "mis. Dinas Sosial Kota Banjarbaru";
pub const JENIS: &str = "Jenis kantor";
pub const KODE: &str = "Kode singkat";
pub const KODE_HINT: &str = "mis. DINSOS";
pub const WILAYAH: &str = "Wilayah";
pub const WILAYAH_HINT: &str = "nama atau kode, mis. Banjarbaru";
pub const WILAYAH_NONE: &str = "Belum dikenal. Ketik nama kota, kecamatan, atau kelurahan.";
pub const ZONA: &str = "Zona waktu";
pub const KINDS: &[(&str, &str)] =
    &[("dinas", "Dinas sosial"), ("kelurahan", "Kelurahan"), ("kecamatan", "Kecamatan"), ("lain", "Lainnya")];
pub const KOP: &str = "Baris kop, satu per baris";
pub const ALAMAT: &str = "Alamat, satu per baris";
pub const KOTA: &str = "Kota untuk tanggal surat";
pub const KOTA_HINT: &str = "mis. Banjarbaru";
pub const LOGO: &str = "Pilih logo…";
pub const LOGO_OTHER: &str = "Ganti logo…";
pub const LOGO_NONE: &str = "Tanpa logo";
pub const PREVIEW: &str = "Pratinjau kop";
pub const HEAD_OF_OFFICE: &str = "Kepala kantor";
pub const ADD_OFFICIAL: &str = "Tambah pejabat";
pub const JABATAN: &str = "Jabatan";
pub const NAMA_PEJABAT: &str = "Nama dan gelar";
pub const NAMA_PEJABAT_HINT: &str = "mis. Dra. Rahmawati Contoh, M.Si.";
pub const PANGKAT: &str = "Pangkat";
pub const PANGKAT_HINT: &str = "mis. Pembina Tingkat I";
pub const NIP: &str = "NIP";
pub const NIP_HINT: &str = "mis. 19700503 199803 1 009";
pub const OPERATOR: &str = "Nama petugas";
pub const OPERATOR_HINT: &str = "Nama lengkap Anda";
pub const POLA: &str = "Pola nomor surat";
pub const POLA_HINT: &str = "mis. {klas}/{urut:03}/{unit}/{tahun}";
pub const POLA_WHY: &str = "Bagian dalam kurung kurawal diisi sendiri: {klas} klasifikasi, {urut:03} nomor urut tiga angka, {unit} kode kantor, {bulan_romawi}, {tahun}.";
pub const KLASIFIKASI: &str = "Klasifikasi arsip";
pub const KLASIFIKASI_HINT: &str = "mis. 400.9";

/// What the head of such an office is called.
pub fn jabatan_hint(jenis: &str) -> &'static str {
    match jenis {
        "kelurahan" => "mis. Lurah",
        "kecamatan" => "mis. Camat",
        "dinas" => "mis. Kepala Dinas Sosial",
        _ => "mis. Kepala Bagian",
    }
}

pub fn progress(page: usize, of: usize) -> String {
    format!("Langkah {page} dari {of}")
}

pub fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Wib => "WIB, Indonesia Barat",
        Zone::Wita => "WITA, Indonesia Tengah",
        Zone::Wit => "WIT, Indonesia Timur",
    }
}

pub fn official(n: usize) -> String {
    format!("Pejabat {n}")
}

pub fn remove_official(n: usize) -> String {
    format!("Hapus pejabat {n}")
}

pub fn nip_odd(digits: usize) -> String {
    format!("NIP biasanya 18 angka, ini {digits}. Tetap boleh disimpan.")
}

/// The kind of office its name begins with: "Dinas Sosial …" is a `dinas`.
pub fn kind_of(name: &str) -> Option<&'static str> {
    let first = name.split_whitespace().next()?.to_lowercase();
    KINDS.iter().map(|k| k.0).find(|word| *word == first)
}

/// The lines of a kop: who governs, the kecamatan of a kelurahan, the office without the city's name.
pub fn kop(city: &str, district: Option<&str>, office: &str) -> String {
    let mut lines = vec![format!("PEMERINTAH {}", city.to_uppercase())];
    if let Some(district) = district {
        lines.push(format!("KECAMATAN {}", district.to_uppercase()));
    }
    let (upper, city) = (office.trim().to_uppercase(), city.to_uppercase());
    let office = upper.strip_suffix(&city).unwrap_or(&upper).trim();
    let same = |line: &String| line == office;
    if !office.is_empty() && !lines.iter().any(same) {
        lines.push(office.to_owned());
    }
    lines.join("\n")
}
