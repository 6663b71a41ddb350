//! What a screen or a JSON answer shows: finished values, ready to paint.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Digest, Id, Moment, Zone};
use crate::domain::fact::{Attachment, FactKind, StepRecord};
use crate::domain::sop::{NodeRef, Ulang};
use crate::drawing::chart::Overlay;
use crate::office::door::letter::LetterView;
use crate::office::ground::view::{CaseStatus, Due, SopView};

pub(in crate::office) fn attachment_view(file: &Attachment) -> AttachmentView {
    AttachmentView {
        // Another office's program may have let signs through that show nothing.
        nama: crate::base::filename::visible(&file.nama),
        sidik: file.sidik,
        ukuran: file.ukuran,
        kelengkapan: file.kelengkapan.clone(),
    }
}

/// What a case is part of, and what is part of it.
#[derive(Debug, Clone, Default)]
pub struct PartsView {
    /// Cases it is part of.
    pub induk: Vec<PartLine>,
    /// Its parts, newest first; the first few hundred.
    pub bagian: Vec<PartLine>,
    /// How many parts there are.
    pub jumlah: usize,
}

/// One related case.
#[derive(Debug, Clone)]
pub struct PartLine {
    /// Names it in every command; the code may be another office's too.
    pub kasus: Id,
    /// What people call it: `PPKS-2026-0007`.
    pub kode: String,
    /// As given at its opening; one line.
    pub judul: String,
    /// How it stands now, not when it was tied.
    pub status: CaseStatus,
    /// When its opening happened.
    pub dibuka: Moment,
    /// First symbol of the kegiatan it is about alone; empty for a case of a whole SOP.
    pub simbol: String,
}

/// A fan-out of a case: a line a unit, a column a symbol.
#[derive(Debug, Clone)]
pub struct FanTable {
    /// Over which units.
    pub ulang: Ulang,
    /// Its symbols, in reading order.
    pub simbol: Vec<String>,
    /// Number fields of its rows, by id and label, each a column with a sum.
    pub angka: Vec<(String, String)>,
    /// The units: those that must act now first, most urgent first, then the finished.
    pub rows: Vec<FanRow>,
}

impl FanTable {
    /// Units that are done or were closed.
    pub fn selesai(&self) -> usize {
        self.rows.iter().filter(|row| row.buka.is_none()).count()
    }

    /// The sum of a number field over all units.
    pub fn jumlah(&self, column: usize) -> i64 {
        self.rows.iter().filter_map(|row| *row.angka.get(column)?).sum()
    }
}

/// One unit of a fan-out.
#[derive(Debug, Clone)]
pub struct FanRow {
    /// As facts name the unit: a kelurahan's region code, an institution's id in the register.
    pub key: String,
    /// Name people use.
    pub nama: String,
    /// How it stands on each symbol.
    pub sel: Vec<FanCell>,
    /// The symbol it stands on now; `None` when it is through.
    pub buka: Option<String>,
    /// When its token came there; `None` when it is through.
    pub since: Option<Moment>,
    /// When that is due.
    pub tempo: Due,
    /// Why it was closed without being carried out.
    pub ditutup: Option<String>,
    /// Times it was sent back.
    pub kembali: usize,
    /// Papers ticked, and papers asked for in what was recorded.
    pub kelengkapan: (usize, usize),
    /// Files attached.
    pub lampiran: usize,
    /// Values of the number fields.
    pub angka: Vec<Option<i64>>,
}

/// How a unit stands on one symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FanCell {
    /// Not reached.
    Belum,
    /// Can be recorded now.
    Terbuka,
    /// Recorded.
    Selesai(Moment),
    /// The unit was closed before it came here.
    Ditutup,
}

/// A row that repeats over time, with what was recorded so far.
#[derive(Debug, Clone)]
pub struct RoundTable {
    /// How it repeats.
    pub ulang: Ulang,
    /// Its first symbol.
    pub simbol: String,
    /// The activity.
    pub uraian: String,
    /// Rounds, newest first.
    pub rows: Vec<RoundLine>,
}

