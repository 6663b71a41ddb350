//! Who works in this office: what the facts about persons add up to. Must not know what a role may do.

use super::fact::{Body, Fact};
use super::person::{Person, Role, same_name};
use crate::base::Id;

/// A person as the facts about her add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The entry that counts.
    pub person: Person,
    /// Why she works here no more, if so.
    pub retired: Option<String>,
    /// The public half of every key she ever had: a forgotten PIN brings another.
    pub keys: Vec<String>,
}

/// Who can give a person another PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Help {
    /// These heads.
    Heads(Vec<String>),
    /// There is no head: any other who works.
    AnyWorker,
    /// She is the only head: another who works takes over first.
    TakeOver,
    /// Nobody else works here.
    Nobody,
}

/// Everybody who works or worked here, in the order of entering.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Persons(Vec<Known>);

impl Persons {
    /// What `facts`, in order, add up to.
    pub fn of(facts: &[Fact]) -> Persons {
        let mut all = Persons::default();
        for fact in facts {
            match &fact.body {
                Body::PersonKept(person) => all.keep(person),
                Body::PersonRetired { id, reason } => {
                    if let Some(known) = all.known_mut(*id) {
                        known.retired = Some(reason.clone());
                    }
                }
                Body::HeadshipTaken { id, .. } => {
                    if let Some(known) = all.known_mut(*id) {
                        known.person.peran = Role::Kepala;
                    }
                }
                _ => {}
            }
        }
        all
    }

    fn keep(&mut self, person: &Person) {
        let key = person.kunci.umum.clone();
        match self.known_mut(person.id) {
            Some(known) => {
                known.person = person.clone();
                known.retired = None;
                if !known.keys.contains(&key) {
                    known.keys.push(key);
                }
            }
            None => self.0.push(Known { person: person.clone(), retired: None, keys: vec![key] }),
        }
    }

    fn known_mut(&mut self, id: Id) -> Option<&mut Known> {
        self.0.iter_mut().find(|known| known.person.id == id)
    }

    /// Everybody, retired ones too.
    pub fn all(&self) -> &[Known] {
        &self.0
    }

    /// Who works here.
    pub fn active(&self) -> impl Iterator<Item = &Person> {
        self.0.iter().filter(|known| known.retired.is_none()).map(|known| &known.person)
    }

    /// Nobody works here by name: the office goes without persons.
    pub fn none(&self) -> bool {
        self.active().next().is_none()
    }

    /// Somebody who works here.
    pub fn find(&self, id: Id) -> Option<&Person> {
        self.active().find(|person| person.id == id)
    }

    /// The name of whoever works or worked here.
    pub fn name(&self, id: Id) -> Option<&str> {
        self.0.iter().find(|known| known.person.id == id).map(|known| known.person.nama.as_str())
    }

    /// Somebody who works here, by name or NIP as typed.
    pub fn named(&self, typed: &str) -> Option<&Person> {
        let typed = typed.trim();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let by_name = || self.active().find(|person| same_name(&person.nama, typed));
        let nip = digits(typed);
        by_name().or_else(|| self.active().find(|person| !nip.is_empty() && digits(&person.nip) == nip))
    }

    /// Who can give `id` another PIN.
    pub fn help(&self, id: Id) -> Help {
        let others: Vec<&Person> = self.active().filter(|one| one.id != id).collect();
        let heads: Vec<&&Person> = others.iter().filter(|one| one.peran == Role::Kepala).collect();
        let head = self.find(id).is_some_and(|one| one.peran == Role::Kepala);
        match others.iter().any(|one| one.peran != Role::Pemeriksa) {
            _ if !heads.is_empty() => Help::Heads(heads.iter().map(|one| one.nama.clone()).collect()),
            false => Help::Nobody,
            true if head => Help::TakeOver,
            true => Help::AnyWorker,
        }
    }

    /// The public half of every key that whoever works or worked here ever had.
    pub fn keys(&self, id: Id) -> &[String] {
        self.0.iter().find(|known| known.person.id == id).map_or(&[], |known| known.keys.as_slice())
    }

    /// Names of the heads.
    pub fn heads(&self) -> Vec<String> {
        self.active().filter(|person| person.peran == Role::Kepala).map(|one| one.nama.clone()).collect()
    }
}
