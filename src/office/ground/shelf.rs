//! The SOP library: built-in and imported SOPs, every version by the hash of its text. A running case
//! keeps asking for the version it began with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Digest;
use crate::domain::case::Plan;
use crate::domain::fact::{Body, Fact};
use crate::domain::sop::{self, Sop};
use crate::office::Office;
use crate::office::case::view::{SopCard, SopView};
use crate::office::door::problem::Problem;
use crate::store::{SopVersion, sop_subject};

/// The SOPs a new file begins with, by id.
const BUILT_IN: [(&str, &str); 4] = [
    ("ppks-psks", include_str!("../../../assets/sop/ppks-psks.toml")),
    ("lksa", include_str!("../../../assets/sop/lksa.toml")),
    ("pkh", include_str!("../../../assets/sop/pkh.toml")),
    ("dtks", include_str!("../../../assets/sop/dtks.toml")),
];

/// Their texts.
pub(in crate::office) fn built_in_texts() -> impl Iterator<Item = &'static str> {
    BUILT_IN.into_iter().map(|(_, text)| text)
}

/// An SOP ready to run.
#[derive(Debug, Clone)]
pub(in crate::office) struct Loaded {
    pub sop: Arc<Sop>,
    pub plan: Arc<Plan>,
    pub text: Digest,
}

/// Parsed SOPs by the hash of their text; a text never changes, so an entry is never stale.
#[derive(Default)]
pub(in crate::office) struct Cache(RefCell<BTreeMap<(Digest, Option<String>), Loaded>>);

impl Office {
    /// The library, in order of id.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn shelf(&self) -> Result<Vec<SopCard>, Problem> {
        self.newest()?.into_values().map(|version| self.card(&version)).collect()
    }

    /// The newest version of an SOP.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn sop(&self, id: &str) -> Result<SopView, Problem> {
        let version = self.newest()?.remove(id).ok_or_else(|| Problem::UnknownSop(id.to_owned()))?;
        let loaded = self.load(version.text)?;
        Ok(SopView { sop: loaded.sop, text: version.text, versi: version.versi })
    }

    /// The text of the newest version of an SOP, byte for byte as published.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn sop_text(&self, id: &str) -> Result<Vec<u8>, Problem> {
        self.blob(self.sop(id)?.text)
    }

    /// A version by its hash.
    pub(in crate::office) fn sop_version(&self, text: Digest) -> Result<SopView, Problem> {
        let loaded = self.load(text)?;
        let versions = self.store.sop_versions().map_err(|t| self.located(t))?;
        let versi = versions.iter().find(|v| v.text == text).map_or(1, |v| v.versi);
        Ok(SopView { sop: loaded.sop, text, versi })
    }

    pub(in crate::office) fn newest(&self) -> Result<BTreeMap<String, SopVersion>, Problem> {
        let versions = self.store.sop_versions().map_err(|t| self.located(t))?;
        Ok(versions.into_iter().map(|v| (v.sop.clone(), v)).collect())
    }

    fn card(&self, version: &SopVersion) -> Result<SopCard, Problem> {
        let sop = self.load(version.text)?.sop;
        let late = self.store.count_due(Some(&sop.id), None, self.now());
        Ok(SopCard {
            id: sop.id.clone(),
            nomor: sop.identity.nomor.clone(),
            judul: sop.judul.clone(),
            instansi: sop.identity.instansi.join(" · "),
            versi: version.versi,
            kegiatan: sop.rows.len(),
            pelaksana: sop.lanes.len(),
            kasus_terbuka: self.store.standing_counts(Some(&sop.id)).map_err(|t| self.located(t))?.open(),
            kasus_telat: late.map_err(|t| self.located(t))?,
            perlu_konfirmasi: sop.nodes().filter(|at| sop.node(*at).perlu_konfirmasi.is_some()).count(),
        })
    }

    /// The SOP with this text, parsed once.
    pub(in crate::office) fn load(&self, text: Digest) -> Result<Loaded, Problem> {
        self.load_part(text, None)
    }

    /// The SOP with this text, or the kegiatan of `node` alone.
    pub(in crate::office) fn load_part(&self, text: Digest, node: Option<&str>) -> Result<Loaded, Problem> {
        let name = (text, node.map(str::to_owned));
        if let Some(loaded) = self.shelf.0.borrow().get(&name) {
            return Ok(loaded.clone());
        }
        let sop = match node {
            None => {
                let bytes = self.blob(text)?;
                let words = String::from_utf8_lossy(&bytes);
                sop::parse(&words).map_err(Problem::BadSop)?.0
            }
            Some(node) => {
                let whole = self.load(text)?.sop;
                sop::only_row(&whole, node).unwrap_or_else(|| whole.as_ref().clone())
            }
        };
        let loaded = Loaded { plan: Arc::new(Plan::of(&sop)), sop: Arc::new(sop), text };
        self.shelf.0.borrow_mut().insert(name, loaded.clone());
        Ok(loaded)
    }

    /// What the case with this history runs on; `None` without its opening.
    pub(in crate::office) fn load_for(&self, facts: &[Fact]) -> Result<Option<Loaded>, Problem> {
        let opening = facts.iter().find_map(|f| match &f.body {
            Body::CaseOpened { text, induk, .. } => {
                Some((*text, induk.as_ref().and_then(|parent| parent.node.as_deref())))
            }
            _ => None,
        });
        opening.map(|(text, node)| self.load_part(text, node)).transpose()
    }

    /// Publishes the built-in SOPs that the file does not have under any version.
    pub(in crate::office) fn publish_built_in(&self) -> Result<(), Problem> {
        let have = self.newest()?;
        for (id, text) in BUILT_IN {
            if !have.contains_key(id) {
                self.publish(text)?;
            }
        }
        Ok(())
    }

    /// Publishes an SOP text; the newest text again adds nothing.
    pub(in crate::office) fn publish(&self, text: &str) -> Result<Vec<Fact>, Problem> {
        let (sop, _) = sop::parse(text).map_err(Problem::BadSop)?;
        let digest = Digest::of(text.as_bytes());
        self.store.transact(|store| {
            let versions = store.sop_versions()?;
            let last = versions.iter().rfind(|v| v.sop == sop.id);
            if last.is_some_and(|v| v.text == digest) {
                return Ok(Vec::new());
            }
            let versi = last.map_or(1, |v| v.versi + 1);
            let mut lamport = store.last_lamport()?;
            let body = Body::SopPublished { sop: sop.id.clone(), text: digest };
            let fact = self.new_fact(&mut lamport, sop_subject(&sop.id), body);
            store.put_blob(text.as_bytes())?;
            store.append(std::slice::from_ref(&fact))?;
            store.write_sop_version(&SopVersion { sop: sop.id, versi, text: digest, at: fact.at })?;
            Ok(vec![fact])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_built_in_file_bears_its_id_and_has_no_flaw() {
        for (id, text) in BUILT_IN {
            let (sop, warnings) = sop::parse(text).unwrap();
            assert_eq!((sop.id.as_str(), warnings), (id, Vec::new()));
        }
    }
}
