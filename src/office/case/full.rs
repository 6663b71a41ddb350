//! One case in full.

use std::collections::BTreeMap;

use crate::base::{Id, Moment};
use crate::domain::case::{CaseState, Return, Standing, period_key};
use crate::domain::fact::{Attachment, Body};
use crate::domain::sop::{Bentuk, NodeRef, Sop, Ulang};
use crate::office::Office;
use crate::office::case::act::Told;
use crate::office::case::view::{
    AttachmentView, CaseView, Contest, Due, InHand, OpenKey, OpenStep, Returned, Urgency,
};
use crate::office::door::problem::Problem;

impl Office {
    /// A case with its history, open steps and papers.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading.
    pub fn case(&self, case: Id) -> Result<CaseView, Problem> {
        let told = self.tell(&self.store, case).map_err(|p| self.located(p))?;
        let Told { loaded, state, facts, .. } = &told;
        let opened = state.opened.as_ref().ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
        let walked = state.visits.iter().flat_map(|v| v.next.iter().map(|to| (v.spot.at, *to)));
        let reason = state.paused.as_ref().or(state.closed.as_ref()).map(|(_, why)| why.clone());
        let terbuka = self.open_steps(&told);
        let late = terbuka.iter().any(|step| step.tempo.urgency == Urgency::Late);
        let stands = matches!(state.standing(), Standing::Paused | Standing::Contested);
        let elsewhere = terbuka.iter().any(|step| self.held_by_another(&loaded.sop, step.at));
        Ok(CaseView {
            macet: late || stands || elsewhere || state.waits_for_correction(),
            kasus: case,
            kode: opened.kode.clone(),
            judul: opened.judul.clone(),
            sop: crate::office::case::view::SopView {
                sop: loaded.sop.clone(),
                ..self.sop_version(loaded.text)?
            },
            status: state.standing(),
            keterangan_status: reason.unwrap_or_default(),
            dibuka: opened.at,
            isian: state.isian.clone(),
            terbuka,
            dikembalikan: state.returned,
            luar_rencana: state.off_plan(),
            kali: state.times_done(),
            riwayat: self.events(&told),
            lampiran: state.lampiran.iter().map(attachment_view).collect(),
            naskah: self.letter_views(facts, state),
            lewat: state.visits.iter().map(|v| v.spot.at).collect(),
            panah_lewat: walked.collect(),
            sengketa: contests(&told),
            unit: self.fan_tables(&told),
            berkala: self.round_tables(&told),
            terkait: self.parts(case, state)?,
            tambah_kunci: growing_fans(&told),
            ada: state.ada.clone(),
            tempat: state.tempat.clone(),
            betul: told.betul.clone(),
            dipegang: self.custody(&told)?,
        })
    }

    fn open_steps(&self, told: &Told) -> Vec<OpenStep> {
        let Told { loaded, state, .. } = told;
        let mut by_node: BTreeMap<NodeRef, Vec<(Option<String>, Moment)>> = BTreeMap::new();
        for (spot, since) in state.open(&loaded.sop, &loaded.plan) {
            by_node.entry(spot.at).or_default().push((spot.key, since));
        }
        let mut steps: Vec<OpenStep> =
            by_node.into_iter().map(|(at, places)| self.open_step(told, at, &places)).collect();
        steps.sort_by_key(|step| (step.tempo.at.is_none(), step.tempo.at, step.at));
        steps
    }

