//! What was typed for one open step, as it stands until it is recorded, whatever screen is shown meanwhile.
//! Must not know how it is drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::attach::{self, ChosenFile};
use super::keys::Pick;
use super::papers::Known;
use super::when::{Meant, When};
use crate::base::{Id, Moment, Zone};
use crate::domain::letter::answers;
use crate::domain::sop::Row;
use crate::office::{CaseView, Command, FormDraft, Lacking, OpenStep, Request, StepRequest};
use crate::text::ui::record as t;
use crate::ui::kit::input;

/// What was typed for one open step.
#[derive(Debug, Clone, Default)]
pub struct StepDraft {
    pub(super) pick: Pick,
    /// The unit that the values are of, once one that is open was chosen.
    pub(super) of: Option<String>,
    pub(super) result: Option<String>,
    pub(super) fields: BTreeMap<String, String>,
    pub(super) ticked: BTreeSet<String>,
    pub(super) files: Vec<ChosenFile>,
    pub(super) note: String,
    pub(super) when: When,
    /// Why it is recorded without some kelengkapan.
    pub(super) why: String,
    /// Recording was tried while something was missing.
    pub(super) refused: bool,
    /// Recording was tried without some kelengkapan, so the reason is asked for.
    pub(super) without: bool,
    /// The reason was asked for in the frame before.
    pub(super) asking: bool,
    /// Recording was tried at an odd time.
    pub(super) doubted: Option<Moment>,
    /// It was begun in an earlier session.
    pub(super) restored: bool,
    /// Letters whose number and paper the form took over, and the field and number of each.
    pub(super) letters: BTreeMap<Id, Option<(String, String)>>,
    /// What stood here before the form was cleared.
    pub(super) cleared: Option<Box<StepDraft>>,
}

impl StepDraft {
    /// A form begun from what the case knows: values of an earlier round, and the key if only one fits.
    /// What was recorded for one unit or period says nothing of the next.
    pub fn begin(view: &CaseView, step: &OpenStep) -> StepDraft {
        let mut draft = StepDraft::default();
        // Nor does what was said with an earlier decision say anything of the next.
        let again = !step.cabang.is_empty() && view.kali.contains_key(&step.at);
        if let Some(row) = row(view, step).filter(|row| row.ulang.is_none() && !again) {
            for field in &row.isian {
                if let Some(value) = view.isian.get(&field.id) {
                    draft.fields.insert(field.id.clone(), input::typed(field.jenis, value));
                }
            }
        }
        draft.pick = Pick::begin(step);
        draft.take_letters(view, step);
        draft
    }

    /// Takes over the letters issued for the step, each once: number and date where nothing is typed, and that the
    /// paper is there. A number whose letter was withdrawn since goes again.
    pub(super) fn take_letters(&mut self, view: &CaseView, step: &OpenStep) {
        let Some(row) = row(view, step).filter(|row| row.ulang.is_none()) else { return };
        for letter in &view.naskah {
            let Some(asked) = answers(row, &letter.jenis, &letter.nama) else { continue };
            if letter.ditarik {
                if let Some(Some((field, number))) = self.letters.remove(&letter.fakta)
                    && self.fields.get(&field) == Some(&number)
                {
                    self.fields.remove(&field);
                    self.ticked.retain(|paper| !asked.kelengkapan.contains(paper));
                }
                continue;
            }
            // One of an earlier pass belongs to what was recorded then.
            let earlier = view.kali.contains_key(&step.at) && letter.at < step.since;
            if earlier || self.letters.contains_key(&letter.fakta) {
                continue;
            }
            let number = letter.nomor.trim().to_owned();
            let day = input::date_typed(view.zona.local(letter.at).date_naive());
            for (field, value) in [(&asked.nomor, &number), (&asked.tanggal, &day)] {
                if let Some(field) = field.as_ref().filter(|field| self.is_empty(field)) {
                    self.fields.insert(field.clone(), value.clone());
                }
            }
            self.ticked.extend(asked.kelengkapan);
            self.letters.insert(letter.fakta, asked.nomor.map(|field| (field, number)));
        }
    }

