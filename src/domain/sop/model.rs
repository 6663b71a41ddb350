//! The parsed SOP. Field names follow the file format (`assets/sop/*.toml`) so that a reader of
//! a TOML file finds the same words here.

use serde::{Deserialize, Serialize};

use super::waktu::Waktu;

/// An SOP as one office published it. Built only by [`super::parse`], so every edge points at a node
/// that exists and every lane id is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Sop {
    /// Short stable name, `ppks-psks`.
    pub id: String,
    /// Title without "SOP".
    pub judul: String,
    /// Everything of the identity page.
    pub identity: Identity,
    /// Columns of the chart, left to right.
    pub lanes: Vec<Lane>,
    /// The activities, in order.
    pub rows: Vec<Row>,
    /// The bimtek worksheets that travel with some SOPs.
    pub worksheets: Worksheets,
    /// The expository text that travels with others, section by section.
    pub narasi: Vec<Section>,
    /// What was repaired or inferred while the file was made, with the raw text.
    pub catatan: Vec<Note>,
    /// Bare "hari" means calendar days in this SOP.
    pub hari_kalender: bool,
}

/// Identity page, Permenpan-RB 35/2012, bagian identitas. Dates stay as written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identity {
    /// SOP number as written, may be empty.
    pub nomor: String,
    /// Lines of the head: region, office.
    pub instansi: Vec<String>,
    /// Cover lines above the title, if the source has a cover.
    pub sampul: Vec<String>,
    /// Title as the cover and the narrative print it, where it is longer than [`Sop::judul`]; else empty.
    pub judul_sampul: String,
    /// Date the SOP was first finished.
    pub tanggal_pembuatan: String,
    /// Date of revision.
    pub tanggal_revisi: String,
    /// Date of effect.
    pub tanggal_efektif: String,
    /// Date of enactment, where the source prints that instead of the date of effect.
    pub tanggal_pengesahan: String,
    /// Who enacted it.
    pub disahkan: Signatory,
    /// Laws and rules the SOP stands on, in the order of the first page.
    pub dasar_hukum: Vec<LegalBasis>,
    /// Competence asked of those who carry it out.
    pub kualifikasi: Vec<String>,
    /// Titles of SOPs that belong with it, as written.
    pub keterkaitan: Vec<String>,
    /// What must be at hand, as written.
    pub peralatan: Vec<String>,
    /// What happens if it is not carried out.
    pub peringatan: String,
    /// Where the record is kept.
    pub pencatatan: String,
    /// Head over the lanes as the source prints it, "PELAKSANA" unless it differs.
    pub kepala_pelaksana: String,
    /// Head over kelengkapan, waktu, output as the source prints them; empty = standard.
    pub kepala_mutu_baku: Vec<String>,
    /// The source has a Keterangan column.
    pub ada_keterangan: bool,
}

/// A legal basis and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LegalBasis {
    /// The regulation as written.
    pub teks: String,
    /// "dicabut oleh …" where known; empty when in force as far as known.
    pub status: String,
}

/// The official who enacted the SOP.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Signatory {
    /// As under "disahkan oleh".
    pub jabatan: String,
    /// Name with titles.
    pub nama: String,
    /// NIP as written, may be empty.
    pub nip: String,
}

/// A pelaksana: one column of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Short name used by nodes.
    pub id: String,
    /// Head of the column.
    pub nama: String,
    /// Which kind of office holds it: `dinas`, `kelurahan`, `luar` …; empty when not said.
    pub kantor: String,
}

/// A kegiatan: one row of the chart with its mutu baku and symbols.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Number printed in the first column.
    pub no: u32,
    /// The activity, active voice.
    pub uraian: String,
    /// Papers and things that must be there before.
    pub kelengkapan: Vec<String>,
    /// Time allowed, as written and as understood.
    pub waktu: Waktu,
    /// What exists afterwards.
    pub output: Vec<String>,
    /// The chart's last column; may be empty.
    pub keterangan: String,
    /// Symbols, left to right in time. Never empty.
    pub simbol: Vec<Node>,
    /// How the row repeats.
    pub ulang: Option<Ulang>,
    /// Many cases are recorded here by one action.
    pub gabung: bool,
    /// Fields the operator fills while recording.
    pub isian: Vec<Field>,
    /// Letter kinds usually written in this row.
    pub naskah: Vec<String>,
}

/// How a row repeats: over units, each walking by itself, or over time, which never blocks what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ulang {
    /// Once per kelurahan of the office's region.
    Kelurahan,
    /// Once per child-care institution.
    Lksa,
    /// Once per pendamping.
    Pendamping,
    /// Four times a year.
    Tahap,
    /// Each month; the month is the key, `2026-11`.
    Bulanan,
    /// Whenever it happens.
    Insidental,
}

impl Ulang {
    /// All, in the order of the file format.
    pub const ALL: [Ulang; 6] =
        [Ulang::Kelurahan, Ulang::Lksa, Ulang::Pendamping, Ulang::Tahap, Ulang::Bulanan, Ulang::Insidental];

