//! Forms begun and not sent. They stay on this PC: another office must not see half a step.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::base::{Id, Moment};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::shelf;
use crate::store::DraftRow;

/// Drafts listed.
const LISTED: usize = 100;

/// What was typed for one open step, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormDraft {
    /// The unit or period chosen.
    #[serde(rename = "kunci")]
    pub key: String,
    /// Branch chosen.
    #[serde(rename = "hasil")]
    pub result: Option<String>,
    /// By the field's id, as typed so far; nothing is checked yet.
    pub isian: BTreeMap<String, String>,
    /// By the SOP's words.
    pub centang: BTreeSet<String>,
    /// Files chosen; they stay where they are until the step is recorded.
    pub lampiran: Vec<DraftFile>,
    /// Free words as typed so far.
    pub catatan: String,
    /// When it happened, day and hour; empty for "now".
    #[serde(rename = "terjadi")]
    pub at: (String, String),
    /// Why it is recorded without some kelengkapan.
    pub alasan_tanpa: String,
}

/// A file chosen and not taken in yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftFile {
    /// Where it was.
    #[serde(rename = "berkas")]
    pub path: PathBuf,
    /// The kelengkapan it satisfies.
    pub kelengkapan: Option<String>,
    /// Quarter turns to the right.
    pub putar: u8,
}

/// A draft as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// Names it in every command.
    pub kasus: Id,
    /// What people call it.
    pub kode: String,
    /// As given at its opening.
    pub judul: String,
    /// Node id of the step.
    pub simbol: String,
    /// The row's activity.
    pub uraian: String,
    /// When it was last written.
    pub disimpan: Moment,
}

/// Keeps a form that was begun. Light enough to be called while somebody types: the disk is not
/// waited for.
pub(in crate::office) fn save_draft(
    here: &Here,
    case: Id,
    node: &str,
    draft: &FormDraft,
) -> Result<(), Problem> {
    // Only a path that is no text cannot be written; the rest of the form is kept without it.
    let body = serde_json::to_string(draft).or_else(|_| {
        let readable = |file: &&DraftFile| file.path.to_str().is_some();
        let lampiran = draft.lampiran.iter().filter(readable).cloned().collect();
        serde_json::to_string(&FormDraft { lampiran, ..draft.clone() })
    });
    let row = DraftRow { case, node: node.to_owned(), saved: here.now() };
    let written = here.store.write_draft(here.drafter, &row, &body.unwrap_or_default());
    written.map_err(|t| here.located(t))?;
    here.store.flush();
    Ok(())
}

/// Throws a form away.
pub(in crate::office) fn drop_draft(here: &Here, case: Id, node: &str) -> Result<(), Problem> {
    here.store.drop_draft(here.drafter, case, node).map_err(|t| here.located(t))
}

/// The form of a step, if one was begun.
pub(in crate::office) fn form_draft(here: &Here, case: Id, node: &str) -> Result<Option<FormDraft>, Problem> {
    let body = here.store.draft(here.drafter, case, node).map_err(|t| here.located(t))?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}

/// Forms begun for steps that are still open, the newest first.
pub(in crate::office) fn drafts(here: &Here) -> Result<Vec<DraftLine>, Problem> {
    let rows = here.store.drafts(here.drafter, LISTED).map_err(|t| here.located(t))?;
    let mut lines = Vec::with_capacity(rows.len());
    for draft in rows {
        let Some(case) = here.store.case_row(draft.case).map_err(|t| here.located(t))? else { continue };
        let sop = shelf::load(here, case.text)?.sop;
        let row = sop.find(&draft.node).and_then(|at| sop.rows.get(at.row));
        lines.push(DraftLine {
            kasus: draft.case,
            kode: case.kode,
            judul: case.judul,
            simbol: draft.node,
            uraian: row.map(|row| row.uraian.clone()).unwrap_or_default(),
            disimpan: draft.saved,
        });
    }
    Ok(lines)
}

/// Places where papers of cases stand, to be offered again.
pub(in crate::office) fn places(here: &Here) -> Result<Vec<String>, Problem> {
    here.store.places(1_000).map_err(|t| here.located(t))
}
