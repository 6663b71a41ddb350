//! What became of the copies of a file when it was sealed or unsealed.

use std::path::PathBuf;

/// What becomes of copies in clear when the file is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copies {
    /// They are sealed too.
    #[default]
    Seal,
    /// They are overwritten and taken away.
    Delete,
}

/// A copy that is not as the file is now, or could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Left {
    pub path: PathBuf,
    /// Why, as a sentence.
    pub why: String,
}

/// What became of the copies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finished {
    /// Copies that were made anew as the file is.
    pub converted: usize,
    /// Copies that were taken away.
    pub removed: usize,
    /// Those that were not, and why.
    pub left: Vec<Left>,
}
