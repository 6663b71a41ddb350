//! Waktu of the mutu baku: the words as written and what they mean. Words that mean no span of time
//! ("menyesuaikan", "4x/tahun") are kept and simply have no due date.

/// The time a row may take.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waktu {
    /// As the SOP writes it; never replaced.
    pub teks: String,
    /// What it means, if it is a span.
    pub span: Option<Span>,
}

/// A span: the upper end counts for the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Lower end of a range, equal to `upper` otherwise.
    pub lower: u32,
    /// Upper end.
    pub upper: u32,
    /// Unit of both.
    pub unit: Unit,
}

/// Unit of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Handling time.
    Menit,
    /// Handling time.
    Jam,
    /// Working days unless the SOP's switch says calendar days.
    Hari,
    /// Working days, said so.
    HariKerja,
    /// Calendar days, said so.
    HariKalender,
    /// Seven calendar days each.
    Minggu,
    /// The same date so many months on.
    Bulan,
    /// Twelve months each.
    Tahun,
}

impl Waktu {
    /// Understands `teks`; words it cannot read leave `span` empty.
    pub fn parse(teks: &str) -> Waktu {
        Waktu { teks: teks.to_owned(), span: None }
    }
}
