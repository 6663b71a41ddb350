//! The recovery sheet left with another office, by choice: sealed to its card, in the slots beside the file. That
//! office opens it with its own keys and prints the sheet again.

use std::path::Path;

use zeroize::Zeroizing;

use crate::base::Key;
use crate::handoff::seal_to;
use crate::office::door::problem::seal::Sealing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::ground::contacts;
use crate::office::ground::here::Here;

use crate::office::seal::open::{put_slots, slots_of};
use crate::office::seal::rest::spread_slots;
use crate::seal::{Slots, read_sheet, sheet};

/// Leaves the sheet with the office called `asked`; its name.
pub(in crate::office) fn entrust(here: &Here, asked: &str) -> Result<String, Problem> {
    let not_sealed = || Sealing::NotSealed(here.path().to_owned());
    let key = here.store.key().ok_or_else(not_sealed)?;
    let slots = slots_of(here.path()).ok_or_else(|| Sealing::NoSlots(here.path().to_owned()))?;
    let card = contacts::known_office(here, &contacts::contacts(here)?, asked)?;
    let words = Zeroizing::new(sheet(key).join(" "));
    let sealed = seal_to(&card, words.as_bytes()).ok_or(Sealing::NoKey)?;
    put_slots(here.path(), &slots.with_escrow(key.mark(), &sealed))?;
    spread_slots(here);
    Ok(card.nama)
}

/// The key that was left with this office, in the slots at `path`.
pub(in crate::office) fn entrusted(here: &Here, path: &Path) -> Result<Key, Problem> {
    let bytes = std::fs::read(path).map_err(|e| Problem::io(Attempt::Reading, path, &e))?;
    let not_ours = || Problem::from(Sealing::NotEntrusted(path.to_owned()));
    let slots = Slots::read(&bytes).ok_or_else(not_ours)?;
    let opened = slots.escrows().into_iter().find_map(|sealed| here.keys.unsealed(&sealed));
    let words = opened.ok_or_else(not_ours)?;
    let words = std::str::from_utf8(&words).map_err(|_| not_ours())?;
    read_sheet(words).map_err(|_| not_ours())
}
