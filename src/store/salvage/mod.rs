//! What a damaged file still holds: every page is looked at by itself, so that a broken way to it loses
//! nothing that stands on it. Facts and pieces of blobs are known by their shape; they are never deleted,
//! so that also a page no longer in use tells the truth. The damaged file is only read. Must not know
//! what facts mean beyond that they can be understood.

mod pages;
mod record;
mod sealed;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::ToSqlOutput;
use rusqlite::{ToSql, params_from_iter};

use self::pages::Pages;
use self::record::{Kind, Leaf, Value};
use super::{Link, Proof, RawFact, Store, Stored, SubjectKey, Trouble};
use crate::base::{Digest, Id, Key};

/// Tables of this PC alone, by name.
const LOCAL: [&str; 9] = [
    "local_setting",
    "local_draft",
    "local_package",
    "local_aside",
    "local_pin",
    "local_look",
    "person_proof",
    "subject_key",
    "erased",
];

/// Settings that are known by their name wherever they stand, and never change.
const LASTING: [&str; 3] = ["station", "key_open", "key_sign"];

/// By which rules derived rows were written: not for a file whose derived rows are new.
const DERIVED_BY: &str = "derived_by";

/// No fact takes fewer bytes than this: a place in the journal beyond the file's length is damage.
const LEAST: u64 = 60;

/// Places of the journal within which another one is known, if facts stood there: more than two pages hold.
const NEAR: i64 = 200;

/// Longest blob put together.
const LONGEST: usize = 256 << 20;

/// What was saved, and what is known to be lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Facts saved.
    pub facts: u64,
    /// Blobs saved.
    pub blobs: u64,
    /// Facts that were there and could not be read: their subject, where an index still tells.
    pub lost: Vec<Option<Id>>,
    /// Tables of this PC that could not be read whole.
    pub local_lost: Vec<&'static str>,
    /// The damaged file is of a program that proves what it writes.
    pub proves: bool,
}

/// Where a cell stands.
type Place = (u32, usize);

/// What looking at every page found.
#[derive(Default)]
struct Found {
    /// Facts, by their place in the journal; the same one may stand twice.
    facts: Vec<(i64, Place)>,
    /// Proofs, by the same place.
    proofs: BTreeMap<i64, Vec<Place>>,
    /// Pieces of blobs.
    chunks: BTreeMap<Digest, BTreeMap<i64, Place>>,
    /// Subjects by place in the journal, from the index.
    subjects: BTreeMap<i64, Id>,
    /// Lasting settings.
    settings: BTreeMap<String, String>,
    /// Facts set aside, with their package.
    aside: BTreeSet<([u8; 16], [u8; 16])>,
    /// Keys of subjects.
    keys: BTreeSet<(Id, SubjectKey)>,
}

