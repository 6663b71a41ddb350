//! Who works in the office and who is at the keyboard; whether what is asked may be done, and what is noted of it.
//! Must not know how persons are entered or signed in.

use crate::base::Id;
use crate::domain::person::Person;
use crate::domain::staff::Persons;
use crate::office::door::problem::Problem;
use crate::office::door::problem::person::Barred;
use crate::office::door::rights::{Answer, Right};
use crate::office::ground::here::Here;
use crate::office::ground::signed::SignedIn;
use crate::store::{LookRow, Store, persons_subject};

/// Whether something may be done, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::office) enum May {
    /// It is done.
    Yes,
    /// It is done and shown to the head.
    WithoutHead(Id),
}

/// What the facts about persons add up to.
pub(in crate::office) fn read(store: &Store) -> Result<Persons, Problem> {
    Ok(Persons::of(&store.history(persons_subject())?))
}

/// Reads them again; who works here no more, or has another key now, is signed out.
pub(in crate::office) fn read_again(here: &mut Here) -> Result<(), Problem> {
    here.persons = read(&here.store)?;
    let known = |signed: &SignedIn| {
        here.persons.find(signed.person).is_some_and(|person| person.kunci.umum == signed.key.public())
    };
    if here.signed.as_ref().is_some_and(|signed| !known(signed)) {
        here.signed = None;
    }
    // She may have another name since.
    if let Some(person) = at_keyboard(here) {
        here.options.by = person.nama.clone();
    }
    Ok(())
}

/// Who is signed in, as the office knows her now.
pub(in crate::office) fn at_keyboard(here: &Here) -> Option<&Person> {
    here.persons.find(here.signed.as_ref()?.person)
}

/// Whether what takes this right may be done by whoever is at the keyboard. Where nobody was entered it may.
pub(in crate::office) fn may(here: &Here, right: Right) -> Result<May, Problem> {
    if here.persons.none() || right == Right::Anyone {
        return Ok(May::Yes);
    }
    let Some(person) = at_keyboard(here) else { return Err(Barred::NotSignedIn.into()) };
    let heads = here.persons.heads();
    match right.answer(person.peran, !heads.is_empty()) {
        Answer::Yes => Ok(May::Yes),
        Answer::WithoutHead => Ok(May::WithoutHead(person.id)),
        Answer::ReadsOnly => Err(Barred::ReadsOnly { heads }.into()),
        Answer::OnlyHead => Err(Barred::OnlyHead { heads }.into()),
    }
}

/// Notes that a person looked at many, `found` of them where it was a search: once a minute for each kind at most.
pub(in crate::office) fn note_many(
    here: &Here,
    person: Id,
    what: &str,
    found: Option<u64>,
) -> Result<(), Problem> {
    let since = here.entry_time() - chrono::TimeDelta::minutes(1);
    if here.store.looked_since(person, what, since).map_err(|t| here.located(t))? {
        return Ok(());
    }
    let what = found.map_or_else(|| what.to_owned(), |found| format!("{what}:{found}"));
    note(here, person, &what, None, false)
}

/// Notes that a person looked at something, or did something without the head.
pub(in crate::office) fn note(
    here: &Here,
    person: Id,
    what: &str,
    case: Option<Id>,
    headless: bool,
) -> Result<(), Problem> {
    let look = LookRow { seq: 0, at: here.entry_time(), person, what: what.to_owned(), case, headless };
    here.store.add_look(&look).map_err(|t| here.located(t))
}
