//! Persons and looks as they are shown.

use chrono::NaiveDate;

use crate::base::{Id, Moment};
use crate::domain::person::{Person, Role};
use crate::domain::staff::Known;

/// A person of the office as lists show her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Names her in every command.
    pub id: Id,
    /// What histories call her.
    pub nama: String,
    /// May be empty.
    pub nip: String,
    /// May be empty.
    pub jabatan: String,
    /// What she is in the office.
    pub peran: Role,
    /// Why she works here no more, if so.
    pub keluar: Option<String>,
}

impl PersonLine {
    pub(in crate::office) fn of(known: &Known) -> PersonLine {
        PersonLine { keluar: known.retired.clone(), ..PersonLine::working(&known.person) }
    }

    pub(in crate::office) fn working(person: &Person) -> PersonLine {
        PersonLine {
            id: person.id,
            nama: person.nama.clone(),
            nip: person.nip.clone(),
            jabatan: person.jabatan.clone(),
            peran: person.peran,
            keluar: None,
        }
    }
}

/// What of people's data was looked at, printed or taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The page of a case.
    Case,
    /// An attachment or a stored letter.
    Attachment,
    /// An attachment or a stored letter was saved elsewhere.
    Saved,
    /// The kartu kendali.
    Card,
    /// A chart with a case's path.
    Chart,
    /// The dossier.
    Dossier,
    /// A package for another office.
    Package,
    /// The berita acara of a package.
    HandoverPaper,
    /// A copy of everything in another folder.
    CopyAway,
    /// A list of cases: all of them, a board, those that wait at a step.
    CaseList,
    /// A list of cases, of one case, or of letters taken out to a file.
    ListSaved,
    /// The agenda of letters.
    Agenda,
    /// A search; how many cases it found is noted, never the words.
    Search,
}

impl Look {
    /// Its word, in the file and for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Look::Case => "kasus_dilihat",
            Look::Attachment => "lampiran_dibuka",
            Look::Saved => "lampiran_disimpan",
            Look::Card => "kartu_dicetak",
            Look::Chart => "bagan_disimpan",
            Look::Dossier => "berkas_dicetak",
            Look::Package => "paket_ditulis",
            Look::HandoverPaper => "berita_acara_dicetak",
            Look::CopyAway => "salinan_dibuat",
            Look::CaseList => "daftar_kasus_dibuka",
            Look::ListSaved => "daftar_disimpan",
            Look::Agenda => "agenda_dibuka",
            Look::Search => "dicari",
        }
    }
}

/// Which lines of the log are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LookFilter {
    /// Of this person alone.
    pub person: Option<Id>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Up to this day, which belongs to it.
    pub until: Option<NaiveDate>,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookLine {
    /// Its place; grows with each.
    pub urut: u64,
    /// When.
    pub pada: Moment,
    /// Who, by name.
    pub petugas: String,
    /// What, as a word.
    pub apa: String,
    /// How many it found, if it was a search.
    pub jumlah: Option<u64>,
    /// Id and code of the case, if it was about one.
    pub kasus: Option<(Id, String)>,
    /// It was the head's to do, and the head was away.
    pub tanpa_kepala: bool,
}
