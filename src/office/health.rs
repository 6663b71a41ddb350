//! Is the file whole: pages, blobs, facts, and derived tables equal to what the facts say.

use super::{Health, Office, Problem};
use crate::base::{Digest, Id};
use crate::domain::fact::{Body, Fact};
use crate::store::{SopVersion, Store};
use crate::text;

impl Office {
    /// Checks the whole file; changes nothing.
    ///
    /// # Errors
    /// Trouble that keeps even the check from running.
    pub fn check(&self) -> Result<Health, Problem> {
        let store = &self.store;
        let run = || -> Result<Health, Problem> {
            let mut temuan: Vec<String> =
                store.page_flaws()?.iter().map(|flaw| text::periksa::page(flaw)).collect();
            let blobs = store.blob_names()?;
            let broken = blobs.iter().filter(|digest| store.blob(**digest).is_err());
            temuan.extend(broken.map(|digest| text::periksa::blob(&digest.to_string())));
            temuan.extend(self.drift(store)?);
            Ok(Health {
                sehat: temuan.is_empty(),
                temuan,
                fakta: store.fact_count()?,
                kasus: store.case_count()?,
                lampiran: blobs.len() as u64,
            })
        };
        run().map_err(|p| self.located(p))
    }

    /// Derived rows that differ from a rebuild: rebuilds inside a transaction that is taken back.
    fn drift(&self, store: &Store) -> Result<Vec<String>, Problem> {
        let before = store.derived_digest()?;
        let mut after = None;
        let undone: Result<(), Problem> = store.transact(|store| {
            self.rebuild_in(store)?;
            after = Some(store.derived_digest()?);
            Err(Problem::BuiltIn(String::new()))
        });
        match (undone, after) {
            (_, Some(after)) if after == before => Ok(Vec::new()),
            (_, Some(_)) => Ok(vec![text::periksa::drift()]),
            (Err(problem), None) => Err(problem),
            (Ok(()), None) => Ok(Vec::new()),
        }
    }

    /// Empties and rebuilds every derived table; returns the number of facts read.
    ///
    /// # Errors
    /// Trouble reading or writing; the tables are then as they were.
    pub fn rebuild(&mut self) -> Result<u64, Problem> {
        self.store.transact(|store| self.rebuild_in(store)).map_err(|p| self.located(p))
    }

    pub(super) fn rebuild_in(&self, store: &Store) -> Result<u64, Problem> {
        store.clear_derived()?;
        self.rebuild_versions(store)?;
        let mut count = 0;
        let mut subject: Option<Id> = None;
        let mut history: Vec<Fact> = Vec::new();
        store.every_fact(|fact| {
            count += 1;
            if subject != Some(fact.subject)
                && let Some(done) = subject.replace(fact.subject)
            {
                self.project(store, done, std::mem::take(&mut history))?;
            }
            history.push(fact);
            Ok::<_, Problem>(())
        })?;
        if let Some(done) = subject {
            self.project(store, done, history)?;
        }
        Ok(count)
    }

    pub(super) fn rebuild_versions(&self, store: &Store) -> Result<(), Problem> {
        let mut versions: std::collections::BTreeMap<String, (u32, Digest)> = Default::default();
        for fact in store.publications()? {
            if let Body::SopPublished { sop, text } = fact.body {
                // Two offices may have published the same text; again the newest adds nothing.
                let versi = match versions.get(&sop) {
                    Some((_, newest)) if *newest == text => continue,
                    Some((versi, _)) => versi + 1,
                    None => 1,
                };
                versions.insert(sop.clone(), (versi, text));
                store.write_sop_version(&SopVersion { sop, versi, text, at: fact.at })?;
            }
        }
        Ok(())
    }
}
