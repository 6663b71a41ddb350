//! Letters of a case: composing, previewing, issuing, reprinting. Issuing takes the number, freezes
//! the text and stores the pages in one transaction, so a number is never taken without its letter.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Digest, Id};
use crate::domain::case::CaseState;
use crate::domain::fact::{Body, Fact, LetterIssue};
use crate::domain::letter;
use crate::domain::letter::{Composition, Letter, Source, Table, Template};
use crate::domain::numbering;
use crate::domain::numbering::{GAP, Number};
use crate::domain::office::Paper;
use crate::drawing;
use crate::drawing::Drawing;
use crate::office::door::command::{Done, LetterRequest, Numbering};
use crate::office::door::letter::LetterView;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::unit_values::OverUnits;
use crate::office::ground::{chain, derive, files, number_book, tell, unit_values};
use crate::office::letter::numbers::NextNumber;
use crate::office::letter::templates::name_of;
use crate::office::letter::view::{LetterBlank, LetterDraft, LetterList};
use crate::office::letter::{numbers, templates};
use crate::store::{LetterPlace, LetterQuery, LetterRow, LetterWord, Store};
use crate::text;
use crate::text::percaya;

/// A letter composed with the number it would bear.
pub(in crate::office) struct Drafted {
    composition: Composition,
    nomor: String,
    urut: Option<u32>,
    /// Its number was given by whoever wrote it.
    typed: bool,
    /// About its number.
    warnings: Vec<String>,
    /// Names whose values come from many units, and what is told of that.
    units: BTreeMap<String, String>,
    paper: Paper,
}

impl Drafted {
    /// The number it would bear; empty where it has none yet.
    pub(in crate::office) fn nomor(&self) -> &str {
        &self.nomor
    }

    fn refuse_open(&self) -> Result<(), Problem> {
        let open: Vec<String> = self.composition.open().map(|b| text::naskah::label(&b.label)).collect();
        if !open.is_empty() {
            return Err(Problem::BlanksOpen(open));
        }
        if !self.composition.odd.is_empty() {
            return Err(Problem::NoNumbers(self.composition.odd.clone()));
        }
        Ok(())
    }

    /// Signs that print as boxes on `pages`, each with the blank it stands in.
    fn unprintable(&self, pages: &[Drawing]) -> Vec<(char, String)> {
        let blanks = &self.composition.blanks;
        let place = |sign: char| blanks.iter().find(|blank| blank.nilai.contains(sign));
        let label = |sign| place(sign).map(|blank| text::naskah::label(&blank.label)).unwrap_or_default();
        drawing::lacking(pages).into_iter().map(|sign| (sign, label(sign))).collect()
    }

    /// What is worth a look before issuing.
    fn said(&self) -> Vec<String> {
        let about = self.composition.warnings.iter().map(text::naskah::peringatan);
        let odd = self.composition.odd.iter().map(text::naskah::bukan_angka);
        about.chain(odd).chain(self.warnings.iter().cloned()).collect()
    }
}

/// Refuses what cannot be issued: a blank open, no number where one belongs, a number that is taken.
/// Otherwise what is worth a look.
pub(in crate::office) fn refuse_unready(
    here: &Here,
    store: &Store,
    drafted: &Drafted,
) -> Result<Vec<String>, Problem> {
    drafted.refuse_open()?;
    let nomor = &drafted.nomor;
    if numbering::is_whole(nomor)
        && number_book::number_used(here, store, nomor, drafted.urut, drafted.typed)?
    {
        return Err(Problem::NumberTaken(nomor.clone()));
    }
    Ok(drafted.said())
}

/// A letter as it would print now, with every blank it has.
pub(in crate::office) fn letter_draft(here: &Here, request: &LetterRequest) -> Result<LetterDraft, Problem> {
    shown_draft(here, draft(here, &here.store, request).map_err(|p| here.located(p))?)
}

pub(in crate::office) fn shown_draft(here: &Here, drafted: Drafted) -> Result<LetterDraft, Problem> {
    let isian = drafted.composition.blanks.iter().map(|b| LetterBlank {
        id: b.id.clone(),
        label: text::naskah::label(&b.label),
        nilai: b.nilai.clone(),
        panjang: b.panjang,
        wajib: b.wajib,
        asal: text::naskah::asal(&b.asal),
        dari: b.asal.clone(),
        unit: drafted.units.get(&b.asal).cloned().unwrap_or_default(),
    });
    let isian = isian.collect();
    let halaman = lay_out(here, &drafted.composition.letter, drafted.paper, here.profile.logo)?;
    let boxes = drafted.unprintable(&halaman);
    let boxes = boxes.iter().map(|(sign, label)| text::naskah::tanda_tak_tercetak(*sign, label));
    Ok(LetterDraft {
        pejabat: here.profile.pejabat.clone(),
        isian,
        peringatan: drafted.said().into_iter().chain(boxes).collect(),
        halaman,
        nomor: drafted.nomor,
    })
}

