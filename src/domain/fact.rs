//! The journal's entries. A fact says what a person did; it is never changed and never deleted. What
//! is true now is derived from the facts by the folds. A new kind of fact means a new schema version.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::{DayOffKind, YearFile};
use super::card::{KeyChange, OfficeCard};
use super::erasure::Erasure;
use super::office::OfficeProfile;
use super::person::Person;
use crate::base::{Digest, Id, Moment};

/// One immutable entry of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Random name.
    pub id: Id,
    /// Logical time: one more than the highest seen when it was written. With `id` it orders a
    /// subject's history; the wall clock never does.
    pub lamport: u64,
    /// The installation that wrote it.
    pub station: Id,
    /// When it happened by the operator's word; shown, and used for deadlines.
    pub at: Moment,
    /// Who recorded it.
    pub by: String,
    /// What it is about: a case, an SOP, or the office itself.
    pub subject: Id,
    /// What was done.
    pub body: Body,
}

impl Fact {
    /// The place in a subject's history.
    pub fn order(&self) -> (u64, Id) {
        (self.lamport, self.id)
    }
}

/// What was done. The tag is stored in `fact.kind`, the rest as JSON in `fact.body`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Body {
    /// The office's profile was set.
    OfficeSet(Box<OfficeProfile>),
    /// A version of an SOP was published here; its text is the blob `text`.
    SopPublished {
        /// Id in the file.
        sop: String,
        /// Hash of the file's text.
        text: Digest,
    },
    /// A case was opened on a version of an SOP.
    CaseOpened {
        /// Id of the SOP.
        sop: String,
        /// The version it stays on.
        text: Digest,
        /// Code people call it by.
        kode: String,
        /// One line, as the person who opened it put it.
        judul: String,
        /// Fields filled at opening.
        #[serde(default)]
        isian: BTreeMap<String, String>,
        /// Known keys of each fan-out, by the word of `ulang`.
        #[serde(default, rename = "kunci")]
        keys: BTreeMap<String, Vec<Key>>,
        /// The case it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        induk: Option<Parent>,
    },
    /// Someone took a node in hand: from here on its time is handling, not waiting.
    StepBegun {
        /// As the SOP numbers it.
        node: String,
        /// Key of a repeated row.
        #[serde(default, rename = "kunci")]
        key: Option<String>,
    },
    /// A node was carried out.
    StepRecorded(Box<StepRecord>),
    /// The token of a node was sent back.
    StepReturned {
        /// Where it stood.
        from: String,
        /// Key of a repeated row.
        #[serde(default, rename = "kunci")]
        key: Option<String>,
        /// Where it stands now.
        to: String,
        /// What must be done otherwise; whoever gets it back reads this.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// Units were added to a fan-out.
    KeysAdded {
        /// Word of `ulang`.
        ulang: String,
        /// Units the fan-out did not have yet, with the names people use.
        #[serde(rename = "kunci")]
        keys: Vec<Key>,
    },
    /// One key of a fan-out was closed without being carried out.
    KeyClosed {
        /// Node it stood on.
        node: String,
        /// The unit or period not waited for any more.
        #[serde(rename = "kunci")]
        key: String,
        /// Why it is not carried out; stands in the unit's line.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// The clock was stopped, waiting for someone outside.
    CasePaused {
        /// For whom or what.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// The clock runs again.
    CaseResumed {},
    /// The case was closed before or beside its end capsule.
    CaseClosed {
        /// How it ended.
        #[serde(rename = "hasil")]
        result: String,
    },
    /// A fact no longer counts.
    FactWithdrawn {
        /// The fact that counts no more; it stays in the journal.
        fact: Id,
        /// Why: it stands in the history beside the fact it ends.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// An earlier record was put right; it still counts, with these values.
    StepCorrected(Box<StepCorrection>),
    /// Where the case's papers stand; empty when nowhere is known any more.
    PlaceSet {
        /// Ordner, shelf or cupboard in the office's words.
        tempat: String,
    },
    /// A person decided which of several recordings of one node counts.
    ContestSettled {
        /// The recording that counts.
        keep: Id,
        /// The recordings that do not.
        drop: Vec<Id>,
    },
    /// A letter was issued: number taken, text frozen, pages stored.
    LetterIssued(Box<LetterIssue>),
    /// The office is closed on a day. Stands under the calendar's subject, as the next two.
    DayOffAdded {
        /// In the office's calendar, without a clock.
        tanggal: NaiveDate,
        /// Which kind.
        jenis: DayOffKind,
        /// What it is called.
        nama: String,
        /// Who says so: a decree, a circular.
        sumber: String,
    },
    /// The office works on a day that its calendar says is off.
    DayOffRemoved {
        /// A day off that is worked on.
        tanggal: NaiveDate,
        /// By whose word the office works.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// A year's holidays were taken in from a file.
    CalendarImported(Box<YearFile>),
    /// Files were put to the case outside any step: what proves a pause.
    FilesAttached {
        /// What they are about.
        catatan: String,
        /// Files whose blobs are stored with this fact.
        lampiran: Vec<Attachment>,
    },
    /// The case was tied to another one it is part of: a recipient to the distribution.
    CaseLinked {
        /// The other case.
        ke: Id,
    },
    /// An institution was entered into the office's register, or its entry changed.
    InstitutionKept {
        /// Word of `ulang` whose units it is one of.
        ulang: String,
        /// The whole entry: a later one under the same id takes its place.
        lembaga: Institution,
    },
    /// An institution was taken out of the register; cases that know it keep it.
    InstitutionRetired {
        /// Word of `ulang`.
        ulang: String,
        /// Of the entry; keys of cases that have it keep it.
        id: String,
        /// Why new cases do not begin with it.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// Another office's public card was taken in. Stays at home.
    OfficeKnown(Box<OfficeCard>),
    /// A lane of an SOP was bound to an office here, or its binding lifted. Stays at home.
    LaneBound {
        /// Id of the SOP.
        sop: String,
        /// Id of the lane.
        lane: String,
        /// The office; `None` goes back to the usual rule.
        kantor: Option<Id>,
    },
    /// The office's own text of a letter kind, in place of the one shipped, or a kind of its own. Stands
    /// under the templates' subject.
    TemplateSet {
        /// Id of the kind, `telaahan-staf`: the last text of a kind counts.
        jenis: String,
        /// Hash of the file's text.
        text: Digest,
    },
    /// An office was given running numbers of a year for its letters. Stands under that office's blocks.
    NumberBlockGiven(NumberBlock),
    /// An office nobody here knows was met in the facts that another one passed on.
    OfficeIntroduced {
        /// Its card, as that one carried it.
        #[serde(rename = "kartu")]
        card: Box<OfficeCard>,
        /// Who passed it on.
        #[serde(rename = "oleh")]
        by: Id,
    },
    /// What the journal holds of other offices was noted: the newest note counts.
    JournalAnchored(Anchor),
    /// A piece of this office's chain that went along in a package before it was written here ends so.
    ChainJoined {
        /// Which piece.
        epoch: Id,
        /// The number of its last fact.
        #[serde(rename = "nomor")]
        number: u64,
        /// And its hash.
        #[serde(rename = "sidik")]
        hash: Digest,
    },
    /// A damaged file was saved into this one, and these facts of this office are lost.
    LossNoted {
        /// Which.
        gaps: Vec<ChainGap>,
    },
    /// An office signs with another key from now on: this one, or one whose change of keys was met here.
    KeysChanged {
        /// Which keys, with what proves it.
        #[serde(rename = "ganti")]
        change: KeyChange,
        /// Where the pieces of this office's chain stood that the key before signed; none of another's are known.
        #[serde(default, rename = "potongan")]
        ends: Vec<PieceEnd>,
    },
    /// The case was handed to another office in a package.
    CaseHandedOver {
        /// The installation that holds the step from now on.
        ke: Id,
        /// What people call it.
        nama: String,
        /// The package it went in, whose receipt will name it.
        paket: Id,
    },
    /// The office that writes this takes back the case it had handed over.
    CaseCalledBack {
        /// Why it is not waited for any more.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// A person of this office was entered, or her entry changed. Stays at home, as the next two.
    PersonKept(Box<Person>),
    /// A person works here no more; what she did stays hers.
    PersonRetired {
        /// Whose entry.
        id: Id,
        /// As the list of persons tells it.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// A person took over as head because the head is gone for good.
    HeadshipTaken {
        /// Who is head from now on.
        id: Id,
        /// Shown to everybody.
        #[serde(rename = "alasan")]
        reason: String,
    },
    /// The subject's personal values were destroyed for good.
    SubjectErased(Box<Erasure>),
}

/// Which of [`Body`] a fact is, without what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is the body of its name
pub enum FactKind {
    OfficeSet,
    SopPublished,
    CaseOpened,
    StepBegun,
    StepRecorded,
    StepReturned,
    KeysAdded,
    KeyClosed,
    CasePaused,
    CaseResumed,
    CaseClosed,
    FactWithdrawn,
    ContestSettled,
    StepCorrected,
    PlaceSet,
    LetterIssued,
    DayOffAdded,
    DayOffRemoved,
    CalendarImported,
    FilesAttached,
    OfficeKnown,
    LaneBound,
    CaseHandedOver,
    CaseCalledBack,
    CaseLinked,
    InstitutionKept,
    InstitutionRetired,
    TemplateSet,
    NumberBlockGiven,
    OfficeIntroduced,
    JournalAnchored,
    ChainJoined,
    LossNoted,
    KeysChanged,
    PersonKept,
    PersonRetired,
    HeadshipTaken,
    SubjectErased,
}

impl Body {
    /// Files that were attached with it.
    pub fn files(&self) -> &[Attachment] {
        match self {
            Body::StepRecorded(step) => &step.lampiran,
            Body::FilesAttached { lampiran, .. } => lampiran,
            _ => &[],
        }
    }

    /// Which kind it is.
    pub fn kind(&self) -> FactKind {
        match self {
            Body::OfficeSet(_) => FactKind::OfficeSet,
            Body::SopPublished { .. } => FactKind::SopPublished,
            Body::CaseOpened { .. } => FactKind::CaseOpened,
            Body::StepBegun { .. } => FactKind::StepBegun,
            Body::StepRecorded(_) => FactKind::StepRecorded,
            Body::StepReturned { .. } => FactKind::StepReturned,
            Body::KeysAdded { .. } => FactKind::KeysAdded,
            Body::KeyClosed { .. } => FactKind::KeyClosed,
            Body::CasePaused { .. } => FactKind::CasePaused,
            Body::CaseResumed {} => FactKind::CaseResumed,
            Body::CaseClosed { .. } => FactKind::CaseClosed,
            Body::FactWithdrawn { .. } => FactKind::FactWithdrawn,
            Body::ContestSettled { .. } => FactKind::ContestSettled,
            Body::StepCorrected(_) => FactKind::StepCorrected,
            Body::PlaceSet { .. } => FactKind::PlaceSet,
            Body::LetterIssued(_) => FactKind::LetterIssued,
            Body::DayOffAdded { .. } => FactKind::DayOffAdded,
            Body::DayOffRemoved { .. } => FactKind::DayOffRemoved,
            Body::CalendarImported(_) => FactKind::CalendarImported,
            Body::FilesAttached { .. } => FactKind::FilesAttached,
            Body::OfficeKnown(_) => FactKind::OfficeKnown,
            Body::LaneBound { .. } => FactKind::LaneBound,
            Body::CaseHandedOver { .. } => FactKind::CaseHandedOver,
            Body::CaseCalledBack { .. } => FactKind::CaseCalledBack,
            Body::CaseLinked { .. } => FactKind::CaseLinked,
            Body::InstitutionKept { .. } => FactKind::InstitutionKept,
            Body::InstitutionRetired { .. } => FactKind::InstitutionRetired,
            Body::TemplateSet { .. } => FactKind::TemplateSet,
            Body::NumberBlockGiven(_) => FactKind::NumberBlockGiven,
            Body::OfficeIntroduced { .. } => FactKind::OfficeIntroduced,
            Body::JournalAnchored(_) => FactKind::JournalAnchored,
            Body::ChainJoined { .. } => FactKind::ChainJoined,
            Body::LossNoted { .. } => FactKind::LossNoted,
            Body::KeysChanged { .. } => FactKind::KeysChanged,
            Body::PersonKept(_) => FactKind::PersonKept,
            Body::PersonRetired { .. } => FactKind::PersonRetired,
            Body::HeadshipTaken { .. } => FactKind::HeadshipTaken,
            Body::SubjectErased(_) => FactKind::SubjectErased,
        }
    }
}

/// Kinds that never travel: what an office knows and decides about itself.
const AT_HOME: [&str; 11] = [
    "office_set",
    "office_known",
    "office_introduced",
    "lane_bound",
    "journal_anchored",
    "chain_joined",
    "loss_noted",
    "keys_changed",
    "person_kept",
    "person_retired",
    "headship_taken",
];

/// Whether facts of this kind may be handed to another office.
pub fn travels(kind: &str) -> bool {
    !AT_HOME.contains(&kind)
}

/// What an office notes of the facts of others in its journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Facts of other offices in the file.
    #[serde(rename = "lain")]
    pub others: u64,
    /// Those of them that nothing proves.
    #[serde(rename = "tanpa_bukti")]
    pub unproved: u64,
    /// One hash over these, in order of id.
    #[serde(rename = "sidik")]
    pub hash: Digest,
}

/// Facts that are missing in a piece of an office's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainGap {
    /// Which piece.
    pub epoch: Id,
    /// The number of the first.
    #[serde(rename = "dari")]
    pub from: u64,
    /// Of the last, which may be any that was given.
    #[serde(rename = "sampai")]
    pub to: u64,
}

/// Where a piece of a chain ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceEnd {
    /// Which piece.
    pub epoch: Id,
    /// The number of its last fact.
    #[serde(rename = "nomor")]
    pub number: u64,
}

/// Running numbers that one office alone takes its letters' numbers from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberBlock {
    /// The installation that alone takes these numbers.
    pub kantor: Id,
    /// What people call it.
    pub nama: String,
    /// Year of the letters.
    pub tahun: i32,
    /// The first number of the block.
    pub dari: u32,
    /// The last; it belongs to the block.
    pub sampai: u32,
}

/// The case another case belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The case this one is part of; it need not be known here yet.
    pub kasus: Id,
    /// First node of the kegiatan this case is about; it then runs that kegiatan alone.
    #[serde(default)]
    pub node: Option<String>,
}

/// An entry of the office's register of institutions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Institution {
    /// Stable name, used as key in cases.
    pub id: String,
    /// What people call it now.
    pub nama: String,
    /// As letters print it; may be empty.
    pub alamat: String,
    /// Who answers for it, and how to reach them.
    pub kontak: String,
}

/// A unit of a fan-out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// Region code, institution id or name, or a period.
    pub id: String,
    /// What people call it; may equal `id`.
    pub nama: String,
}

