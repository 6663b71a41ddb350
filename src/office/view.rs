//! What a screen or a JSON answer shows: finished values, ready to paint.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::{Digest, Id, Moment};
use crate::domain::case::Spread;
pub use crate::domain::case::Standing as CaseStatus;
use crate::domain::sop::{NodeRef, Sop};
use crate::drawing::Drawing;
use crate::drawing::chart::Overlay;

/// One SOP on the shelf.
#[derive(Debug, Clone)]
pub struct SopCard {
    /// Id.
    pub id: String,
    /// Number, may be empty.
    pub nomor: String,
    /// Title.
    pub judul: String,
    /// Region and office it belongs to, joined.
    pub instansi: String,
    /// Version published here, from 1.
    pub versi: u32,
    /// Number of rows.
    pub kegiatan: usize,
    /// Number of lanes.
    pub pelaksana: usize,
    /// Running cases.
    pub kasus_terbuka: usize,
    /// Running cases with a late symbol.
    pub kasus_telat: usize,
    /// Places marked "perlu konfirmasi".
    pub perlu_konfirmasi: usize,
}

/// An SOP in one of its versions.
#[derive(Debug, Clone)]
pub struct SopView {
    /// The SOP.
    pub sop: Arc<Sop>,
    /// The version's hash.
    pub text: Digest,
    /// Version published here, from 1.
    pub versi: u32,
}

/// How urgent a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Past.
    Late,
    /// Today or within two working days.
    Soon,
    /// Later.
    OnTime,
    /// The SOP's words give no date.
    Undated,
}

/// A due date as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The date and closing time, if the SOP's words give one.
    pub at: Option<Moment>,
    /// How urgent.
    pub urgency: Urgency,
    /// Working days left (negative: late by so many), if dated.
    pub days: Option<i64>,
}

/// The board of one SOP.
#[derive(Debug, Clone)]
pub struct Board {
    /// The SOP (newest version).
    pub sop: Arc<Sop>,
    /// A column a symbol, in reading order.
    pub kolom: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Node id.
    pub simbol: String,
    /// Where it stands in the SOP.
    pub at: NodeRef,
    /// The row's activity.
    pub uraian: String,
    /// Lane names.
    pub pelaksana: String,
    /// Cards in it, all of them counted.
    pub jumlah: usize,
    /// Late ones.
    pub telat: usize,
    /// Cards, most urgent first, undated last; at most [`Board::CARDS`].
    pub kartu: Vec<Card>,
}

impl Board {
    /// Cards listed in one column.
    pub const CARDS: usize = 200;
}

/// One open case in one column. A fan-out shows one card a case with its keys counted.
#[derive(Debug, Clone)]
pub struct Card {
    /// Case.
    pub kasus: Id,
    /// Code.
    pub kode: String,
    /// Title.
    pub judul: String,
    /// Key, where one key stands here; `None` otherwise.
    pub kunci: Option<String>,
    /// Keys standing here, 0 without a fan-out.
    pub jumlah_kunci: usize,
    /// Since when it stands here.
    pub sejak: Moment,
    /// Whole days it has stood here.
    pub umur_hari: i64,
    /// When it is due.
    pub tempo: Due,
    /// Paused.
    pub jeda: bool,
}

/// One line of a list of cases.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Case.
    pub kasus: Id,
    /// Code.
    pub kode: String,
    /// SOP id.
    pub sop: String,
    /// SOP title.
    pub sop_judul: String,
    /// Title.
    pub judul: String,
    /// Standing.
    pub status: CaseStatus,
    /// Open symbols, "3 · Jabatan Fungsional"; short.
    pub terbuka: Vec<String>,
    /// Opened.
    pub dibuka: Moment,
    /// Last fact.
    pub berubah: Moment,
    /// The most urgent of its due dates.
    pub tempo: Due,
}

