//! What lies on sticks and in the watched folder: packages and receipts, each with what it means to this
//! office. Looks only; taking in is [`Office::open_package`]'s. Files come and go while it looks, so what
//! cannot be read is a line that says so, not an error.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::base::Id;
use crate::base::drive::folders_in;
use crate::base::reading;
use crate::handoff::{Manifest, Opener, Package, Receipt, Refused};
use crate::office::door::problem::Attempt::Reading;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::door::problem::handover::Handing::ForeignReceipt;
use crate::office::ground::here::Here;
use crate::office::ground::setting;
use crate::office::handover::view::{QueueLine, QueueState};
use crate::office::handover::{inspect, offices, take};
use crate::store::{PackageRow, Store};

/// Folders looked into on one stick, and files listed in all: a stick full of other things must not hold
/// anybody up.
const FOLDERS: usize = 200;

const FILES: usize = 1000;

/// A file of a hand-over, as its name says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HandoverFile {
    /// Where it is.
    pub path: PathBuf,
    /// A receipt, not a package.
    pub receipt: bool,
    size: u64,
    changed: Option<SystemTime>,
}

/// Packages and receipts in these folders and in the folders right below them. Reads names only.
pub fn handover_files(places: &[PathBuf]) -> Vec<HandoverFile> {
    let mut found = Vec::new();
    for place in places {
        files_in(place, &mut found);
        // What desktops keep on a stick for themselves holds no packages.
        let below = folders_in(place).into_iter().filter(|folder| !hidden(folder));
        for folder in below.take(FOLDERS) {
            files_in(&folder, &mut found);
        }
    }
    found.sort();
    found.dedup();
    found.truncate(FILES);
    found
}

fn hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with(['.', '$'])
}

fn files_in(folder: &Path, found: &mut Vec<HandoverFile>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let receipt = match ending.as_deref() {
            Some("alur") => false,
            Some("tanda") => true,
            _ => continue,
        };
        if let Ok(about) = entry.metadata()
            && about.is_file()
            && !hidden(&path)
        {
            let (size, changed) = (about.len(), about.modified().ok());
            found.push(HandoverFile { path, receipt, size, changed });
        }
    }
}

/// The folder that is watched as a stick is: a share, or one that another program keeps the same in
/// two offices.
pub(in crate::office) fn watched_folder(here: &Here) -> Option<PathBuf> {
    let kept = here.store.setting(setting::WATCHED).ok().flatten();
    kept.filter(|text| !text.is_empty()).map(PathBuf::from)
}

/// Watches this folder from now on, or none.
pub(in crate::office) fn watch_folder(here: &mut Here, folder: Option<&Path>) -> Result<(), Problem> {
    if let Some(folder) = folder {
        std::fs::read_dir(folder).map_err(|e| Problem::io(Reading, folder, &e))?;
    }
    let text = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
    here.store.set_setting(setting::WATCHED, &text).map_err(|t| here.located(t))
}

/// What each file means to this office, oldest package first, receipts last. Parts of one package are
/// one line.
pub(in crate::office) fn queue(here: &Here, files: &[HandoverFile]) -> Result<Vec<QueueLine>, Problem> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let opener = Opener { keys: &here.keys, passphrase: None };
    let mut lines = Vec::new();
    let mut packages: BTreeMap<Id, (Manifest, Vec<PathBuf>)> = BTreeMap::new();
    let sent = here.store.packages(true, FILES).map_err(|t| here.located(t))?;
    for file in files {
        if file.receipt {
            lines.push(receipt_line(here, &file.path));
            continue;
        }
        let opened = reading::open(&file.path).map_err(|unread| Refused::Io(io::Error::from(unread).kind()));
        match opened.and_then(|opened| Package::peek(&opened, opener, Store::SCHEMA)) {
            Ok(manifest) => {
                let entry = packages.entry(manifest.paket).or_insert((manifest, Vec::new()));
                entry.1.push(file.path.clone());
            }
            Err(refused) => lines.push(unopened(here, &file.path, refused, &sent)),
        }
    }
    for (manifest, files) in packages.into_values() {
        lines.push(package_line(here, &manifest, files)?);
    }
    lines.sort_by(|a, b| {
        let place = |line: &QueueLine| (line.tanda_terima, line.dibuat.is_none(), line.dibuat);
        place(a).cmp(&place(b)).then_with(|| a.paths.cmp(&b.paths))
    });
    Ok(lines)
}

