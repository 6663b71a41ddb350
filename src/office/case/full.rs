//! One case in full.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Moment};
use crate::domain::card::OfficeCard;
use crate::domain::case::{CaseState, Return, Spot, Standing, period_key};
use crate::domain::fact::Body;
use crate::domain::handover::{Contacts, StepPlace};
use crate::domain::sop::{Bentuk, NodeRef, Ulang};
use crate::office::case::view::{
    CaseView, ContestView, InHand, OpenKey, OpenStep, Returned, attachment_view,
};
use crate::office::case::{custody, erase, history, related, units};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::view::{SopView, Urgency};
use crate::office::ground::{contacts, due, shelf, tell, times};
use crate::office::letter::letters;

/// A case with its history, open steps and papers.
pub(in crate::office) fn case(here: &Here, case: Id) -> Result<CaseView, Problem> {
    let told = tell::tell(here, &here.store, case).map_err(|p| here.located(p))?;
    let Told { loaded, state, facts, .. } = &told;
    let opened = state.opened.as_ref().ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
    let walked = state.visits.iter().flat_map(|v| v.next.iter().map(|to| (v.spot.at, *to)));
    let reason = state.paused.as_ref().or(state.closed.as_ref()).map(|(_, why)| why.clone());
    let terbuka = open_steps(here, &told)?;
    let late = terbuka.iter().any(|step| step.tempo.urgency == Urgency::Late);
    let stands = matches!(state.standing(), Standing::Paused | Standing::Contested);
    let elsewhere = terbuka.iter().any(|step| step.kantor_lain);
    Ok(CaseView {
        zona: here.profile.zona,
        macet: late || stands || elsewhere || state.waits_for_correction(),
        kasus: case,
        kode: opened.kode.clone(),
        judul: opened.judul.clone(),
        sop: SopView { sop: loaded.sop.clone(), ..shelf::sop_version(here, loaded.text)? },
        status: state.standing(),
        keterangan_status: reason.unwrap_or_default(),
        dibuka: opened.at,
        isian: state.isian.clone(),
        terbuka,
        dikembalikan: state.returned,
        luar_rencana: state.off_plan(),
        kali: state.times_done(),
        riwayat: history::events(here, &told),
        lampiran: state.lampiran.iter().map(attachment_view).collect(),
        naskah: letters::letter_views(here, facts, state),
        lewat: state.visits.iter().map(|v| v.spot.at).collect(),
        panah_lewat: walked.collect(),
        sengketa: contests(&told),
        unit: units::fan_tables(here, &told),
        berkala: units::round_tables(&told),
        terkait: related::parts(here, case, state)?,
        tambah_kunci: growing_fans(&told),
        ada: state.ada.clone(),
        tempat: state.tempat.clone(),
        betul: told.betul.clone(),
        dipegang: custody::custody(here, &told)?,
        dihapus: erase::erased(here, &told)?,
        minta_hapus: erase::asked(here, &told)?,
    })
}

fn open_steps(here: &Here, told: &Told) -> Result<Vec<OpenStep>, Problem> {
    let Told { loaded, state, .. } = told;
    let mut by_node: BTreeMap<NodeRef, Vec<(Option<String>, Moment)>> = BTreeMap::new();
    for (spot, since) in state.open(&loaded.sop, &loaded.plan) {
        by_node.entry(spot.at).or_default().push((spot.key, since));
    }
    let contacts = contacts::contacts(here)?;
    let mut steps: Vec<OpenStep> =
        by_node.into_iter().map(|(at, places)| open_step(here, told, &contacts, at, &places)).collect();
    steps.sort_by_key(|step| (step.tempo.at.is_none(), step.tempo.at, step.at));
    Ok(steps)
}

/// Keys of a repeated row, or none, and since when each stands there.
type Places = [(Option<String>, Moment)];

