//! Which offices hold a case, once it was handed over.

use crate::base::Id;
use crate::domain::case::Spot;
use crate::domain::handover::StepPlace;
use crate::office::case::view::CustodyView;
use crate::office::door::problem::Problem;
use crate::office::ground::contacts;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::text::serah as words;

/// Where a case is, once it was handed over.
pub(in crate::office) fn custody(here: &Here, told: &Told) -> Result<Vec<CustodyView>, Problem> {
    let names = contacts::station_names(here);
    let name = |id: Id, given: &str| match names.get(&id) {
        Some(name) => name.clone(),
        None if !given.is_empty() => given.to_owned(),
        None => id.to_string().chars().take(8).collect(),
    };
    let held = told.state.custody.iter().map(|(office, held)| {
        let package = match held.paket {
            Some(paket) => here.store.package(paket, true).map_err(|t| here.located(t))?,
            None => None,
        };
        Ok(CustodyView {
            kantor: name(*office, &held.nama),
            di_sini: *office == here.station,
            since: held.since,
            by: name(held.by, ""),
            paket: held.paket,
            diterima: package.and_then(|row| row.confirmed),
        })
    });
    held.collect()
}

/// A warning if the step at `node` was handed to another office.
pub(in crate::office) fn handed_over(
    here: &Here,
    told: &Told,
    node: &str,
    key: Option<&str>,
) -> Result<Vec<String>, Problem> {
    let custody = &told.state.custody;
    if custody.is_empty() {
        return Ok(Vec::new());
    }
    let sop = &told.loaded.sop;
    let Some(at) = sop.find(node) else { return Ok(Vec::new()) };
    let spot = Spot { at, key: key.map(str::to_owned) };
    // Since when it stands there matters only of what was sent back, which is a token.
    let since = told.state.tokens.get(&spot).copied().unwrap_or_default();
    let place = contacts::place_at(here, &contacts::contacts(here)?, sop, &told.state, (&spot, since));
    let there = match place {
        StepPlace::Office(office) => custody.get(&office),
        StepPlace::Here => None,
        StepPlace::Elsewhere if custody.contains_key(&here.station) => None,
        StepPlace::Elsewhere => custody.values().next(),
    };
    Ok(there.map(|held| words::handed_over(&held.nama)).into_iter().collect())
}