    /// The values are of the unit chosen: what was typed for another one is put aside, by its unit, and what was
    /// put aside of this one comes back.
    pub(super) fn keep_to_unit(
        &mut self,
        view: &CaseView,
        step: &OpenStep,
        aside: &mut BTreeMap<String, StepDraft>,
    ) {
        let chosen = self.key(step);
        let known = chosen.filter(|key| step.keys.iter().any(|one| one.key == *key));
        if known == self.of {
            return;
        }
        if let Some(other) = self.of.take() {
            let pick = self.pick.clone();
            let own = known.as_ref().and_then(|key| aside.remove(key));
            let blank = StepDraft { pick: Pick::default(), ..StepDraft::begin(view, step) };
            let left = std::mem::replace(self, own.unwrap_or_else(|| blank.clone()));
            self.pick = pick;
            if left.typed() != blank.typed() {
                aside.insert(other, left);
            }
        } else if let Some(own) = known.as_ref().and_then(|key| aside.remove(key)) {
            let pick = self.pick.clone();
            *self = StepDraft { pick, ..own };
        }
        self.of = known;
    }

    /// What is to be kept, but for the unit.
    fn typed(&self) -> FormDraft {
        FormDraft { key: String::new(), ..self.keep() }
    }

    /// A form as it was kept.
    pub fn kept(kept: FormDraft, step: &OpenStep) -> StepDraft {
        StepDraft {
            pick: Pick::named(&kept.key, step),
            result: kept.result,
            fields: kept.isian,
            ticked: kept.centang,
            files: kept.lampiran.into_iter().map(ChosenFile::kept).collect(),
            note: kept.catatan,
            when: When::kept(kept.at),
            without: !kept.alasan_tanpa.is_empty(),
            why: kept.alasan_tanpa,
            restored: true,
            ..StepDraft::default()
        }
    }

    /// What is to be kept of it.
    pub fn keep(&self) -> FormDraft {
        let filled = self.fields.iter().filter(|(_, value)| !value.is_empty());
        FormDraft {
            key: self.pick.key.trim().to_owned(),
            result: self.result.clone(),
            isian: filled.map(|(name, value)| (name.clone(), value.clone())).collect(),
            centang: self.ticked.clone(),
            lampiran: self.files.iter().map(ChosenFile::keep).collect(),
            catatan: self.note.clone(),
            at: self.when.keep(),
            alasan_tanpa: self.why.clone(),
        }
    }

    /// It was begun in an earlier session.
    pub fn restored(&self) -> bool {
        self.restored
    }

    /// Adds files, each once, tied to the kelengkapan their names speak of.
    pub fn add_files(&mut self, files: Vec<PathBuf>, view: &CaseView, step: &OpenStep) {
        let papers = row(view, step).map(|row| row.kelengkapan.as_slice()).unwrap_or_default();
        attach::add(&mut self.files, files, papers);
    }

    /// What the office is asked to do.
    pub fn command(&self, case: Id, step: &OpenStep, view: &CaseView, zone: Zone) -> Command {
        let mut asked = StepRequest::new(&step.simbol);
        asked.key = self.key(step);
        asked.result = self.result.clone();
        if let Some(row) = row(view, step) {
            fill(&mut asked, row, &self.fields, &self.ticked);
        }
        asked.catatan = self.note.trim().to_owned();
        asked.lacking = match self.why.trim() {
            "" => Lacking::Refused,
            why => Lacking::Excused(why.to_owned()),
        };
        if let Meant::At(at) = self.when.meant(zone) {
            asked.at = Some(at);
        }
        let files = self.files.iter().map(ChosenFile::take).collect();
        Command::Case { case, request: Request::Record(Box::new(asked)), files }
    }

