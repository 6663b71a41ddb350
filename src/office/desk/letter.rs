//! What [`Office`] hands on to the room `letter`; nothing is decided here.

use super::Office;
use crate::base::Id;
use crate::drawing::Drawing;
use crate::office::door::command::LetterRequest;
use crate::office::door::letter::LetterView;
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;
use crate::office::letter::view::{
    BlockLine, LetterDraft, LetterKind, LetterList, LetterPlace, TemplateLine,
};
use crate::office::letter::{letters, numbers, templates};

impl Office {
    /// A letter as it would print now, with every blank it has.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`], [`Problem::UnknownCase`], or trouble reading.
    pub fn letter_draft(&self, request: &LetterRequest) -> Result<LetterDraft, Problem> {
        self.may(Deed::Look)?;
        letters::letter_draft(&self.here, request)
    }

    /// Pages of an issued letter, laid out again from its frozen text.
    ///
    /// # Errors
    /// When there is no such letter, or trouble reading.
    pub fn letter_pages(&self, fact: Id) -> Result<Vec<Drawing>, Problem> {
        self.may(Deed::Look)?;
        letters::letter_pages(&self.here, fact)
    }

    /// A page of the agenda, newest first: letters in which every word of `cari` is found, from the beginning
    /// or from where the last page ended.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn letter_page(&self, cari: &str, from: Option<LetterPlace>) -> Result<LetterList, Problem> {
        self.may(Deed::Look)?;
        letters::letter_page(&self.here, cari, from)
    }

    /// The whole agenda, newest first, each letter with its case's code and id.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn letters(&self) -> Result<Vec<(String, Id, LetterView)>, Problem> {
        self.may(Deed::Look)?;
        letters::letters(&self.here)
    }

    /// The blocks in force, by year and number.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn number_blocks(&self) -> Result<Vec<BlockLine>, Problem> {
        self.may(Deed::Plain)?;
        numbers::number_blocks(&self.here)
    }

    /// The subject under which the block that `fact` gave stands; taking it back names it.
    ///
    /// # Errors
    /// [`Handing::UnknownBlock`], or trouble reading.
    pub fn block_subject(&self, fact: Id) -> Result<Id, Problem> {
        self.may(Deed::Plain)?;
        numbers::block_subject(&self.here, fact)
    }

    /// Letter kinds for cases, those usual in an open step of `case` first.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn letter_kinds(&self, case: Option<Id>) -> Result<Vec<LetterKind>, Problem> {
        self.may(Deed::Plain)?;
        templates::letter_kinds(&self.here, case)
    }

    /// Every letter kind, and whether the office changed it.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn letter_templates(&self) -> Result<Vec<TemplateLine>, Problem> {
        self.may(Deed::Plain)?;
        templates::letter_templates(&self.here)
    }

    /// The text of a letter kind that counts, to be changed and taken in again.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`], or trouble reading.
    pub fn template_text(&self, kind: &str) -> Result<Vec<u8>, Problem> {
        self.may(Deed::Plain)?;
        templates::template_text(&self.here, kind)
    }
}