fn open_step(here: &Here, told: &Told, contacts: &Contacts, at: NodeRef, places: &Places) -> OpenStep {
    let Told { loaded, state, .. } = told;
    let sop = &loaded.sop;
    let node = sop.node(at);
    let ulang = sop.rows[at.row].ulang;
    let due = |since| due::deadline(here, sop, at, since, state);
    let keys: Vec<OpenKey> = places
        .iter()
        .filter_map(|(key, since)| {
            let key = key.as_ref()?;
            let deadline = due(*since);
            Some(OpenKey {
                key: key.clone(),
                nama: state.key_name(key).to_owned(),
                since: *since,
                tempo: due::shown(here, told, deadline.at),
                unknown_years: deadline.unknown_years,
            })
        })
        .collect();
    let since = places.iter().map(|(_, since)| *since).min().unwrap_or_else(|| here.now());
    let deadline = due(since);
    let (kantor_lain, giliran) = another_office(here, told, contacts, at, places);
    let proposed = ulang.filter(|u| u.over_time() && at.node == 0);
    OpenStep {
        simbol: node.id.clone(),
        at,
        pelaksana: shelf::lane_names(sop, at),
        ulang,
        keys,
        proposed_key: proposed.and_then(|u| {
            let rounds = state.rounds.get(&at.row);
            let key = period_key(u, here.today(), rounds);
            // This month's or this tahap's round may be recorded already.
            rounds.is_none_or(|keys| !keys.contains(&key)).then_some(key)
        }),
        since,
        tempo: due::shown(here, told, deadline.at),
        mengapa: due::why(&deadline),
        biasanya: match deadline.at {
            None if !state.opened_by_door(at, since) => times::usually(here, sop, at),
            _ => String::new(),
        },
        dikerjakan: in_hand(state, at),
        tenggat: deadline,
        cabang: match node.bentuk {
            Bentuk::Keputusan => node.edges.iter().filter_map(|e| e.label.clone()).collect(),
            _ => Vec::new(),
        },
        dikembalikan: sent_back(told, places, at),
        kantor_lain,
        giliran,
    }
}

/// Whether a step lies with another office for one of its keys, and what that one is called where it is known.
fn another_office(
    here: &Here,
    told: &Told,
    contacts: &Contacts,
    at: NodeRef,
    places: &Places,
) -> (bool, String) {
    let place = |(key, since): &(Option<String>, Moment)| {
        let spot = Spot { at, key: key.clone() };
        contacts::place_at(here, contacts, &told.loaded.sop, &told.state, (&spot, *since))
    };
    let others: BTreeSet<StepPlace> = places.iter().map(place).filter(|p| *p != StepPlace::Here).collect();
    let mut named = others.iter().filter_map(|place| match place {
        StepPlace::Office(office) => contacts.known.get(office).map(OfficeCard::called),
        _ => None,
    });
    let name = named.next().filter(|_| others.len() == 1).unwrap_or_default();
    (!others.is_empty(), name)
}

/// Who has the spots of a node in hand.
fn in_hand(state: &CaseState, at: NodeRef) -> Vec<InHand> {
    let here = state.begun.iter().filter(|(spot, _)| spot.at == at);
    here.map(|(spot, b)| InHand { key: spot.key.clone(), since: b.at, by: b.by.clone() }).collect()
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
    let Body::StepReturned { from, reason, .. } = &fact.body else { return None };
    let (dari, reason) = (from.clone(), reason.clone());
    Some(Returned { dari, by: fact.by.clone(), at: fact.at, reason })
}

/// Fan-outs that may still get units. Kelurahan are known from the region and not offered.
fn growing_fans(told: &Told) -> Vec<(String, Ulang)> {
    let sop = &told.loaded.sop;
    let fans = told.state.fans.iter().filter(|(_, fan)| !fan.finished);
    fans.filter_map(|(section, fan)| Some((sop.node(fan.entry).id.clone(), sop.rows.get(*section)?.ulang?)))
        .filter(|(_, ulang)| *ulang != Ulang::Kelurahan)
        .collect()
}

fn contests(told: &Told) -> Vec<ContestView> {
    let contests = told.state.contests.iter();
    contests
        .map(|contest| ContestView {
            simbol: told.loaded.sop.node(contest.spot.at).id.clone(),
            key: contest.spot.key.clone(),
            fakta: contest.counts.into_iter().chain([contest.later]).collect(),
        })
        .collect()
}