/// One round.
#[derive(Debug, Clone)]
pub struct RoundLine {
    /// Its period as typed or proposed: `2026-T3`, `2026-11`.
    pub key: String,
    /// When it was last recorded.
    pub at: Moment,
    /// Who recorded it last.
    pub by: String,
    /// The symbol it still stands on; `None` when it is through.
    pub buka: Option<String>,
    /// What was filled in, label and value.
    pub isian: Vec<(String, String)>,
    /// As recorded; what a correction put in its place counts.
    pub catatan: String,
    /// Files attached.
    pub lampiran: usize,
}

/// A case in full.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The office's clock.
    pub zona: Zone,
    /// Names it in every command; the code may be another office's too.
    pub kasus: Id,
    /// What people call it: `PPKS-2026-0007`.
    pub kode: String,
    /// As given at its opening; one line.
    pub judul: String,
    /// The version of the SOP it runs on.
    pub sop: SopView,
    /// What a person must settle outranks all else, and a closed case is neither paused nor running.
    pub status: CaseStatus,
    /// Why it is paused or how it was closed.
    pub keterangan_status: String,
    /// When its opening happened, which may be before it was written down.
    pub dibuka: Moment,
    /// Fields of all steps, latest value each.
    pub isian: BTreeMap<String, String>,
    /// Open symbols, most urgent first.
    pub terbuka: Vec<OpenStep>,
    /// It stands still: late, paused, sent back, contested or with another office.
    pub macet: bool,
    /// Times it was sent back.
    pub dikembalikan: usize,
    /// All facts about it, the withdrawn ones too; newest last.
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
    pub sengketa: Vec<ContestView>,
    /// Fan-outs reached, as tables.
    pub unit: Vec<FanTable>,
    /// Rows that repeat over time, with their log.
    pub berkala: Vec<RoundTable>,
    /// Related cases.
    pub terkait: PartsView,
    /// Fan-outs under way that take further units: an open node of each, and over what it repeats.
    pub tambah_kunci: Vec<(String, Ulang)>,
    /// Kelengkapan known to be there, by row and key.
    pub ada: BTreeMap<(usize, Option<String>), BTreeSet<String>>,
    /// Where its papers stand; empty when nobody said.
    pub tempat: String,
    /// Records that were corrected, as they count now.
    pub betul: BTreeMap<Id, StepRecord>,
    /// Offices that hold it, once it left the one that opened it.
    pub dipegang: Vec<CustodyView>,
    /// Its personal values were destroyed here.
    pub dihapus: Option<ErasureView>,
    /// Another office erased it, and here nobody has yet.
    pub minta_hapus: Option<ErasureView>,
}

/// An act of erasing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureView {
    /// Its fact.
    pub fakta: Id,
    /// Whose act.
    pub kantor: String,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub oleh: String,
    /// Why.
    pub alasan: String,
    /// The paper it rests on; may be empty.
    pub dasar: String,
}

/// What erasing a case would destroy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasePlan {
    /// Which case.
    pub kasus: Id,
    /// Its code, to be typed.
    pub kode: String,
    /// How many values of each kind go.
    pub nilai: BTreeMap<String, u64>,
    /// Attachments that go.
    pub lampiran: u64,
    /// Pages of letters that go.
    pub surat: u64,
    /// Backups beside the file that hold it until they rotate.
    pub cadangan: usize,
    /// When the newest of them was made, on the office's clocks.
    pub cadangan_terbaru: Option<chrono::NaiveDateTime>,
    /// The act of another office that asks for it.
    pub permintaan: Option<ErasureView>,
}

/// Why a step waits to be done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Node it was sent back from.
    pub dari: String,
    /// Who sent it back.
    pub by: String,
    /// When it came back: from then its time counts anew.
    pub at: Moment,
    /// What must be done otherwise, in the sender's words.
    pub reason: String,
}

/// What a correction changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueChange {
    /// A field, the ticks or the note.
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
    pub at: Moment,
    /// What it was, one sentence.
    pub kalimat: String,
    /// Times sent back until then.
    pub dikembalikan: usize,
    /// Steps off the plan until then.
    pub luar_rencana: usize,
    /// What the chart shows.
    pub overlay: Overlay,
}

