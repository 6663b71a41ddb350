//! A case as one line of a list.

use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::domain::case::Standing;
use crate::domain::handover::{Contacts, StepPlace};
use crate::domain::region;
use crate::domain::sop::Sop;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::{contacts, due, shelf};
use crate::office::list::view::{CaseLine, WaitsFor};
use crate::store::{CaseRow, OpenSpot};

/// Cases as lines, in their order. What is read of them is read of all at once: a longer list asks no more.
pub(in crate::office) fn lines(here: &Here, rows: Vec<CaseRow>) -> Result<Vec<CaseLine>, Problem> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let cases: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut spots = here.store.spots_of_each(&cases).map_err(|t| here.located(t))?;
    let mut places = here.store.places_of(&cases).map_err(|t| here.located(t))?;
    let contacts = contacts::contacts(here)?;
    let one = |row: CaseRow| {
        let (open, place) = (spots.remove(&row.id), places.remove(&row.id));
        line(here, &contacts, row, &open.unwrap_or_default(), place.unwrap_or_default())
    };
    rows.into_iter().map(one).collect()
}

fn line(
    here: &Here,
    contacts: &Contacts,
    row: CaseRow,
    spots: &[OpenSpot],
    place: String,
) -> Result<CaseLine, Problem> {
    let sop = shelf::load(here, row.text)?.sop;
    let mut open: Vec<_> = spots.iter().filter_map(|spot| sop.find(&spot.node)).collect();
    open.sort();
    open.dedup();
    let word = |at| {
        let node = sop.node(at);
        format!("{} · {}", node.id, shelf::lane_names(&sop, at))
    };
    let due = if row.standing == Standing::Running { row.due } else { None };
    let menunggu = waiting(here, contacts, &sop, spots).filter(|_| row.standing == Standing::Running);
    Ok(CaseLine {
        menunggu,
        kasus: row.id,
        kode: row.kode,
        sop: row.sop,
        sop_judul: sop.judul.clone(),
        judul: row.judul,
        status: row.standing,
        terbuka: open.into_iter().map(word).collect(),
        dibuka: row.opened,
        berubah: row.changed,
        tempo: due::due(here, due),
        tempat: place,
    })
}

/// For whom of another office a case waits, the longest wait.
pub(in crate::office) fn waiting(
    here: &Here,
    contacts: &Contacts,
    sop: &Sop,
    spots: &[OpenSpot],
) -> Option<WaitsFor> {
    let place = |spot: &OpenSpot| contacts::place_of(here, contacts, &sop.id, spot);
    let elsewhere: Vec<&OpenSpot> = spots.iter().filter(|s| place(s) != StepPlace::Here).collect();
    let first = elsewhere.iter().min_by_key(|spot| spot.since)?;
    // Whose turn it is by what happened is an office; else the lane names who it is.
    let office = match place(first) {
        StepPlace::Office(office) if first.holder.contains('@') => contacts.known.get(&office),
        _ => None,
    };
    let lane = sop.lanes.iter().find(|lane| lane.id == first.lane);
    let keys = elsewhere.iter().filter(|spot| spot.key.is_some()).count();
    let name = |key: &String| region::name(&REGIONS, key).map_or_else(|| key.clone(), str::to_owned);
    Some(WaitsFor {
        siapa: office.map(OfficeCard::called).or(lane.map(|lane| lane.nama.clone())).unwrap_or_default(),
        unit: first.key.as_ref().map(name).unwrap_or_default(),
        jumlah_unit: keys,
        since: first.since,
        hari: due::working_days_since(here, first.since),
    })
}
