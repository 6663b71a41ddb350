//! What is typed into a step's fields and ticked of its kelengkapan, brought into the form in which it is
//! stored. Must not know the flow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::refusal::{OddValue, Refusal};
use crate::domain::nik::{self, OddNik};
use crate::domain::number::whole;
use crate::domain::plain_text;
use crate::domain::sop::{Field, FieldKind};

pub(super) fn checked_papers(known: &[String], asked: Vec<String>) -> Result<Vec<String>, Refusal> {
    let found: BTreeSet<String> =
        asked.iter().map(|paper| paper_named(known, paper)).collect::<Result<_, _>>()?;
    Ok(known.iter().filter(|paper| found.contains(*paper)).cloned().collect())
}

/// A kelengkapan by its words, or by its number in the row's list from 1.
pub(super) fn paper_named(known: &[String], asked: &str) -> Result<String, Refusal> {
    let asked = asked.trim();
    let by_number = asked.parse::<usize>().ok().and_then(|n| known.get(n.checked_sub(1)?));
    let by_words = || known.iter().find(|k| k.eq_ignore_ascii_case(asked));
    by_number
        .or_else(by_words)
        .cloned()
        .ok_or_else(|| Refusal::UnknownPaper { asked: asked.to_owned(), known: known.to_vec() })
}

pub(super) fn checked_fields(
    fields: &[Field],
    mut given: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Refusal> {
    given.retain(|_, value| plain_text::visible(value));
    let missing: Vec<String> =
        fields.iter().filter(|f| f.wajib && !given.contains_key(&f.id)).map(|f| f.label.clone()).collect();
    if !missing.is_empty() {
        return Err(Refusal::FieldsMissing(missing));
    }
    for field in fields {
        if let Some(value) = given.get_mut(&field.id) {
            *value = normal(field, value).map_err(|why| Refusal::FieldInvalid {
                label: field.label.clone(),
                kind: field.jenis,
                choices: field.pilihan.clone(),
                why,
            })?;
        }
    }
    Ok(given)
}

/// Fields as they are stored, and what is odd about some: the field, and why.
pub type WithOdd = (BTreeMap<String, String>, Vec<(String, OddNik)>);

/// The fields a case is opened with, which no SOP names: NIK and No. KK among them in their stored form, and
/// what is odd about them.
///
/// # Errors
/// [`Refusal::FieldInvalid`] for a number that a spreadsheet has cut.
pub fn opening_fields(mut given: BTreeMap<String, String>) -> Result<WithOdd, Refusal> {
    let mut odd = Vec::new();
    for (id, value) in given.iter_mut().filter(|(id, _)| nik::is_person(id) || nik::is_family_card(id)) {
        *value = nik::stored(value).map_err(|_| Refusal::FieldInvalid {
            label: id.clone(),
            kind: FieldKind::Nik,
            choices: Vec::new(),
            why: Some(OddValue::Shortened),
        })?;
        odd.extend(nik::odd(value).map(|odd| (id.clone(), odd)));
    }
    Ok((given, odd))
}

/// What is odd about the numbers of people and families among `values`: the label, and why.
pub fn odd_numbers<'a>(fields: &'a [Field], values: &BTreeMap<String, String>) -> Vec<(&'a str, OddNik)> {
    let numbers = fields.iter().filter(|field| holds_sixteen(field));
    numbers.filter_map(|field| Some((field.label.as_str(), nik::odd(values.get(&field.id)?)?))).collect()
}

/// Whether a field holds a NIK or a No. KK. The latter has no kind of its own in SOP files.
fn holds_sixteen(field: &Field) -> bool {
    field.jenis == FieldKind::Nik || (field.jenis == FieldKind::Teks && nik::is_family_card(&field.id))
}

/// The value in its stored form, or why it cannot be what the field holds.
fn normal(field: &Field, value: &str) -> Result<String, Option<OddValue>> {
    let value = value.trim();
    match field.jenis {
        _ if holds_sixteen(field) => nik::stored(value).map_err(|_| Some(OddValue::Shortened)),
        FieldKind::Teks | FieldKind::Paragraf | FieldKind::Nik => Ok(value.to_owned()),
        FieldKind::Angka | FieldKind::Uang => {
            whole(value).map(|n| n.to_string()).map_err(|odd| Some(OddValue::Number(odd)))
        }
        FieldKind::Tanggal => date(value).map(|d| d.format("%Y-%m-%d").to_string()).ok_or(None),
        FieldKind::Pilihan => {
            field.pilihan.iter().find(|p| p.eq_ignore_ascii_case(value)).cloned().ok_or(None)
        }
    }
}

/// `2026-11-23`, `23-11-2026`, `23/11/2026` or `23.11.2026`.
fn date(value: &str) -> Option<NaiveDate> {
    let even = value.replace(['/', '.'], "-");
    NaiveDate::parse_from_str(&even, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(&even, "%d-%m-%Y"))
        .ok()
        .filter(|d| (1900..2200).contains(&d.year()))
}
