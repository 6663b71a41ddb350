//! What can be wrong with an SOP file, a calendar file or a letter template, as data. Must not know how
//! a file is read nor how a flaw is worded (`text::sop` says it).

/// How bad a flaw is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can, but someone should look.
    Warning,
}

/// One thing wrong with an SOP file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong; its words are `text`'s.
    pub kind: FlawKind,
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `"…"`.
    Text,
    /// `["…", "…"]`.
    TextList,
    /// `"…"` or `["…", "…"]`.
    TextOrList,
    /// A whole number from 1 to 9999.
    Number,
    /// `true` or `false`.
    Flag,
    /// `{ … }` or `[name]`.
    Table,
    /// `[{ … }, { … }]` or `[[name]]`.
    TableList,
    /// `"…"` or `{ … }`.
    TextOrTable,
    /// `2026-11-23`.
    Date,
}

/// How a name must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameRule {
    /// `ppks-psks`: lower-case letters and digits, joined by `-`.
    Kebab,
    /// `jumlah_kpm`: lower-case letters, digits and `_`.
    Snake,
    /// `2.1`: letters, digits, `.`, `-`, `_`.
    Node,
}

/// What is wrong, with the data a sentence needs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the field names say what they hold: keys, ids and numbers as the file writes them
pub enum FlawKind {
    /// The file is larger than [`super::MAX_BYTES`].
    TooLarge {
        bytes: usize,
    },
    /// Not TOML here; holds the toml crate's own words.
    Syntax(String),
    /// A key the format does not know, in the table named.
    UnknownKey {
        key: String,
        table: &'static str,
        near: Option<String>,
    },
    /// A key that must be there.
    MissingKey {
        key: &'static str,
        table: &'static str,
    },
    /// A value of another kind than asked for.
    WrongType {
        key: String,
        expected: Shape,
    },
    /// An empty text or list; an error only where one is required.
    Empty {
        key: String,
        required: bool,
    },
    /// More entries than a lawful chart could ever hold.
    TooMany {
        key: &'static str,
        max: usize,
    },
    /// A name that breaks its rule.
    BadName {
        key: &'static str,
        value: String,
        rule: NameRule,
    },
    /// A word that is not one of the few allowed.
    UnknownWord {
        key: &'static str,
        value: String,
        near: Option<String>,
        known: Vec<&'static str>,
    },
    DuplicateLane {
        id: String,
    },
    DuplicateRow {
        no: u32,
    },
    DuplicateNode {
        id: String,
    },
    DuplicateField {
        id: String,
    },
    /// A lane named twice by one symbol.
    RepeatedLane {
        id: String,
    },
    /// Two exits of one symbol with the same label.
    DuplicateLabel {
        node: String,
        label: String,
    },
    /// Two arrows from one symbol to the same place.
    DuplicateTarget {
        node: String,
        ke: String,
    },
    /// A symbol in a lane that `pelaksana` does not list.
    UnknownLane {
        id: String,
        near: Option<String>,
    },
    /// An arrow to a symbol that does not exist.
    UnknownTarget {
        ke: String,
        near: Option<String>,
    },
    /// A keputusan with fewer than two exits.
    TooFewExits {
        node: String,
    },
    /// `ya`, `tidak` or `cabang` on something that is not a keputusan.
    BranchOnNonDecision {
        node: String,
        key: &'static str,
    },
    /// `ke` on a keputusan.
    KeOnDecision {
        node: String,
    },
    /// A selesai with an exit.
    SelesaiWithExit {
        node: String,
    },
    NoMulai,
    SeveralMulai {
        nodes: Vec<String>,
    },
    NoSelesai,
    /// A `pilihan` field without choices.
    NoChoices {
        id: String,
    },
    /// Choices on a field that is not `pilihan`.
    UnusedChoices {
        id: String,
    },
    /// No arrow leads here from the beginning.
    Unreachable {
        node: String,
    },
    /// No end can be reached from here.
    NoWayOut {
        node: String,
    },
    /// A row number lower than the one before it.
    RowOrder {
        no: u32,
        before: u32,
    },
    /// Row numbers left out.
    RowGap {
        no: u32,
        expected: u32,
    },
    /// A lane without any symbol.
    EmptyLane {
        nama: String,
    },
    /// A row without output.
    NoOutput {
        no: u32,
    },
    /// A calendar's day of another year than its `tahun`.
    WrongYear {
        date: chrono::NaiveDate,
        tahun: i32,
    },
    /// A calendar's day written twice.
    DuplicateDay {
        date: chrono::NaiveDate,
    },
    /// A `{` without its `}` in a letter's text.
    UnclosedBlank,
    /// A blank whose name has characters a name cannot have, or none at all.
    BadBlank {
        name: String,
    },
    /// A blank that nobody fills.
    UnknownBlank {
        name: String,
        near: Option<String>,
    },
    /// Default texts of a letter's blanks that need each other.
    CircularText {
        id: String,
    },
    /// A row of a letter with more or fewer cells or signers than allowed.
    Count {
        key: &'static str,
        wanted: usize,
        found: usize,
    },
}

impl FlawKind {
    /// Whether the file is refused for it, or taken with a word of warning.
    pub fn severity(&self) -> Severity {
        match self {
            FlawKind::Empty { required: false, .. }
            | FlawKind::UnusedChoices { .. }
            | FlawKind::Unreachable { .. }
            | FlawKind::NoWayOut { .. }
            | FlawKind::RowOrder { .. }
            | FlawKind::RowGap { .. }
            | FlawKind::EmptyLane { .. }
            | FlawKind::NoOutput { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The flaw can be told from its own place alone, so it stands even where other lines of the file
    /// could not be read.
    pub(super) fn is_local(&self) -> bool {
        matches!(
            self,
            FlawKind::UnknownKey { .. }
                | FlawKind::WrongType { .. }
                | FlawKind::BadName { .. }
                | FlawKind::UnknownWord { .. }
                | FlawKind::Empty { .. }
                | FlawKind::DuplicateLane { .. }
                | FlawKind::DuplicateField { .. }
                | FlawKind::RepeatedLane { .. }
                | FlawKind::DuplicateLabel { .. }
                | FlawKind::DuplicateTarget { .. }
                | FlawKind::TooFewExits { .. }
                | FlawKind::BranchOnNonDecision { .. }
                | FlawKind::KeOnDecision { .. }
                | FlawKind::SelesaiWithExit { .. }
                | FlawKind::UnclosedBlank
                | FlawKind::BadBlank { .. }
        )
    }
}
