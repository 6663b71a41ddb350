//! Copies of the whole file: written, proved before they get their name, and rotated. Must not know when one
//! is made nor what taking one back means.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDateTime;

use crate::base::file::{self, Disk, beside};
use crate::base::{Digest, Key, Moment, Zone};
use crate::domain::backup::{Stamp, Why, keep};
use crate::domain::fact::Body;
use crate::domain::sense;
use crate::drawing;
use crate::office::door::copies::Shelf;
use crate::office::door::problem::backup::{Backing, CopyFlaw};
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::{Progress, Stage};
use crate::store::{FileContent, SLOTS, Store, Trouble};

impl Shelf {
    pub fn free(&self, at: NaiveDateTime, why: Why) -> Stamp {
        let mut stamp = Stamp { at, nth: 1, why };
        while self.file(&stamp).exists() {
            stamp.nth += 1;
        }
        stamp
    }

    /// One at a time: whoever holds this may take away what another left half done.
    pub fn lock(&self, progress: &Progress) -> Result<File, Problem> {
        let path = self.folder.join(format!("{}.kunci", self.stem));
        let trouble = |e: std::io::Error| Problem::io(Attempt::Writing, &path, &e);
        file::make_private(&path).map_err(trouble)?;
        let file = File::options().write(true).open(&path).map_err(trouble)?;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => {
                    progress.step(Stage::BackingUp, 0, 0)?;
                    std::thread::park_timeout(Duration::from_millis(20));
                }
                Err(TryLockError::Error(e)) => return Err(trouble(e)),
            }
        }
    }

    /// Takes away what a backup that was cut off left.
    fn sweep(&self) {
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = name.split_once(".part").is_some_and(|(of, _)| Stamp::read(of, &self.stem).is_some());
            if ours {
                // What stays is swept next time.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    /// Takes away those that are too many; only such as still open count as backups.
    fn rotate(&self, made: Stamp) -> usize {
        let good: Vec<Stamp> = self.all().into_iter().filter(|stamp| self.look(stamp).is_ok()).collect();
        let kept = keep(&good, Some(made));
        let surplus = good.iter().filter(|stamp| !kept.contains(stamp));
        // One that cannot be taken away is tried again next time.
        let remove = |stamp: &&Stamp| {
            let file = self.file(stamp);
            let gone = std::fs::remove_file(&file).is_ok();
            if gone {
                // Most have none.
                let _ = std::fs::remove_file(beside(&file, SLOTS));
            }
            gone
        };
        surplus.filter(remove).count()
    }
}

/// Whatever makes a backup: the open file, how it writes, who watches.
pub(in crate::office) struct Maker<'a> {
    pub store: &'a Store,
    pub disk: &'a Disk,
    pub progress: &'a Progress,
    pub zone: Zone,
}

