//! Where a case can be recorded now, as rows for boards: whose turn it is, until when, and which
//! kelurahan or unit it concerns.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::domain::case::{CaseState, RowKind, Standing};
use crate::domain::region;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::{contacts, due};
use crate::store::OpenSpot;

/// Fields that name the kelurahan of a case outright, and those in which an address may.
const NAMED: [&str; 2] = ["kelurahan", "wilayah"];

const ADDRESSES: [&str; 2] = ["alamat", "alamat_domisili"];

/// The open spots of a folded case.
pub(in crate::office) fn open_spots(
    here: &Here,
    case: Id,
    loaded: &Loaded,
    state: &CaseState,
) -> Vec<OpenSpot> {
    let (sop, plan) = (&loaded.sop, &loaded.plan);
    let own = own_region(here, state);
    let paused = state.standing() == Standing::Paused;
    let mut spots: Vec<OpenSpot> = state
        .open(sop, plan)
        .into_iter()
        .map(|(spot, since)| {
            let node = sop.node(spot.at);
            let lane = node.lanes.first().and_then(|lane| sop.lanes.get(*lane));
            let unit =
                spot.key.clone().filter(|_| matches!(plan.kind(sop, spot.at.row), RowKind::Fan { .. }));
            OpenSpot {
                case,
                node: node.id.clone(),
                lane: lane.map(|l| l.id.clone()).unwrap_or_default(),
                holder: contacts::holder(here, sop, state, &spot, since),
                region: unit.unwrap_or_else(|| own.clone()),
                due: due::deadline(here, sop, spot.at, since, state).at,
                keys: None,
                paused,
                returned: state.sent_back(&spot, since),
                key: spot.key,
                since,
            }
        })
        .collect();
    name_the_first(&mut spots);
    spots
}

/// The kelurahan a case says it is of, as a code of the office's region; as written where it is none;
/// empty where it says nothing.
fn own_region(here: &Here, state: &CaseState) -> String {
    let named = NAMED.iter().find_map(|field| state.isian.get(*field));
    let named = named.map(|words| words.trim()).filter(|words| !words.is_empty());
    let told = |field: &&str| state.isian.get(*field).and_then(|words| village(words));
    let Some(words) = named.or_else(|| ADDRESSES.iter().find_map(told)) else {
        return String::new();
    };
    let code = region::unit_called(&REGIONS, &here.profile.wilayah, words);
    code.or(named).unwrap_or_default().to_owned()
}

/// What follows "Kelurahan", "Kel." or "Desa" in an address.
fn village(address: &str) -> Option<&str> {
    const WORDS: [&str; 4] = ["kelurahan ", "kel. ", "kel ", "desa "];
    let starts = |at: usize| {
        let before = address.get(..at)?;
        let begins = !before.ends_with(char::is_alphanumeric);
        let rest = address.get(at..)?;
        let word = WORDS.iter().find(|w| rest.get(..w.len()).is_some_and(|r| r.eq_ignore_ascii_case(w)))?;
        begins.then(|| rest[word.len()..].trim_start())
    };
    (0..address.len()).find_map(starts)
}

/// Keys of one case at one symbol share a card: the most urgent of them carries it and counts them.
fn name_the_first(spots: &mut [OpenSpot]) {
    let mut places: BTreeMap<String, (usize, u32)> = BTreeMap::new();
    let order = |spot: &OpenSpot| (spot.due.is_none(), spot.due, spot.since, spot.key.clone());
    for (index, spot) in spots.iter().enumerate() {
        let (first, keys) = places.entry(spot.node.clone()).or_insert((index, 0));
        *keys += u32::from(spot.key.is_some());
        if spots.get(*first).is_some_and(|known| order(spot) < order(known)) {
            *first = index;
        }
    }
    for (first, keys) in places.into_values() {
        if let Some(spot) = spots.get_mut(first) {
            spot.keys = Some(keys);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::village;

    #[test]
    fn an_address_names_its_kelurahan() {
        assert_eq!(village("Jalan Melati RT 3, Kelurahan Palam"), Some("Palam"));
        assert_eq!(
            village("Jl. Garuda Kel. Guntung Manggis, Banjarbaru"),
            Some("Guntung Manggis, Banjarbaru")
        );
        assert_eq!(village("KEL Palam"), Some("Palam"));
        for other in ["Jalan Kelapa 3", "Jalan Sekel Palam", "", "Gg. Ñ é"] {
            assert_eq!(village(other), None, "{other}");
        }
    }
}
