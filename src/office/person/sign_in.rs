//! Signing in and out. A wrong PIN shuts nobody out: it is only waited a little longer each time.

use crate::base::{Id, Pin};
use crate::office::door::problem::Problem;
use crate::office::door::problem::person::Barred;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::signed::SignedIn;

/// Seconds waited at most.
const LONGEST: u64 = 60;

/// Seconds to wait before a PIN is tried, after so many wrong ones. Counted in tries and not in hours: a changed
/// clock neither shortens nor lengthens it.
pub(in crate::office) fn wait(wrong: u32) -> u64 {
    match wrong {
        0 => 0,
        n => 1u64.checked_shl(n - 1).unwrap_or(LONGEST).min(LONGEST),
    }
}

/// Seconds to wait before a PIN of this person is tried.
pub(in crate::office) fn pin_wait(here: &Here, person: Id) -> Result<u64, Problem> {
    Ok(wait(here.store.wrong_pins(person).map_err(|t| here.located(t))?))
}

/// Tries a PIN. Takes a moment by design.
pub(in crate::office) fn sign_in(here: &Here, person: Id, pin: &Pin) -> Result<SignedIn, Problem> {
    here.progress.step(Stage::Checking, 0, 0)?;
    let Some(found) = here.persons.find(person) else {
        return Err(Barred::Unknown { asked: String::new(), known: Vec::new() }.into());
    };
    // Counted before it is tried: whoever ends the program in the middle has tried.
    let wrong = here.store.wrong_pins(person).map_err(|t| here.located(t))?.saturating_add(1);
    here.store.set_wrong_pins(person, wrong).map_err(|t| here.located(t))?;
    let Some(key) = found.kunci.unlock(pin) else {
        let (help, nama) = (here.persons.help(person), found.nama.clone());
        return Err(Barred::WrongPin { wait: wait(wrong), help, nama }.into());
    };
    here.store.set_wrong_pins(person, 0).map_err(|t| here.located(t))?;
    Ok(SignedIn { person, key })
}

/// Somebody who works here, by name or NIP as typed.
pub(in crate::office) fn find(here: &Here, typed: &str) -> Result<Id, Problem> {
    let found = here.persons.named(typed).map(|person| person.id);
    found.ok_or_else(|| {
        let known = here.persons.active().map(|person| person.nama.clone()).collect();
        Barred::Unknown { asked: typed.trim().to_owned(), known }.into()
    })
}

/// From now on she is at the keyboard, and what is done is hers.
pub(in crate::office) fn seat(here: &mut Here, signed: SignedIn) {
    if let Some(person) = here.persons.find(signed.person) {
        here.options.by.clone_from(&person.nama);
        here.drafter = Some(signed.person);
        here.signed = Some(signed);
    }
}

#[cfg(test)]
mod tests {
    use super::wait;

    #[test]
    fn waiting_grows_and_never_shuts_out() {
        let waits: Vec<u64> = [0, 1, 2, 3, 4, 6, 7, 40, u32::MAX].into_iter().map(wait).collect();
        assert_eq!(waits, [0, 1, 2, 4, 8, 32, 60, 60, 60]);
    }
}