impl Maker<'_> {
    /// A proved backup on `shelf`; also on the second drive `drive`, whose absence or failure is no
    /// failure of the first.
    pub fn make(
        &self,
        shelf: &Shelf,
        at: NaiveDateTime,
        why: Why,
        drive: Option<&Path>,
    ) -> Result<BackupMade, Problem> {
        std::fs::create_dir_all(&shelf.folder)
            .map_err(|e| Problem::io(Attempt::Writing, &shelf.folder, &e))?;
        let _lock = shelf.lock(self.progress)?;
        shelf.sweep();
        let stamp = shelf.free(at, why);
        let to = shelf.file(&stamp);
        let proved = self.write(&to)?;
        let drive = drive.map_or(Ok(OnDrive::None), |folder| self.deliver(shelf, folder, stamp))?;
        let dihapus = shelf.rotate(stamp);
        Ok(BackupMade { dihapus, drive, ..self.made(to, stamp, &proved) })
    }

    /// What a backup just made is, as far as it goes alone.
    pub fn made(&self, to: PathBuf, stamp: Stamp, proved: &Proved) -> BackupMade {
        let Proved { content, broken } = proved;
        BackupMade {
            ukuran: std::fs::metadata(&to).map_or(0, |m| m.len()),
            path: to,
            dibuat: moment(stamp.at, self.zone),
            reason: stamp.why,
            fakta: content.facts,
            kasus: content.cases,
            lampiran: content.blobs,
            rusak: broken.len(),
            dihapus: 0,
            drive: OnDrive::None,
        }
    }

    /// Writes the file's content to the new file `to`, which appears only when it is proved.
    pub fn write(&self, to: &Path) -> Result<Proved, Problem> {
        let part = beside(to, ".part");
        remove_copy(&part);
        let written = self.copy(&part).and_then(|content| {
            let proved = prove(&part, Some(&content), self.progress, self.store.key());
            let proved = proved.map_err(|flawed| match flawed {
                Unproved::Flaw(flaw) => self.unproven(flaw),
                Unproved::Problem(problem) => problem,
            })?;
            // One that is broken in the file itself is none of the copy's doing: the rest is worth keeping.
            if let Some(digest) = proved.broken.iter().find(|digest| self.store.blob(**digest).is_ok()) {
                return Err(self.unproven(CopyFlaw::Blob(*digest)));
            }
            if self.store.key().is_some() {
                copy_slots(self.store.path(), to)?;
            }
            self.disk.give_name(&part, to).map_err(|e| Problem::io(Attempt::Writing, to, &e))?;
            Ok(proved)
        });
        if written.is_err() {
            remove_copy(&part);
        }
        written
    }

    fn unproven(&self, flaw: CopyFlaw) -> Problem {
        Backing::Unproven { flaw, path: self.store.path().to_owned() }.into()
    }

    /// Copies the file as it is at one moment into `part` and flushes it. Returns what it held then.
    fn copy(&self, part: &Path) -> Result<FileContent, Problem> {
        let io = |e: std::io::Error| Problem::io(Attempt::Writing, part, &e);
        self.disk.noted(0).map_err(io)?;
        let progress = |done, total| {
            self.disk.noted(done).map_err(io)?;
            self.progress.step(Stage::BackingUp, done, total)
        };
        let content = self.store.snapshot(|store| {
            store.copy_to(part, progress).map_err(|problem: Problem| match problem {
                // What is wrong with the copy is said of the copy, the rest of the file.
                Problem::File {
                    trouble: Trouble::Full | Trouble::Disk(_) | Trouble::ReadOnly | Trouble::CannotOpen,
                    ..
                } => problem.at(part),
                other => other.at(store.path()),
            })?;
            // Also a small file is one write.
            self.disk.noted(std::fs::metadata(part).map_or(0, |m| m.len()) / 2).map_err(io)?;
            let asked = || self.progress.step(Stage::Checking, 0, 0);
            store.content(asked).map_err(|problem: Problem| problem.at(store.path()))
        })?;
        self.disk.settle(part).map_err(io)?;
        Ok(content)
    }

    /// Puts the backup on the second drive too.
    pub fn deliver(&self, shelf: &Shelf, folder: &Path, stamp: Stamp) -> Result<OnDrive, Problem> {
        if !folder.is_dir() {
            return Ok(OnDrive::Away);
        }
        let there = Shelf { folder: folder.to_owned(), stem: shelf.stem.clone(), key: shelf.key.clone() };
        there.sweep();
        let (from, to) = (shelf.file(&stamp), there.file(&stamp));
        let mut done = 0;
        let mut stopped = false;
        let copied = File::open(&from).and_then(|mut file| {
            let total = file.metadata()?.len() * 3;
            let mut each = |more: u64| {
                done += more;
                let step = self.progress.step(Stage::Copying, done, total);
                stopped |= step.is_err();
                step.map_err(|_| std::io::ErrorKind::Interrupted.into())
            };
            let digest = file::digest_of(&mut file, &mut each)?;
            file::deliver(&mut file, digest, &to, self.disk, each)?;
            file::keep_private(&to);
            put_slots_beside(&from, &to)
        });
        match copied {
            Ok(()) => {
                there.rotate(stamp);
                Ok(OnDrive::Copied(to))
            }
            // The backup itself is made; only its second copy was not waited for.
            Err(_) if stopped => Ok(OnDrive::Away),
            Err(e) => Ok(OnDrive::Failed(Problem::io(Attempt::Writing, &to, &e).message())),
        }
    }
}

/// Why a copy is not taken for a good one.
pub(in crate::office) enum Unproved {
    Flaw(CopyFlaw),
    Problem(Problem),
}

