//! A case as one line of a list.

use crate::domain::case::Standing;
use crate::domain::region;
use crate::domain::sop::Sop;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::{contacts, due, shelf};
use crate::office::list::view::{CaseLine, Waiting};
use crate::store::{CaseQuery, CaseRow, OpenSpot};

pub(in crate::office) fn lines(here: &Here, query: &CaseQuery) -> Result<Vec<CaseLine>, Problem> {
    let rows = here.store.cases(query).map_err(|t| here.located(t))?;
    rows.into_iter().map(|row| line(here, row)).collect()
}

pub(in crate::office) fn line(here: &Here, row: CaseRow) -> Result<CaseLine, Problem> {
    let sop = shelf::load(here, row.text)?.sop;
    let spots = here.store.spots_of(row.id).map_err(|t| here.located(t))?;
    let mut places: Vec<_> = spots.iter().filter_map(|spot| sop.find(&spot.node)).collect();
    places.sort();
    places.dedup();
    let word = |at| {
        let node = sop.node(at);
        format!("{} · {}", node.id, shelf::lane_names(&sop, at))
    };
    let due = if row.standing == Standing::Running { row.due } else { None };
    let menunggu = waiting(here, &sop, &spots).filter(|_| row.standing == Standing::Running);
    Ok(CaseLine {
        menunggu,
        kasus: row.id,
        kode: row.kode,
        sop: row.sop,
        sop_judul: sop.judul.clone(),
        judul: row.judul,
        status: row.standing,
        terbuka: places.into_iter().map(word).collect(),
        dibuka: row.opened,
        berubah: row.changed,
        tempo: due::due(here, due),
        tempat: here.store.place_of(row.id).map_err(|t| here.located(t))?.unwrap_or_default(),
    })
}

/// For whom of another office a case waits, the longest wait.
pub(in crate::office) fn waiting(here: &Here, sop: &Sop, spots: &[OpenSpot]) -> Option<Waiting> {
    let elsewhere: Vec<&OpenSpot> =
        spots.iter().filter(|s| contacts::is_elsewhere(here, &s.holder)).collect();
    let first = elsewhere.iter().min_by_key(|spot| spot.since)?;
    let lane = sop.lanes.iter().find(|lane| lane.id == first.lane);
    let keys = elsewhere.iter().filter(|spot| spot.key.is_some()).count();
    let name = |key: &String| region::name(REGIONS, key).map_or_else(|| key.clone(), str::to_owned);
    Some(Waiting {
        siapa: lane.map(|lane| lane.nama.clone()).unwrap_or_default(),
        unit: first.key.as_ref().map(name).unwrap_or_default(),
        jumlah_unit: keys,
        since: first.since,
        hari: due::working_days_since(here, first.since),
    })
}