/// A case in full.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Case.
    pub kasus: Id,
    /// Code.
    pub kode: String,
    /// Title.
    pub judul: String,
    /// The version of the SOP it runs on.
    pub sop: SopView,
    /// Standing.
    pub status: CaseStatus,
    /// Why it is paused or how it was closed.
    pub keterangan_status: String,
    /// Opened.
    pub dibuka: Moment,
    /// Fields of all steps, latest value each.
    pub isian: BTreeMap<String, String>,
    /// Open symbols, most urgent first.
    pub terbuka: Vec<OpenStep>,
    /// Times it was sent back.
    pub dikembalikan: usize,
    /// Newest last.
    pub riwayat: Vec<Event>,
    /// All attachments, newest last.
    pub lampiran: Vec<AttachmentView>,
    /// Letters issued, newest last.
    pub naskah: Vec<LetterView>,
    /// Steps off the plan (glossary.md).
    pub luar_rencana: usize,
    /// Times each node was carried out; among keys, the most often done one's.
    pub kali: BTreeMap<NodeRef, u32>,
    /// Nodes carried out at least once.
    pub lewat: BTreeSet<NodeRef>,
    /// Arrows walked.
    pub panah_lewat: BTreeSet<(NodeRef, NodeRef)>,
    /// Recordings that contradict each other, if contested.
    pub sengketa: Vec<Contest>,
    /// Fan-outs reached, as tables.
    pub unit: Vec<super::FanTable>,
    /// Rows that repeat over time, with their log.
    pub berkala: Vec<super::RoundTable>,
    /// Related cases.
    pub terkait: super::PartsView,
    /// Fan-outs under way that take further units: an open node of each, and over what it repeats.
    pub tambah_kunci: Vec<(String, crate::domain::sop::Ulang)>,
    /// Offices that hold it, once it left the one that opened it.
    pub dipegang: Vec<super::CustodyView>,
}

/// A case as it stood once, after the first so many facts of its history.
#[derive(Debug, Clone)]
pub struct CaseThen {
    /// Facts counted, from 1.
    pub ke: usize,
    /// Facts there are.
    pub dari: usize,
    /// When the last of them happened.
    pub pada: Moment,
    /// What it was, one sentence.
    pub kalimat: String,
    /// Times sent back until then.
    pub dikembalikan: usize,
    /// Steps off the plan until then.
    pub luar_rencana: usize,
    /// What the chart shows.
    pub overlay: Overlay,
}

/// How long the steps of an SOP took.
#[derive(Debug, Clone, Default)]
pub struct SopTimes {
    /// Symbols carried out, in reading order.
    pub simbol: Vec<NodeTimes>,
    /// Cases looked at, the newest.
    pub kasus: usize,
    /// Cases there are.
    pub dari: usize,
    /// Minutes of one working day.
    pub menit_sehari: i64,
}

impl SopTimes {
    /// The longest median, in working minutes.
    pub fn terlama(&self) -> i64 {
        self.simbol.iter().map(|t| t.waktu.median).max().unwrap_or(0)
    }
}

/// How long one symbol took, from arrival to recording.
#[derive(Debug, Clone)]
pub struct NodeTimes {
    /// Node id.
    pub simbol: String,
    /// Where it stands.
    pub at: NodeRef,
    /// Working minutes.
    pub waktu: Spread,
}

/// Two or more recordings of one node.
#[derive(Debug, Clone)]
pub struct Contest {
    /// Node id.
    pub simbol: String,
    /// Key.
    pub kunci: Option<String>,
    /// The facts, the one that counts first.
    pub fakta: Vec<Id>,
}

/// An open symbol with the form to record it.
#[derive(Debug, Clone)]
pub struct OpenStep {
    /// Node id.
    pub simbol: String,
    /// Where it stands.
    pub at: NodeRef,
    /// Lane names.
    pub pelaksana: String,
    /// The row repeats; recording needs a key.
    pub ulang: Option<crate::domain::sop::Ulang>,
    /// Keys standing on it, in order, with since and due of each.
    pub kunci: Vec<OpenKey>,
    /// A key proposed for a row that repeats over time; `None` when the present period is recorded.
    pub kunci_usulan: Option<String>,
    /// Since when.
    pub sejak: Moment,
    /// When it is due; the most urgent key's in a fan-out.
    pub tempo: Due,
    /// How the due date was reached, line by line.
    pub mengapa: Vec<String>,
    /// Branch labels at a decision.
    pub cabang: Vec<String>,
}

/// One key standing on an open symbol.
#[derive(Debug, Clone)]
pub struct OpenKey {
    /// Key.
    pub kunci: String,
    /// Name people use.
    pub nama: String,
    /// Since when.
    pub sejak: Moment,
    /// When it is due.
    pub tempo: Due,
}

/// One line of a case's history.
#[derive(Debug, Clone)]
pub struct Event {
    /// Fact.
    pub fakta: Id,
    /// Kind word: `kasus_dibuka`, `langkah_dicatat`, …
    pub jenis: &'static str,
    /// When it happened.
    pub pada: Moment,
    /// Entered later than it happened.
    pub dicatat: Option<Moment>,
    /// Who.
    pub oleh: String,
    /// Installation, short text.
    pub kantor: String,
    /// One sentence.
    pub kalimat: String,
    /// Node, if about one.
    pub simbol: Option<String>,
    /// Key, if about one.
    pub kunci: Option<String>,
    /// Branch taken, if a decision.
    pub hasil: Option<String>,
    /// Fields recorded.
    pub isian: BTreeMap<String, String>,
    /// Kelengkapan ticked.
    pub centang: Vec<String>,
    /// Files attached.
    pub lampiran: Vec<AttachmentView>,
    /// Note.
    pub catatan: String,
    /// It no longer counts.
    pub ditarik: bool,
    /// It can be withdrawn.
    pub dapat_ditarik: bool,
}