impl From<Problem> for Unproved {
    fn from(problem: Problem) -> Unproved {
        match problem {
            Problem::File { trouble: Trouble::Damaged | Trouble::Sql(_), .. } => {
                Unproved::Flaw(CopyFlaw::Unreadable)
            }
            other => Unproved::Problem(other),
        }
    }
}

impl From<Trouble> for Unproved {
    fn from(trouble: Trouble) -> Unproved {
        Problem::from(trouble).into()
    }
}

/// Letters looked at for one that makes sense.
const LETTERS: u32 = 20;

/// What a copy proved to be.
pub(in crate::office) struct Proved {
    pub content: FileContent,
    /// Stored files in it that are not what their names say.
    pub broken: BTreeSet<Digest>,
}

/// Goes through the copy at `path`: it opens, its pages are right, it holds what is `expected`, and a letter
/// can be shown from it. Stored files that are broken are named: whether the copy is to blame its maker knows.
pub(in crate::office) fn prove(
    path: &Path,
    expected: Option<&FileContent>,
    progress: &Progress,
    key: Option<&Key>,
) -> Result<Proved, Unproved> {
    let copy = Store::look_with(path, key)?;
    let asked = || progress.step(Stage::Checking, 0, 0);
    asked()?;
    if !copy.page_flaws()?.is_empty() {
        return Err(Unproved::Flaw(CopyFlaw::Pages));
    }
    let content = copy.content(asked)?;
    if expected.is_some_and(|expected| *expected != content) {
        return Err(Unproved::Flaw(CopyFlaw::Differs));
    }
    let mut broken = BTreeSet::new();
    let blobs = copy.blob_names()?;
    for (done, digest) in blobs.iter().enumerate() {
        progress.step(Stage::Checking, done as u64, blobs.len() as u64)?;
        if copy.blob(*digest).is_err() {
            broken.insert(*digest);
        }
    }
    match letter_stands(&copy, &broken) {
        Some(true) => Ok(Proved { content, broken }),
        _ => Err(Unproved::Flaw(CopyFlaw::Letter)),
    }
}

/// Whether the newest letter that makes sense can be laid out again from its fact. One that does not is in the
/// office's file as in the copy: it is no flaw of the copy, and the check names it.
fn letter_stands(copy: &Store, broken: &BTreeSet<Digest>) -> Option<bool> {
    let mut reader = copy.reader();
    for raw in copy.newest_of_kind("letter_issued", LETTERS).ok()? {
        let Some(Body::LetterIssued(issue)) = reader.read(&raw).ok().map(|fact| fact.body) else { continue };
        let Some(letter) = sense::letter(&issue) else { continue };
        let stored = |digest: Digest| (!broken.contains(&digest)).then(|| copy.blob(digest).ok()).flatten();
        if !stored(issue.pdf).is_some_and(|pdf| pdf.starts_with(b"%PDF-")) {
            continue;
        }
        let logo = match issue.logo {
            Some(logo) => match stored(logo) {
                Some(bytes) => Some(Arc::new(bytes)),
                None => continue,
            },
            None => None,
        };
        return Some(!drawing::letter::pages(&letter, issue.kertas, logo).is_empty());
    }
    Some(true)
}

/// Puts the slots beside the file at `from`, where there are some, beside its copy at `to`.
pub(in crate::office) fn copy_slots(from: &Path, to: &Path) -> Result<(), Problem> {
    put_slots_beside(from, to).map_err(|e| Problem::io(Attempt::Writing, &beside(to, SLOTS), &e))
}

fn put_slots_beside(from: &Path, to: &Path) -> std::io::Result<()> {
    let itself = std::fs::canonicalize(from).unwrap_or_else(|_| from.to_owned());
    let (from, to) = (beside(&itself, SLOTS), beside(to, SLOTS));
    let Ok(slots) = std::fs::read(&from) else { return Ok(()) };
    if std::fs::read(&to).is_ok_and(|there| there == slots) {
        return Ok(());
    }
    file::replace(&to, &slots)?;
    file::keep_private(&to);
    Ok(())
}

