//! A problem in words: what happened and what is safe, then what to do next.

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Stable word for scripts.
    pub kode: &'static str,
    /// What happened, and that nothing was lost.
    pub pesan: String,
    /// What to do next.
    pub saran: String,
}

/// Puts one together.
pub(super) fn said(kode: &'static str, pesan: impl Into<String>, saran: impl Into<String>) -> Said {
    Said { kode, pesan: pesan.into(), saran: saran.into() }
}