impl Store {
    /// Saves what can be read of the damaged file at `from`, sealed with `key` or in clear, into this new one. `each` hears how many of
    /// all pages were looked at, and stops it by an error.
    ///
    /// # Errors
    /// It cannot be opened at all, trouble writing, or what `each` returned; this file is then empty.
    pub fn salvage<E: From<Trouble>>(
        &self,
        from: &Path,
        key: Option<&Key>,
        mut each: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<Saved, E> {
        let mut pages = Pages::open(from, key).map_err(|_| Trouble::CannotOpen)?;
        let found = look(&mut pages, &mut each)?;
        self.transact(|store| {
            let mut saved = Saved::default();
            store.save_facts(&mut pages, &found, &mut saved, &mut each)?;
            store.save_blobs(&mut pages, &found, &mut saved, &mut each)?;
            store.save_local(&mut pages, &found, &mut saved)?;
            Ok(saved)
        })
    }

    fn save_facts<E: From<Trouble>>(
        &self,
        pages: &mut Pages,
        found: &Found,
        saved: &mut Saved,
        each: &mut impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let most = i64::try_from(pages.length() / LEAST).unwrap_or(i64::MAX);
        let mut known: BTreeSet<i64> = BTreeSet::new();
        let all = u64::from(pages.count());
        for (seq, place) in &found.facts {
            each(all, all)?;
            let Some(fact) = cell(pages, *place).and_then(|(_, values)| fact(values)) else { continue };
            // One that nobody can understand would keep its whole case from being shown.
            if fact.read().is_err() {
                continue;
            }
            let places = found.proofs.get(seq).into_iter().flatten();
            let proofs = places.filter_map(|place| proof(cell(pages, *place)?.1));
            let proofs: Vec<Proof> = proofs.collect();
            saved.facts += u64::from(self.append(&fact, proofs.first())?);
            known.insert(*seq);
        }
        let seqs = found
            .facts
            .iter()
            .map(|(seq, _)| *seq)
            .chain(found.subjects.keys().copied())
            .chain(found.proofs.keys().copied());
        let told: BTreeSet<i64> = seqs.filter(|seq| (1..=most).contains(seq)).collect();
        let last = last_told(&told);
        let gone = (1..=last).filter(|seq| !known.contains(seq));
        saved.lost = gone.map(|seq| found.subjects.get(&seq).copied()).collect();
        Ok(())
    }

    fn save_blobs<E: From<Trouble>>(
        &self,
        pages: &mut Pages,
        found: &Found,
        saved: &mut Saved,
        each: &mut impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let all = u64::from(pages.count());
        for (digest, places) in &found.chunks {
            each(all, all)?;
            let mut bytes = Vec::new();
            for place in places.values() {
                if let Some((_, values)) = cell(pages, *place)
                    && let [_, _, _, Value::Blob(piece)] = values.as_slice()
                    && bytes.len() < LONGEST
                {
                    bytes.extend_from_slice(piece);
                }
            }
            if Digest::of(&bytes) == *digest {
                self.put_blob(&bytes)?;
                saved.blobs += 1;
            }
        }
        Ok(())
    }

    fn save_local(&self, pages: &mut Pages, found: &Found, saved: &mut Saved) -> Stored<()> {
        let roots = roots(pages);
        saved.proves = roots.contains_key("proof") || !found.proofs.is_empty();
        for table in LOCAL {
            let (rows, mut whole) = match roots.get(table) {
                Some(root) => rows_below(pages, *root),
                // A file older than the table has none of it.
                None => (Vec::new(), !roots.is_empty()),
            };
            for row in rows {
                let derived = row.first() == Some(&Value::Text(DERIVED_BY.to_owned()));
                if !derived {
                    whole &= self.put_local(table, &row)?;
                }
            }
            if !whole {
                saved.local_lost.push(table);
            }
        }
        for (subject, key) in &found.keys {
            self.put_subject_key(*subject, key)?;
        }
        // What the way to the tables did not lead to.
        for (name, value) in &found.settings {
            if self.setting(name)?.is_none() {
                self.set_setting(name, value)?;
            }
        }
        if saved.local_lost.contains(&"local_aside") {
            for (fact, package) in &found.aside {
                let row = [Value::Blob(fact.to_vec()), Value::Blob(package.to_vec())];
                self.put_local("local_aside", &row)?;
            }
        }
        Ok(())
    }

    /// Writes a row as it was read; false when it is none of this table.
    fn put_local(&self, table: &str, row: &[Value]) -> Stored<bool> {
        let columns = self.columns(table)?;
        // An older file may have had fewer columns.
        let Some(columns) = columns.get(..row.len()).filter(|_| !row.is_empty()) else { return Ok(false) };
        let places = vec!["?"; row.len()].join(", ");
        let sql = format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({places})", columns.join(", "));
        match self.conn.prepare_cached(&sql)?.execute(params_from_iter(row)) {
            Ok(_) => Ok(true),
            Err(error) => match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::ConstraintViolation | rusqlite::ErrorCode::TypeMismatch) => {
                    Ok(false)
                }
                _ => Err(error.into()),
            },
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => rusqlite::types::Null.to_sql()?,
            Value::Int(n) => ToSqlOutput::from(*n),
            Value::Real(x) => ToSqlOutput::from(*x),
            Value::Text(text) => ToSqlOutput::from(text.as_str()),
            Value::Blob(bytes) => ToSqlOutput::from(bytes.as_slice()),
        })
    }
}

/// Looks at every page.
fn look<E>(pages: &mut Pages, each: &mut impl FnMut(u64, u64) -> Result<(), E>) -> Result<Found, E> {
    let mut found = Found::default();
    let all = pages.count();
    for number in 1..=all {
        each(u64::from(number), u64::from(all))?;
        let Some(bytes) = pages.get(number) else { continue };
        let Some(leaf) = Leaf::read(number, &bytes) else { continue };
        for n in 0..leaf.len() {
            if let Some((row, values)) = leaf.cell(n, pages) {
                note(&mut found, leaf.kind, row, &values, (number, n));
            }
        }
    }
    found.facts.sort_unstable();
    Ok(found)
}

