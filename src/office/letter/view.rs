//! What letters, their kinds and their numbers look like from outside.

use crate::base::Id;
use crate::domain::fact::NumberBlock;
use crate::domain::office::Official;
use crate::drawing::Drawing;
use crate::office::door::letter::LetterView;
pub use crate::store::LetterPlace;

/// A letter kind on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterKind {
    /// Id of its template, `telaahan-staf`.
    pub jenis: String,
    /// As people say it: "Telaahan staf".
    pub nama: String,
    /// One line: what it is for.
    pub guna: String,
    /// Usual in a step that is open now.
    pub disarankan: bool,
}

/// A letter composed but not issued.
#[derive(Debug, Clone)]
pub struct LetterDraft {
    /// Who may sign: the officials of the office.
    pub pejabat: Vec<Official>,
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
    /// It takes several lines, and is typed into a larger box.
    pub panjang: bool,
    /// Must be filled.
    pub wajib: bool,
    /// Where the value came from or would come from: "isian langkah 5", "pejabat kantor".
    pub asal: String,
    /// The name that fills it, as templates write it; empty when only the operator can.
    pub dari: String,
    /// What it comes to over many units, a sentence; empty where it is said once.
    pub unit: String,
}

/// A block as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockLine {
    /// The fact that gave it, to withdraw it by.
    pub fakta: Id,
    /// What it stands under.
    pub subjek: Id,
    /// The numbers, and whose they are.
    pub blok: NumberBlock,
    /// They are this office's own.
    pub di_sini: bool,
    /// Numbers taken, as far as letters are known here.
    pub dipakai: u32,
    /// Numbers of the block that no letter known here bears.
    pub sisa: u32,
}

/// A letter kind as the list of templates shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateLine {
    /// Id of its template, `telaahan-staf`.
    pub jenis: String,
    /// As people say it: "Telaahan staf".
    pub nama: String,
    /// One line: what it is for.
    pub guna: String,
    /// The fact that put the office's own text in place; `None` for the one shipped.
    pub diganti: Option<Id>,
}

/// A page of the agenda.
#[derive(Debug, Clone, Default)]
pub struct LetterList {
    /// Its letters, each with the code and id of its case.
    pub rows: Vec<(String, Id, LetterView)>,
    /// How many letters there are in all that fit.
    pub jumlah: usize,
    /// Where the next page begins; `None` when all are here.
    pub lagi: Option<LetterPlace>,
}

impl LetterList {
    /// Letters on a page.
    pub const PAGE: usize = 100;
}
