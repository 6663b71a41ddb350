//! Region codes of Indonesia: their names, and finding them.

use std::sync::LazyLock;

use crate::domain::region;

/// The list, `code,name` a line. Packed by `build.rs`, unpacked when it is first asked for.
pub(in crate::office) static REGIONS: LazyLock<String> = LazyLock::new(|| {
    let packed: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wilayah.zst"));
    let unpacked = zstd::decode_all(packed).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    // That it unpacks is tested below, with the very bytes.
    unpacked.unwrap_or_default()
});

/// The name of a region code, if the list has it.
pub(in crate::office) fn region_name(code: &str) -> Option<&'static str> {
    region::name(&REGIONS, code.trim())
}

/// The kabupaten or kota of a region code, if the list has it.
pub(in crate::office) fn city_name(code: &str) -> Option<&'static str> {
    region::city(&REGIONS, code.trim())
}

/// Kabupaten, kota, kecamatan and kelurahan whose name holds all the words, with their codes.
pub(in crate::office) fn find_regions(words: &str, limit: usize) -> Vec<(&'static str, &'static str)> {
    region::find(&REGIONS, words, limit)
}

#[cfg(test)]
mod tests {
    use super::REGIONS;

    #[test]
    fn the_list_unpacks_as_it_was_packed() {
        assert_eq!(*REGIONS, include_str!("../../../assets/wilayah/wilayah.csv"));
    }
}
