//! The identity page, the worksheets, the narrative and the notes of an SOP file.

use toml::de::DeValue;

use super::flaw::{FlawKind, Shape};
use super::model::{ActivityData, Identity, LegalBasis, Need, Note, Section, Signatory, Steps, Worksheets};
use super::reader::{Reader, TomlTable};

/// Every key at the top of an SOP file.
pub(super) const KEYS: [&str; 27] = [
    "id",
    "judul",
    "nomor",
    "instansi",
    "sampul",
    "judul_sampul",
    "tanggal_pembuatan",
    "tanggal_revisi",
    "tanggal_efektif",
    "tanggal_pengesahan",
    "disahkan",
    "dasar_hukum",
    "kualifikasi",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
    "kepala_pelaksana",
    "kepala_mutu_baku",
    "ada_keterangan",
    "hari",
    "pelaksana",
    "kegiatan",
    "kebutuhan",
    "lembar_kerja",
    "narasi",
    "catatan",
];
/// Long enough for any worksheet or list of notes.
const MAX_PARTS: usize = 500;

pub(super) fn identity(reader: &mut Reader, root: &TomlTable) -> Identity {
    Identity {
        nomor: reader.text(root, "nomor"),
        instansi: reader.texts(root, "instansi"),
        sampul: reader.texts(root, "sampul"),
        judul_sampul: reader.text(root, "judul_sampul"),
        tanggal_pembuatan: reader.text(root, "tanggal_pembuatan"),
        tanggal_revisi: reader.text(root, "tanggal_revisi"),
        tanggal_efektif: reader.text(root, "tanggal_efektif"),
        tanggal_pengesahan: reader.text(root, "tanggal_pengesahan"),
        disahkan: signatory(reader, root),
        dasar_hukum: legal_bases(reader, root),
        kualifikasi: reader.texts(root, "kualifikasi"),
        keterkaitan: reader.texts(root, "keterkaitan"),
        peralatan: reader.texts(root, "peralatan"),
        peringatan: reader.text(root, "peringatan"),
        pencatatan: reader.text(root, "pencatatan"),
        kepala_pelaksana: match reader.text(root, "kepala_pelaksana") {
            empty if empty.is_empty() => "PELAKSANA".to_owned(),
            written => written,
        },
        kepala_mutu_baku: reader.texts(root, "kepala_mutu_baku"),
        // The standard form has the column, so a file that says nothing has it too.
        ada_keterangan: root.get("ada_keterangan").is_none() || reader.flag(root, "ada_keterangan"),
    }
}

fn signatory(reader: &mut Reader, root: &TomlTable) -> Signatory {
    let Some(table) = reader.subtable(root, "disahkan", &["jabatan", "nama", "nip"]) else {
        return Signatory::default();
    };
    Signatory {
        jabatan: reader.text(&table, "jabatan"),
        nama: reader.text(&table, "nama"),
        nip: reader.text(&table, "nip"),
    }
}

/// Each a text, or a text with what became of the regulation.
fn legal_bases(reader: &mut Reader, root: &TomlTable) -> Vec<LegalBasis> {
    let Some(value) = root.get("dasar_hukum") else { return Vec::new() };
    let DeValue::Array(items) = value.get_ref() else {
        reader.wrong(value, "dasar_hukum", Shape::TextList);
        return Vec::new();
    };
    if items.is_empty() {
        reader.flaw(value.span().start, FlawKind::Empty { key: "dasar_hukum".to_owned(), required: false });
    }
    let mut bases = Vec::new();
    for item in items.iter() {
        match item.get_ref() {
            DeValue::String(teks) => {
                bases.push(LegalBasis { teks: teks.trim().to_owned(), status: String::new() });
            }
            DeValue::Table(_) => {
                if let Some(table) = reader.table(item, "dasar_hukum", &["teks", "status"]) {
                    let teks = reader.required_text(&table, "teks");
                    bases.push(LegalBasis { teks, status: reader.text(&table, "status") });
                }
            }
            _ => reader.wrong(item, "dasar_hukum", Shape::TextOrTable),
        }
    }
    bases
}

pub(super) fn worksheets(reader: &mut Reader, root: &TomlTable) -> Worksheets {
    let kebutuhan = reader
        .tables(
            root,
            "kebutuhan",
            &["tugas", "fungsi", "sub_fungsi", "output", "aspek", "judul_sop"],
            MAX_PARTS,
        )
        .iter()
        .map(|table| Need {
            tugas: reader.text(table, "tugas"),
            fungsi: reader.text(table, "fungsi"),
            sub_fungsi: reader.text(table, "sub_fungsi"),
            output: reader.text(table, "output"),
            aspek: reader.text(table, "aspek"),
            judul_sop: reader.text(table, "judul_sop"),
        })
        .collect();
    let Some(sheet) = reader.subtable(root, "lembar_kerja", &["data", "kegiatan", "langkah"]) else {
        return Worksheets { kebutuhan, ..Worksheets::default() };
    };
    Worksheets {
        kebutuhan,
        data: activity_data(reader, &sheet),
        kegiatan: steps(reader, &sheet, "kegiatan"),
        langkah: steps(reader, &sheet, "langkah"),
    }
}

fn activity_data(reader: &mut Reader, sheet: &TomlTable) -> Option<ActivityData> {
    let known = ["judul", "jenis", "pj_produk", "pj_kegiatan", "ruang_lingkup"];
    let table = reader.subtable(sheet, "data", &known)?;
    Some(ActivityData {
        judul: reader.text(&table, "judul"),
        jenis: reader.text(&table, "jenis"),
        pj_produk: reader.text(&table, "pj_produk"),
        pj_kegiatan: reader.text(&table, "pj_kegiatan"),
        ruang_lingkup: reader.text(&table, "ruang_lingkup"),
    })
}

fn steps(reader: &mut Reader, sheet: &TomlTable, key: &'static str) -> Steps {
    let Some(table) = reader.subtable(sheet, key, &["awal", "utama", "akhir"]) else {
        return Steps::default();
    };
    Steps {
        awal: reader.texts(&table, "awal"),
        utama: reader.texts(&table, "utama"),
        akhir: reader.texts(&table, "akhir"),
    }
}

/// The opening text as an untitled section, then the titled ones.
pub(super) fn narasi(reader: &mut Reader, root: &TomlTable) -> Vec<Section> {
    let Some(table) = reader.subtable(root, "narasi", &["pembuka", "bagian"]) else { return Vec::new() };
    let pembuka = reader.texts(&table, "pembuka");
    let mut sections = Vec::new();
    if !pembuka.is_empty() {
        sections.push(Section { isi: pembuka, ..Section::default() });
    }
    for part in reader.tables(&table, "bagian", &["judul", "isi", "bernomor"], MAX_PARTS) {
        sections.push(Section {
            judul: reader.required_text(&part, "judul"),
            isi: reader.texts(&part, "isi"),
            bernomor: reader.flag(&part, "bernomor"),
        });
    }
    sections
}

pub(super) fn catatan(reader: &mut Reader, root: &TomlTable) -> Vec<Note> {
    reader
        .tables(root, "catatan", &["bidang", "asal", "alasan"], MAX_PARTS)
        .iter()
        .map(|table| Note {
            bidang: reader.required_text(table, "bidang"),
            asal: reader.text(table, "asal"),
            reason: reader.required_text(table, "alasan"),
        })
        .collect()
}
