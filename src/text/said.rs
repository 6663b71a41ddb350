//! A problem in words: what happened and what is safe, then what to do next.

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemSaid {
    /// Stable word for scripts.
    pub kode: &'static str,
    /// What happened, and that nothing was lost.
    pub pesan: String,
    /// What to do next.
    pub saran: String,
}

/// Puts one together.
pub(super) fn said(kode: &'static str, pesan: impl Into<String>, saran: impl Into<String>) -> ProblemSaid {
    ProblemSaid { kode, pesan: pesan.into(), saran: saran.into() }
}

/// Names in a row.
pub(super) fn list(items: &[String]) -> String {
    if items.is_empty() { "tidak ada".to_owned() } else { items.join(", ") }
}

/// At most so many names are listed in one sentence.
const LISTED: usize = 12;

/// The first of many names.
pub(super) fn short_list(items: &[String]) -> String {
    let more = items.len().saturating_sub(LISTED);
    let shown = list(&items[..items.len().min(LISTED)]);
    if more == 0 { shown } else { format!("{shown} dan {more} lagi") }
}
