//! The berita acara of an erasure: composed from its template as letters are. It names no value that was erased,
//! takes no number and leaves no fact.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::Id;
use crate::domain::case::Refusal;
use crate::domain::fact::Body;
use crate::domain::letter::{self, ERASURE, Letter, Source, Table};
use crate::domain::office::Paper;
use crate::drawing::Drawing;
use crate::office::case::erase;
use crate::office::door::problem::Problem;
use crate::office::ground::files::write_file;
use crate::office::ground::here::Here;
use crate::office::ground::{files, tell};
use crate::office::letter::letters::{self, put};
use crate::office::letter::templates;
use crate::store::Head;
use crate::text::{hapus as words, naskah, tanggal};

/// Its pages.
pub(in crate::office) fn pages(here: &Here, case: Id, paper: Option<Paper>) -> Result<Vec<Drawing>, Problem> {
    let letter = composed(here, case).map_err(|p| here.located(p))?;
    letters::lay_out(here, &letter, paper.unwrap_or(here.profile.kertas), here.profile.logo)
}

/// Writes it to `to` as PDF.
pub(in crate::office) fn save(here: &Here, case: Id, paper: Option<Paper>, to: &Path) -> Result<(), Problem> {
    let letter = composed(here, case).map_err(|p| here.located(p))?;
    let pages = letters::lay_out(here, &letter, paper.unwrap_or(here.profile.kertas), here.profile.logo)?;
    write_file(to, &files::pdf(here, &pages, &letter.hal, Vec::new())?)
}

fn composed(here: &Here, case: Id) -> Result<Letter, Problem> {
    let told = tell::tell(here, &here.store, case)?;
    let act = here.store.erased(case)?.ok_or(Refusal::NotErased)?;
    let fact = told.facts.iter().find(|fact| fact.id == act).ok_or(Refusal::NotErased)?;
    let Body::SubjectErased(erasure) = &fact.body else { return Err(Refusal::NotErased.into()) };
    let zone = here.profile.zona;
    let mut values = letters::office_values(here, zone.local(fact.at).date_naive());
    let opened = told.state.opened.as_ref();
    let history = here.store.raw_history(case)?;
    let own = history.iter().find(|held| held.raw.id == act);
    let head = own.and_then(|held| held.proof.as_ref().map(|proof| (&held.raw, proof.link)));
    let head = head.map(|(raw, link)| Head { epoch: link.epoch, number: link.number, hash: raw.hash(&link) });
    let said = [
        ("kasus.kode", opened.map(|opened| opened.kode.clone()).unwrap_or_default()),
        ("sop.judul", told.loaded.sop.judul.clone()),
        ("hapus.alasan", erasure.reason.clone()),
        ("hapus.dasar", erasure.basis.clone()),
        ("hapus.oleh", fact.by.clone()),
        ("hapus.pada", tanggal::saat(fact.at, zone)),
        ("hapus.lampiran", erasure.files.to_string()),
        ("hapus.surat", erasure.letters.to_string()),
        ("hapus.tetap", erasure.kept.to_string()),
        ("hapus.kepala", head.map(|head| head.short()).unwrap_or_default()),
    ];
    for (name, value) in said {
        put(&mut values, name.to_owned(), &value);
    }
    let labels = erase::labels(&told);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (name, count) in &erasure.values {
        *counts.entry(words::value(name, labels.get(name).map(String::as_str))).or_insert(0) += count;
    }
    let row = |(no, (name, count)): (usize, (String, u64))| {
        let cells = [("no", no.to_string()), ("nama", name), ("jumlah", count.to_string())];
        cells.map(|(name, value)| (name.to_owned(), value)).into()
    };
    let table: Table = (1..).zip(counts).map(row).collect();
    let tables = BTreeMap::from([("nilai".to_owned(), table)]);
    let template = templates::template(here, ERASURE)?;
    let source = Source { values, filled: BTreeMap::new(), tables, say: naskah::tulis };
    Ok(letter::compose(&template, &source).letter)
}