/// A stored attachment.
#[derive(Debug, Clone, PartialEq)]
pub struct AttachmentView {
    /// File name.
    pub nama: String,
    /// Digest.
    pub sidik: Digest,
    /// Stored bytes.
    pub ukuran: u64,
    /// The kelengkapan it satisfies.
    pub kelengkapan: Option<String>,
}

/// An issued letter.
#[derive(Debug, Clone)]
pub struct LetterView {
    /// Fact.
    pub fakta: Id,
    /// Kind.
    pub jenis: String,
    /// Kind as people say it.
    pub nama: String,
    /// What it is about.
    pub hal: String,
    /// Number, may be empty.
    pub nomor: String,
    /// When.
    pub pada: Moment,
    /// By whom.
    pub oleh: String,
    /// Digest of the PDF.
    pub pdf: Digest,
    /// Withdrawn: the number stays taken.
    pub ditarik: bool,
    /// How many cases it is for.
    pub kasus: u32,
}

/// A letter kind on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterKind {
    /// Kind, `telaahan-staf`.
    pub jenis: String,
    /// "Telaahan staf".
    pub nama: String,
    /// One line: what it is for.
    pub guna: String,
    /// Usual in a step that is open now.
    pub disarankan: bool,
}

/// A letter composed but not issued.
#[derive(Debug, Clone)]
pub struct LetterDraft {
    /// Every blank the template has, with its present value.
    pub isian: Vec<LetterBlank>,
    /// The pages as they would print, open blanks shown as dotted lines.
    pub halaman: Vec<Drawing>,
    /// Number it would take.
    pub nomor: String,
    /// Worth a look before issuing, as sentences.
    pub peringatan: Vec<String>,
}

impl LetterDraft {
    /// Blanks that must be filled before it can be issued.
    pub fn kosong(&self) -> impl Iterator<Item = &LetterBlank> {
        self.isian.iter().filter(|b| b.wajib && b.nilai.is_empty())
    }
}

/// A blank of a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterBlank {
    /// Name in `--isian k=v`.
    pub id: String,
    /// What the operator reads.
    pub label: String,
    /// Present value; empty when open.
    pub nilai: String,
    /// Several lines.
    pub panjang: bool,
    /// Must be filled.
    pub wajib: bool,
    /// Where the value came from or would come from: "isian langkah 5", "pejabat kantor".
    pub asal: String,
}

/// Beranda.
#[derive(Debug, Clone)]
pub struct Home {
    /// Today in the office's zone.
    pub today: NaiveDate,
    /// Late cases, most urgent first.
    pub telat: Vec<CaseLine>,
    /// Due today or soon.
    pub segera: Vec<CaseLine>,
    /// The rest that runs, most urgent first, undated last.
    pub berjalan: Vec<CaseLine>,
    /// Cases whose clock is stopped.
    pub jeda: Vec<CaseLine>,
    /// Cases in which a person must decide between recordings.
    pub sengketa: Vec<CaseLine>,
    /// Counts beyond what is listed: late, soon, running, paused, contested, done.
    pub jumlah: HomeCounts,
}

/// Counts of Beranda.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct HomeCounts {
    pub telat: usize,
    pub segera: usize,
    pub berjalan: usize,
    pub jeda: usize,
    pub sengketa: usize,
    pub selesai: usize,
}

/// What an integrity check found.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Health {
    pub sehat: bool,
    /// Sentences, empty when healthy.
    pub temuan: Vec<String>,
    pub fakta: u64,
    pub kasus: u64,
    pub lampiran: u64,
}

/// A case that a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The case.
    pub kasus: CaseLine,
    /// In what.
    pub pada: FoundIn,
    /// Not what was typed, but nearly.
    pub mirip: bool,
}

/// Where a search found its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundIn {
    /// In its code.
    Code(String),
    /// In its title.
    Title,
    /// In a letter: its number, or its subject when it has none.
    Letter(String),
    /// In a field.
    #[allow(missing_docs)]
    Field { isian: String, text: String },
    /// In a note or a reason.
    Note(String),
    /// In the name of an attachment.
    Attachment(String),
    /// In a unit of a fan-out.
    Unit(String),
}

/// Which cases a list shows.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Only of this SOP.
    pub sop: Option<String>,
    /// Only late ones.
    pub telat: bool,
    /// What [`super::Office::search`] would be asked; the best hit then comes first.
    pub cari: String,
    /// Closed ones too.
    pub selesai: bool,
    /// At most so many; 0 means 500.
    pub batas: usize,
}
