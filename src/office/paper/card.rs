//! The kartu kendali of a case: its chart with the path walked, then every step.

use std::path::Path;

use crate::base::{Id, Moment};
use crate::domain::case::{CaseState, Return, Spot, Visit};
use crate::domain::fact::{Body, Fact};
use crate::domain::office::Paper;
use crate::drawing::card::ControlCard;
use crate::drawing::{Drawing, card, chain_foot};
use crate::office::case::full;
use crate::office::door::problem::Problem;
use crate::office::ground::files::write_file;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::{chain, due, files, shelf, tell};
use crate::office::paper::charts;
use crate::text::{kartu as words, percaya, tanggal, tempo};

/// Writes the kartu kendali of a case as a PDF: its chart with the path walked, then every step.
pub(in crate::office) fn save_card(here: &Here, case: Id, paper: Paper, to: &Path) -> Result<(), Problem> {
    let pages = card_pages(here, case, paper)?;
    let row = here.store.case_row(case).map_err(|t| here.located(t))?;
    let kode = row.map(|row| row.kode).unwrap_or_default();
    write_file(to, &files::pdf(here, &pages, &words::title(&kode), Vec::new())?)
}

/// The sheets of the kartu kendali.
pub(in crate::office) fn card_pages(here: &Here, case: Id, paper: Paper) -> Result<Vec<Drawing>, Problem> {
    let view = full::case(here, case)?;
    let told = tell::tell(here, &here.store, case).map_err(|p| here.located(p))?;
    let day = |m: Moment| tanggal::panjang(here.profile.zona.local(m).date_naive());
    let status = words::status(view.status, &view.keterangan_status);
    let done = told.state.visits.len();
    let card = ControlCard {
        nama: words::title(&view.kode),
        kepala: words::head(
            &view.kode,
            &view.judul,
            &view.sop.sop.judul,
            &day(view.dibuka),
            &status,
            &view.tempat,
        ),
        ringkas: words::summary(done, view.dikembalikan, view.luar_rencana),
        kantor: here.profile.nama.clone(),
        dicetak: words::printed(&tanggal::saat(here.now(), here.profile.zona)),
        rows: card_lines(here, &told),
    };
    let overlay = charts::case_overlay(&view);
    let mut pages = card::pages(&card, &view.sop.sop, &overlay, paper).map_err(Problem::Unlawful)?;
    let kepala = chain::head_words(&here.store).map_err(|t| here.located(t))?;
    chain_foot(&mut pages, &percaya::chain_foot(&kepala));
    Ok(pages)
}

fn card_lines(here: &Here, told: &Told) -> Vec<Vec<String>> {
    let Told { facts, loaded, state, .. } = told;
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|f| f.order());
    let mut times = std::collections::BTreeMap::<Spot, usize>::new();
    let mut lines = Vec::new();
    // A repeated activity is told in full once; after that the unit's name is enough.
    let mut told_once = std::collections::BTreeSet::new();
    let mut short = |spot: &Spot, mut line: Vec<String>| {
        if let (Some(key), Some(what)) = (&spot.key, line.get_mut(1))
            && !told_once.insert(spot.at)
        {
            state.key_name(key).clone_into(what);
        }
        line
    };
    for fact in ordered {
        if let Some(visit) = state.visits.iter().find(|v| v.fact == fact.id) {
            let Visit { spot, arrived, begun, at, .. } = visit;
            let nth = times.entry(spot.clone()).or_default();
            *nth += 1;
            let stay = (*arrived, *begun, Some(*at));
            let remarks = remarks(here, fact, *nth);
            lines.push(short(spot, card_line(here, told, spot, stay, &fact.by, remarks)));
        } else if let Some(Return { from, to, arrived, at, .. }) =
            state.returns.iter().find(|r| r.fact == fact.id)
        {
            let reason = match &fact.body {
                Body::StepReturned { reason, .. } => reason.as_str(),
                _ => "",
            };
            let back = words::sent_back(&loaded.sop.node(*to).id, reason);
            let stay = (*arrived, None, Some(*at));
            lines.push(short(from, card_line(here, told, from, stay, &fact.by, back)));
        } else if let Body::CasePaused { reason } = &fact.body {
            lines.extend(pause_line(here, state, fact, reason));
        }
    }
    for (spot, since) in state.open(&loaded.sop, &loaded.plan) {
        let begun = state.begun.get(&spot);
        let by = begun.map(|b| words::in_hand(&b.by)).unwrap_or_default();
        let stay = (Some(since), begun.map(|b| b.at), None);
        lines.push(short(&spot, card_line(here, told, &spot, stay, &by, String::new())));
    }
    lines
}

