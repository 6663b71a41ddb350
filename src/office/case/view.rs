//! What a screen or a JSON answer shows: finished values, ready to paint.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{Digest, Id, Moment};
use crate::domain::case::Spread;
pub use crate::domain::case::Standing as CaseStatus;
use crate::domain::fact::StepRecord;
use crate::domain::sop::{NodeRef, Sop};
use crate::drawing::Drawing;
use crate::drawing::chart::Overlay;
use crate::office::list::view::Waiting;
pub use crate::store::CasePlace;
use crate::store::SpotPlace;

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
    /// Its columns, in order.
    pub kolom: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it stands for: node id, lane id, kelurahan or unit, [`DueBand::id`].
    pub id: String,
    /// The symbol, where columns are steps.
    pub at: Option<NodeRef>,
    /// The row's activity; the steps of a lane; the code of a kelurahan; empty for dates.
    pub uraian: String,
    /// Lane names; the name of a kelurahan or unit, empty for what has none; empty for dates.
    pub pelaksana: String,
    /// The stretch of days, where columns are due dates.
    pub hari: Option<DueBand>,
    /// Cards in it, all of them counted.
    pub jumlah: usize,
    /// Late ones.
    pub telat: usize,
    /// The first of them, most urgent first, undated last.
    pub kartu: Vec<Card>,
    /// Where the next page begins; `None` when all are here.
    pub lagi: Option<CardPlace>,
}

impl Board {
    /// Cards of a column read at once.
    pub const PAGE: usize = 50;
    /// Cards of a column that the command line lists.
    pub const CARDS: usize = 200;
}

/// Where a further page of a column begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardPlace(pub(in crate::office) Option<SpotPlace>);

/// A stretch of days in which something falls due; the day it begins and the day it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueBand {
    /// Before now.
    Late,
    /// Until the end of today.
    Today(NaiveDate),
    /// Until Sunday.
    ThisWeek(NaiveDate, NaiveDate),
    /// The seven days after.
    NextWeek(NaiveDate, NaiveDate),
    /// From this day on.
    Later(NaiveDate),
    /// Without a date that counts.
    Undated,
}

impl DueBand {
    /// A word for it.
    pub fn id(self) -> &'static str {
        match self {
            DueBand::Late => "telat",
            DueBand::Today(_) => "hari-ini",
            DueBand::ThisWeek(..) => "minggu-ini",
            DueBand::NextWeek(..) => "minggu-depan",
            DueBand::Later(_) => "nanti",
            DueBand::Undated => "tanpa-tenggat",
        }
    }
}

/// What the columns of a board are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BoardGroup {
    /// Steps.
    #[default]
    Langkah,
    /// Lanes.
    Pelaksana,
    /// Kelurahan or other units.
    Unit,
    /// Due dates.
    Tempo,
}

/// How a board is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardView {
    /// What its columns are.
    pub kelompok: BoardGroup,
    /// Only what is late.
    pub telat: bool,
    /// Only what lanes of this kind of office hold.
    pub kantor_ini: bool,
    /// Only this lane.
    pub pelaksana: Option<String>,
    /// Only this kelurahan or unit; empty for what names none.
    pub unit: Option<String>,
    /// Only what is paused.
    pub jeda: bool,
    /// Only what was sent back.
    pub kembali: bool,
    /// Columns without a card are left out.
    pub tanpa_kosong: bool,
    /// Words that code or title of a card must hold; looked for among the cards read.
    pub kata: String,
}

/// Views kept of one board, on this PC.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardViews {
    /// The one last used.
    pub terakhir: BoardView,
    /// Those given a name.
    pub simpanan: Vec<SavedView>,
}

/// A view with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name.
    pub nama: String,
    /// The view.
    pub tampilan: BoardView,
}

/// One open case in one column. A fan-out shows one card a case with its keys counted, unless columns
/// are units.
#[derive(Debug, Clone)]
pub struct Card {
    /// Case.
    pub kasus: Id,
    /// Code.
    pub kode: String,
    /// Title.
    pub judul: String,
    /// Node id of the symbol it stands at.
    pub simbol: String,
    /// Key, where one key stands here; `None` otherwise.
    pub kunci: Option<String>,
    /// The key as people call it, or the kelurahan the case is of; may be empty.
    pub unit: String,
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
    /// It was sent back to here.
    pub dikembalikan: bool,
}

