//! The form of a step, and what was typed into such forms and not recorded: it stays here whatever screen is
//! shown, so that a case and the board of its SOP speak of the same form.

pub mod attach;
mod back;
mod begin;
pub mod draft;
mod keeper;
mod keys;
pub mod letter;
mod more_keys;
pub mod papers;
mod signer;
pub mod step;
mod when;
pub mod why;

use std::collections::BTreeMap;

use self::draft::StepDraft;
use self::keeper::Keeper;
use crate::base::Id;
use crate::office::{CaseView, FormDraft, Office, OpenStep, Problem};

/// The forms of all cases.
#[derive(Default)]
pub struct Forms {
    cases: BTreeMap<Id, CaseForms>,
    keeper: Keeper,
    sending: Option<Sending>,
}

/// A form that is being recorded.
struct Sending {
    case: Id,
    node: String,
    /// Its step is for many units.
    units: bool,
    filled: Option<StepDraft>,
}

impl Forms {
    /// The forms of a case.
    pub fn of(&mut self, case: Id) -> &mut CaseForms {
        self.cases.entry(case).or_default()
    }

    /// The form of a step as it was left, if it was begun.
    pub fn kept(&self, case: Id, node: &str) -> Option<&StepDraft> {
        self.cases.get(&case)?.drafts.get(node)
    }

    /// The form of a step is about to be recorded; `filled` is what was filled in elsewhere than in its own
    /// place.
    pub fn sending(&mut self, case: Id, step: &OpenStep, filled: Option<StepDraft>) {
        let units = step.ulang.is_some_and(|ulang| !ulang.over_time());
        self.sending = Some(Sending { case, node: step.simbol.clone(), units, filled });
    }

    /// It was recorded as `fact`. A step for many units keeps its place: the next one is waiting.
    pub fn recorded(&mut self, case: Id, node: &str, fact: Option<Id>) {
        let sent = |sent: &mut Sending| sent.case == case && sent.node == node;
        let Some(sent) = self.sending.take_if(sent) else { return };
        let forms = self.of(case);
        if let Some(filled) = sent.filled {
            forms.drafts.insert(sent.node.clone(), filled);
        }
        forms.recorded(&sent.node, sent.units, fact);
        self.keeper.forget(case, &sent.node);
    }

    /// Takes note of the form in view.
    pub fn note(&mut self, view: &CaseView, now: f64) {
        let Some(forms) = self.cases.get(&view.kasus) else { return };
        let step = forms.chosen_step(view);
        if let Some((step, draft)) = step.and_then(|step| Some((step, forms.drafts.get(&step.simbol)?))) {
            let begun = (StepDraft::begin(view, step).keep(), draft.restored());
            self.keeper.see((view.kasus, &step.simbol), draft.keep(), begun, now);
        }
    }

    /// Writes the forms that have rested long enough, or all of them.
    ///
    /// # Errors
    /// Trouble writing; it is tried again after another rest.
    pub fn write(&mut self, office: &Office, now: f64, all: bool) -> Result<(), Problem> {
        self.keeper.write(office, now, all)
    }

    /// Seconds until something wants to be written, if anything does.
    pub fn due(&self, now: f64) -> Option<f64> {
        self.keeper.due(now)
    }
}

/// The forms of one case, and which of them is shown.
#[derive(Default)]
pub struct CaseForms {
    /// Node id of the step whose form is shown.
    step: Option<String>,
    drafts: BTreeMap<String, StepDraft>,
    /// What was typed for units that are not chosen just now, by node and unit.
    aside: BTreeMap<String, BTreeMap<String, StepDraft>>,
    /// Forms of an earlier session were looked for.
    restored: bool,
    /// Node id of the step whose form was given the keyboard on this visit.
    begun: Option<String>,
    /// The form last recorded, by its fact and node: it comes back when that is taken back.
    sent: Option<(Id, String, StepDraft)>,
}

impl CaseForms {
    /// The open step whose form is shown: the one chosen, else the most urgent.
    pub fn chosen_step<'a>(&self, view: &'a CaseView) -> Option<&'a OpenStep> {
        let chosen = self.step.as_ref().and_then(|id| view.terbuka.iter().find(|s| s.simbol == *id));
        chosen.or_else(|| view.terbuka.first())
    }

    /// The form of a step, and of the unit chosen in it; begun from what the case knows already.
    pub fn draft(&mut self, view: &CaseView, step: &OpenStep) -> &mut StepDraft {
        let draft = self.drafts.entry(step.simbol.clone()).or_insert_with(|| StepDraft::begin(view, step));
        draft.take_letters(view, step);
        if step.ulang.is_some() {
            draft.keep_to_unit(view, step, self.aside.entry(step.simbol.clone()).or_default());
        }
        draft
    }

    /// Brings back the forms of an earlier session, once; the most urgent one's step is shown.
    pub fn restore(&mut self, view: &CaseView, kept: impl Fn(&str) -> Option<FormDraft>) {
        if std::mem::replace(&mut self.restored, true) {
            return;
        }
        for step in &view.terbuka {
            if let Some(form) = kept(&step.simbol).filter(|_| !self.drafts.contains_key(&step.simbol)) {
                self.drafts.insert(step.simbol.clone(), StepDraft::kept(form, step));
                self.step.get_or_insert_with(|| step.simbol.clone());
            }
        }
    }

    /// The form of this step is shown.
    pub fn choose(&mut self, node: &str) {
        self.step = Some(node.to_owned());
    }

    /// The form of this step is shown, with one unit chosen if `key` names one; it takes the keyboard.
    pub fn begin(&mut self, view: &CaseView, node: &str, key: Option<&str>) {
        let Some(step) = view.terbuka.iter().find(|s| s.simbol == node) else { return };
        if let Some(key) = key {
            self.draft(view, step).choose_key(step, key);
            self.draft(view, step);
        }
        self.step = Some(node.to_owned());
        self.begun = None;
    }

    /// The form of this step was not given the keyboard on this visit.
    pub fn fresh(&self, step: &OpenStep) -> bool {
        self.begun.as_ref() != Some(&step.simbol)
    }

    /// It has the keyboard now.
    pub fn begun(&mut self, step: &OpenStep) {
        self.begun = Some(step.simbol.clone());
    }

    /// The form shown takes the keyboard again.
    pub fn begin_again(&mut self) {
        self.begun = None;
    }

    fn recorded(&mut self, node: &str, units: bool, fact: Option<Id>) {
        if let (Some(draft), Some(fact)) = (self.drafts.remove(node), fact) {
            self.sent = Some((fact, node.to_owned(), draft));
        }
        self.step = units.then(|| node.to_owned());
        self.begun = None;
    }

    /// The unit chosen in a form is not waited for any more; the rest of the form stays.
    pub fn key_closed(&mut self, node: &str) {
        if let Some(draft) = self.drafts.get_mut(node) {
            draft.forget_key();
        }
    }

    /// `fact` was taken back; if it was the form last recorded, what was typed is there again.
    pub fn taken_back(&mut self, fact: Id) {
        if let Some((_, node, draft)) = self.sent.take_if(|sent| sent.0 == fact) {
            self.step = Some(node.clone());
            self.begun = None;
            self.drafts.insert(node, draft);
        }
    }
}
