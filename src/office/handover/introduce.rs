//! Introducing an office: its card out of a file or out of a package it sent, believed when somebody typed the
//! mark that was read out on the telephone. Must not know how a card is kept.

use std::path::Path;

use crate::base::reading;
use crate::domain::card::{KeyChange, OfficeCard};
use crate::handoff;
use crate::handoff::Refused;
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::contacts;
use crate::office::ground::here::Here;
use crate::office::handover::file::HandedFile;
use crate::office::handover::inspect;
use crate::office::handover::inspect::Incoming;
use crate::office::handover::offices;

/// The card of an office: of its file, or of the office that sent the package at `path`.
pub(in crate::office) fn card_in(
    here: &Here,
    path: &Path,
    passphrase: Option<&str>,
) -> Result<OfficeCard, Problem> {
    Ok(card_and_change(here, path, passphrase)?.0)
}

/// The same, with what a card's file tells of a change of keys.
fn card_and_change(
    here: &Here,
    path: &Path,
    passphrase: Option<&str>,
) -> Result<(OfficeCard, Option<KeyChange>), Problem> {
    match HandedFile::at(path)? {
        HandedFile::Package => Ok((inspect::open_package(here, path, passphrase)?.rencana.dari, None)),
        HandedFile::Receipt => Err(Handing::file(Refused::NotACard, path).into()),
        HandedFile::Card => {
            let bytes = offices::read_small(path)?;
            let card = handoff::read_card(&reading::text(&bytes).text);
            Ok(card.map_err(|refused| Handing::file(refused, path))?)
        }
    }
}

/// Takes in the card of the file at `path`. One that came in a package needs its mark, unless it is known as it
/// is: a courier could have put any card there.
pub(in crate::office) fn know_office(here: &mut Here, path: &Path) -> Result<(OfficeCard, Done), Problem> {
    let (card, change) = card_and_change(here, path, None)?;
    let known = contacts::contacts(here)?.known.get(&card.id) == Some(&card);
    if !known && HandedFile::at(path)? == HandedFile::Package {
        return Err(Handing::MarkNeeded(Box::new(card)).into());
    }
    offices::know_card(here, card, change.as_slice(), None)
}

/// Takes a card in whose mark was typed.
pub(in crate::office) fn introduce(
    here: &mut Here,
    card: &OfficeCard,
    typed: &str,
) -> Result<(OfficeCard, Done), Problem> {
    offices::know_card(here, card.clone(), &[], Some(typed))
}

/// Plans anew what is here already: its sender was introduced since.
pub(in crate::office) fn plan_again(here: &Here, mut incoming: Incoming) -> Result<Incoming, Problem> {
    let (rencana, seen) = inspect::with_package(here, &mut incoming, |package, checked| {
        Ok((inspect::planned(here, package, checked)?, here.store.last_seq()?))
    })?;
    (incoming.rencana, incoming.seen) = (rencana, seen);
    Ok(incoming)
}
