//! Which values of a fact are a person's: they are sealed in the journal and can be destroyed, while all else
//! (steps, decisions, units, numbers of letters, names of files' content) stays, so that a case still folds. One
//! rule: whatever somebody typed freely or into a field is personal, whatever kind of field it is. Must not know
//! how a value is sealed.

use serde_json::Value;

/// What stands in the place of a value that was destroyed.
pub const ERASED: &str = "(dihapus)";

/// Where a personal value stands in a body.
#[derive(Debug, Clone, Copy)]
enum At {
    /// A value by its name.
    Value(&'static str),
    /// Every value of the map of this name.
    Each(&'static str),
    /// The value of the second name in each entry of the list of the first.
    InEach(&'static str, &'static str),
}

/// The personal values of facts of this kind, by the names they are stored under.
fn of_kind(kind: &str) -> &'static [At] {
    const FILES: At = At::InEach("lampiran", "nama");
    match kind {
        "case_opened" => &[At::Value("judul"), At::Each("isian")],
        "step_recorded" => &[At::Value("alasan_tanpa"), At::Value("catatan"), At::Each("isian"), FILES],
        "step_corrected" => &[At::Value("alasan"), At::Value("catatan"), At::Each("isian")],
        "step_returned" | "key_closed" | "case_paused" | "fact_withdrawn" | "case_called_back" => {
            &[At::Value("alasan")]
        }
        "case_closed" => &[At::Value("hasil")],
        "place_set" => &[At::Value("tempat")],
        "files_attached" => &[At::Value("catatan"), FILES],
        "letter_issued" => &[At::Value("hal"), At::Value("isi"), At::Each("isian")],
        _ => &[],
    }
}

/// Whether a subject with a fact of this kind is one whose personal values are sealed. A withdrawal may be about
/// anything.
pub fn begins_sealing(kind: &str) -> bool {
    kind != "fact_withdrawn" && !of_kind(kind).is_empty()
}

/// Hands every personal value of a stored body to `each`: what it is, under which name it stands, and itself, in the
/// order in which they stand in the body's text. What is empty says nothing of anybody and is left out: an empty value takes a field away.
pub fn each(kind: &str, body: &mut Value, mut each: impl FnMut(&str, &str, &mut Value)) {
    let Value::Object(all) = body else { return };
    for (name, value) in all.iter_mut() {
        let Some(at) = of_kind(kind).iter().find(|at| at.name() == name) else { continue };
        match at {
            At::Value(_) => hand((name, name), value, &mut each),
            At::Each(_) => {
                let values = value.as_object_mut().into_iter().flatten();
                values.for_each(|(name, value)| hand((name, name), value, &mut each));
            }
            At::InEach(_, field) => {
                let entries = value.as_array_mut().into_iter().flatten();
                let values = entries.filter_map(|one| one.get_mut(field));
                values.for_each(|value| hand((name, field), value, &mut each));
            }
        }
    }
}

fn hand((what, name): (&str, &str), value: &mut Value, each: &mut impl FnMut(&str, &str, &mut Value)) {
    let says = match &*value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        _ => true,
    };
    if says {
        each(what, name, value);
    }
}

impl At {
    fn name(self) -> &'static str {
        match self {
            At::Value(name) | At::Each(name) | At::InEach(name, _) => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_typed_is_personal_and_what_a_case_folds_by_is_not() {
        let mut body = json!({
            "node": "1a", "kunci": "63.72.05.1003", "hasil": "ya", "catatan": "Siti datang",
            "isian": {"nik": "6372", "umur": 40, "kosong": ""}, "centang": ["KTP"],
            "lampiran": [{"nama": "siti.jpg", "sidik": "ab", "ukuran": 3, "kelengkapan": "KTP"}],
            "alasan_tanpa": "", "tanpa": [], "dicatat": null,
        });
        let mut found = Vec::new();
        each("step_recorded", &mut body, |name, _, value| {
            found.push((name.to_owned(), value.clone()));
            *value = Value::from(ERASED);
        });
        let want = [("catatan", json!("Siti datang")), ("nik", json!("6372")), ("umur", json!(40))];
        let want = want.into_iter().chain([("lampiran", json!("siti.jpg"))]);
        assert_eq!(found, want.map(|(name, value)| (name.to_owned(), value)).collect::<Vec<_>>());
        assert_eq!(body["node"], "1a");
        assert_eq!(body["lampiran"][0]["sidik"], "ab");
        assert_eq!(body["isian"]["kosong"], "");
    }
}