fn draft(here: &Here, store: &Store, request: &LetterRequest) -> Result<Drafted, Problem> {
    let told = tell::tell(here, store, request.case)?;
    let table = case_table(std::slice::from_ref(&told));
    draft_with(here, store, &told, request, table)
}

/// A letter about `told`, with the cases of `table` to list.
pub(in crate::office) fn draft_with(
    here: &Here,
    store: &Store,
    told: &Told,
    request: &LetterRequest,
    table: Table,
) -> Result<Drafted, Problem> {
    let template = templates::case_template(here, &request.jenis)?;
    let fixed = ["nomor", "tanggal"].into_iter().find(|name| {
        request.isian.contains_key(*name) && template.isian.iter().all(|blank| blank.id != *name)
    });
    if let Some(name) = fixed {
        return Err(Problem::FixedBlank(name));
    }
    let NextNumber { nomor, urut, warnings } = number(here, store, &template, &request.nomor)?;
    let printed = if nomor.is_empty() { number_with_gap(here, &template) } else { nomor.clone() };
    let over = unit_values::over_units(told);
    let mut source = source(here, told, &printed, request, &over);
    source.values.insert("kasus.jumlah".into(), table.len().to_string());
    source.tables.insert("kasus".to_owned(), table);
    let composition = letter::compose(&template, &source);
    let paper = request.kertas.unwrap_or(here.profile.kertas);
    let typed = matches!(request.nomor, Numbering::Given(_));
    let units = over.iter().map(|(id, field)| {
        (format!("isian.{id}"), text::naskah::dari_unit(field.ulang, &field.nilai, field.angka))
    });
    let units = units.collect();
    Ok(Drafted { composition, nomor, urut, typed, warnings, units, paper })
}

/// The number, if it came from the office's book its running part, and what is worth a look.
fn number(
    here: &Here,
    store: &Store,
    template: &Template,
    wanted: &Numbering,
) -> Result<NextNumber, Problem> {
    let typed = |nomor: &str| NextNumber { nomor: nomor.to_owned(), urut: None, warnings: Vec::new() };
    match wanted {
        Numbering::Blank => Ok(typed("")),
        Numbering::Given(nomor) => numbers::typed_number(here, store, &numbering::typed(nomor)),
        Numbering::Next => numbers::next_number(here, store, |urut| write_number(here, template, Some(urut))),
    }
}

fn number_with_gap(here: &Here, template: &Template) -> String {
    write_number(here, template, None)
}

fn write_number(here: &Here, template: &Template, urut: Option<u32>) -> String {
    let own = here.profile.klasifikasi.as_str();
    let klas = if template.klasifikasi.is_empty() { own } else { template.klasifikasi.as_str() };
    let klas = if klas.is_empty() { "400.9" } else { klas };
    let number = Number { klas, urut, unit: &here.profile.kode, date: here.today() };
    number.write(&here.profile.pola_nomor, GAP)
}

/// What a template can name of this office and this day.
pub(in crate::office) fn office_values(here: &Here, date: chrono::NaiveDate) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let mut put = |name: String, value: &str| put(&mut values, name, value);
    let profile = &here.profile;
    put("kantor.nama".into(), &profile.nama);
    put("kantor.kode".into(), &profile.kode);
    put("kantor.kota".into(), &profile.kota);
    put("kantor.jenis".into(), &profile.jenis);
    for (n, line) in (1..).zip(&profile.kop) {
        put(format!("kop.{n}"), line);
    }
    for (n, line) in (1..).zip(&profile.alamat) {
        put(format!("alamat.{n}"), line);
    }
    for (n, person) in (1..).zip(&profile.pejabat) {
        put(format!("pejabat.{n}.jabatan"), &person.jabatan);
        put(format!("pejabat.{n}.nama"), &person.nama);
        put(format!("pejabat.{n}.pangkat"), &person.pangkat);
        put(format!("pejabat.{n}.nip"), &person.nip);
    }
    put("tanggal".into(), &date.format("%Y-%m-%d").to_string());
    put("operator.nama".into(), &here.options.by);
    values
}