impl Key {
    /// Units as a person names them: by code or by name.
    pub fn typed(names: impl IntoIterator<Item = String>) -> Vec<Key> {
        names.into_iter().map(|name| Key { id: name.clone(), nama: name }).collect()
    }
}

/// What was recorded at a node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepRecord {
    /// As the SOP numbers it.
    pub node: String,
    /// Key of a repeated row.
    #[serde(rename = "kunci")]
    pub key: Option<String>,
    /// Branch taken at a decision, as labelled.
    #[serde(rename = "hasil")]
    pub result: Option<String>,
    /// Values by the field's id, as typed.
    pub isian: BTreeMap<String, String>,
    /// Kelengkapan ticked, by their text.
    pub centang: Vec<String>,
    /// Files whose blobs are stored with this fact.
    pub lampiran: Vec<Attachment>,
    /// Free words; may be empty.
    pub catatan: String,
    /// Kelengkapan that were not there although the row asks for them, by their text; only where a
    /// person said why.
    pub tanpa: Vec<String>,
    /// Why it was recorded without them.
    pub alasan_tanpa: String,
    /// Shared by the records one action made over many cases.
    pub gabung: Option<Id>,
    /// When it was entered, if later than it happened ("dicatat belakangan").
    pub dicatat: Option<Moment>,
}