/// A pause that counts: how long the clock of the case stood still, and why.
fn pause_line(here: &Here, state: &CaseState, fact: &Fact, reason: &str) -> Option<Vec<String>> {
    let zone = here.profile.zona;
    let over = state.pauses.iter().find(|(since, _)| *since == fact.at).map(|(_, until)| *until);
    let open = state.paused.as_ref().is_some_and(|(since, _)| *since == fact.at);
    let until = match (over, open) {
        (Some(until), _) => words::moment(until, zone),
        (None, true) => words::STILL_PAUSED.to_owned(),
        (None, false) => return None,
    };
    let none = || words::NONE.to_owned();
    let what = [none(), words::PAUSED.to_owned(), none(), words::moment(fact.at, zone), until];
    Some([what.to_vec(), vec![none(), none(), none(), fact.by.clone(), reason.to_owned()]].concat())
}

/// What stands in the last column of a recorded step.
fn remarks(here: &Here, fact: &Fact, nth: usize) -> String {
    let mut all = vec![words::again(nth)];
    if let Body::StepRecorded(record) = &fact.body {
        all.extend(record.dicatat.map(|at| words::entered_later(at, here.profile.zona)));
        if !record.tanpa.is_empty() {
            all.push(crate::text::riwayat::without(&record.tanpa, &record.alasan_tanpa));
        }
    }
    all.retain(|remark| !remark.is_empty());
    all.join("; ")
}

fn card_line(
    here: &Here,
    told: &Told,
    spot: &Spot,
    (arrived, begun, left): (Option<Moment>, Option<Moment>, Option<Moment>),
    by: &str,
    back: String,
) -> Vec<String> {
    let Told { loaded, state, .. } = told;
    let sop = &loaded.sop;
    // While the case is paused nothing of it is late, and nothing goes on.
    let stopped = state.paused.as_ref().map(|(since, _)| *since).filter(|_| left.is_none());
    let until = left.or(stopped).unwrap_or_else(|| here.now());
    let zone = here.profile.zona;
    let due = arrived.and_then(|since| due::deadline_until(here, sop, spot.at, since, until, state).at);
    let moment = |m: Option<Moment>| m.map_or(words::NONE.to_owned(), |m| words::moment(m, zone));
    let lama = |m| tempo::lama(m, due::office_day(here).minutes());
    let stay = due::stay(here, state, arrived, until).map(lama);
    let waited = begun.and_then(|begun| due::stay(here, state, arrived, begun)).map(lama);
    let handled = due::stay(here, state, begun, until).map(lama);
    let key = spot.key.as_deref().map(|k| state.key_name(k));
    vec![
        sop.node(spot.at).id.clone(),
        words::step(&sop.rows[spot.at.row].uraian, key),
        shelf::lane_names(sop, spot.at),
        moment(arrived),
        left.map_or(words::OPEN.to_owned(), |m| words::moment(m, zone)),
        words::stay(stay, waited, handled),
        moment(due),
        match stopped {
            Some(_) => words::STOPPED.to_owned(),
            None => words::punctual(due.map(|due| until <= due), left.is_some()).to_owned(),
        },
        by.to_owned(),
        back,
    ]
}