/// Two or more recordings of one node.
#[derive(Debug, Clone)]
pub struct ContestView {
    /// The node recorded twice.
    pub simbol: String,
    /// The unit or period, where the row repeats.
    pub key: Option<String>,
    /// The facts, the one that counts first.
    pub fakta: Vec<Id>,
}

/// An open symbol with the form to record it.
#[derive(Debug, Clone)]
pub struct OpenStep {
    /// As the SOP's chart numbers it: `2.1`.
    pub simbol: String,
    /// Where it stands.
    pub at: NodeRef,
    /// Who does it: the lanes it stands in, joined by commas.
    pub pelaksana: String,
    /// The row repeats; recording needs a key.
    pub ulang: Option<Ulang>,
    /// Keys standing on it, in order, with since and due of each.
    pub keys: Vec<OpenKey>,
    /// A key proposed for a row that repeats over time; `None` when the present period is recorded.
    pub proposed_key: Option<String>,
    /// When its token came there; the earliest key's in a fan-out.
    pub since: Moment,
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
    /// It lies with another office, for one of its keys at least.
    pub kantor_lain: bool,
    /// That office, where it is one that is known here; empty otherwise.
    pub giliran: String,
}

impl OpenStep {
    /// Who has it in hand for `key`.
    pub fn in_hand(&self, key: Option<&str>) -> Option<&InHand> {
        self.dikerjakan.iter().find(|one| one.key.as_deref() == key)
    }
}

/// A step marked as begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InHand {
    /// The unit or period, where the row repeats.
    pub key: Option<String>,
    /// When the mark was set; what came before was waiting.
    pub since: Moment,
    /// Whoever set the mark.
    pub by: String,
}

/// One key standing on an open symbol.
#[derive(Debug, Clone)]
pub struct OpenKey {
    /// As facts name it: a region code, an id in the register, a period.
    pub key: String,
    /// Name people use.
    pub nama: String,
    /// When its token came there.
    pub since: Moment,
    /// Its own due date: keys come to a step at different times.
    pub tempo: Due,
    /// Years up to then whose holidays are not known.
    pub unknown_years: Vec<i32>,
}

/// One line of a case's history.
#[derive(Debug, Clone)]
pub struct Event {
    /// By this it is withdrawn or corrected.
    pub fakta: Id,
    /// What was done.
    pub kind: FactKind,
    /// When it happened.
    pub at: Moment,
    /// Entered later than it happened.
    pub dicatat: Option<Moment>,
    /// Who recorded it.
    pub by: String,
    /// Where it was written.
    pub kantor: Wrote,
    /// One sentence.
    pub kalimat: String,
    /// The node it is about, as the chart numbers it.
    pub simbol: Option<String>,
    /// The unit or period, where the row repeats.
    pub key: Option<String>,
    /// The arrow chosen at a decision, by its label.
    pub result: Option<String>,
    /// As recorded then; corrections stand in their own event.
    pub isian: BTreeMap<String, String>,
    /// Kelengkapan ticked, by the SOP's words.
    pub centang: Vec<String>,
    /// Stored with the record; none of them is ever deleted.
    pub lampiran: Vec<AttachmentView>,
    /// Free words of whoever recorded it.
    pub catatan: String,
    /// Kelengkapan that were not there.
    pub tanpa: Vec<String>,
    /// Why it was recorded without them.
    pub alasan_tanpa: String,
    /// What a correction changed.
    pub perubahan: Vec<ValueChange>,
    /// The record that is corrected.
    pub tentang: Option<Id>,
    /// It no longer counts.
    pub ditarik: bool,
    /// It can be withdrawn.
    pub dapat_ditarik: bool,
}

/// Where a fact was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrote {
    /// In an office known by its name.
    Office(String),
    /// On a computer that nobody has named.
    Computer(Id),
}

impl std::fmt::Display for Wrote {
    /// The name, or the first digits of the computer's id.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Wrote::Office(name) => f.write_str(name),
            Wrote::Computer(id) => write!(f, "{:.8}", id.to_string()),
        }
    }
}

