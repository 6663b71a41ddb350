//! The berita acara serah terima of a package: composed from its template as letters are, about the same
//! cases in both offices, and printed by either. It takes no number and leaves no fact.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::Id;
use crate::domain::case::fold;
use crate::domain::fact::Body;
use crate::domain::letter::{self, HANDOVER, Letter, Source, Table};
use crate::domain::office::{Official, Paper};
use crate::drawing::Drawing;
use crate::office::door::handover_problem::Handing;
use crate::office::door::problem::Problem;
use crate::office::letter::letters::put;
use crate::office::{Office, write_file};
use crate::store::PackageRow;
use crate::text::{naskah, paket, serah as words};

impl Office {
    /// The berita acara of the package with this id, or the only one whose id begins so, as pages.
    ///
    /// # Errors
    /// No such package, its taking in was undone, or trouble reading.
    pub fn handover_paper(&self, asked: &str, paper: Option<Paper>) -> Result<Vec<Drawing>, Problem> {
        let letter = self.handover_letter(asked).map_err(|p| self.located(p))?;
        self.lay_out(&letter, paper.unwrap_or(self.profile.kertas), self.profile.logo)
    }

    /// Writes it to `to` as PDF.
    ///
    /// # Errors
    /// As [`Office::handover_paper`], or trouble writing; an old file is then untouched.
    pub fn save_handover_paper(&self, asked: &str, paper: Option<Paper>, to: &Path) -> Result<(), Problem> {
        let letter = self.handover_letter(asked).map_err(|p| self.located(p))?;
        let pages = self.lay_out(&letter, paper.unwrap_or(self.profile.kertas), self.profile.logo)?;
        write_file(to, &self.pdf(&pages, &letter.hal, Vec::new())?)
    }

    fn handover_letter(&self, asked: &str) -> Result<Letter, Problem> {
        let row = self.package_among(asked, &[true, false])?;
        if row.undone.is_some() {
            return Err(Handing::AlreadyUndone(asked.trim().to_owned()).into());
        }
        let template = self.template(&self.store, HANDOVER)?;
        let mut values = self.office_values(self.profile.zona.local(row.at).date_naive());
        self.put_parties(&mut values, &row)?;
        put_package(&mut values, &row);
        let tables = BTreeMap::from([("kasus".to_owned(), self.cases_of_package(&row)?)]);
        let source = Source { values, filled: BTreeMap::new(), tables, say: naskah::tulis };
        Ok(letter::compose(&template, &source).letter)
    }

    /// Who hands over is the first party, who receives the second; of the other office only its name is
    /// known, the rest is for the pen.
    fn put_parties(&self, values: &mut BTreeMap<String, String>, row: &PackageRow) -> Result<(), Problem> {
        let (ours, theirs) = if row.sent { ("pertama", "kedua") } else { ("kedua", "pertama") };
        let head = self.profile.pejabat.first().cloned().unwrap_or_default();
        let Official { jabatan, nama, pangkat, nip } = &head;
        let alamat = self.profile.alamat.join(", ");
        let parts = [
            ("kantor", &self.profile.nama),
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
            Some(id) => self.contacts()?.known.remove(&id),
            None => None,
        };
        let called = card.map_or_else(|| row.peer_name.clone(), |card| card.called());
        put(values, format!("{theirs}.kantor"), &called);
        Ok(())
    }

    /// A row a case, by code, each as it stood when it was handed over.
    fn cases_of_package(&self, row: &PackageRow) -> Result<Table, Problem> {
        let mut rows = Vec::new();
        for case in self.case_ids(row)? {
            let told = self.tell(&self.store, case)?;
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
    fn case_ids(&self, row: &PackageRow) -> Result<BTreeSet<Id>, Problem> {
        let mut subjects = BTreeSet::new();
        for fact in self.store.package_facts(row.id, row.sent)? {
            subjects.extend(self.store.raw_fact(fact)?.map(|raw| raw.subject));
        }
        if subjects.is_empty() {
            subjects.extend(self.store.handed_over_in(row.id)?);
        }
        let mut cases = BTreeSet::new();
        for subject in subjects {
            if self.store.case_row(subject)?.is_some() {
                cases.insert(subject);
            }
        }
        Ok(cases)
    }
}

fn put_package(values: &mut BTreeMap<String, String>, row: &PackageRow) {
    let counts = [
        ("fakta", row.facts.to_string()),
        ("lampiran", row.blobs.to_string()),
        ("bagian", row.parts.to_string()),
        ("id", row.id.to_string()),
        ("sidik", paket::in_fours(&row.content.to_string())),
        ("berkas", row.files.join(", ")),
    ];
    for (name, value) in counts {
        put(values, format!("paket.{name}"), &value);
    }
    match row.cases {
        0 => put(values, "paket.tanpa_kasus".into(), &paket::no_cases_in_it()),
        cases => put(values, "paket.kasus".into(), &cases.to_string()),
    }
}
