//! A letter as issued, and a template as written.

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;

/// A composed letter: everything its pages need, in printing order, without any blank to look up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// Id of the template it was composed with, `telaahan-staf`.
    pub jenis: String,
    /// What it is about, for the register.
    pub hal: String,
    /// What is printed, top to bottom.
    pub parts: Vec<Part>,
}

/// Running text, some of it bold. A line feed in it is kept as one.
pub type Text = Vec<Span>;

/// A stretch of text in one weight.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Words as they stand on paper, blanks filled or dotted.
    pub text: String,
    /// Only weight is kept: a letter has no colours and no second face.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
}

/// The words of `text` without their weight.
pub fn plain(text: &[Span]) -> String {
    text.iter().map(|span| span.text.as_str()).collect()
}

/// One part of a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// The office's kop, closed by a double line.
    Kop {
        /// Region first, the office last.
        lines: Vec<String>,
        /// Small lines below.
        address: Vec<String>,
    },
    /// Centred title, bold, then its number.
    Title {
        /// Lines; none is empty.
        lines: Vec<String>,
        /// "Nomor: …", empty for none.
        number: String,
    },
    /// Label : value rows, such as Yth., Dari, Hal, or a person's particulars.
    Head {
        /// Number hanging before the rows, "1."; empty for none.
        label: String,
        /// Label and value, the colons under each other.
        rows: Vec<HeadRow>,
        /// Words under the rows, "selanjutnya disebut PIHAK PERTAMA;".
        closing: Text,
    },
    /// A line across the page.
    Rule,
    /// What follows begins a page: a lampiran.
    NewPage,
    /// A numbered heading, kept with what follows.
    Heading {
        /// "I."
        label: String,
        /// Set in bold beside its number.
        text: String,
    },
    /// A paragraph or a point.
    Block {
        /// "1.", "a.", "-"; empty for a plain paragraph.
        label: String,
        /// Depth of hanging, from 0.
        level: u8,
        /// Stands under the last heading's title instead of at the margin.
        under: bool,
        /// What the paragraph says, broken into lines by the page.
        text: Text,
    },
    /// A table with ruled cells; its head repeats on each page.
    Table {
        /// Their widths are shares of the page between the margins.
        columns: Vec<LetterColumn>,
        /// Cells, as many as columns.
        rows: Vec<Vec<String>>,
        /// The last row, bold; empty for none.
        total: Vec<String>,
    },
    /// Signature blocks, kept whole.
    Signatures {
        /// "Banjarbaru, 23 November 2026"; empty for none.
        place: String,
        /// Rows of one to three signers. One alone stands right in the first row, centred below it.
        rows: Vec<Vec<Signer>>,
    },
    /// Witnesses with a line each to sign on.
    Witnesses {
        /// "Saksi-saksi"
        title: String,
        /// Names; a dotted line where only the seat is known.
        names: Vec<String>,
    },
    /// Tembusan, numbered when more than one.
    Copies {
        /// "Tembusan"
        title: String,
        /// Who gets a copy.
        items: Vec<String>,
    },
}

/// A row of [`Part::Head`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeadRow {
    /// Left of the colon.
    pub label: String,
    /// Right of it.
    pub text: Text,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterColumn {
    /// Printed over it on each page.
    pub judul: String,
    /// Width relative to the other columns.
    pub lebar: f64,
    /// Where its cells stand.
    pub rata: ColumnAlign,
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnAlign {
    /// Words.
    #[default]
    Kiri,
    /// Numbers of rows, ticks.
    Tengah,
    /// Amounts, so that their digits stand under each other.
    Kanan,
}

/// One who signs. Each line may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signer {
    /// "PIHAK PERTAMA", "Mengetahui," …
    pub peran: String,
    /// Office held; printed with a comma after it.
    pub jabatan: String,
    /// Name with titles.
    pub nama: String,
    /// As under a name in official letters; may be empty.
    pub pangkat: String,
    /// NIP or another number, with its label: "NIP. 19700503 …".
    pub nip: String,
}

/// A letter kind as data. Everywhere in it a line that mentions an optional blank nobody filled is
/// left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Template {
    /// What `jenis` of a letter names, `telaahan-staf`.
    pub id: String,
    /// What people call it, "Telaahan staf".
    pub nama: String,
    /// One line: what it is for.
    pub guna: String,
    /// Archive classification, empty for the office's own.
    pub klasifikasi: String,
    /// What a letter of this kind is about.
    pub hal: Pattern,
    /// Blanks an operator may fill by hand.
    pub isian: Vec<BlankDef>,
    /// Sums of blanks.
    pub jumlah: Vec<Sum>,
    /// Parts in printing order.
    pub bagian: Vec<PartDef>,
}

/// A blank of a template.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BlankDef {
    /// Name in `--isian k=v` and in `{isian.…}`.
    pub id: String,
    /// What the operator reads.
    pub label: String,
    /// It takes several lines, and is typed into a larger box.
    pub panjang: bool,
    /// The letter is not issued without it.
    pub wajib: bool,
    /// Text used until the operator writes another. Its numbered lines are counted again where one
    /// was left out.
    pub bawaan: Pattern,
    /// Names that fill it, the first that holds something.
    pub asal: Vec<String>,
    /// Its line in the file.
    pub line: usize,
}

/// A sum over blanks, `{jumlah.…}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// What stands in `{jumlah.…}`.
    pub id: String,
    /// Ids of the blanks added up.
    pub dari: Vec<String>,
    /// Id of the blank it must equal; a difference is a warning.
    pub sama_dengan: Option<String>,
}

/// A part as written in a template; what it prints is [`Part`].
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum PartDef {
    Kop,
    Title {
        lines: Vec<Pattern>,
        number: Pattern,
    },
    Head {
        label: String,
        rows: Vec<(String, Pattern)>,
        closing: Pattern,
    },
    Rule,
    NewPage,
    Section {
        label: String,
        title: Pattern,
        text: Pattern,
    },
    Paragraph(Pattern),
    Table {
        columns: Vec<LetterColumn>,
        rows: Vec<Vec<Pattern>>,
        from: Option<String>,
        cells: Vec<Pattern>,
        total: Vec<Pattern>,
    },
    Signatures {
        place: Pattern,
        rows: Vec<Vec<SignerDef>>,
    },
    Witnesses {
        title: String,
        names: Vec<Pattern>,
    },
    Copies {
        title: String,
        text: Pattern,
    },
}

/// A signer as written in a template.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct SignerDef {
    pub peran: Pattern,
    pub jabatan: Pattern,
    pub nama: Pattern,
    pub pangkat: Pattern,
    pub nip: Pattern,
}