/// Takes note of a record whose shape is one of ours.
fn note(found: &mut Found, kind: Kind, row: i64, values: &[Value], place: Place) {
    match (kind, values) {
        (
            Kind::Rows,
            [
                Value::Null,
                Value::Blob(id),
                Value::Int(1..),
                Value::Blob(station),
                Value::Int(_),
                Value::Text(_),
                Value::Blob(subject),
                Value::Text(_),
                Value::Text(_),
            ],
        ) if [id, station, subject].iter().all(|id| id.len() == 16) => {
            found.facts.push((row, place));
        }
        (Kind::Rows, [Value::Null, Value::Blob(digest), Value::Int(part), Value::Blob(_)]) => {
            if let Ok(digest) = <[u8; 32]>::try_from(digest.as_slice()) {
                found.chunks.entry(Digest(digest)).or_default().insert(*part, place);
            }
        }
        (
            Kind::Rows,
            [
                Value::Null,
                Value::Blob(epoch),
                Value::Int(1..),
                Value::Blob(prev),
                Value::Blob(signature),
                Value::Blob(key),
            ],
        ) if (epoch.len(), prev.len(), signature.len(), key.len()) == (16, 32, 64, 32) => {
            found.proofs.entry(row).or_default().push(place);
        }
        (Kind::Rows, [Value::Text(name), Value::Text(value)]) if LASTING.contains(&name.as_str()) => {
            found.settings.insert(name.clone(), value.clone());
        }
        (Kind::Rows, [Value::Blob(fact), Value::Blob(package)]) => {
            if let (Ok(fact), Ok(package)) = (fact.as_slice().try_into(), package.as_slice().try_into()) {
                found.aside.insert((fact, package));
            }
        }
        // subject_key.
        (Kind::Entries | Kind::EntriesInside, [Value::Blob(subject), Value::Blob(key)])
            if subject.len() == 16 && key.len() == 32 =>
        {
            if let (Ok(subject), Ok(key)) = (subject.as_slice().try_into(), key.as_slice().try_into()) {
                found.keys.insert((Id(subject), SubjectKey(key)));
            }
        }
        // fact_by_subject.
        (
            Kind::Entries | Kind::EntriesInside,
            [Value::Blob(subject), Value::Int(_), Value::Blob(id), Value::Int(seq)],
        ) if id.len() == 16 => {
            if let Ok(subject) = subject.as_slice().try_into() {
                found.subjects.insert(*seq, Id(subject));
            }
        }
        _ => {}
    }
}

/// The last place of the journal that can be believed: one far beyond all others is damage, not a fact.
fn last_told(told: &BTreeSet<i64>) -> i64 {
    let near = |seq: i64| told.range(seq - NEAR..seq).next().is_some();
    told.iter().rev().copied().find(|seq| *seq <= NEAR || near(*seq)).unwrap_or(0)
}

fn cell(pages: &mut Pages, (number, n): Place) -> Option<(i64, Vec<Value>)> {
    let bytes = pages.get(number)?;
    Leaf::read(number, &bytes)?.cell(n, pages)
}

fn fact(values: Vec<Value>) -> Option<RawFact> {
    let [
        _,
        Value::Blob(id),
        Value::Int(lamport),
        Value::Blob(station),
        Value::Int(at),
        Value::Text(by),
        Value::Blob(subject),
        Value::Text(kind),
        Value::Text(body),
    ] = <[Value; 9]>::try_from(values).ok()?
    else {
        return None;
    };
    let id16 = |bytes: Vec<u8>| bytes.try_into().ok().map(Id);
    Some(RawFact {
        id: id16(id)?,
        lamport: u64::try_from(lamport).ok()?,
        station: id16(station)?,
        at,
        by,
        subject: id16(subject)?,
        kind,
        body,
    })
}

fn proof(values: Vec<Value>) -> Option<Proof> {
    let [
        _,
        Value::Blob(epoch),
        Value::Int(number),
        Value::Blob(prev),
        Value::Blob(signature),
        Value::Blob(key),
    ] = <[Value; 6]>::try_from(values).ok()?
    else {
        return None;
    };
    let epoch = Id(epoch.try_into().ok()?);
    let number = u64::try_from(number).ok()?;
    let link = Link { epoch, number, prev: Digest(prev.try_into().ok()?) };
    Some(Proof { link, signature: signature.try_into().ok()?, key: key.try_into().ok()? })
}

/// First pages of the tables, as far as the schema can be read.
fn roots(pages: &mut Pages) -> BTreeMap<String, u32> {
    let (rows, _) = rows_below(pages, 1);
    let named = rows.into_iter().filter_map(|row| match row.as_slice() {
        [Value::Text(kind), Value::Text(name), _, Value::Int(root), _] if kind == "table" => {
            Some((name.clone(), u32::try_from(*root).ok()?))
        }
        _ => None,
    });
    named.collect()
}

/// Every record below the page `root`, and whether all that leads to them could be read.
fn rows_below(pages: &mut Pages, root: u32) -> (Vec<Vec<Value>>, bool) {
    let (mut rows, mut whole) = (Vec::new(), true);
    let mut seen = BTreeSet::new();
    let mut next = vec![root];
    while let Some(number) = next.pop() {
        // A way that leads back to where it came from is damage too.
        let bytes = if seen.insert(number) { pages.get(number) } else { None };
        let leaf = bytes.as_deref().and_then(|bytes| Leaf::read(number, bytes));
        let Some(leaf) = leaf else {
            whole = false;
            continue;
        };
        next.extend(leaf.children());
        if leaf.kind != Kind::RowsInside {
            for n in 0..leaf.len() {
                match leaf.cell(n, pages) {
                    Some((_, values)) => rows.push(values),
                    None => whole = false,
                }
            }
        }
    }
    (rows, whole)
}
