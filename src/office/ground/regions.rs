//! Region codes of Indonesia: their names, and finding them.

use crate::domain::region;

/// The list, `code,name` a line.
pub(in crate::office) static REGIONS: &str = include_str!("../../../assets/wilayah/wilayah.csv");

/// The name of a region code, if the list has it.
pub(in crate::office) fn region_name(code: &str) -> Option<&'static str> {
    region::name(REGIONS, code.trim())
}

/// The kabupaten or kota of a region code, if the list has it.
pub(in crate::office) fn city_name(code: &str) -> Option<&'static str> {
    region::city(REGIONS, code.trim())
}

/// Kabupaten, kota, kecamatan and kelurahan whose name holds all the words, with their codes.
pub(in crate::office) fn find_regions(words: &str, limit: usize) -> Vec<(&'static str, &'static str)> {
    region::find(REGIONS, words, limit)
}
