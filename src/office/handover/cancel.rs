//! A taking in that was undone, told to the sender: a receipt of its own takes the place of the first, wherever that
//! lies. Must not know what undoing does.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::base::{file, reading};
use crate::handoff::{self, Receipt};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts};
use crate::office::handover::{offices, queue, take};
use crate::store::PackageRow;

/// Writes into these places that the package was undone: over the receipt that this office gave, else beside the
/// package itself. Where it was written; nowhere if neither lies there.
pub(in crate::office) fn tell_sender(
    here: &Here,
    asked: &str,
    places: &[PathBuf],
) -> Result<Vec<PathBuf>, Problem> {
    let row = take::package_among(here, asked, &[false]).map_err(|p| here.located(p))?;
    let (Some(undone), Some(sender)) = (row.undone, row.peer) else { return Ok(Vec::new()) };
    let receipt = Receipt {
        paket: row.id,
        dari: offices::office_card(here)?,
        untuk: sender,
        diterima: row.at,
        isi: row.content,
        fakta: row.facts,
        fakta_baru: 0,
        lampiran: row.blobs,
        kasus: row.cases,
        ditahan: 0,
        dibatalkan: Some(undone),
        heads: chain::heads(&here.store)?,
        changes: contacts::changes_of(here, &BTreeSet::new())?,
    };
    let text = handoff::receipt_text(&receipt, &here.keys);
    let mut written = Vec::new();
    for to in beside(here, &row, places) {
        if file::replace(&to, text.as_bytes()).is_ok() {
            written.push(to);
        }
    }
    Ok(written)
}

/// Receipts of the package that this office gave; else where one would lie beside its first file.
fn beside(here: &Here, row: &PackageRow, places: &[PathBuf]) -> Vec<PathBuf> {
    let files = queue::handover_files(places);
    let ours = |path: &PathBuf| {
        let read = reading::read(path, MOST).ok();
        let receipt = read.and_then(|bytes| handoff::read_receipt(&reading::text(&bytes).text).ok());
        receipt.is_some_and(|receipt| (receipt.paket, receipt.dari.id) == (row.id, here.station))
    };
    let given: Vec<PathBuf> =
        files.iter().filter(|file| file.receipt).map(|file| file.path.clone()).filter(ours).collect();
    if !given.is_empty() {
        return given;
    }
    let named = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        row.files.contains(&name)
    };
    let package = files.iter().map(|file| file.path.clone()).find(named);
    package.map(|path| take::receipt_path(&path, row.parts)).into_iter().collect()
}

/// Receipts are small; what is larger is none.
const MOST: u64 = 1 << 20;
