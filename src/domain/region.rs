//! Region codes of Indonesia: provinsi, kabupaten/kota, kecamatan, kelurahan/desa. Works on the text
//! of `assets/wilayah/wilayah.csv` (`code,name`, sorted by code); must not know where it comes from.

use super::fact::Key;
use crate::base::Zone;

/// Length of a code with kabupaten or kota: `63.72`.
const CITY_LENGTH: usize = 5;
/// Length of a code with kelurahan or desa: `63.72.04.1001`.
const UNIT_LENGTH: usize = 13;

/// The name of the region `code`, if there is one.
pub fn name<'a>(table: &'a str, code: &str) -> Option<&'a str> {
    let (found, name) = under(table, code).next()?.split_once(',')?;
    (found == code).then_some(name)
}

/// The kabupaten or kota that the region `code` is or lies in.
pub fn city<'a>(table: &'a str, code: &str) -> Option<&'a str> {
    name(table, code.get(..CITY_LENGTH)?)
}

/// "Kota Banjarbaru" as the date line of a letter has it: "Banjarbaru".
pub fn place(city: &str) -> &str {
    let kinds = ["Kota Administrasi ", "Kabupaten Administrasi ", "Kota ", "Kabupaten "];
    kinds.iter().find_map(|kind| city.strip_prefix(kind)).unwrap_or(city)
}

/// Every kelurahan and desa in the region `code` (itself, if it is one), in order of code.
pub fn units(table: &str, code: &str) -> Vec<Key> {
    let pairs = under(table, code).filter_map(|line| line.split_once(','));
    pairs
        .filter(|(kode, _)| kode.len() == UNIT_LENGTH)
        .map(|(kode, nama)| Key { id: kode.to_owned(), nama: nama.to_owned() })
        .collect()
}

/// The kelurahan or desa of the region `code` that `words` are the code of or begin with the name of.
pub fn unit_called<'a>(table: &'a str, code: &str, words: &str) -> Option<&'a str> {
    let begins = |name: &str| {
        let same = words.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        same && !words[name.len()..].starts_with(char::is_alphanumeric)
    };
    let pairs = under(table, code).filter_map(|line| line.split_once(','));
    let called = pairs.filter(|(id, name)| id.len() == UNIT_LENGTH && (*id == words || begins(name)));
    // "Landasan Ulin Timur" is not "Landasan Ulin", were there both.
    called.max_by_key(|(_, name)| name.len()).map(|(id, _)| id)
}

/// Regions whose name holds all the words, upper and lower case alike, larger regions first.
pub fn find<'a>(table: &'a str, words: &str, limit: usize) -> Vec<(&'a str, &'a str)> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let pairs = table.lines().filter_map(|line| line.split_once(','));
    let holds = |name: &str| {
        let name = name.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let mut found: Vec<(&str, &str)> = pairs.filter(|(_, name)| holds(name)).collect();
    found.sort_by_key(|(code, _)| (code.len(), *code));
    found.truncate(limit);
    found
}

/// The time zone of a region (Keppres 41/1987 with the provinces formed since).
pub fn zone(code: &str) -> Option<Zone> {
    match code.get(..2)?.parse::<u32>().ok()? {
        11..=21 | 31..=36 | 61 | 62 => Some(Zone::Wib),
        51..=53 | 63..=65 | 71..=76 => Some(Zone::Wita),
        81 | 82 | 91..=97 => Some(Zone::Wit),
        _ => None,
    }
}

/// Lines whose code is `code` or lies in it.
fn under<'a>(table: &'a str, code: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let first = if code.is_empty() { table.len() } else { first_at_or_after(table, code) };
    let code = code.to_owned();
    table[first..]
        .lines()
        .map_while(move |line| line.starts_with(&code).then_some((line, code.len())))
        .filter_map(|(line, length)| matches!(line.as_bytes().get(length), Some(b',' | b'.')).then_some(line))
}

/// Byte offset of the first line not before `code`: binary search over line starts.
fn first_at_or_after(table: &str, code: &str) -> usize {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start =
            table.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1).max(low);
        let end = table.as_bytes()[middle..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(table.len(), |i| middle + i + 1);
        let line = table.as_bytes()[start..end].split(|b| *b == b',').next().unwrap_or_default();
        if line < code.as_bytes() { low = end } else { high = start }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "63,Kalimantan Selatan\n63.72,Kota Banjarbaru\n63.72.02,Landasan Ulin\n\
        63.72.02.1003,Landasan Ulin Timur\n63.72.03,Cempaka\n63.72.03.1001,Palam\n64,Kalimantan Timur\n";

    #[test]
    fn a_city_has_its_kelurahan_and_nothing_else() {
        let ids: Vec<String> = units(TABLE, "63.72").into_iter().map(|k| k.id).collect();
        assert_eq!(ids, ["63.72.02.1003", "63.72.03.1001"]);
        assert_eq!(units(TABLE, "63.7"), []);
        assert_eq!(units(TABLE, ""), []);
        assert_eq!(units(TABLE, "64"), []);
        assert_eq!(units(TABLE, "63.72.03.1001").len(), 1);
    }

    #[test]
    fn a_kelurahan_is_known_by_code_or_name() {
        let called = |words: &str| unit_called(TABLE, "63.72", words);
        assert_eq!(called("landasan ulin timur, Banjarbaru"), Some("63.72.02.1003"));
        assert_eq!(called("63.72.03.1001"), Some("63.72.03.1001"));
        for other in ["Palama", "Landasan Ulin", "Kota Banjarbaru", "", "Pá"] {
            assert_eq!(called(other), None, "{other}");
        }
        assert_eq!(unit_called(TABLE, "", "Palam"), None);
    }

    #[test]
    fn names_are_found_exactly() {
        assert_eq!(name(TABLE, "63"), Some("Kalimantan Selatan"));
        assert_eq!(name(TABLE, "64"), Some("Kalimantan Timur"));
        assert_eq!(name(TABLE, "63.72.03.1001"), Some("Palam"));
        assert_eq!(name(TABLE, "6"), None);
        assert_eq!(name(TABLE, "99"), None);
    }
}
