//! Files between the store and folders: stored ones out, the logo in, and pages as a PDF.

use std::path::Path;
use std::sync::Arc;

use crate::base::Digest;
use crate::drawing::Drawing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Stage;
use crate::office::ground::attach;
use crate::office::ground::attach::{Care, KeptAsIs};
use crate::office::ground::here::Here;
use crate::print;

/// Writes a stored blob to a file.
pub(in crate::office) fn save_blob(here: &Here, digest: Digest, to: &Path) -> Result<(), Problem> {
    here.progress.step(Stage::Copying, 0, 0)?;
    write_file(to, &here.blob(digest)?)
}

/// Whether a file could be written at `to`, tried without touching a file already there.
pub(in crate::office) fn can_write(to: &Path) -> Result<(), Problem> {
    let folder = to.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::tempfile_in(folder).map(drop).map_err(|e| Problem::io(Attempt::Writing, to, &e))
}

/// Writes a file the careful way.
pub(in crate::office) fn write_file(to: &Path, bytes: &[u8]) -> Result<(), Problem> {
    crate::base::file::replace(to, bytes).map_err(|e| Problem::io(Attempt::Writing, to, &e))
}

/// Stores a logo picture; its digest goes into the profile.
pub(in crate::office) fn store_logo(here: &mut Here, file: &Path) -> Result<Digest, Problem> {
    let taken = attach::take(here, file, 0)?;
    if !matches!(taken.care, Care::Cleaned | Care::Reduced | Care::Kept(KeptAsIs::Legible, _)) {
        return Err(Problem::NotAPicture(file.to_owned()));
    }
    let stored: Result<Digest, Problem> = here.store.transact(|store| Ok(store.put_blob(&taken.bytes)?));
    stored.map_err(|p| here.located(p))
}

/// Dots per millimetre of a PNG: 200 dpi.
pub(in crate::office) const PNG_DENSITY: f64 = 200.0 / 25.4;

/// The office's logo, if it has one.
pub(in crate::office) fn logo(here: &Here) -> Result<Option<Arc<Vec<u8>>>, Problem> {
    Ok(here.profile.logo.map(|digest| here.blob(digest)).transpose()?.map(Arc::new))
}

pub(in crate::office) fn pdf(
    here: &Here,
    pages: &[Drawing],
    title: &str,
    bookmarks: Vec<(usize, String)>,
) -> Result<Vec<u8>, Problem> {
    here.progress.step(Stage::Drawing, 0, 0)?;
    print::pdf(pages, &meta(here, title, bookmarks)).map_err(|e| Problem::Print(format!("{e:?}")))
}

/// What a file this office makes says about itself.
pub(in crate::office) fn meta(here: &Here, title: &str, bookmarks: Vec<(usize, String)>) -> print::Meta {
    print::Meta { title: title.to_owned(), author: here.profile.nama.clone(), created: here.now(), bookmarks }
}
