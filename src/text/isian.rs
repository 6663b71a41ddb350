//! Values of fields as people read them.

use super::{angka, tanggal};
use crate::domain::case::OddValue;
use crate::domain::nik::OddNik;
use crate::domain::number::OddNumber;
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
pub fn lines<'a>(
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

/// Why a value is no whole number, and how it is written.
pub fn odd_number(odd: OddNumber) -> &'static str {
    match odd {
        OddNumber::Fraction => {
            "Isi bilangan bulat, tanpa pecahan. Titik hanya memisahkan tiga angka, misalnya 150.000."
        }
        OddNumber::Grouping => "Titik hanya memisahkan tiga angka, misalnya 1.500.000.",
        OddNumber::Minus => "Angkanya tidak dapat kurang dari nol.",
        OddNumber::Shortened => "Angkanya dipotong Excel (6,37E+15). Salin lagi dari sumbernya.",
        OddNumber::Words => "Tulis dengan angka saja, misalnya 435 atau 1.500.000.",
        OddNumber::Huge => "Angkanya terlalu besar.",
    }
}

/// Why a value does not fit its field.
pub fn odd_value(odd: OddValue) -> String {
    match odd {
        OddValue::Number(odd) => odd_number(odd).to_owned(),
        OddValue::Shortened => nik_shortened(),
    }
}

/// A NIK or No. KK that a spreadsheet has cut.
pub fn nik_shortened() -> String {
    "Nomor ini dipotong Excel (6,37E+15); angka belakangnya hilang. Salin lagi 16 angkanya dari KTP atau KK."
        .to_owned()
}

/// What is odd about a number that was taken all the same.
pub fn odd_nik(label: &str, odd: OddNik) -> String {
    match odd {
        OddNik::Length(n) => format!("{label} berisi {n} angka, seharusnya 16. Cocokkan dengan KTP atau KK."),
        OddNik::Letters => format!("{label} memuat tanda selain angka. Cocokkan dengan KTP atau KK."),
        OddNik::Rounded => {
            format!("{label} berakhir 0000; mungkin dibulatkan Excel. Cocokkan dengan KTP atau KK.")
        }
    }
}
