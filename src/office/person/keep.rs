//! Entering, changing and retiring persons; a new head where the old one is gone; another PIN.

use crate::base::{Id, LockedKey, OpenKey, Pin};
use crate::domain::fact::Body;
use crate::domain::person::{Person, Role, same_name};
use crate::domain::plain_text;
use crate::domain::staff::{Help, Persons};
use crate::office::door::command::{Done, PersonRequest};
use crate::office::door::problem::Problem;
use crate::office::door::problem::person::Barred;
use crate::office::door::progress::Stage;
use crate::office::door::rights::PIN_RENEWED;
use crate::office::ground::chain;
use crate::office::ground::here::Here;
use crate::office::ground::persons::{self, at_keyboard};
use crate::office::ground::signed::SignedIn;
use crate::office::person::sign_in;
use crate::store::persons_subject;
use crate::text::petugas as words;

/// Digits of a PIN.
pub(in crate::office) const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;

/// Enters a person or changes her entry.
pub(in crate::office) fn keep(here: &mut Here, asked: PersonRequest) -> Result<Done, Problem> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let nama = one_line(&asked.nama);
    if !plain_text::visible(&nama) {
        return Err(Problem::NoName);
    }
    let before = asked.person.map(|id| known(&here.persons, id)).transpose()?;
    let other = here.persons.active().any(|one| Some(one.id) != asked.person && same_name(&one.nama, &nama));
    if other {
        return Err(Barred::NameTaken(nama).into());
    }
    let kunci = match (&asked.pin, &before) {
        (Some(pin), _) => lock(here, pin, asked.person)?,
        (None, Some(before)) => before.kunci.clone(),
        (None, None) => return Err(Barred::PinMissing.into()),
    };
    let id = asked.person.unwrap_or_else(|| here.dice.borrow_mut().id());
    let (nip, jabatan) = (one_line(&asked.nip), one_line(&asked.jabatan));
    let person = Person { id, nama, nip, jabatan, peran: asked.peran, kunci };
    if before.as_ref() == Some(&person) {
        return Ok(Done::default());
    }
    let mut after: Vec<&Person> = here.persons.active().filter(|one| one.id != id).collect();
    after.push(&person);
    somebody_works(&after)?;
    let own = here.signed.as_ref().is_some_and(|signed| signed.person == id);
    let plain = asked.pin.is_some_and(|pin| pin.is_plain());
    let mut done = write(here, Body::PersonKept(Box::new(person.clone())))?;
    if own {
        here.options.by = person.nama;
    }
    done.warnings.extend(plain.then(|| words::PIN_PLAIN.to_owned()));
    Ok(done)
}

/// The key that `pin` opens: the own one stays, for another person's forgotten PIN there is a new one.
fn lock(here: &Here, pin: &Pin, of: Option<Id>) -> Result<LockedKey, Problem> {
    if !pin.is_digits(DIGITS) {
        return Err(Barred::PinForm.into());
    }
    here.progress.step(Stage::Recording, 0, 0)?;
    let own = here.signed.as_ref().filter(|signed| Some(signed.person) == of);
    let locked = match own {
        Some(SignedIn { key, .. }) => key.lock(pin),
        None => LockedKey::make(pin),
    };
    locked.ok_or_else(|| Barred::NoRandomness.into())
}

fn known(persons: &Persons, id: Id) -> Result<Person, Problem> {
    let found = persons.find(id).cloned();
    found.ok_or_else(|| Barred::Unknown { asked: String::new(), known: Vec::new() }.into())
}

/// An office with persons needs one who may work, or nothing could be done any more.
fn somebody_works(after: &[&Person]) -> Result<(), Problem> {
    match after.is_empty() || after.iter().any(|one| one.peran != Role::Pemeriksa) {
        true => Ok(()),
        false => Err(Barred::NobodyWorks.into()),
    }
}

/// A person works here no more. The last one gone, the office goes without persons again.
pub(in crate::office) fn retire(here: &mut Here, id: Id, reason: &str) -> Result<Done, Problem> {
    let reason = given(reason)?;
    known(&here.persons, id)?;
    let after: Vec<&Person> = here.persons.active().filter(|one| one.id != id).collect();
    somebody_works(&after)?;
    write(here, Body::PersonRetired { id, reason })
}

/// Whoever is signed in becomes head.
pub(in crate::office) fn take_headship(here: &mut Here, reason: &str) -> Result<Done, Problem> {
    let reason = given(reason)?;
    let Some(person) = at_keyboard(here) else { return Err(Barred::NotSignedIn.into()) };
    if person.peran == Role::Kepala {
        return Err(Barred::HeadAlready.into());
    }
    let id = person.id;
    write(here, Body::HeadshipTaken { id, reason })
}

/// Whoever is signed in takes another PIN.
pub(in crate::office) fn change_pin(here: &mut Here, old: &Pin, new: &Pin) -> Result<Done, Problem> {
    let Some(person) = at_keyboard(here).cloned() else { return Err(Barred::NotSignedIn.into()) };
    if !new.is_digits(DIGITS) {
        return Err(Barred::PinForm.into());
    }
    let key: OpenKey = sign_in::sign_in(here, person.id, old)?.key;
    let kunci = key.lock(new).ok_or(Barred::NoRandomness)?;
    let mut done = write(here, Body::PersonKept(Box::new(Person { kunci, ..person })))?;
    done.warnings.extend(new.is_plain().then(|| words::PIN_PLAIN.to_owned()));
    Ok(done)
}

/// A forgotten PIN renewed without the old one, where nobody else works who could do it; everybody is told.
pub(in crate::office) fn renew_pin(here: &mut Here, id: Id, pin: &Pin) -> Result<Done, Problem> {
    let person = known(&here.persons, id)?;
    match here.persons.help(id) {
        Help::Nobody if person.peran != Role::Pemeriksa => {}
        help => return Err(Barred::OthersHelp { help, nama: person.nama }.into()),
    }
    let kunci = lock(here, pin, Some(id))?;
    here.options.by.clone_from(&person.nama);
    here.store.begin()?;
    let done = write(here, Body::PersonKept(Box::new(Person { kunci, ..person }))).and_then(|done| {
        persons::note(here, id, PIN_RENEWED, None, true)?;
        Ok(done)
    });
    here.store.end(done.is_ok())?;
    done
}

fn given(reason: &str) -> Result<String, Problem> {
    match reason.trim() {
        "" => Err(Problem::Refused(crate::domain::case::Refusal::ReasonNeeded)),
        reason => Ok(reason.to_owned()),
    }
}

/// Writes one fact about persons, and knows it.
fn write(here: &mut Here, body: Body) -> Result<Done, Problem> {
    let written = here.store.transact(|store| {
        let mut lamport = store.last_lamport()?;
        let fact = here.new_fact(&mut lamport, persons_subject(), body);
        chain::append(here, store, std::slice::from_ref(&fact))?;
        Ok::<_, Problem>(fact.id)
    });
    let fact = written?;
    persons::read_again(here)?;
    Ok(Done { facts: vec![fact], ..Done::default() })
}
