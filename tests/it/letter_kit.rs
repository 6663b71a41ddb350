//! Sources and templates for letters: an invented office, one filled letter of each kind, a small template.

use std::collections::BTreeMap;
use std::sync::Arc;

use alur::domain::letter::{BUILT_IN, Composition, Source, Template, parse};
use alur::text::naskah;

pub fn template(id: &str) -> Template {
    let mut all = BUILT_IN.map(|text| parse(text).unwrap_or_else(|flaws| panic!("{flaws:#?}"))).into_iter();
    all.find(|template| template.id == id).unwrap()
}

pub fn empty() -> Source {
    Source { values: BTreeMap::new(), filled: BTreeMap::new(), tables: BTreeMap::new(), say: naskah::tulis }
}

/// An invented office with an invented case.
pub fn office() -> Source {
    let mut source = empty();
    let values = [
        ("kantor.nama", "Dinas Sosial Kota Banjarbaru"),
        ("kantor.kode", "DINSOS"),
        ("kantor.kota", "Banjarbaru"),
        ("kantor.jenis", "dinas"),
        ("kop.1", "PEMERINTAH KOTA BANJARBARU"),
        ("kop.2", "DINAS SOSIAL"),
        ("alamat.1", "Jalan Contoh Nomor 12, Banjarbaru, Kalimantan Selatan 70714"),
        ("alamat.2", "Telepon (0511) 000000, laman dinsos.contoh.go.id, pos-el dinsos@contoh.go.id"),
        ("pejabat.1.jabatan", "Kepala Dinas Sosial"),
        ("pejabat.1.nama", "Hj. Siti Contohwati, S.Sos., M.AP."),
        ("pejabat.1.pangkat", "Pembina Utama Muda"),
        ("pejabat.1.nip", "197005031998031009"),
        ("kasus.kode", "LKSA-2026-001"),
        ("kasus.judul", "Pemberian Bantuan Sembako kepada LKSA Triwulan IV Tahun 2026"),
        ("sop.judul", "Pemberian Bantuan Sembako kepada LKSA"),
        ("sop.nomor", "400-9 / 302-02 / DINSOS"),
        ("isian.jumlah_lksa", "7"),
        ("isian.jumlah_anak", "214"),
        ("isian.jumlah_paket", "1214"),
        ("isian.nilai_pengadaan", "64200000"),
        ("isian.sumber_dana", "DPA Dinas Sosial Tahun Anggaran 2026"),
        ("tanggal", "2026-11-23"),
        ("nomor", "400.9.2/031/DINSOS/2026"),
        ("operator.nama", "Rahmat"),
    ];
    source.values = values.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
    source
}

pub fn fill(source: &mut Source, pairs: &[(&str, &str)]) {
    source.filled.extend(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
}

pub fn deed() -> Source {
    let mut source = office();
    fill(
        &mut source,
        &[
            ("acara", "Serah Terima Bantuan Sembako"),
            ("pihak2_nama", "Muhammad Contoh, S.Pd."),
            ("pihak2_jabatan", "Ketua LKSA Harapan Contoh"),
            ("pihak2_nik", "6372011203800001"),
            ("pihak2_alamat", "Jalan Melati Nomor 3, Kelurahan Sungai Contoh"),
            ("saksi1", "Ahmad Saksi"),
            ("saksi2", "Nur Saksiwati"),
            ("mengetahui_jabatan", "Sekretaris Dinas"),
            ("mengetahui_nama", "Drs. Budi Contoh, M.Si."),
            ("mengetahui_pangkat", "Pembina Tingkat I"),
            ("mengetahui_nip", "196809101990031005"),
        ],
    );
    source
}

pub fn closing() -> Source {
    let mut source = office();
    fill(
        &mut source,
        &[
            ("jumlah_split", "1520"),
            ("eligible", "1203"),
            ("non_eligible", "96"),
            ("pindah_alamat", "41"),
            ("tidak_ditemukan", "27"),
            ("mampu", "118"),
            ("ganda", "14"),
            ("meninggal", "21"),
            ("korkab_nama", "Laila Contoh, S.Sos."),
            ("bank", "Bank Contoh Cabang Banjarbaru"),
            ("bank_nama", "Hendra Contoh"),
        ],
    );
    source
}

pub fn samples() -> Vec<(&'static str, Source)> {
    vec![("telaahan-staf", office()), ("berita-acara", deed()), ("berita-acara-fc", closing())]
}

pub fn logo() -> Arc<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(80, 100, |x, y| image::Rgb([(x * 3) as u8, 90, (y * 2) as u8]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    Arc::new(bytes.into_inner())
}

/// A template with one blank of each kind.
pub const SMALL: &str = r#"
id = "uji"
nama = "Uji"
guna = "Untuk uji"
hal = "Uji {isian.satu}"

[[isian]]
id = "satu"
label = "Satu"
wajib = true

[[isian]]
id = "dua"
label = "Dua"
bawaan = """
1. Selalu ada.
2. Hanya bila {isian.tiga} diisi.
3. Ada juga."""

[[isian]]
id = "tiga"
label = "Tiga"

[[bagian]]
jenis = "alinea"
isi = "{isian.satu} **tebal {tanggal|panjang}** {nomor}"

[[bagian]]
jenis = "alinea"
isi = "{isian.dua}"
"#;

/// Labels of the blanks that are still open.
pub fn open(done: &Composition) -> Vec<String> {
    done.open().map(|b| naskah::label(&b.label)).collect()
}