/// What is put right in an earlier record. What it does not name stays as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepCorrection {
    /// The record put right; its own values stay in the history.
    pub fact: Id,
    /// Fields with their new values; an empty value takes the field out.
    #[serde(default)]
    pub isian: BTreeMap<String, String>,
    /// All kelengkapan that were there.
    #[serde(default)]
    pub centang: Option<Vec<String>>,
    /// The note.
    #[serde(default)]
    pub catatan: Option<String>,
    /// Why the first values were wrong.
    #[serde(rename = "alasan")]
    pub reason: String,
}

impl StepCorrection {
    /// Puts `record` right.
    pub fn apply(&self, record: &mut StepRecord) {
        for (name, value) in &self.isian {
            if value.is_empty() {
                record.isian.remove(name);
            } else {
                record.isian.insert(name.clone(), value.clone());
            }
        }
        if let Some(ticked) = &self.centang {
            record.centang.clone_from(ticked);
        }
        if let Some(note) = &self.catatan {
            record.catatan.clone_from(note);
        }
    }
}

/// A stored file tied to a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// File name as chosen.
    pub nama: String,
    /// Digest of the stored bytes.
    pub sidik: Digest,
    /// Bytes as stored: pictures are made smaller first.
    pub ukuran: u64,
    /// The kelengkapan it satisfies, by its text.
    #[serde(default)]
    pub kelengkapan: Option<String>,
}

/// A letter as issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterIssue {
    /// Id of the template it was composed with, `telaahan-staf`.
    pub jenis: String,
    /// What it is about.
    pub hal: String,
    /// Number as printed; empty when left for the agenda keeper's pen.
    pub nomor: String,
    /// Running number taken from the office's book, if one was.
    #[serde(default)]
    pub urut: Option<u32>,
    /// Blanks as filled by the operator.
    pub isian: BTreeMap<String, String>,
    /// The composed letter, JSON of `domain::letter::Letter`.
    pub isi: serde_json::Value,
    /// Paper it was laid out for.
    #[serde(default)]
    pub kertas: super::office::Paper,
    /// Logo of the kop at that time.
    #[serde(default)]
    pub logo: Option<Digest>,
    /// Where the office's chain stood before it, as its foot says; empty in older ones.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kepala: String,
    /// Digest of the PDF.
    pub pdf: Digest,
    /// Where one letter was issued for many cases: each has a fact of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gabung: Option<Shared>,
}

/// One letter shared by many cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Names the action that recorded and issued.
    pub id: Id,
    /// Place among the cases, from 1; the first stands for all in the register.
    pub ke: u32,
    /// How many cases.
    pub dari: u32,
}
