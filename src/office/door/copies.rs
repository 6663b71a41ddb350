//! Where copies of a file lie and how they are called.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::base::Clock;
use crate::domain::backup::{Stamp, newest_first};
use crate::store::{Glance, Store};

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

    /// Those there are, by their names, the latest first. A folder that is not there has none.
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

    /// Those there are, the newest first, each with what it holds; what does not open comes last. Newest is
    /// what holds the most: names are given by a clock that may have been wrong.
    pub fn ranked(&self, now: NaiveDateTime) -> Vec<(Stamp, Option<Glance>)> {
        let glance = |stamp: &Stamp| Store::look(&self.file(stamp)).and_then(|copy| copy.glance()).ok();
        let mut seen: BTreeMap<Stamp, Option<Glance>> =
            self.all().into_iter().map(|stamp| (stamp, glance(&stamp))).collect();
        let held = |glance: &Option<Glance>| glance.as_ref().map(|g| (g.facts, g.lamport));
        let all: Vec<_> = seen.iter().map(|(stamp, glance)| (*stamp, held(glance))).collect();
        let order = newest_first(&all, now).into_iter();
        order.map(|stamp| (stamp, seen.remove(&stamp).flatten())).collect()
    }

    /// The newest that still opens.
    pub fn newest(&self, now: NaiveDateTime) -> Option<Stamp> {
        self.ranked(now).into_iter().find(|(_, glance)| glance.is_some()).map(|(stamp, _)| stamp)
    }
}

pub(in crate::office) fn stem(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The newest backup of the file at `path` that opens: for whoever must say what to do about a damaged
/// file.
pub fn newest_backup(path: &Path) -> Option<PathBuf> {
    let shelf = Shelf::beside(path);
    shelf.newest(Clock::System.now().naive_utc()).map(|stamp| shelf.file(&stamp))
}

/// The backup meant by `asked`: a file as it stands, or one beside the file at `path` by its name.
pub fn find_backup(path: &Path, asked: &Path) -> PathBuf {
    let beside = Shelf::beside(path).folder.join(asked);
    if !asked.exists() && beside.exists() { beside } else { asked.to_owned() }
}