fn package_line(here: &Here, manifest: &Manifest, files: Vec<PathBuf>) -> Result<QueueLine, Problem> {
    let row = here.store.package(manifest.paket, false).map_err(|t| here.located(t))?;
    let missing = (manifest.parts() as usize).saturating_sub(files.len());
    let keadaan = match row {
        Some(row) if row.undone.is_some() => QueueState::UndoneBefore,
        Some(row) => QueueState::TakenIn(row.at),
        None if missing > 0 => QueueState::PartsMissing(missing),
        None if !inspect::is_for_us(here, &manifest.untuk) => QueueState::ForOthers,
        None => QueueState::New,
    };
    Ok(QueueLine {
        paths: files,
        tanda_terima: false,
        paket: Some(manifest.paket),
        dari: manifest.dari.called(),
        dibuat: Some(manifest.dibuat),
        kasus: manifest.kasus,
        keadaan,
    })
}

/// A package that did not open: one of those `sent` from here, one for others, or damaged.
fn unopened(here: &Here, path: &Path, refused: Refused, sent: &[PackageRow]) -> QueueLine {
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = |row: &&PackageRow| row.id.to_string().get(..8).is_some_and(|id| name.contains(id));
    match (refused, sent.iter().find(named)) {
        (Refused::NotForUs, Some(row)) => QueueLine {
            paket: Some(row.id),
            dari: offices::office_card(here).map(|card| card.called()).unwrap_or_default(),
            dibuat: Some(row.at),
            kasus: row.cases,
            ..line_of(path, false, QueueState::Ours)
        },
        (Refused::NotForUs, None) => line_of(path, false, QueueState::ForOthers),
        (Refused::PassphraseNeeded, _) => line_of(path, false, QueueState::Locked),
        (other, _) => {
            let why = Problem::from(Handing::file(other, path)).message();
            line_of(path, false, QueueState::Unreadable(why))
        }
    }
}

fn receipt_line(here: &Here, path: &Path) -> QueueLine {
    let line = |receipt: Receipt, keadaan| QueueLine {
        paket: Some(receipt.paket),
        dari: receipt.dari.called(),
        dibuat: Some(receipt.dibatalkan.unwrap_or(receipt.diterima)),
        kasus: receipt.kasus,
        ..line_of(path, true, keadaan)
    };
    match take::known_receipt(here, path) {
        Ok((receipt, row)) if !take::known_before(&receipt, &row) => line(receipt, QueueState::New),
        Ok((receipt, row)) => {
            let at = row.confirmed.or(row.undone).unwrap_or(receipt.diterima);
            line(receipt, QueueState::TakenIn(at))
        }
        // A receipt that this office gave lies beside the package it took in.
        Err(Problem::Handover(ForeignReceipt(receipt, _))) => {
            let ours = receipt.dari.id == here.station;
            line(*receipt, if ours { QueueState::Ours } else { QueueState::ForOthers })
        }
        Err(problem) => line_of(path, true, QueueState::Unreadable(problem.message())),
    }
}

fn line_of(path: &Path, receipt: bool, keadaan: QueueState) -> QueueLine {
    QueueLine {
        paths: vec![path.to_owned()],
        tanda_terima: receipt,
        paket: None,
        dari: String::new(),
        dibuat: None,
        kasus: 0,
        keadaan,
    }
}
