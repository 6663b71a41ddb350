//! Where the papers of a case stand.

pub const TITLE: &str = "Tempat berkas";
pub const WHY: &str = "Di mana berkas kertas kasus ini disimpan, agar siapa pun dapat menemukannya.";
pub const PLACE: &str = "Ordner, rak, atau lemari";
pub const HINT: &str = "mis. Ordner DTKS 2026/3, rak B";
pub const KNOWN: &str = "Tempat yang pernah dipakai";
pub const SAVE: &str = "Simpan tempat";
pub const NONE: &str = "Tempat berkas…";

/// What the button in a case's head says.
pub fn button(place: &str) -> &str {
    if place.is_empty() { NONE } else { place }
}
