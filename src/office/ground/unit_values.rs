//! Fields that were recorded once for each unit of a fan-out: what each unit said last, and what that comes to for
//! the whole case. Must not know what is made of it.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::domain::fact::{Body, StepRecord};
use crate::domain::number::whole;
use crate::domain::sop::{FieldKind, Ulang};
use crate::office::ground::tell::Told;

/// A field over units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::office) struct OverUnits {
    /// What the row repeats over.
    pub ulang: Ulang,
    /// It is a number, so its values add up.
    pub angka: bool,
    /// What each unit said last, in order of the units.
    pub nilai: Vec<String>,
}

impl OverUnits {
    /// What stands for all units: the sum of numbers, else what all of them say; nothing where they differ or one of
    /// them is no number.
    pub fn whole(&self) -> Option<String> {
        if self.angka {
            let numbers: Option<Vec<i64>> = self.nilai.iter().map(|value| whole(value).ok()).collect();
            let sum = numbers?.into_iter().try_fold(0_i64, i64::checked_add)?;
            return Some(sum.to_string());
        }
        let first = self.nilai.first()?;
        self.nilai.iter().all(|value| value == first).then(|| first.clone())
    }
}

/// What was said of one field.
struct Said<'a> {
    ulang: Ulang,
    by_unit: BTreeMap<&'a str, &'a str>,
}

/// The fields of a case that were last said unit by unit, by id.
pub(in crate::office) fn over_units(told: &Told) -> BTreeMap<String, OverUnits> {
    let sop = &told.loaded.sop;
    let records: BTreeMap<Id, &StepRecord> = told
        .facts
        .iter()
        .filter_map(|fact| match &fact.body {
            Body::StepRecorded(step) => Some((fact.id, told.betul.get(&fact.id).unwrap_or(step))),
            _ => None,
        })
        .collect();
    let mut said: BTreeMap<&str, Said<'_>> = BTreeMap::new();
    for visit in &told.state.visits {
        let Some(step) = records.get(&visit.fact) else { continue };
        let ulang = sop.rows.get(visit.spot.at.row).and_then(|row| row.ulang);
        let over = ulang.filter(|ulang| !ulang.over_time()).zip(visit.spot.key.as_deref());
        for (name, value) in step.isian.iter().filter(|(_, value)| !value.trim().is_empty()) {
            match over {
                Some((ulang, unit)) => {
                    let of = said.entry(name).or_insert_with(|| Said { ulang, by_unit: BTreeMap::new() });
                    of.by_unit.insert(unit, value);
                }
                // Said for the whole case afterwards, that counts.
                None => drop(said.remove(name.as_str())),
            }
        }
    }
    let fields = || sop.rows.iter().flat_map(|row| &row.isian);
    let number = |name: &str| {
        fields().any(|field| field.id == name && matches!(field.jenis, FieldKind::Angka | FieldKind::Uang))
    };
    let over = |(name, said): (&str, Said<'_>)| {
        let nilai = said.by_unit.into_values().map(str::to_owned).collect();
        (name.to_owned(), OverUnits { ulang: said.ulang, angka: number(name), nilai })
    };
    said.into_iter().map(over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_add_up_and_words_must_agree() {
        let of = |angka, nilai: &[&str]| OverUnits {
            ulang: Ulang::Lksa,
            angka,
            nilai: nilai.iter().map(|v| (*v).to_owned()).collect(),
        };
        for (angka, nilai, whole) in [
            (true, &["45", "60", "38"][..], Some("143")),
            (true, &["45"], Some("45")),
            (true, &["45", "banyak"], None),
            (true, &["9223372036854775807", "1"], None),
            (false, &["Palam", "Palam"], Some("Palam")),
            (false, &["Palam", "Cempaka"], None),
        ] {
            assert_eq!(of(angka, nilai).whole().as_deref(), whole, "{nilai:?}");
        }
    }
}
