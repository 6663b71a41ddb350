//! A file that came on a stick: which of the three kinds it is. And the folder that
//! packages were last written to. Must not know what is done with either.

use std::path::{Path, PathBuf};

use crate::base::reading;
use crate::handoff;
use crate::handoff::Refused;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::setting;
use crate::office::handover::offices::read_small;

/// What a file of handing over is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedFile {
    /// A package, or something that only a package's reader can say no to.
    Package,
    /// The receipt of a package.
    Receipt,
    /// The card of an office.
    Card,
}

impl HandedFile {
    /// What lies at `path`, whatever it is called.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn at(path: &Path) -> Result<HandedFile, Problem> {
        let bytes = read_small(path)?;
        let text = reading::text(&bytes).text;
        let receipt = handoff::read_receipt(&text).err() != Some(Refused::NotAReceipt);
        // A damaged receipt is still one to whoever opened it.
        let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tanda"));
        Ok(match handoff::read_card(&text) {
            _ if receipt || named => HandedFile::Receipt,
            Err(Refused::NotACard) => HandedFile::Package,
            _ => HandedFile::Card,
        })
    }
}

/// The folder packages were last written to on this PC.
pub(in crate::office) fn handed_to(here: &Here) -> Option<PathBuf> {
    let kept = here.store.setting(setting::HANDED_TO).ok().flatten();
    kept.filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// Remembers it.
pub(in crate::office) fn keep_handed_to(here: &Here, folder: &Path) -> Result<(), Problem> {
    let folder = folder.display().to_string();
    here.store.set_setting(setting::HANDED_TO, &folder).map_err(|t| here.located(t))
}
