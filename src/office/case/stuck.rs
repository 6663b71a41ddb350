//! "Kenapa macet?": why a case stands still, what it lacks, who has it, and what comes next.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::domain::case::{CaseState, Standing, dead_facts};
use crate::domain::fact::{Body, Fact};
use crate::domain::sop::{Bentuk, NodeRef, Sop};
use crate::office::Office;
use crate::office::case::act::Told;
use crate::office::case::view::{OpenStep, Urgency};
use crate::office::door::problem::Problem;
use crate::office::list::view::{Stuck, StuckStep, StuckWhy};
use crate::text::macet as words;

impl Office {
    /// Why a case stands still, step by open step, with a text that reminds whoever has it.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading.
    pub fn stuck(&self, case: Id) -> Result<Stuck, Problem> {
        let view = self.case(case)?;
        let told = self.tell(&self.store, case).map_err(|p| self.located(p))?;
        let langkah: Vec<StuckStep> = view.terbuka.iter().map(|step| self.stuck_step(&told, step)).collect();
        let sebab = self.reasons(&told, &langkah);
        let mut stuck = Stuck {
            kasus: case,
            kode: view.kode,
            judul: view.judul,
            sop: view.sop.sop.judul.clone(),
            sebab,
            langkah,
            pengingat: String::new(),
        };
        stuck.pengingat = words::reminder(&self.reminder(&stuck));
        Ok(stuck)
    }

    fn stuck_step(&self, told: &Told, step: &OpenStep) -> StuckStep {
        let sop = &told.loaded.sop;
        let row = &sop.rows[step.at.row];
        let counting = recorded(told);
        let ticked: BTreeSet<String> = ticked(&counting, &told.state);
        let lacks = |paper: &&String| !ticked.contains(&paper.to_lowercase());
        let empty = |id: &str| told.state.isian.get(id).is_none_or(|v| v.trim().is_empty());
        let per_unit = row.ulang.is_some();
        let kantor = sop.node(step.at).lanes.first().and_then(|lane| sop.lanes.get(*lane));
        let kantor = kantor.map(|lane| lane.kantor.clone()).unwrap_or_default();
        StuckStep {
            simbol: step.simbol.clone(),
            uraian: row.uraian.clone(),
            pelaksana: step.pelaksana.clone(),
            kantor_lain: self.held_by_another(sop, step.at),
            kantor,
            sejak: step.sejak,
            hari: self.working_days_since(step.sejak),
            tempo: step.tempo,
            kelengkapan: row.kelengkapan.iter().filter(lacks).cloned().collect(),
            // What was typed for one unit says nothing of the next.
            isian: row
                .isian
                .iter()
                .filter(|f| f.wajib && (per_unit || empty(&f.id)))
                .map(|f| f.label.clone())
                .collect(),
            unit: step.kunci.iter().map(|key| key.nama.clone()).collect(),
            keputusan: step.cabang.clone(),
            dikembalikan: sent_back(told, step.at),
            biasanya: self.usually(sop, step.at),
            lebih_lama: self.longer_than_usual(told, step),
            dikerjakan: step.dikerjakan.clone(),
            berikutnya: next(sop, step.at),
        }
    }

    /// How long a step has stood and how long it usually does, where that is longer. What a door keeps
    /// open has no such time.
    fn longer_than_usual(&self, told: &Told, step: &OpenStep) -> Option<(String, String)> {
        if told.state.standing() == Standing::Paused || told.state.opened_by_door(step.at, step.sejak) {
            return None;
        }
        let usual = self.usual_time(&told.loaded.sop, step.at)?.median;
        let stood = self.stay(&told.state, Some(step.sejak), self.now())?;
        let words = |minutes| crate::text::tempo::lama(minutes, self.office_day().minutes());
        (stood > usual).then(|| (words(stood), words(usual)))
    }