    /// The row repeats over time and never blocks; otherwise it fans out over units and waits for all.
    pub fn over_time(self) -> bool {
        matches!(self, Ulang::Tahap | Ulang::Bulanan | Ulang::Insidental)
    }

    /// The word of the SOP file.
    pub fn word(self) -> &'static str {
        match self {
            Ulang::Kelurahan => "kelurahan",
            Ulang::Lksa => "lksa",
            Ulang::Pendamping => "pendamping",
            Ulang::Tahap => "tahap",
            Ulang::Bulanan => "bulanan",
            Ulang::Insidental => "insidental",
        }
    }
}

/// A symbol of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Name inside the SOP: the row's number, or `no.k` for the k-th of several.
    pub id: String,
    /// Indices into [`Sop::lanes`]; more than one where a symbol spans lanes. Never empty, ascending.
    pub lanes: Vec<usize>,
    /// Which of the lawful symbols.
    pub bentuk: Bentuk,
    /// Where the flow goes on, in order of writing.
    pub edges: Vec<Edge>,
    /// Why this symbol or its arrow is only an inference; shown as "perlu konfirmasi".
    pub perlu_konfirmasi: Option<String>,
}

/// The lawful symbols that stand in a lane (Permenpan-RB 35/2012; the arrow and the off-page
/// connector are drawn, never written in a file).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bentuk {
    /// Kapsul that begins.
    Mulai,
    /// Kotak: somebody does something.
    Proses,
    /// Belah ketupat, the only symbol whose arrows have words.
    Keputusan,
    /// Kapsul that ends.
    Selesai,
}

/// An arrow out of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// "Ya", "Tidak" or another branch name; `None` out of a kotak or kapsul.
    pub label: Option<String>,
    /// Where it goes.
    pub to: NodeRef,
}

/// A node's place: row index and symbol index in the row. Orders as the SOP reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef {
    /// Index into [`Sop::rows`].
    pub row: usize,
    /// Index into [`Row::simbol`].
    pub node: usize,
}

/// A field asked for when a row is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Name in `--isian k=v` and in letters.
    pub id: String,
    /// What the operator reads.
    pub label: String,
    /// What it holds.
    #[serde(default)]
    pub jenis: FieldKind,
    /// Recording is refused without it.
    #[serde(default)]
    pub wajib: bool,
    /// The choices of a `pilihan`.
    #[serde(default)]
    pub pilihan: Vec<String>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// One line: a name, a place.
    #[default]
    Teks,
    /// Several lines, kept as typed: what was seen, what was said.
    Paragraf,
    /// A whole number, so that units can be added up.
    Angka,
    /// Rupiah, whole.
    Uang,
    /// A date, `2026-11-23` in data.
    Tanggal,
    /// One of `pilihan`.
    Pilihan,
    /// 16 digits; odd ones are warned about, never refused.
    Nik,
}

/// A titled part of the narrative or of an identification sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// "Dasar Hukum"; empty for the opening text.
    pub judul: String,
    /// Paragraphs or points.
    pub isi: Vec<String>,
    /// The points are numbered in the source.
    pub bernomor: bool,
}

/// The worksheets of the training for SOP makers (bimtek); all empty where the source has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worksheets {
    /// Identifikasi kebutuhan, a row each.
    pub kebutuhan: Vec<Need>,
    /// A. Data kegiatan.
    pub data: Option<ActivityData>,
    /// B. Identifikasi kegiatan.
    pub kegiatan: Steps,
    /// C. Identifikasi langkah.
    pub langkah: Steps,
}

/// A row of IDENTIFIKASI KEBUTUHAN SOP.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Need {
    pub tugas: String,
    pub fungsi: String,
    pub sub_fungsi: String,
    pub output: String,
    pub aspek: String,
    pub judul_sop: String,
}

/// A. DATA KEGIATAN of the worksheet.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct ActivityData {
    pub judul: String,
    pub jenis: String,
    pub pj_produk: String,
    pub pj_kegiatan: String,
    pub ruang_lingkup: String,
}

/// Langkah awal, utama, akhir; numbered through when printed.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Steps {
    pub awal: Vec<String>,
    pub utama: Vec<String>,
    pub akhir: Vec<String>,
}

/// One repair or inference made when the source was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Which field or row it concerns.
    pub bidang: String,
    /// The raw text of the source.
    pub asal: String,
    /// What was made of it and why.
    pub reason: String,
}

impl Sop {
    /// The node at `at`.
    pub fn node(&self, at: NodeRef) -> &Node {
        &self.rows[at.row].simbol[at.node]
    }

    /// The node named `id`.
    pub fn find(&self, id: &str) -> Option<NodeRef> {
        self.nodes().find(|at| self.node(*at).id == id)
    }

    /// All nodes in reading order.
    pub fn nodes(&self) -> impl Iterator<Item = NodeRef> + '_ {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(row, r)| (0..r.simbol.len()).map(move |node| NodeRef { row, node }))
    }
}
