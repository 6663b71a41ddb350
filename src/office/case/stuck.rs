//! "Kenapa macet?": why a case stands still, what it lacks, who has it, and what comes next.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::domain::case::{CaseState, Standing, dead_facts};
use crate::domain::fact::{Body, Fact};
use crate::domain::sop::{Bentuk, NodeRef, Sop};
use crate::office::case::full;
use crate::office::case::view::{OpenStep, Stuck, StuckStep, StuckWhy};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::view::Urgency;
use crate::office::ground::{due, shelf, tell, times};
use crate::text::macet as words;

/// Why a case stands still, step by open step, with a text that reminds whoever has it.
pub(in crate::office) fn stuck(here: &Here, case: Id) -> Result<Stuck, Problem> {
    let view = full::case(here, case)?;
    let told = tell::tell(here, &here.store, case).map_err(|p| here.located(p))?;
    let langkah: Vec<StuckStep> = view.terbuka.iter().map(|step| stuck_step(here, &told, step)).collect();
    let sebab = reasons(here, &told, &langkah);
    let mut stuck = Stuck {
        kasus: case,
        kode: view.kode,
        judul: view.judul,
        sop: view.sop.sop.judul.clone(),
        sebab,
        langkah,
        pengingat: String::new(),
    };
    stuck.pengingat = words::reminder(&reminder(here, &stuck));
    Ok(stuck)
}

fn stuck_step(here: &Here, told: &Told, step: &OpenStep) -> StuckStep {
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
        kantor_lain: step.kantor_lain,
        giliran: step.giliran.clone(),
        kantor,
        since: step.since,
        hari: due::working_days_since(here, step.since),
        tempo: step.tempo,
        kelengkapan: row.kelengkapan.iter().filter(lacks).cloned().collect(),
        // What was typed for one unit says nothing of the next.
        isian: row
            .isian
            .iter()
            .filter(|f| f.wajib && (per_unit || empty(&f.id)))
            .map(|f| f.label.clone())
            .collect(),
        unit: step.keys.iter().map(|key| key.nama.clone()).collect(),
        keputusan: step.cabang.clone(),
        dikembalikan: sent_back(told, step.at),
        biasanya: times::usually(here, sop, step.at),
        lebih_lama: longer_than_usual(here, told, step),
        dikerjakan: step.dikerjakan.clone(),
        berikutnya: next(sop, step.at),
    }
}

/// How long a step has stood and how long it usually does, where that is longer. What a door keeps
/// open has no such time.
fn longer_than_usual(here: &Here, told: &Told, step: &OpenStep) -> Option<(String, String)> {
    if told.state.standing() == Standing::Paused || told.state.opened_by_door(step.at, step.since) {
        return None;
    }
    let usual = times::usual_time(here, &told.loaded.sop, step.at)?.median;
    let stood = due::stay(here, &told.state, Some(step.since), here.now())?;
    let words = |minutes| crate::text::tempo::lama(minutes, due::office_day(here).minutes());
    (stood > usual).then(|| (words(stood), words(usual)))
}

fn reasons(here: &Here, told: &Told, steps: &[StuckStep]) -> Vec<StuckWhy> {
    let mut why = Vec::new();
    if let (Standing::Paused, Some((since, reason))) = (told.state.standing(), &told.state.paused) {
        why.push(StuckWhy::Paused {
            since: *since,
            hari: due::working_days_since(here, *since),
            reason: reason.clone(),
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
    if let Some((by, reason)) = steps.iter().find_map(|s| s.dikembalikan.clone()) {
        why.push(StuckWhy::Returned { by, reason });
    }
    if let Some(step) = steps.iter().filter(|s| s.kantor_lain).min_by_key(|s| s.since) {
        let siapa = step.siapa().to_owned();
        why.push(StuckWhy::Elsewhere { siapa, since: step.since, hari: step.hari });
    }
    why
}

fn reminder(here: &Here, stuck: &Stuck) -> words::Reminder {
    let zone = here.profile.zona;
    // Who is reminded is the one who has had it longest, another office first.
    let step =
        stuck.langkah.iter().min_by_key(|s| (!s.kantor_lain, s.since, std::cmp::Reverse(s.unit.len())));
    words::Reminder {
        kantor: here.profile.nama.clone(),
        oleh: here.operator_name().to_owned(),
        pada: here.today(),
        kode: stuck.kode.clone(),
        judul: stuck.judul.clone(),
        kepada: step.map(|s| s.siapa().to_owned()).unwrap_or_default(),
        langkah: step.map(|s| s.uraian.clone()).unwrap_or_default(),
        sejak: step.map(|s| zone.local(s.since).date_naive()),
        tempo: step.and_then(|s| s.tempo.at).map(|at| zone.local(at).date_naive()),
        telat: step.is_some_and(|s| s.tempo.urgency == Urgency::Late),
        kurang: step.map(|s| s.kelengkapan.clone()).unwrap_or_default(),
        unit: step.map(|s| s.unit.clone()).unwrap_or_default(),
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
        Body::StepReturned { reason, .. } => Some((fact.by.clone(), reason.clone())),
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
        words::next(edge.label.as_deref(), &to.id, activity, &shelf::lane_names(sop, edge.to))
    };
    node.edges.iter().map(one).collect()
}
