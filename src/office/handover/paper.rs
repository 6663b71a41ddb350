//! The berita acara serah terima of a package: composed from its template as letters are, about the same
//! cases in both offices, and printed by either. It takes no number and leaves no fact.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::Id;
use crate::domain::case::fold;
use crate::domain::fact::Body;
use crate::domain::letter;
use crate::domain::letter::{HANDOVER, Letter, Source, Table};
use crate::domain::office::{Official, Paper};
use crate::drawing::Drawing;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::files::write_file;
use crate::office::ground::here::Here;
use crate::office::ground::{contacts, files, tell};
use crate::office::handover::take;
use crate::office::letter::letters::put;
use crate::office::letter::{letters, templates};
use crate::store::PackageRow;
use crate::text::{naskah, paket, serah as words};

/// The berita acara of the package with this id, or the only one whose id begins so, as pages.
pub(in crate::office) fn handover_paper(
    here: &Here,
    asked: &str,
    paper: Option<Paper>,
) -> Result<Vec<Drawing>, Problem> {
    let letter = handover_letter(here, asked).map_err(|p| here.located(p))?;
    letters::lay_out(here, &letter, paper.unwrap_or(here.profile.kertas), here.profile.logo)
}

/// Writes it to `to` as PDF.
pub(in crate::office) fn save_handover_paper(
    here: &Here,
    asked: &str,
    paper: Option<Paper>,
    to: &Path,
) -> Result<(), Problem> {
    let letter = handover_letter(here, asked).map_err(|p| here.located(p))?;
    let pages = letters::lay_out(here, &letter, paper.unwrap_or(here.profile.kertas), here.profile.logo)?;
    write_file(to, &files::pdf(here, &pages, &letter.hal, Vec::new())?)
}

fn handover_letter(here: &Here, asked: &str) -> Result<Letter, Problem> {
    let row = take::package_among(here, asked, &[true, false])?;
    if row.undone.is_some() {
        return Err(Handing::AlreadyUndone(asked.trim().to_owned()).into());
    }
    let template = templates::template(here, HANDOVER)?;
    let mut values = letters::office_values(here, here.profile.zona.local(row.at).date_naive());
    put_parties(here, &mut values, &row)?;
    put_package(&mut values, &row);
    let tables = BTreeMap::from([("kasus".to_owned(), cases_of_package(here, &row)?)]);
    let source = Source { values, filled: BTreeMap::new(), tables, say: naskah::tulis };
    Ok(letter::compose(&template, &source).letter)
}

/// Who hands over is the first party, who receives the second; of the other office only its name is
/// known, the rest is for the pen.
fn put_parties(here: &Here, values: &mut BTreeMap<String, String>, row: &PackageRow) -> Result<(), Problem> {
    let (ours, theirs) = if row.sent { ("pertama", "kedua") } else { ("kedua", "pertama") };
    let head = here.profile.pejabat.first().cloned().unwrap_or_default();
    let Official { jabatan, nama, pangkat, nip } = &head;
    let alamat = here.profile.alamat.join(", ");
    let parts = [
        ("kantor", &here.profile.nama),
        ("alamat", &alamat),
        ("jabatan", jabatan),
        ("nama", nama),
        ("pangkat", pangkat),
        ("nip", nip),
    ];
    for (part, value) in parts {
        put(values, format!("{ours}.{part}"), value);
    }
    let card = match row.peer {
        Some(id) => contacts::contacts(here)?.known.remove(&id),
        None => None,
    };
    let called = card.map_or_else(|| row.peer_name.clone(), |card| card.called());
    put(values, format!("{theirs}.kantor"), &called);
    Ok(())
}

/// A row a case, by code, each as it stood when it was handed over.
fn cases_of_package(here: &Here, row: &PackageRow) -> Result<Table, Problem> {
    let mut rows = Vec::new();
    for case in case_ids(here, row)? {
        let told = tell::tell(here, &here.store, case)?;
        let handed = told
            .facts
            .iter()
            .find(|fact| matches!(fact.body, Body::CaseHandedOver { paket, .. } if paket == row.id));
        let until = handed.map(|fact| fact.order());
        let then: Vec<_> =
            told.facts.iter().filter(|f| until.is_none_or(|until| f.order() <= until)).cloned().collect();
        let sop = &told.loaded.sop;
        let state = fold(sop, &told.loaded.plan, &then);
        let opened = state.opened.as_ref();
        let open: BTreeSet<_> =
            state.open(sop, &told.loaded.plan).into_iter().map(|(spot, _)| spot.at).collect();
        let nodes: Vec<String> = open.into_iter().map(|at| sop.node(at).id.clone()).collect();
        let cells = [
            ("kode", opened.map(|o| o.kode.clone()).unwrap_or_default()),
            ("judul", opened.map(|o| o.judul.clone()).unwrap_or_default()),
            ("sop", sop.judul.clone()),
            ("langkah", if nodes.is_empty() { words::steps(&[]) } else { nodes.join(", ") }),
        ];
        rows.push(cells.map(|(name, value)| (name.to_owned(), value)).into());
    }
    rows.sort_by(|a: &BTreeMap<_, _>, b| a.get("kode").cmp(&b.get("kode")));
    for (no, row) in (1..).zip(&mut rows) {
        row.insert("no".to_owned(), no.to_string());
    }
    Ok(rows)
}

/// The cases of a package. What 0.2.0 wrote is known only by the custody that went along.
fn case_ids(here: &Here, row: &PackageRow) -> Result<BTreeSet<Id>, Problem> {
    let mut subjects = BTreeSet::new();
    for fact in here.store.package_facts(row.id, row.sent)? {
        subjects.extend(here.store.raw_fact(fact)?.map(|raw| raw.subject));
    }
    if subjects.is_empty() {
        subjects.extend(here.store.handed_over_in(row.id)?);
    }
    let mut cases = BTreeSet::new();
    for subject in subjects {
        if here.store.case_row(subject)?.is_some() {
            cases.insert(subject);
        }
    }
    Ok(cases)
}

fn put_package(values: &mut BTreeMap<String, String>, row: &PackageRow) {
    let counts = [
        ("fakta", row.facts.to_string()),
        ("lampiran", row.blobs.to_string()),
        ("bagian", row.parts.to_string()),
        ("id", row.id.to_string()),
        ("sidik", paket::in_fours(&row.content.to_string())),
        ("berkas", row.files.join(", ")),
        ("kepala", row.head.clone()),
    ];
    for (name, value) in counts {
        put(values, format!("paket.{name}"), &value);
    }
    match row.cases {
        0 => put(values, "paket.tanpa_kasus".into(), &paket::no_cases_in_it()),
        cases => put(values, "paket.kasus".into(), &cases.to_string()),
    }
}