    fn open_step(&self, told: &Told, at: NodeRef, places: &[(Option<String>, Moment)]) -> OpenStep {
        let Told { loaded, state, .. } = told;
        let sop = &loaded.sop;
        let node = sop.node(at);
        let ulang = sop.rows[at.row].ulang;
        let due = |since| self.deadline(sop, at, since, state);
        let keys: Vec<OpenKey> = places
            .iter()
            .filter_map(|(key, since)| {
                let key = key.as_ref()?;
                let nama = state.key_name(key).to_owned();
                Some(OpenKey {
                    kunci: key.clone(),
                    nama,
                    sejak: *since,
                    tempo: self.shown(told, due(*since).at),
                })
            })
            .collect();
        let sejak = places.iter().map(|(_, since)| *since).min().unwrap_or_else(|| self.now());
        let deadline = due(sejak);
        let proposed = ulang.filter(|u| u.over_time() && at.node == 0);
        OpenStep {
            simbol: node.id.clone(),
            at,
            pelaksana: lane_names(sop, at),
            ulang,
            kunci: keys,
            kunci_usulan: proposed.and_then(|u| {
                let rounds = state.rounds.get(&at.row);
                let key = period_key(u, self.today(), rounds);
                // This month's or this tahap's round may be recorded already.
                rounds.is_none_or(|keys| !keys.contains(&key)).then_some(key)
            }),
            sejak,
            tempo: self.shown(told, deadline.at),
            mengapa: self.why(&deadline),
            biasanya: match deadline.at {
                None if !state.opened_by_door(at, sejak) => self.usually(sop, at),
                _ => String::new(),
            },
            dikerjakan: in_hand(state, at),
            tenggat: deadline,
            cabang: match node.bentuk {
                Bentuk::Keputusan => node.edges.iter().filter_map(|e| e.label.clone()).collect(),
                _ => Vec::new(),
            },
            dikembalikan: sent_back(told, places, at),
        }
    }

    /// While a case is paused nothing of it is late.
    pub(in crate::office) fn shown(&self, told: &Told, at: Option<Moment>) -> Due {
        match told.state.standing() {
            Standing::Paused => Due { at, urgency: Urgency::Undated, days: None },
            _ => self.due(at),
        }
    }
}

/// Who has the spots of a node in hand.
fn in_hand(state: &CaseState, at: NodeRef) -> Vec<InHand> {
    let here = state.begun.iter().filter(|(spot, _)| spot.at == at);
    here.map(|(spot, b)| InHand { kunci: spot.key.clone(), sejak: b.at, oleh: b.by.clone() }).collect()
}

/// The newest return that put one of the tokens on `at` where it stands.
fn sent_back(told: &Told, places: &[(Option<String>, Moment)], at: NodeRef) -> Option<Returned> {
    let stands = |r: &&Return| {
        let here =
            |(key, since): &(Option<String>, Moment)| *since == r.at && (key.is_none() || *key == r.from.key);
        r.to == at && places.iter().any(here)
    };
    let last = told.state.returns.iter().rev().find(stands)?;
    let fact = told.facts.iter().find(|f| f.id == last.fact)?;
    let Body::StepReturned { from, alasan, .. } = &fact.body else { return None };
    let (dari, alasan) = (from.clone(), alasan.clone());
    Some(Returned { dari, oleh: fact.by.clone(), pada: fact.at, alasan })
}

pub(in crate::office) fn attachment_view(file: &Attachment) -> AttachmentView {
    AttachmentView {
        nama: file.nama.clone(),
        sidik: file.sidik,
        ukuran: file.ukuran,
        kelengkapan: file.kelengkapan.clone(),
    }
}

/// Names of the lanes a symbol stands in.
pub(in crate::office) fn lane_names(sop: &Sop, at: NodeRef) -> String {
    let names = sop.node(at).lanes.iter().filter_map(|lane| sop.lanes.get(*lane));
    names.map(|lane| lane.nama.as_str()).collect::<Vec<_>>().join(", ")
}

/// Fan-outs that may still get units. Kelurahan are known from the region and not offered.
fn growing_fans(told: &Told) -> Vec<(String, Ulang)> {
    let sop = &told.loaded.sop;
    let fans = told.state.fans.iter().filter(|(_, fan)| !fan.finished);
    fans.filter_map(|(section, fan)| Some((sop.node(fan.entry).id.clone(), sop.rows.get(*section)?.ulang?)))
        .filter(|(_, ulang)| *ulang != Ulang::Kelurahan)
        .collect()
}

fn contests(told: &Told) -> Vec<Contest> {
    let contests = told.state.contests.iter();
    contests
        .map(|contest| Contest {
            simbol: told.loaded.sop.node(contest.spot.at).id.clone(),
            kunci: contest.spot.key.clone(),
            fakta: contest.counts.into_iter().chain([contest.later]).collect(),
        })
        .collect()
}
