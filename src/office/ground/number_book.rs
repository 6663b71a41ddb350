//! The book of running numbers: what a typed number is, whether it was used before, and numbers used twice.
//! Must not know how a letter looks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::base::{Digest, Id, Moment};
use crate::domain::fact::LetterIssue;
use crate::domain::numbering;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::store::{Numbered, Store};

/// What makes two numbers one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::office) enum NumberKey {
    /// Running number of a year, by the office's pattern.
    Book {
        /// Year.
        tahun: i32,
        /// Running number.
        urut: u32,
    },
    /// A number that the pattern does not read, without its looks.
    Words(String),
}

/// The letters there are, by number: their pages tell two letters from one that is for several cases.
pub(in crate::office) type ByNumber = BTreeMap<NumberKey, BTreeSet<Digest>>;

/// How `nomor`, of a letter issued in `tahun`, is compared with others.
pub(in crate::office) fn number_key(here: &Here, nomor: &str, tahun: i32) -> NumberKey {
    match numbering::read(&here.profile.pola_nomor, &here.profile.kode, nomor) {
        Some(told) => NumberKey::Book { tahun: told.tahun.unwrap_or(tahun), urut: told.urut },
        None => NumberKey::Words(numbering::folded(nomor)),
    }
}

/// The running part of a typed number that belongs into this year's book.
pub(in crate::office) fn urut_of(here: &Here, nomor: &str) -> Option<u32> {
    let year = here.today().year();
    match number_key(here, nomor, year) {
        NumberKey::Book { tahun, urut } if tahun == year => Some(urut),
        _ => None,
    }
}

/// Whether a letter of this office bears `nomor`, however it was written. A number that was `typed` is
/// compared with every one there is.
pub(in crate::office) fn number_used(
    here: &Here,
    store: &Store,
    nomor: &str,
    urut: Option<u32>,
    typed: bool,
) -> Result<bool, Problem> {
    let year = here.today().year();
    if store.nomor_taken(here.station, nomor)? {
        return Ok(true);
    }
    if let Some(urut) = urut
        && (store.urut_taken(here.station, year, urut)?
            || typed_beside_the_book(here, store)?.contains(&urut))
    {
        return Ok(true);
    }
    let wanted = number_key(here, nomor, year);
    let mut used = false;
    if typed {
        store.each_number(|other| {
            used |= other.station == here.station && keys_of(here, &other).contains(&wanted);
        })?;
    }
    Ok(used)
}

/// The number of an issued letter as it is compared: as printed, and where it stands in its book.
fn keys_of(here: &Here, letter: &Numbered) -> BTreeSet<NumberKey> {
    let book = letter.urut.map(|urut| NumberKey::Book { tahun: letter.tahun, urut });
    let whole = Some(&letter.nomor).filter(|nomor| numbering::is_whole(nomor));
    let printed = whole.map(|nomor| number_key(here, nomor, letter.tahun));
    book.into_iter().chain(printed).collect()
}

/// Running numbers of this year that were typed before the book knew typed ones.
pub(in crate::office) fn typed_beside_the_book(here: &Here, store: &Store) -> Result<BTreeSet<u32>, Problem> {
    let typed = store.numbers_outside_the_book(here.station, here.today().year())?;
    Ok(typed.iter().filter_map(|nomor| urut_of(here, nomor)).collect())
}

/// The number of a letter that comes in with a package.
pub(in crate::office) fn number_key_of(here: &Here, letter: &LetterIssue, at: Moment) -> NumberKey {
    number_key(here, &letter.nomor, here.profile.zona.local(at).year())
}

/// Every letter by its number.
pub(in crate::office) fn letters_by_number(here: &Here, store: &Store) -> Result<ByNumber, Problem> {
    let mut all = ByNumber::new();
    store.each_number(|letter| {
        for key in keys_of(here, &letter) {
            all.entry(key).or_default().insert(letter.pdf);
        }
    })?;
    Ok(all)
}

/// Numbers that several letters of one office bear which all still count.
pub(in crate::office) fn numbers_twice(here: &Here) -> Result<Vec<Twice>, Problem> {
    let mut all: BTreeMap<(Id, NumberKey), (BTreeSet<String>, Vec<Id>)> = BTreeMap::new();
    here.store.each_number(|letter| {
        if letter.withdrawn || !letter.first {
            return;
        }
        for key in keys_of(here, &letter) {
            let (printed, cases) = all.entry((letter.station, key)).or_default();
            printed.insert(letter.nomor.clone());
            cases.push(letter.case);
        }
    })?;
    let more = all.into_iter().filter(|(_, (_, cases))| cases.len() > 1);
    let mut found: Vec<Twice> =
        more.map(|((_, key), (printed, cases))| Twice { key, printed, cases }).collect();
    // The same letters by their book and by their words are one finding.
    found.dedup_by(|a, b| a.cases == b.cases && a.printed == b.printed);
    found.truncate(MOST);
    Ok(found)
}

/// Numbers named at once.
const MOST: usize = 100;

/// A number that several letters bear.
pub(in crate::office) struct Twice {
    /// As it is compared.
    pub(in crate::office) key: NumberKey,
    /// As printed.
    pub(in crate::office) printed: BTreeSet<String>,
    /// Cases of the letters.
    pub(in crate::office) cases: Vec<Id>,
}