    fn reasons(&self, told: &Told, steps: &[StuckStep]) -> Vec<StuckWhy> {
        let mut why = Vec::new();
        if let (Standing::Paused, Some((since, reason))) = (told.state.standing(), &told.state.paused) {
            why.push(StuckWhy::Paused {
                sejak: *since,
                hari: self.working_days_since(*since),
                alasan: reason.clone(),
            });
        }
        if !told.state.contests.is_empty() {
            why.push(StuckWhy::Contested);
        }
        let late = steps.iter().filter(|s| s.tempo.urgency == Urgency::Late).filter_map(|s| s.tempo.days);
        if let Some(days) = late.min() {
            why.push(StuckWhy::Late { hari: -days });
        }
        if let Some((lama, biasanya)) = steps.iter().find_map(|s| s.lebih_lama.clone()) {
            why.push(StuckWhy::Slow { lama, biasanya });
        }
        if let Some((oleh, alasan)) = steps.iter().find_map(|s| s.dikembalikan.clone()) {
            why.push(StuckWhy::Returned { oleh, alasan });
        }
        if let Some(step) = steps.iter().filter(|s| s.kantor_lain).min_by_key(|s| s.sejak) {
            let siapa = step.pelaksana.clone();
            why.push(StuckWhy::Elsewhere { siapa, sejak: step.sejak, hari: step.hari });
        }
        why
    }

    fn reminder(&self, stuck: &Stuck) -> words::Reminder {
        let zone = self.profile.zona;
        // Who is reminded is the one who has had it longest, another office first.
        let step =
            stuck.langkah.iter().min_by_key(|s| (!s.kantor_lain, s.sejak, std::cmp::Reverse(s.unit.len())));
        words::Reminder {
            kantor: self.profile.nama.clone(),
            oleh: self.operator_name().to_owned(),
            pada: self.today(),
            kode: stuck.kode.clone(),
            judul: stuck.judul.clone(),
            kepada: step.map(|s| s.pelaksana.clone()).unwrap_or_default(),
            langkah: step.map(|s| s.uraian.clone()).unwrap_or_default(),
            sejak: step.map(|s| zone.local(s.sejak).date_naive()),
            tempo: step.and_then(|s| s.tempo.at).map(|at| zone.local(at).date_naive()),
            telat: step.is_some_and(|s| s.tempo.urgency == Urgency::Late),
            kurang: step.map(|s| s.kelengkapan.clone()).unwrap_or_default(),
            unit: step.map(|s| s.unit.clone()).unwrap_or_default(),
        }
    }
}

/// Recordings that count.
fn recorded(told: &Told) -> Vec<&Fact> {
    let dead = dead_facts(&told.facts);
    told.facts.iter().filter(|fact| !dead.contains(&fact.id)).collect()
}

/// Papers that are there already: ticked in some step, or attached for it.
fn ticked(facts: &[&Fact], state: &CaseState) -> BTreeSet<String> {
    let records = facts.iter().filter_map(|fact| match &fact.body {
        Body::StepRecorded(record) => Some(record),
        _ => None,
    });
    let ticks = records.flat_map(|record| record.centang.iter());
    let tied = state.lampiran.iter().filter_map(|file| file.kelengkapan.as_ref());
    ticks.chain(tied).map(|paper| paper.to_lowercase()).collect()
}

/// By whom and why the step at `at` was sent back, if it waits for that.
fn sent_back(told: &Told, at: NodeRef) -> Option<(String, String)> {
    let stands = |r: &&crate::domain::case::Return| {
        r.to == at && told.state.tokens.iter().any(|(spot, since)| spot.at == at && *since == r.at)
    };
    let last = told.state.returns.iter().rev().find(stands)?;
    let fact = told.facts.iter().find(|fact| fact.id == last.fact)?;
    match &fact.body {
        Body::StepReturned { alasan, .. } => Some((fact.by.clone(), alasan.clone())),
        _ => None,
    }
}

/// What comes after a step, in words; a decision's ways each with its label.
fn next(sop: &Sop, at: NodeRef) -> Vec<String> {
    let node = sop.node(at);
    if node.bentuk == Bentuk::Selesai {
        return Vec::new();
    }
    let one = |edge: &crate::domain::sop::Edge| {
        let to = sop.node(edge.to);
        let activity = sop.rows.get(edge.to.row).map(|row| row.uraian.as_str()).unwrap_or_default();
        words::next(
            edge.label.as_deref(),
            &to.id,
            activity,
            &crate::office::case::full::lane_names(sop, edge.to),
        )
    };
    node.edges.iter().map(one).collect()
}