/// A page of a list of cases.
#[derive(Debug, Clone, Default)]
pub struct CaseList {
    /// Its lines.
    pub baris: Vec<CaseLine>,
    /// How many fit the filter; `None` while words are looked for.
    pub jumlah: Option<usize>,
    /// Where the next page begins; `None` when all are here.
    pub lagi: Option<CasePlace>,
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
    /// For whom of another office it waits.
    pub menunggu: Option<Waiting>,
    /// Where its papers stand; empty when nobody said.
    pub tempat: String,
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
    /// It stands still: late, paused, sent back, contested or with another office.
    pub macet: bool,
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
    pub unit: Vec<crate::office::case::units::FanTable>,
    /// Rows that repeat over time, with their log.
    pub berkala: Vec<crate::office::case::units::RoundTable>,
    /// Related cases.
    pub terkait: crate::office::case::related::PartsView,
    /// Fan-outs under way that take further units: an open node of each, and over what it repeats.
    pub tambah_kunci: Vec<(String, crate::domain::sop::Ulang)>,
    /// Kelengkapan known to be there, by row and key.
    pub ada: BTreeMap<(usize, Option<String>), BTreeSet<String>>,
    /// Where its papers stand; empty when nobody said.
    pub tempat: String,
    /// Records that were corrected, as they count now.
    pub betul: BTreeMap<Id, StepRecord>,
    /// Offices that hold it, once it left the one that opened it.
    pub dipegang: Vec<crate::office::handover::view::CustodyView>,
}

/// Why a step waits to be done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Node it was sent back from.
    pub dari: String,
    /// By whom.
    pub oleh: String,
    /// When.
    pub pada: Moment,
    /// Why.
    pub alasan: String,
}

/// What a correction changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub bagian: ChangePart,
    /// Before; empty when there was nothing.
    pub lama: String,
    /// After; empty when it was taken out.
    pub baru: String,
}

/// A part of a record that can be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangePart {
    /// The field of this id.
    Isian(String),
    /// The kelengkapan ticked.
    Centang,
    /// The note.
    Catatan,
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

/// Which part of a step's time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// From arrival to recording.
    #[default]
    Whole,
    /// From arrival to the mark that work began.
    Waiting,
    /// From that mark to recording.
    Handling,
}

impl Span {
    /// All of them, the whole first.
    pub const ALL: [Span; 3] = [Span::Whole, Span::Waiting, Span::Handling];
}

/// How long the steps of an SOP took.
#[derive(Debug, Clone, Default)]
pub struct SopTimes {
    /// Symbols carried out, in reading order.
    pub simbol: Vec<NodeTimes>,
    /// Cases looked at, those last worked on.
    pub kasus: usize,
    /// Cases there are.
    pub dari: usize,
    /// Minutes of one working day.
    pub menit_sehari: i64,
}

impl SopTimes {
    /// The longest median, in working minutes.
    pub fn terlama(&self, span: Span) -> i64 {
        self.simbol.iter().filter_map(|t| t.waktu(span)).map(|w| w.median).max().unwrap_or(0)
    }
}

/// How long one symbol took, in working minutes.
#[derive(Debug, Clone)]
pub struct NodeTimes {
    /// Node id.
    pub simbol: String,
    /// Where it stands.
    pub at: NodeRef,
    /// From arrival to recording; `None` where no arrival is known.
    pub lama: Option<Spread>,
    /// From arrival to the mark that work began, of those marked.
    pub menunggu: Option<Spread>,
    /// From that mark to recording, of those marked.
    pub dikerjakan: Option<Spread>,
}

impl NodeTimes {
    /// The part meant, if any recording tells it.
    pub fn waktu(&self, span: Span) -> Option<Spread> {
        match span {
            Span::Whole => self.lama,
            Span::Waiting => self.menunggu,
            Span::Handling => self.dikerjakan,
        }
    }
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
    /// The due date with each day looked at.
    pub tenggat: crate::domain::deadline::Deadline,
    /// How long this step usually takes here, as a sentence; empty when the SOP's words give a due date
    /// or too little is known. Never a due date.
    pub biasanya: String,
    /// Branch labels at a decision.
    pub cabang: Vec<String>,
    /// Who has it in hand, key by key where the row repeats.
    pub dikerjakan: Vec<InHand>,
    /// It was sent back and waits to be done again; the newest such note.
    pub dikembalikan: Option<Returned>,
}

impl OpenStep {
    /// Who has it in hand for `key`.
    pub fn in_hand(&self, key: Option<&str>) -> Option<&InHand> {
        self.dikerjakan.iter().find(|one| one.kunci.as_deref() == key)
    }
}

/// A step marked as begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InHand {
    /// Key of a repeated row.
    pub kunci: Option<String>,
    /// Since when.
    pub sejak: Moment,
    /// Who.
    pub oleh: String,
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
    /// Kelengkapan that were not there.
    pub tanpa: Vec<String>,
    /// Why it was recorded without them.
    pub alasan_tanpa: String,
    /// What a correction changed.
    pub perubahan: Vec<Change>,
    /// The record that is corrected.
    pub tentang: Option<Id>,
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
