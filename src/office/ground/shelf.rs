//! The SOP library: built-in and imported SOPs, every version by the hash of its text. A running case
//! keeps asking for the version it began with.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Digest;
use crate::domain::case::Plan;
use crate::domain::fact::{Body, Fact};
use crate::domain::sop;
use crate::domain::sop::{NodeRef, Sop};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::chain;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::view::{SopCard, SopView};
use crate::store::{SopVersion, sop_subject};

/// Names of the lanes a symbol stands in.
pub(in crate::office) fn lane_names(sop: &Sop, at: NodeRef) -> String {
    let names = sop.node(at).lanes.iter().filter_map(|lane| sop.lanes.get(*lane));
    names.map(|lane| lane.nama.as_str()).collect::<Vec<_>>().join(", ")
}

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

/// The library, in order of id.
pub(in crate::office) fn shelf(here: &Here) -> Result<Vec<SopCard>, Problem> {
    newest(here)?.into_values().map(|version| card(here, &version)).collect()
}

/// The newest version of an SOP.
pub(in crate::office) fn sop(here: &Here, id: &str) -> Result<SopView, Problem> {
    let version = newest(here)?.remove(id).ok_or_else(|| Problem::UnknownSop(id.to_owned()))?;
    let loaded = load(here, version.text)?;
    Ok(SopView { sop: loaded.sop, text: version.text, versi: version.versi })
}

/// The text of the newest version of an SOP, byte for byte as published.
pub(in crate::office) fn sop_text(here: &Here, id: &str) -> Result<Vec<u8>, Problem> {
    here.blob(sop(here, id)?.text)
}

/// A version by its hash.
pub(in crate::office) fn sop_version(here: &Here, text: Digest) -> Result<SopView, Problem> {
    let loaded = load(here, text)?;
    let versions = here.store.sop_versions().map_err(|t| here.located(t))?;
    let versi = versions.iter().find(|v| v.text == text).map_or(1, |v| v.versi);
    Ok(SopView { sop: loaded.sop, text, versi })
}

pub(in crate::office) fn newest(here: &Here) -> Result<BTreeMap<String, SopVersion>, Problem> {
    let versions = here.store.sop_versions().map_err(|t| here.located(t))?;
    Ok(versions.into_iter().map(|v| (v.sop.clone(), v)).collect())
}

fn card(here: &Here, version: &SopVersion) -> Result<SopCard, Problem> {
    let sop = load(here, version.text)?.sop;
    let late = here.store.count_due(Some(&sop.id), None, here.now());
    Ok(SopCard {
        id: sop.id.clone(),
        nomor: sop.identity.nomor.clone(),
        judul: sop.judul.clone(),
        instansi: sop.identity.instansi.join(" · "),
        versi: version.versi,
        kegiatan: sop.rows.len(),
        pelaksana: sop.lanes.len(),
        kasus_terbuka: here.store.standing_counts(Some(&sop.id)).map_err(|t| here.located(t))?.open(),
        kasus_telat: late.map_err(|t| here.located(t))?,
        perlu_konfirmasi: sop.nodes().filter(|at| sop.node(*at).perlu_konfirmasi.is_some()).count(),
    })
}

/// The SOP with this text, parsed once.
pub(in crate::office) fn load(here: &Here, text: Digest) -> Result<Loaded, Problem> {
    load_part(here, text, None)
}

/// The SOP with this text, or the kegiatan of `node` alone.
pub(in crate::office) fn load_part(here: &Here, text: Digest, node: Option<&str>) -> Result<Loaded, Problem> {
    let name = (text, node.map(str::to_owned));
    if let Some(loaded) = here.shelf.0.borrow().get(&name) {
        return Ok(loaded.clone());
    }
    let sop = match node {
        None => {
            let bytes = here.blob(text)?;
            let words = String::from_utf8_lossy(&bytes);
            sop::parse(&words).map_err(Problem::BadSop)?.0
        }
        Some(node) => {
            let whole = load(here, text)?.sop;
            sop::only_row(&whole, node).unwrap_or_else(|| whole.as_ref().clone())
        }
    };
    let loaded = Loaded { plan: Arc::new(Plan::of(&sop)), sop: Arc::new(sop), text };
    here.shelf.0.borrow_mut().insert(name, loaded.clone());
    Ok(loaded)
}

/// What the case with this history runs on; `None` without its opening.
pub(in crate::office) fn load_for(here: &Here, facts: &[Fact]) -> Result<Option<Loaded>, Problem> {
    let opening = facts.iter().find_map(|f| match &f.body {
        Body::CaseOpened { text, induk, .. } => {
            Some((*text, induk.as_ref().and_then(|parent| parent.node.as_deref())))
        }
        _ => None,
    });
    opening.map(|(text, node)| load_part(here, text, node)).transpose()
}

/// Publishes the built-in SOPs that the file does not have under any version.
pub(in crate::office) fn publish_built_in(here: &Here) -> Result<(), Problem> {
    let have = newest(here)?;
    for (id, text) in BUILT_IN {
        if !have.contains_key(id) {
            publish(here, text)?;
        }
    }
    Ok(())
}

/// Publishes an SOP text; the newest text again adds nothing.
pub(in crate::office) fn publish(here: &Here, text: &str) -> Result<Vec<Fact>, Problem> {
    here.progress.step(Stage::Recording, 0, 0)?;
    let (sop, _) = sop::parse(text).map_err(Problem::BadSop)?;
    let digest = Digest::of(text.as_bytes());
    here.store.transact(|store| {
        let versions = store.sop_versions()?;
        let last = versions.iter().rfind(|v| v.sop == sop.id);
        if last.is_some_and(|v| v.text == digest) {
            return Ok(Vec::new());
        }
        let versi = last.map_or(1, |v| v.versi + 1);
        let mut lamport = store.last_lamport()?;
        let body = Body::SopPublished { sop: sop.id.clone(), text: digest };
        let fact = here.new_fact(&mut lamport, sop_subject(&sop.id), body);
        store.put_blob(text.as_bytes())?;
        chain::append(here, store, std::slice::from_ref(&fact))?;
        store.write_sop_version(&SopVersion { sop: sop.id, versi, text: digest, at: fact.at })?;
        Ok(vec![fact])
    })
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
