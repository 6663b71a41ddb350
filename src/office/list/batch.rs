//! One action over many cases (`gabung`): which cases are ready for it and why the others are not, one
//! record in each, and one letter whose lampiran lists them.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::domain::fact::Shared;
use crate::domain::letter::{Answers, Table, answers};
use crate::domain::sop::{Bentuk, NodeRef, Sop};
use crate::office::case::act;
use crate::office::case::act::take_all;
use crate::office::door::command::{BatchLetter, Done, LetterRequest, NewAttachment, StepRequest};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::view::{CaseStatus, SopView};
use crate::office::ground::{shelf, tell};
use crate::office::letter::letters;
use crate::office::letter::letters::{Drafted, case_table, table_row};
use crate::office::letter::templates;
use crate::office::letter::view::LetterDraft;
use crate::office::list::line;
use crate::office::list::view::CaseLine;
use crate::store::Store;
use crate::text::riwayat as words;

/// Cases offered at once.
const OFFERED: usize = 2_000;

/// What can be recorded for many cases at one symbol.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The SOP (newest version).
    pub sop: SopView,
    /// Where it stands.
    pub at: NodeRef,
    /// Branch labels at a decision.
    pub cabang: Vec<String>,
    /// Cases that stand there and can be recorded, by code.
    pub siap: Vec<BatchLine>,
    /// Cases that stand there and cannot, with why.
    pub tertahan: Vec<(BatchLine, String)>,
    /// Open cases of the SOP that have not come here yet.
    pub belum: usize,
    /// What each kind of letter answers in this step.
    pub jawab: BTreeMap<String, Answers>,
}

/// One case on offer.
#[derive(Debug, Clone)]
pub struct BatchLine {
    /// The case as lists show it.
    pub kasus: CaseLine,
    /// Its fields, for a look before it is taken in.
    pub isian: BTreeMap<String, String>,
}

impl Batch {
    /// The table a letter about `cases` lists, in their order.
    fn table(&self, cases: &[Id]) -> Table {
        let lines: BTreeMap<Id, &BatchLine> = self.siap.iter().map(|line| (line.kasus.kasus, line)).collect();
        let known = cases.iter().filter_map(|case| lines.get(case));
        let row = |(no, line): (usize, &&BatchLine)| {
            table_row(no, Some((&line.kasus.kode, &line.kasus.judul)), &line.isian)
        };
        (1..).zip(known).map(row).collect()
    }
}

/// The cases that wait at symbol `node` of an SOP.
pub(in crate::office) fn batch(here: &Here, sop: &str, node: &str) -> Result<Batch, Problem> {
    let sop = shelf::sop(here, sop)?;
    let at = sop.sop.find(node).ok_or_else(|| unknown_step(&sop, node))?;
    let run = || -> Result<Batch, Problem> {
        let (mut siap, mut tertahan) = (Vec::new(), Vec::new());
        here.progress.step(Stage::Reading, 0, 0)?;
        let spots = here.store.spots_at(&sop.sop.id, node, OFFERED)?;
        let cases: Vec<Id> = spots.iter().map(|spot| spot.case).collect();
        let lines = line::lines(here, here.store.case_rows(&cases)?)?;
        let all = lines.len() as u64;
        for (done, kasus) in (0..).zip(lines) {
            here.progress.step(Stage::Reading, done, all)?;
            let told = tell::tell(here, &here.store, kasus.kasus)?;
            let line = BatchLine { kasus, isian: told.state.isian.clone() };
            match line.kasus.status {
                CaseStatus::Running => siap.push(line),
                status => tertahan.push((line, words::why_held(status == CaseStatus::Paused).to_owned())),
            }
        }
        // In the order a lampiran lists them.
        siap.sort_by(|a: &BatchLine, b| a.kasus.kode.cmp(&b.kasus.kode));
        let open = here.store.standing_counts(Some(&sop.sop.id))?.open();
        let cabang = match sop.sop.node(at).bentuk {
            Bentuk::Keputusan => sop.sop.node(at).edges.iter().filter_map(|e| e.label.clone()).collect(),
            _ => Vec::new(),
        };
        let belum = open.saturating_sub(spots.len());
        let jawab = answered(here, &sop.sop, at)?;
        Ok(Batch { sop: sop.clone(), at, cabang, siap, tertahan, belum, jawab })
    };
    run().map_err(|p| here.located(p))
}

/// The letter of a batch as it would print now, before anything is recorded.
pub(in crate::office) fn batch_draft(
    here: &Here,
    batch: &Batch,
    cases: &[Id],
    letter: &BatchLetter,
    step: &StepRequest,
) -> Result<LetterDraft, Problem> {
    let mut request = request(letter, *cases.first().ok_or(Problem::NoCases)?);
    // What is being recorded stands in the letter as it will once it is.
    for (name, value) in step.isian.iter().filter(|(_, value)| !value.trim().is_empty()) {
        request.isian.entry(name.clone()).or_insert_with(|| value.clone());
    }
    // Of what the cases were read with: a key typed here folds one case and not all.
    let drafted = tell::tell(here, &here.store, request.case)
        .and_then(|first| letters::draft_with(here, &here.store, &first, &request, batch.table(cases)));
    letters::shown_draft(here, drafted.map_err(|p| here.located(p))?)
}