/// Everything a template can name, from office, case and SOP.
fn source(
    here: &Here,
    told: &Told,
    nomor: &str,
    request: &LetterRequest,
    over: &BTreeMap<String, OverUnits>,
) -> Source {
    let mut values = office_values(here, here.today());
    let mut put = |name: String, value: &str| put(&mut values, name, value);
    if let Some(opened) = &told.state.opened {
        put("kasus.kode".into(), &opened.kode);
        put("kasus.judul".into(), &opened.judul);
    }
    put("sop.judul".into(), &told.loaded.sop.judul);
    put("sop.nomor".into(), &told.loaded.sop.identity.nomor);
    put("nomor".into(), nomor);
    // What was said last is one unit's word; a letter is of all of them.
    let said = |name: &str, last: &str| match over.get(name) {
        Some(field) => field.whole().unwrap_or_default(),
        None => last.to_owned(),
    };
    for (name, value) in &told.state.isian {
        put(format!("isian.{name}"), &said(name, value));
    }
    for (node, fields) in &told.state.step_isian {
        for (name, value) in fields {
            put(format!("langkah.{node}.isian.{name}"), &said(name, value));
        }
    }
    Source { values, filled: request.isian.clone(), tables: BTreeMap::new(), say: text::naskah::tulis }
}

pub(in crate::office) fn lay_out(
    here: &Here,
    letter: &Letter,
    paper: Paper,
    logo: Option<Digest>,
) -> Result<Vec<Drawing>, Problem> {
    let logo = match logo {
        Some(digest) => Some(Arc::new(here.blob(digest)?)),
        None => None,
    };
    Ok(drawing::letter::pages(letter, paper, logo))
}

pub(in crate::office) fn issue_letter(here: &Here, request: LetterRequest) -> Result<Done, Problem> {
    here.store.transact(|store| {
        let drafted = draft(here, store, &request)?;
        let warnings = refuse_unready(here, store, &drafted)?;
        let issue = frozen(here, store, &request, drafted)?;
        let letter = write_letter(here, store, request.case, issue)?;
        let facts = vec![letter.fakta];
        Ok(Done { facts, case: Some(request.case), letter: Some(letter), warnings, ..Done::default() })
    })
}

/// The letter asked for under the running number `urut`, for who keeps the book by himself; `None`
/// while a required blank is open.
pub(in crate::office) fn letter_numbered(
    here: &Here,
    store: &Store,
    told: &Told,
    request: &LetterRequest,
    urut: u32,
) -> Result<Option<LetterIssue>, Problem> {
    let nomor = write_number(here, templates::case_template(here, &request.jenis)?.as_ref(), Some(urut));
    let request = LetterRequest { nomor: Numbering::Given(nomor), ..request.clone() };
    let table = case_table(std::slice::from_ref(told));
    let drafted = draft_with(here, store, told, &request, table)?;
    if drafted.refuse_open().is_err() {
        return Ok(None);
    }
    frozen(here, store, &request, Drafted { urut: Some(urut), ..drafted }).map(Some)
}

/// The letter with its pages stored, to be written into a case.
pub(in crate::office) fn frozen(
    here: &Here,
    store: &Store,
    request: &LetterRequest,
    drafted: Drafted,
) -> Result<LetterIssue, Problem> {
    let mut pages = lay_out(here, &drafted.composition.letter, drafted.paper, here.profile.logo)?;
    // The letter's own fact holds these pages, so they say where the chain stood before it.
    let kepala = chain::head_words(store)?;
    drawing::chain_foot(&mut pages, &percaya::chain_foot(&kepala));
    let boxes = drafted.unprintable(&pages);
    if !boxes.is_empty() {
        return Err(Problem::Unprintable(boxes));
    }
    let letter = drafted.composition.letter;
    let pdf = store.put_blob(&files::pdf(here, &pages, &letter.hal, Vec::new())?)?;
    let isi = serde_json::to_value(&letter).map_err(|e| Problem::Print(e.to_string()))?;
    Ok(LetterIssue {
        jenis: request.jenis.clone(),
        hal: letter.hal.clone(),
        nomor: drafted.nomor,
        urut: drafted.urut,
        isian: request.isian.clone(),
        isi,
        kertas: drafted.paper,
        logo: here.profile.logo,
        kepala,
        pdf,
        gabung: None,
    })
}

pub(in crate::office) fn write_letter(
    here: &Here,
    store: &Store,
    case: Id,
    issue: LetterIssue,
) -> Result<LetterView, Problem> {
    let mut lamport = store.last_lamport()?;
    let fact = here.new_fact(&mut lamport, case, Body::LetterIssued(Box::new(issue.clone())));
    let name = templates::template(here, &issue.jenis)?.nama.clone();
    chain::append(here, store, std::slice::from_ref(&fact))?;
    let facts = store.history(case)?;
    derive::project(here, store, case, facts)?;
    Ok(LetterView::of(&fact, &issue, name, false))
}

