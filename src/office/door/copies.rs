//! Where copies of a file lie and how they are called.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::base::{Beginning, Clock, Key};
use crate::domain::backup::{Stamp, newest_first};
use crate::store::{Glance, Store, Stored};

/// Folder of backups beside a file.
const FOLDER: &str = "cadangan";

/// Backups of one file in one folder.
#[derive(Debug, Clone)]
pub(in crate::office) struct Shelf {
    pub folder: PathBuf,
    pub stem: String,
    /// What the file, and so most of them, is sealed with.
    pub key: Option<Key>,
}

impl Shelf {
    /// Beside the file at `path`.
    pub fn beside(path: &Path, key: Option<&Key>) -> Shelf {
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Shelf { folder: folder.join(FOLDER), stem: stem(path), key: key.cloned() }
    }

    /// Those of the file at `path` in another folder.
    pub fn elsewhere(path: &Path, folder: &Path, key: Option<&Key>) -> Shelf {
        Shelf { folder: folder.to_owned(), stem: stem(path), key: key.cloned() }
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

    /// One of them, to be looked at.
    pub fn look(&self, stamp: &Stamp) -> Stored<Store> {
        Store::look_with(&self.file(stamp), self.key.as_ref())
    }

    /// Those there are, the newest first, each with what it holds; what does not open comes last. Newest is
    /// what holds the most: names are given by a clock that may have been wrong.
    pub fn ranked(&self, now: NaiveDateTime) -> Vec<(Stamp, Option<Glance>)> {
        let glance = |stamp: &Stamp| self.look(stamp).and_then(|copy| copy.glance()).ok();
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
/// file. Without the key of sealed ones it is the latest of those by its name.
pub fn newest_backup(path: &Path, key: Option<&Key>) -> Option<PathBuf> {
    let shelf = Shelf::beside(path, key);
    let sealed = |stamp: &Stamp| matches!(Beginning::of(&shelf.file(stamp)), Beginning::Sealed(_));
    let latest = || shelf.all().into_iter().find(sealed).filter(|_| key.is_none());
    shelf.newest(Clock::System.now().naive_utc()).or_else(latest).map(|stamp| shelf.file(&stamp))
}

/// The backup meant by `asked`: a file as it stands, or one beside the file at `path` by its name.
pub fn find_backup(path: &Path, asked: &Path) -> PathBuf {
    let beside = Shelf::beside(path, None).folder.join(asked);
    if !asked.exists() && beside.exists() { beside } else { asked.to_owned() }
}
