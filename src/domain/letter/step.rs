//! Which fields and papers of a step a letter of some kind answers: its number, its date, itself. Must not know any
//! letter that was issued.

use std::collections::BTreeSet;

use crate::domain::sop::{FieldKind, Row};

/// What a letter answers in a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Field that its number belongs into.
    pub nomor: Option<String>,
    /// Field that its date belongs into.
    pub tanggal: Option<String>,
    /// Kelengkapan that it is.
    pub kelengkapan: Vec<String>,
}

/// What a letter of the kind `jenis`, called `nama`, answers in a row; `None` where the row calls for no such letter.
/// A field is asked about it by the words after *Nomor* and *Tanggal*: those of both must be the same, and all of
/// them words of its name.
pub fn answers(row: &Row, jenis: &str, nama: &str) -> Option<Answers> {
    let name = words(nama);
    let about = |text: &str| -> Option<BTreeSet<String>> {
        let said: BTreeSet<String> =
            words(text).into_iter().filter(|word| !ASKS.contains(&word.as_str())).collect();
        (!said.is_empty() && said.is_subset(&name)).then_some(said)
    };
    let numbers = row.isian.iter().filter(|f| f.jenis == FieldKind::Teks && f.id.starts_with("nomor"));
    let best = numbers.filter_map(|f| Some((about(&f.label)?, f))).max_by_key(|(said, _)| said.len());
    let dates = row.isian.iter().filter(|f| f.jenis == FieldKind::Tanggal);
    let date = best
        .as_ref()
        .and_then(|(said, _)| dates.into_iter().find(|f| about(&f.label).as_ref() == Some(said)));
    let papers: Vec<String> =
        row.kelengkapan.iter().filter(|paper| words(paper).is_subset(&name)).cloned().collect();
    let called = row.naskah.iter().any(|kind| kind == jenis);
    (called || best.is_some() || !papers.is_empty()).then(|| Answers {
        nomor: best.map(|(_, field)| field.id.clone()),
        tanggal: date.map(|field| field.id.clone()),
        kelengkapan: papers,
    })
}

/// Words that ask for something of a letter and are not its name.
const ASKS: [&str; 4] = ["nomor", "tanggal", "no", "tgl"];

fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}
