//! Values of fields as people read them.

use super::{angka, tanggal};
use crate::domain::sop::{Field, FieldKind, Sop};

/// A stored value in the words of its kind; as stored where it does not fit or the kind is unknown.
pub fn nilai(kind: Option<FieldKind>, value: &str) -> String {
    let read = match kind {
        Some(FieldKind::Tanggal) => value.parse().ok().map(tanggal::panjang),
        Some(FieldKind::Uang) => value.parse().ok().map(angka::rupiah),
        Some(FieldKind::Angka) => value.parse().ok().map(angka::ribuan),
        _ => None,
    };
    read.unwrap_or_else(|| value.to_owned())
}

/// Labels and values of fields, in the order in which the SOP asks for them; a field it does not ask for
/// comes last under its own name.
pub fn baris<'a>(
    sop: &Sop,
    isian: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> Vec<(String, String)> {
    let all: Vec<&Field> = sop.rows.iter().flat_map(|r| &r.isian).collect();
    let named = |(id, value): (&String, &String)| {
        let place = all.iter().position(|f| f.id == *id);
        let field = place.and_then(|i| all.get(i));
        let label = field.map_or(id.clone(), |f| f.label.clone());
        (place.unwrap_or(usize::MAX), label, nilai(field.map(|f| f.jenis), value))
    };
    let mut lines: Vec<_> = isian.into_iter().map(named).collect();
    lines.sort_by_key(|line| line.0);
    lines.into_iter().map(|(_, label, value)| (label, value)).collect()
}