/// Pages of an issued letter, laid out again from its frozen text.
pub(in crate::office) fn letter_pages(here: &Here, fact: Id) -> Result<Vec<Drawing>, Problem> {
    let found = here.store.fact(fact).map_err(|t| here.located(t))?;
    let Some(Fact { body: Body::LetterIssued(issue), .. }) = found else {
        return Err(Problem::UnknownLetter { asked: fact.to_string(), known: Vec::new() });
    };
    let letter = serde_json::from_value(issue.isi).map_err(|e| Problem::Print(e.to_string()))?;
    let mut pages = lay_out(here, &letter, issue.kertas, issue.logo)?;
    drawing::chain_foot(&mut pages, &percaya::chain_foot(&issue.kepala));
    Ok(pages)
}

/// A page of the agenda, newest first: letters in which every word of `cari` is found, from the beginning or
/// from where the last page ended.
pub(in crate::office) fn letter_page(
    here: &Here,
    cari: &str,
    from: Option<LetterPlace>,
) -> Result<LetterList, Problem> {
    let names = templates::kind_names(here)?;
    let named = |word: &str| {
        let kinds = names.iter().filter(|(_, name)| name.to_lowercase().contains(word));
        kinds.map(|(kind, _)| kind.clone()).collect()
    };
    let typed = cari.to_lowercase();
    let words = typed.split_whitespace().map(|w| LetterWord { word: w.to_owned(), kinds: named(w) });
    let query = LetterQuery { words: words.collect(), after: from, limit: LetterList::PAGE };
    let rows = here.store.letters(&query).map_err(|t| here.located(t))?;
    let last = rows.last().map(|(_, row)| LetterPlace::from(row));
    Ok(LetterList {
        lagi: last.filter(|_| rows.len() == query.limit),
        jumlah: here.store.count_letters(&query).map_err(|t| here.located(t))?,
        rows: rows.into_iter().map(|(kode, row)| agenda_line(&names, kode, row)).collect(),
    })
}

/// The whole agenda, newest first, each letter with its case's code and id.
pub(in crate::office) fn letters(here: &Here) -> Result<Vec<(String, Id, LetterView)>, Problem> {
    let names = templates::kind_names(here)?;
    let all = LetterQuery { limit: usize::MAX, ..LetterQuery::default() };
    let rows = here.store.letters(&all).map_err(|t| here.located(t))?;
    Ok(rows.into_iter().map(|(kode, row)| agenda_line(&names, kode, row)).collect())
}

fn agenda_line(names: &BTreeMap<String, String>, kode: String, row: LetterRow) -> (String, Id, LetterView) {
    let view = LetterView {
        fakta: row.fact,
        nama: name_of(names, &row.jenis),
        jenis: row.jenis,
        hal: row.hal,
        nomor: row.nomor,
        at: row.at,
        by: row.by,
        pdf: row.pdf,
        ditarik: row.withdrawn,
        kasus: row.cases,
    };
    (kode, row.case, view)
}

pub(in crate::office) fn letter_views(here: &Here, facts: &[Fact], state: &CaseState) -> Vec<LetterView> {
    let names = templates::kind_names(here).unwrap_or_default();
    let letters = facts.iter().filter_map(|fact| match &fact.body {
        Body::LetterIssued(letter) => Some((fact, letter)),
        _ => None,
    });
    letters
        .map(|(fact, letter)| {
            let name = name_of(&names, &letter.jenis);
            LetterView::of(fact, letter, name, !state.letters.contains(&fact.id))
        })
        .collect()
}

/// Names without a value stay open.
pub(in crate::office) fn put(values: &mut BTreeMap<String, String>, name: String, value: &str) {
    if !value.trim().is_empty() {
        values.insert(name, value.to_owned());
    }
}

/// `dari = "kasus"` of a template: a row a case, with its number in the list, code, title and fields.
pub(in crate::office) fn case_table(told: &[Told]) -> Table {
    let row = |(no, one): (usize, &Told)| {
        let named = one.state.opened.as_ref().map(|opened| (opened.kode.as_str(), opened.judul.as_str()));
        table_row(no, named, &one.state.isian)
    };
    (1..).zip(told).map(row).collect()
}

pub(in crate::office) fn table_row(
    no: usize,
    named: Option<(&str, &str)>,
    isian: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut cells = isian.clone();
    if let Some((kode, judul)) = named {
        cells.insert("kode".to_owned(), kode.to_owned());
        cells.insert("judul".to_owned(), judul.to_owned());
    }
    cells.insert("no".to_owned(), no.to_string());
    cells
}
