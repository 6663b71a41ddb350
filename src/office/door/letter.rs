//! An issued letter, as whoever issued it gets it back and as every list shows it.

use crate::base::{Digest, Id, Moment};
use crate::domain::fact::{Fact, LetterIssue};

/// An issued letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterView {
    /// The fact that issued it: by this it is withdrawn and printed again.
    pub fakta: Id,
    /// Its kind's id, `telaahan-staf`: the name of its template's file.
    pub jenis: String,
    /// What people call that kind; the id where the kind is no more.
    pub nama: String,
    /// Hal: what it is about.
    pub hal: String,
    /// As printed; empty where it was left for the agenda keeper's pen.
    pub nomor: String,
    /// When it was issued, which need not be the date printed on it.
    pub at: Moment,
    /// Who issued it; who signs is a matter of its text.
    pub by: String,
    /// Its pages as they were issued, stored once.
    pub pdf: Digest,
    /// It was withdrawn: its number stays taken all the same.
    pub ditarik: bool,
    /// How many cases it is for: one number and one text, a fact in each.
    pub kasus: u32,
}

impl LetterView {
    /// The letter that `fact` issued, of a kind called `nama`.
    pub(in crate::office) fn of(fact: &Fact, issue: &LetterIssue, nama: String, ditarik: bool) -> LetterView {
        LetterView {
            fakta: fact.id,
            jenis: issue.jenis.clone(),
            nama,
            hal: issue.hal.clone(),
            nomor: issue.nomor.clone(),
            at: fact.at,
            by: fact.by.clone(),
            pdf: issue.pdf,
            ditarik,
            kasus: issue.gabung.map_or(1, |shared| shared.dari),
        }
    }
}