    /// Takes a branch.
    pub fn decide(&mut self, branch: Option<String>) {
        self.result = branch;
    }

    /// Recording was tried.
    pub fn tried(&mut self) {
        self.refused = true;
    }

    /// Nothing is left to be asked: not even a paper to tick.
    pub fn complete(&self, view: &CaseView, step: &OpenStep) -> bool {
        self.missing(view, step).is_empty() && self.known(view, step).lacking(&self.ticked).is_empty()
    }

    /// What a small form waits for: what is missing, and a reason where kelengkapan are not there.
    pub fn wanting(&self, view: &CaseView, step: &OpenStep) -> Vec<String> {
        let mut wanting = self.missing(view, step);
        if self.why.trim().is_empty() {
            wanting.extend(self.known(view, step).lacking(&self.ticked));
        }
        wanting
    }

    /// The unit is chosen.
    pub fn choose_key(&mut self, step: &OpenStep, key: &str) {
        if let Some(one) = step.keys.iter().find(|one| one.key == key) {
            self.pick.take(one);
        }
    }

    /// No unit is chosen any more.
    pub fn forget_key(&mut self) {
        self.pick = Pick::default();
    }

    /// The unit or period chosen.
    pub fn key(&self, step: &OpenStep) -> Option<String> {
        let key = self.pick.key.trim();
        (step.ulang.is_some() && !key.is_empty()).then(|| key.to_owned())
    }

    /// Where the kelengkapan of this step are known from.
    pub(super) fn known<'a>(&self, view: &'a CaseView, step: &OpenStep) -> Known<'a> {
        let all = row(view, step).map(|row| row.kelengkapan.as_slice()).unwrap_or_default();
        let before = view.ada.get(&(step.at.row, self.key(step)));
        Known { all, before, files: self.files.iter().filter_map(|f| f.kelengkapan.clone()).collect() }
    }

    /// What still keeps the step from being recorded, in the words of the form.
    pub fn missing(&self, view: &CaseView, step: &OpenStep) -> Vec<String> {
        let mut missing = Vec::new();
        if let Some(ulang) = step.ulang.filter(|_| self.key(step).is_none()) {
            missing.push(t::key(ulang).to_owned());
        }
        let fields = row(view, step).map(|r| r.isian.as_slice()).unwrap_or_default();
        missing.extend(fields.iter().filter(|f| f.wajib && self.is_empty(&f.id)).map(|f| f.label.clone()));
        if !step.cabang.is_empty() && self.result.is_none() {
            missing.push(t::DECISION.to_owned());
        }
        missing.extend(self.files.iter().filter_map(ChosenFile::gone).map(|name| t::gone(&name)));
        missing
    }

    pub(super) fn is_empty(&self, field: &str) -> bool {
        self.fields.get(field).is_none_or(|v| v.trim().is_empty())
    }

    /// Since when the step stands open for the key chosen.
    pub(super) fn since(&self, step: &OpenStep) -> Moment {
        let key = self.key(step);
        step.keys.iter().find(|k| Some(&k.key) == key.as_ref()).map_or(step.since, |k| k.since)
    }
}

/// Puts what was typed and ticked for a row into `record`: only fields and kelengkapan of the row, no
/// empty ones.
pub fn fill(
    record: &mut StepRequest,
    row: &Row,
    fields: &BTreeMap<String, String>,
    ticked: &BTreeSet<String>,
) {
    for field in &row.isian {
        let typed = fields.get(&field.id).map(String::as_str).unwrap_or_default();
        let stored = input::stored(field.jenis, typed);
        if !stored.is_empty() {
            record.isian.insert(field.id.clone(), stored);
        }
    }
    record.centang = row.kelengkapan.iter().filter(|k| ticked.contains(*k)).cloned().collect();
}

/// The row that a step stands in.
pub(super) fn row<'a>(view: &'a CaseView, step: &OpenStep) -> Option<&'a Row> {
    view.sop.sop.rows.get(step.at.row)
}
