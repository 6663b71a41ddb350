//! One action over many cases (`gabung`): which cases are ready for it and why the others are not, one
//! record in each, and one letter whose lampiran lists them.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::domain::fact::Shared;
use crate::domain::letter::Table;
use crate::domain::sop::{Bentuk, NodeRef};
use crate::office::Office;
use crate::office::case::act::{Told, step_request, take_all};
use crate::office::case::view::{CaseLine, CaseStatus, LetterDraft, SopView};
use crate::office::door::command::{BatchLetter, Done, LetterRequest, Record};
use crate::office::door::problem::Problem;
use crate::office::letter::letters::Drafted;
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
}

/// One case on offer.
#[derive(Debug, Clone)]
pub struct BatchLine {
    /// The case as lists show it.
    pub kasus: CaseLine,
    /// Its fields, for a look before it is taken in.
    pub isian: BTreeMap<String, String>,
}

impl Office {
    /// The cases that wait at symbol `node` of an SOP.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], [`Problem::Refused`] for an unknown symbol, or trouble reading.
    pub fn batch(&self, sop: &str, node: &str) -> Result<Batch, Problem> {
        let sop = self.sop(sop)?;
        let at = sop.sop.find(node).ok_or_else(|| unknown_step(&sop, node))?;
        let run = || -> Result<Batch, Problem> {
            let (mut siap, mut tertahan) = (Vec::new(), Vec::new());
            let spots = self.store.spots_at(&sop.sop.id, node, OFFERED)?;
            for spot in &spots {
                let Some(row) = self.store.case_row(spot.case)? else { continue };
                let told = self.tell(&self.store, spot.case)?;
                let line = BatchLine { kasus: self.line(row)?, isian: told.state.isian.clone() };
                match line.kasus.status {
                    CaseStatus::Running => siap.push(line),
                    status => tertahan.push((line, words::why_held(status == CaseStatus::Paused).to_owned())),
                }
            }
            // In the order a lampiran lists them.
            siap.sort_by(|a: &BatchLine, b| a.kasus.kode.cmp(&b.kasus.kode));
            let open = self.store.standing_counts(Some(&sop.sop.id))?.open();
            let cabang = match sop.sop.node(at).bentuk {
                Bentuk::Keputusan => sop.sop.node(at).edges.iter().filter_map(|e| e.label.clone()).collect(),
                _ => Vec::new(),
            };
            let belum = open.saturating_sub(spots.len());
            Ok(Batch { sop: sop.clone(), at, cabang, siap, tertahan, belum })
        };
        run().map_err(|p| self.located(p))
    }

    /// The letter of a batch as it would print now, before anything is recorded.
    ///
    /// # Errors
    /// Nothing to list, [`Problem::UnknownLetter`], or trouble reading.
    pub fn batch_draft(
        &self,
        cases: &[Id],
        letter: &BatchLetter,
        record: &Record,
    ) -> Result<LetterDraft, Problem> {
        let mut request = request(letter, *cases.first().ok_or(Problem::NoCases)?);
        // What is being recorded stands in the letter as it will once it is.
        for (name, value) in record.isian.iter().filter(|(_, value)| !value.trim().is_empty()) {
            request.isian.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let drafted = self.draft_batch(&self.store, cases, &request);
        drafted.map_err(|p| self.located(p)).and_then(|drafted| self.shown_draft(drafted))
    }

    /// Composed from the first case, with a table of all of them.
    fn draft_batch(&self, store: &Store, cases: &[Id], request: &LetterRequest) -> Result<Drafted, Problem> {
        let told: Vec<Told> = cases.iter().map(|case| self.tell(store, *case)).collect::<Result<_, _>>()?;
        self.draft_with(store, told.first().ok_or(Problem::NoCases)?, request, case_table(&told))
    }

    /// Records one node of many cases, and issues their letter if one is asked for. Cases where it
    /// cannot be recorded are left out and named; it is an error only if none is left.
    pub(in crate::office) fn record_many(
        &self,
        cases: &[Id],
        record: &Record,
        letter: Option<BatchLetter>,
    ) -> Result<Done, Problem> {
        let files = take_all(&record.lampiran)?;
        let batch = self.dice.borrow_mut().id();
        self.store.transact(|store| {
            let mut done = Done::default();
            let mut recorded = Vec::new();
            let mut first_refusal = None;
            for case in cases {
                let request = step_request(record, &files, Some(batch));
                match self.write_decision(store, *case, request, &files) {
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
                self.issue_batch(store, &recorded, letter, batch, &mut done)?;
            }
            Ok(done)
        })
    }

    /// One letter: one number and one PDF, and a fact in each case.
    fn issue_batch(
        &self,
        store: &Store,
        cases: &[Id],
        letter: &BatchLetter,
        batch: Id,
        done: &mut Done,
    ) -> Result<(), Problem> {
        let request = request(letter, *cases.first().ok_or(Problem::NoCases)?);
        let drafted = self.draft_batch(store, cases, &request)?;
        done.warnings.extend(drafted.refuse_unready(store)?);
        let dari = u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let mut issue = self.frozen(store, &request, drafted)?;
        for (ke, case) in (1..).zip(cases) {
            issue.gabung = Some(Shared { id: batch, ke, dari });
            done.facts.push(self.write_letter(store, *case, issue.clone())?);
        }
        Ok(())
    }
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

/// `dari = "kasus"` of a template: a row a case, with its number in the list, code, title and fields.
pub(in crate::office) fn case_table(told: &[Told]) -> Table {
    let row = |(no, one): (usize, &Told)| {
        let mut cells = one.state.isian.clone();
        if let Some(opened) = &one.state.opened {
            cells.insert("kode".to_owned(), opened.kode.clone());
            cells.insert("judul".to_owned(), opened.judul.clone());
        }
        cells.insert("no".to_owned(), no.to_string());
        cells
    };
    (1..).zip(told).map(row).collect()
}

fn unknown_step(sop: &SopView, asked: &str) -> Problem {
    let known = sop.sop.nodes().map(|at| sop.sop.node(at).id.clone()).collect();
    Problem::Refused(crate::domain::case::Refusal::UnknownStep { asked: asked.to_owned(), known })
}
