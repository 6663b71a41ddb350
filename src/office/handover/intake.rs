//! Who handed in what and when, and what is still waited for: one line for each office that is known, and
//! for each kelurahan of this office's region that is not known yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Moment};
use crate::domain::card::OfficeCard;
use crate::domain::handover::StepPlace;
use crate::domain::region;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{contacts, regions};
use crate::office::handover::view::IntakeLine;

/// What waits at one place.
#[derive(Default)]
struct Awaited {
    cases: BTreeSet<Id>,
    since: Option<Moment>,
}

/// Where something waits: at a known office, or at a unit nobody is known of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Office(Id),
    Unit(String),
}

/// The table of hand-overs, most waited for first.
pub(in crate::office) fn intake(here: &Here) -> Result<Vec<IntakeLine>, Problem> {
    here.progress.step(Stage::Reading, 0, 0)?;
    let contacts = contacts::contacts(here)?;
    let mut awaited = awaited(here)?;
    let mut lines = Vec::new();
    for card in contacts.known.values() {
        lines.push(intake_line(card, awaited.remove(&At::Office(card.id)).unwrap_or_default()));
    }
    let known: BTreeSet<&str> = contacts.known.values().map(|card| card.wilayah.as_str()).collect();
    for unit in region::units(&regions::REGIONS, &here.profile.wilayah) {
        if unit.id == here.profile.wilayah || known.contains(unit.id.as_str()) {
            continue;
        }
        let waits = awaited.remove(&At::Unit(unit.id.clone())).unwrap_or_default();
        lines.push(IntakeLine { nama: unit.nama, wilayah: unit.id, ..unknown(waits) });
    }
    add_packages(here, &mut lines)?;
    lines.sort_by(|a, b| {
        let place = |line: &IntakeLine| (line.ditunggu == 0, !line.dikenal, line.since);
        place(a).cmp(&place(b)).then_with(|| (&a.nama, &a.wilayah).cmp(&(&b.nama, &b.wilayah)))
    });
    Ok(lines)
}

fn awaited(here: &Here) -> Result<BTreeMap<At, Awaited>, Problem> {
    let contacts = contacts::contacts(here)?;
    let mut awaited: BTreeMap<At, Awaited> = BTreeMap::new();
    let listed = here.store.every_spot(|sop, spot| {
        let at = match (contacts::place_of(here, &contacts, sop, &spot), spot.key) {
            (StepPlace::Office(office), _) => At::Office(office),
            (StepPlace::Elsewhere, Some(unit)) => At::Unit(unit),
            _ => return,
        };
        let waits = awaited.entry(at).or_default();
        waits.cases.insert(spot.case);
        waits.since = Some(waits.since.map_or(spot.since, |since| since.min(spot.since)));
    });
    listed.map_err(|t| here.located(t))?;
    Ok(awaited)
}

/// The newest package of each office, in and out.
fn add_packages(here: &Here, lines: &mut [IntakeLine]) -> Result<(), Problem> {
    for sent in [true, false] {
        for row in here.store.packages(sent, usize::MAX).map_err(|t| here.located(t))? {
            let line = lines.iter_mut().find(|line| line.kantor.is_some() && line.kantor == row.peer);
            let Some(line) = line.filter(|_| row.undone.is_none()) else { continue };
            // Newest first.
            match (sent, line.terkirim, line.diterima) {
                (true, None, _) => (line.terkirim, line.sampai) = (Some(row.at), row.confirmed),
                (false, _, None) => (line.diterima, line.kasus) = (Some(row.at), row.cases),
                _ => {}
            }
            line.paket += usize::from(!sent);
        }
    }
    Ok(())
}

fn unknown(waits: Awaited) -> IntakeLine {
    IntakeLine {
        kantor: None,
        nama: String::new(),
        kode: String::new(),
        wilayah: String::new(),
        dikenal: false,
        diterima: None,
        kasus: 0,
        paket: 0,
        terkirim: None,
        sampai: None,
        ditunggu: waits.cases.len(),
        since: waits.since,
    }
}

fn intake_line(card: &OfficeCard, waits: Awaited) -> IntakeLine {
    IntakeLine {
        kantor: Some(card.id),
        nama: card.called(),
        kode: card.kode.clone(),
        wilayah: card.wilayah.clone(),
        dikenal: true,
        ..unknown(waits)
    }
}