/// Writes what `store` holds to the new file `to`, sealed with `key` or, without one, in clear, flushes and proves
/// it. Nobody may write to `store` meanwhile. What fails leaves it there, to be taken away.
pub(in crate::office) fn convert(
    store: &Store,
    to: &Path,
    key: Option<&Key>,
    disk: &Disk,
    progress: &Progress,
) -> Result<Proved, Problem> {
    let io = |e: std::io::Error| Problem::io(Attempt::Writing, to, &e);
    let asked = || progress.step(Stage::Checking, 0, 0);
    let content = store.content(asked).map_err(|problem: Problem| problem.at(store.path()))?;
    disk.noted(0).map_err(io)?;
    let each = |done, total| progress.step(Stage::Sealing, done, total);
    store.convert_to(to, key, each).map_err(|problem: Problem| problem.at(to))?;
    disk.noted(std::fs::metadata(to).map_or(0, |m| m.len()) / 2).map_err(io)?;
    disk.settle(to).map_err(io)?;
    let unproven = |flaw| Backing::Unproven { flaw, path: store.path().to_owned() }.into();
    let proved = prove(to, Some(&content), progress, key).map_err(|flawed| match flawed {
        Unproved::Flaw(flaw) => unproven(flaw),
        Unproved::Problem(problem) => problem.at(to),
    })?;
    match proved.broken.iter().find(|digest| store.blob(**digest).is_ok()) {
        Some(digest) => Err(unproven(CopyFlaw::Blob(*digest))),
        None => Ok(proved),
    }
}

/// Takes a copy away that was not finished, with what SQLite may have put beside it.
pub(in crate::office) fn remove_copy(part: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(beside(part, ending));
    }
}

pub(in crate::office) fn moment(at: NaiveDateTime, zone: Zone) -> Moment {
    at.and_local_timezone(zone.offset()).single().map(|t| t.to_utc()).unwrap_or_default()
}

/// Proves the backup at `path`.
pub(in crate::office) fn proof(
    path: &Path,
    progress: &Progress,
    key: Option<&Key>,
) -> Result<BackupProof, Problem> {
    let length = std::fs::metadata(path).map_err(|e| Problem::io(Attempt::Reading, path, &e))?.len();
    let path = path.to_owned();
    let Proved { content, broken } = prove(&path, None, progress, key).map_err(|flawed| match flawed {
        Unproved::Flaw(flaw) => Backing::BadBackup { flaw, path: path.clone() }.into(),
        Unproved::Problem(Problem::File { trouble: Trouble::NotOurs, .. }) => {
            Backing::NotABackup(path.clone()).into()
        }
        Unproved::Problem(Problem::File { trouble: Trouble::Newer { found, known }, .. }) => {
            Backing::Newer { found, known, path: path.clone() }.into()
        }
        Unproved::Problem(problem) => problem.at(&path),
    })?;
    Ok(BackupProof {
        path,
        ukuran: length,
        fakta: content.facts,
        kasus: content.cases,
        lampiran: content.blobs,
        skema: content.schema,
        rusak: broken.into_iter().collect(),
    })
}

/// What became of the copy on the second drive.
#[derive(Debug, Clone, PartialEq)]
pub enum OnDrive {
    /// None is named.
    None,
    /// It is there, and was read again.
    Copied(PathBuf),
    /// The drive is not plugged in.
    Away,
    /// It could not be written; the sentence says why.
    Failed(String),
}

/// A backup that was made and proved.
#[derive(Debug, Clone, PartialEq)]
pub struct BackupMade {
    /// Where it lies; its name says when and why.
    pub path: PathBuf,
    /// By the office's clock, as its name says.
    pub dibuat: Moment,
    /// What it was made for; by this it is kept or let go later.
    pub reason: Why,
    /// Bytes on the disk.
    pub ukuran: u64,
    /// Facts in it.
    pub fakta: u64,
    /// Cases in it.
    pub kasus: u64,
    /// Stored files in it.
    pub lampiran: u64,
    /// Stored files that are broken, in the office's file as in the backup.
    pub rusak: usize,
    /// Older ones that were taken away.
    pub dihapus: usize,
    /// The second drive.
    pub drive: OnDrive,
}

/// A backup proved again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupProof {
    /// Where it lies.
    pub path: PathBuf,
    /// Bytes on the disk.
    pub ukuran: u64,
    /// Facts in it.
    pub fakta: u64,
    /// Cases in it.
    pub kasus: u64,
    /// Stored files in it.
    pub lampiran: u64,
    /// Of the program that wrote it.
    pub skema: i64,
    /// Stored files in it that are broken.
    pub rusak: Vec<Digest>,
}