/// A stored attachment.
#[derive(Debug, Clone, PartialEq)]
pub struct AttachmentView {
    /// As the file was called, without signs that show nothing.
    pub nama: String,
    /// By this hash it is stored and read.
    pub sidik: Digest,
    /// Bytes as stored: pictures are made smaller first.
    pub ukuran: u64,
    /// The kelengkapan it satisfies.
    pub kelengkapan: Option<String>,
}

/// Where a case is, once it left the office that opened it.
#[derive(Debug, Clone, PartialEq)]
pub struct CustodyView {
    /// Its name, or the first digits of its installation where no card of it is known.
    pub kantor: String,
    /// That is this office.
    pub di_sini: bool,
    /// When it was handed over, not when it arrived.
    pub since: Moment,
    /// Who handed it over.
    pub by: String,
    /// The package it went in.
    pub paket: Option<Id>,
    /// When the receiver took it in, as far as its receipt has come back.
    pub diterima: Option<Moment>,
}

/// Why a case stands still.
#[derive(Debug, Clone)]
pub struct Stuck {
    /// Names it in every command.
    pub kasus: Id,
    /// What people call it: `PPKS-2026-0007`.
    pub kode: String,
    /// As given at its opening.
    pub judul: String,
    /// Title of its SOP.
    pub sop: String,
    /// The reasons known; empty when nothing is wrong with it.
    pub sebab: Vec<StuckWhy>,
    /// Its open steps, most urgent first.
    pub langkah: Vec<StuckStep>,
    /// A text that reminds whoever has it; empty when nothing is open.
    pub pengingat: String,
}

/// One reason.
#[derive(Debug, Clone, PartialEq)]
pub enum StuckWhy {
    /// The clock is stopped.
    Paused {
        /// When the clock was stopped.
        since: Moment,
        /// Working days since then; none of them counts for a due date.
        hari: i64,
        /// For whom or what.
        reason: String,
    },
    /// A person must decide between recordings.
    Contested,
    /// Past its due date by so many working days.
    Late {
        /// Working days since the due date.
        hari: i64,
    },
    /// It has stood longer than the step usually takes here.
    Slow {
        /// How long, in words.
        lama: String,
        /// How long usually, in words.
        biasanya: String,
    },
    /// A step was sent back.
    Returned {
        /// Who sent it back.
        by: String,
        /// What must be done otherwise, in the sender's words.
        reason: String,
    },
    /// Another office has to act.
    Elsewhere {
        /// The lane whose turn it is.
        siapa: String,
        /// When the step came to it.
        since: Moment,
        /// Working days since then.
        hari: i64,
    },
}

impl StuckStep {
    /// Who has it: the office it lies with, else its lanes.
    pub fn siapa(&self) -> &str {
        if self.giliran.is_empty() { &self.pelaksana } else { &self.giliran }
    }
}

/// One open step of a case that stands still.
#[derive(Debug, Clone)]
pub struct StuckStep {
    /// As the SOP's chart numbers it: `2.1`.
    pub simbol: String,
    /// The row's activity.
    pub uraian: String,
    /// Who does it: the lanes it stands in, joined by commas.
    pub pelaksana: String,
    /// Kind of office that has it.
    pub kantor: String,
    /// That is another office than this one.
    pub kantor_lain: bool,
    /// That office, where it is one that is known here; empty otherwise.
    pub giliran: String,
    /// Since when it stands here.
    pub since: Moment,
    /// Working days since then.
    pub hari: i64,
    /// When it is due.
    pub tempo: Due,
    /// Kelengkapan not ticked and not attached so far.
    pub kelengkapan: Vec<String>,
    /// Required fields without a value, by label.
    pub isian: Vec<String>,
    /// Units not done, by name.
    pub unit: Vec<String>,
    /// Branches to decide between.
    pub keputusan: Vec<String>,
    /// By whom and why it was sent back here.
    pub dikembalikan: Option<(String, String)>,
    /// How long it usually takes here, a sentence; empty when too little is known.
    pub biasanya: String,
    /// It has stood longer than that: how long, and how long usually, in words.
    pub lebih_lama: Option<(String, String)>,
    /// Who has it in hand.
    pub dikerjakan: Vec<InHand>,
    /// What comes after it, in words.
    pub berikutnya: Vec<String>,
}
