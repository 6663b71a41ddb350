//! What [`Office`] hands on to the room `person`, and the question whether whoever is at the keyboard may.

use super::Office;
use crate::base::{Id, Pin};
use crate::domain::person::Role;
use crate::office::door::problem::Problem;
use crate::office::door::rights::{Answer, Deed, Right};
use crate::office::ground::here::Here;
use crate::office::ground::persons::{self, May};
use crate::office::ground::signed::SignedIn;
use crate::office::person::view::{Look, LookFilter, LookLine, PersonLine};
use crate::office::person::{looks, sign_in};
use crate::text::petugas as words;

impl Office {
    /// Whether this may be done by whoever is at the keyboard.
    pub(super) fn may(&self, deed: Deed) -> Result<May, Problem> {
        persons::may(&self.here, deed.right())
    }

    /// Whether a form may be kept: also that of whoever just locked the window, which is written then.
    pub(super) fn may_draft(&self) -> Result<(), Problem> {
        match self.here.signed.is_none() && self.here.drafter.is_some() {
            true => Ok(()),
            false => self.may(Deed::Draft).map(drop),
        }
    }

    /// Does what is the head's; in the head's absence it is noted.
    pub(super) fn as_head<T>(
        &mut self,
        deed: Deed,
        act: impl FnOnce(&mut Here) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let may = self.may(deed)?;
        let made = act(&mut self.here)?;
        self.note_headless(may, deed)?;
        Ok(made)
    }

    /// Notes what was the head's to do, where the head was away.
    pub(super) fn note_headless(&self, may: May, deed: Deed) -> Result<(), Problem> {
        match (may, deed.head_word()) {
            (May::WithoutHead(person), Some(word)) => persons::note(&self.here, person, word, None, true),
            _ => Ok(()),
        }
    }

    /// Somebody works here by name: the window asks who is at the keyboard.
    pub fn has_persons(&self) -> bool {
        !self.here.persons.none()
    }

    /// Everybody who works or worked here, in the order of entering.
    pub fn persons(&self) -> Vec<PersonLine> {
        self.here.persons.all().iter().map(PersonLine::of).collect()
    }

    /// Who is at the keyboard.
    pub fn signed_in(&self) -> Option<PersonLine> {
        persons::at_keyboard(&self.here).map(PersonLine::working)
    }

    /// What a right comes to for whoever is at the keyboard; yes where nobody was entered.
    pub fn answer(&self, right: Right) -> Answer {
        match persons::at_keyboard(&self.here) {
            Some(person) => right.answer(person.peran, !self.here.persons.heads().is_empty()),
            None => Right::Work.answer(Role::Kepala, false),
        }
    }

    /// What to do about a forgotten PIN of this person, in a sentence.
    pub fn forgotten_pin(&self, person: Id) -> String {
        let nama = self.here.persons.name(person).unwrap_or_default();
        words::forgotten(&self.here.persons.help(person), nama)
    }

    /// The person of this name or NIP.
    ///
    /// # Errors
    /// Nobody of that name works here.
    pub fn find_person(&self, typed: &str) -> Result<Id, Problem> {
        sign_in::find(&self.here, typed)
    }

    /// Seconds to wait before a PIN of this person is tried.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn pin_wait(&self, person: Id) -> Result<u64, Problem> {
        sign_in::pin_wait(&self.here, person)
    }

    /// Tries a PIN. Takes a moment by design; whoever calls waits before, as long as [`Office::pin_wait`] says.
    ///
    /// # Errors
    /// It is not hers, or trouble writing.
    pub fn sign_in(&self, person: Id, pin: &Pin) -> Result<SignedIn, Problem> {
        sign_in::sign_in(&self.here, person, pin)
    }

    /// From now on she is at the keyboard.
    pub fn seat(&mut self, signed: SignedIn) {
        sign_in::seat(&mut self.here, signed);
    }

    /// From now on nobody is at the keyboard.
    pub fn sign_out(&mut self) {
        self.here.signed = None;
    }

    /// Notes that people's data were looked at; nothing where the office goes without persons.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn note_look(&self, look: Look, case: Option<Id>) -> Result<(), Problem> {
        match persons::at_keyboard(&self.here) {
            Some(person) => persons::note(&self.here, person.id, look.word(), case, false),
            None => Ok(()),
        }
    }

    /// Notes that a list was looked at or searched, once a minute of each at most; `found` is how many were found.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn note_many(&self, look: Look, found: Option<u64>) -> Result<(), Problem> {
        match persons::at_keyboard(&self.here) {
            Some(person) => persons::note_many(&self.here, person.id, look.word(), found),
            None => Ok(()),
        }
    }

    /// Who looked at what, newest first.
    ///
    /// # Errors
    /// Nobody is signed in, or trouble reading.
    pub fn looks(&self, filter: &LookFilter) -> Result<Vec<LookLine>, Problem> {
        self.may(Deed::Look)?;
        looks::looks(&self.here, filter)
    }

    /// What others did without the head and whoever is signed in has not looked through yet, newest first.
    ///
    /// # Errors
    /// Nobody is signed in, or trouble reading.
    pub fn without_head(&self) -> Result<Vec<LookLine>, Problem> {
        self.may(Deed::Look)?;
        looks::without_head(&self.here)
    }

    /// Whoever is signed in has looked through that list up to this line.
    ///
    /// # Errors
    /// Nobody is signed in, or trouble writing.
    pub fn looked_through(&self, upto: u64) -> Result<(), Problem> {
        self.may(Deed::LookThrough)?;
        looks::looked_through(&self.here, upto)
    }
}
