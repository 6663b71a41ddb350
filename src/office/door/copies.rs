//! Where copies of a file lie and how they are called.

use std::path::{Path, PathBuf};

use crate::domain::backup::Stamp;
use crate::store::Store;

/// Folder of backups beside a file.
const FOLDER: &str = "cadangan";

/// Backups of one file in one folder.
#[derive(Debug, Clone)]
pub(in crate::office) struct Shelf {
    pub folder: PathBuf,
    pub stem: String,
}

impl Shelf {
    /// Beside the file at `path`.
    pub fn beside(path: &Path) -> Shelf {
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Shelf { folder: folder.join(FOLDER), stem: stem(path) }
    }

    /// Those of the file at `path` in another folder.
    pub fn elsewhere(path: &Path, folder: &Path) -> Shelf {
        Shelf { folder: folder.to_owned(), stem: stem(path) }
    }

    /// Those there are, newest first. A folder that is not there has none.
    pub fn all(&self) -> Vec<Stamp> {
        let names = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut all: Vec<Stamp> = names.filter_map(|name| Stamp::read(&name, &self.stem)).collect();
        all.sort_by(|a, b| b.cmp(a));
        all
    }

    pub fn file(&self, stamp: &Stamp) -> PathBuf {
        self.folder.join(stamp.name(&self.stem))
    }

    /// The newest that still opens.
    pub fn newest(&self) -> Option<PathBuf> {
        self.all().iter().map(|stamp| self.file(stamp)).find(|path| Store::look(path).is_ok())
    }
}

pub(in crate::office) fn stem(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The newest backup of the file at `path` that opens: for whoever must say what to do about a damaged
/// file.
pub fn newest_backup(path: &Path) -> Option<PathBuf> {
    Shelf::beside(path).newest()
}

/// The backup meant by `asked`: a file as it stands, or one beside the file at `path` by its name.
pub fn find_backup(path: &Path, asked: &Path) -> PathBuf {
    let beside = Shelf::beside(path).folder.join(asked);
    if !asked.exists() && beside.exists() { beside } else { asked.to_owned() }
}