/// Composed from the first case, with a table of all of them.
fn draft_batch(
    here: &Here,
    store: &Store,
    cases: &[Id],
    request: &LetterRequest,
) -> Result<Drafted, Problem> {
    let told: Vec<Told> =
        cases.iter().map(|case| tell::tell(here, store, *case)).collect::<Result<_, _>>()?;
    letters::draft_with(here, store, told.first().ok_or(Problem::NoCases)?, request, case_table(&told))
}

/// What each kind of letter answers in the row of a symbol.
fn answered(here: &Here, sop: &Sop, at: NodeRef) -> Result<BTreeMap<String, Answers>, Problem> {
    let Some(row) = sop.rows.get(at.row) else { return Ok(BTreeMap::new()) };
    let kinds = templates::kind_names(here)?.into_iter();
    Ok(kinds.filter_map(|(kind, name)| Some((kind.clone(), answers(row, &kind, &name)?))).collect())
}

/// The step with the number and date of the letter it is recorded with, where nothing was typed, and with that
/// paper as there.
fn with_letter(
    here: &Here,
    store: &Store,
    cases: &[Id],
    step: &StepRequest,
    letter: &BatchLetter,
) -> Result<StepRequest, Problem> {
    let mut step = step.clone();
    let first = *cases.first().ok_or(Problem::NoCases)?;
    let told = tell::tell(here, store, first)?;
    let Some(at) = told.loaded.sop.find(&step.node) else { return Ok(step) };
    let Some(asked) = answered(here, &told.loaded.sop, at)?.remove(&letter.jenis) else { return Ok(step) };
    let table = case_table(std::slice::from_ref(&told));
    let drafted = letters::draft_with(here, store, &told, &request(letter, first), table)?;
    let day = here.today().format("%Y-%m-%d").to_string();
    for (field, value) in [(asked.nomor, drafted.nomor().to_owned()), (asked.tanggal, day)] {
        if let Some(field) = field.filter(|field| step.isian.get(field).is_none_or(|v| v.trim().is_empty())) {
            step.isian.insert(field, value);
        }
    }
    step.centang.extend(
        asked.kelengkapan.into_iter().filter(|paper| !step.centang.contains(paper)).collect::<Vec<_>>(),
    );
    Ok(step)
}

/// Records one node of many cases, and issues their letter if one is asked for. Cases where it
/// cannot be recorded are left out and named; it is an error only if none is left.
pub(in crate::office) fn record_many(
    here: &Here,
    cases: &[Id],
    step: &StepRequest,
    files: &[NewAttachment],
    letter: Option<BatchLetter>,
) -> Result<Done, Problem> {
    let files = take_all(here, files)?;
    let batch = here.dice.borrow_mut().id();
    here.store.transact(|store| {
        let mut done = Done::default();
        let mut recorded = Vec::new();
        let mut first_refusal = None;
        let step = &match &letter {
            Some(letter) => with_letter(here, store, cases, step, letter)?,
            None => step.clone(),
        };
        for (count, case) in cases.iter().enumerate() {
            here.progress.step(Stage::Recording, count as u64, cases.len() as u64)?;
            match act::write_step(here, store, *case, step.clone(), &files, Some(batch)) {
                Ok(one) => {
                    done.facts.extend(one.facts);
                    recorded.push(*case);
                    // What holds for all is said once.
                    done.warnings.extend(one.warnings);
                    done.warnings.dedup();
                }
                Err(Problem::Refused(refusal)) => {
                    let problem = Problem::Refused(refusal);
                    let kode = store.case_row(*case)?.map(|row| row.kode).unwrap_or_default();
                    done.warnings.push(words::left_out(&kode, &problem.message()));
                    first_refusal.get_or_insert(problem);
                }
                Err(other) => return Err(other),
            }
        }
        if recorded.is_empty() {
            return Err(first_refusal.unwrap_or(Problem::NoCases));
        }
        done.cases.clone_from(&recorded);
        if let Some(letter) = &letter {
            issue_batch(here, store, &recorded, letter, batch, &mut done)?;
        }
        Ok(done)
    })
}

/// One letter: one number and one PDF, and a fact in each case.
fn issue_batch(
    here: &Here,
    store: &Store,
    cases: &[Id],
    letter: &BatchLetter,
    batch: Id,
    done: &mut Done,
) -> Result<(), Problem> {
    let request = request(letter, *cases.first().ok_or(Problem::NoCases)?);
    let drafted = draft_batch(here, store, cases, &request)?;
    done.warnings.extend(letters::refuse_unready(here, store, &drafted)?);
    let dari = u32::try_from(cases.len()).unwrap_or(u32::MAX);
    let mut issue = letters::frozen(here, store, &request, drafted)?;
    for (ke, case) in (1..).zip(cases) {
        issue.gabung = Some(Shared { id: batch, ke, dari });
        let letter = letters::write_letter(here, store, *case, issue.clone())?;
        done.facts.push(letter.fakta);
        // The agenda has it once, under the first case.
        done.letter.get_or_insert(letter);
    }
    Ok(())
}

fn request(letter: &BatchLetter, case: Id) -> LetterRequest {
    LetterRequest {
        case,
        jenis: letter.jenis.clone(),
        isian: letter.isian.clone(),
        nomor: letter.nomor.clone(),
        kertas: letter.kertas,
    }
}

fn unknown_step(sop: &SopView, asked: &str) -> Problem {
    let known = sop.sop.nodes().map(|at| sop.sop.node(at).id.clone()).collect();
    Problem::Refused(crate::domain::case::Refusal::UnknownStep { asked: asked.to_owned(), known })
}
