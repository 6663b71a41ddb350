//! WebP: a RIFF of chunks, each padded to an even length, and flags that say which are there.

use super::turn_alone;

/// Flags of the extended head: notes of programs, notes of a camera.
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;
/// Chunks that are the picture.
const SHOW: [&[u8]; 6] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

pub(super) fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..12)?.to_vec();
    let (mut at, mut head, mut left) = (12, None, 0);
    while let Some(chunk) = bytes.get(at..at + 8) {
        let (kind, length) = chunk.split_at(4);
        let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?.min(bytes.len());
        if SHOW.contains(&kind) {
            out.extend(&bytes[at..end]);
        } else if kind == b"VP8X" {
            head = Some(out.len() + 8);
            out.extend(&bytes[at..end]);
        } else if kind == b"EXIF" {
            let said = bytes.get(at + 8..at + 8 + length).unwrap_or_default();
            let said = said.strip_prefix(b"Exif\0\0").unwrap_or(said);
            if let Some(exif) = turn_alone(said) {
                out.extend(turned(&exif));
                left = EXIF;
            }
        }
        at = end;
    }
    if let Some(flags) = head.and_then(|at| out.get_mut(at)) {
        *flags = *flags & !(XMP | EXIF) | left;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    // One that says another size than it has stays so: a cut picture is not made to look whole.
    let claimed = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let whole = usize::try_from(claimed).is_ok_and(|claimed| claimed.saturating_add(8) <= bytes.len());
    if whole {
        out.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    }
    Some(out)
}

/// What is left of a camera's notes, as a chunk.
fn turned(exif: &[u8]) -> Vec<u8> {
    let length = u32::try_from(exif.len()).unwrap_or(u32::MAX);
    let pad: &[u8] = if exif.len().is_multiple_of(2) { b"" } else { b"\0" };
    [b"EXIF", &length.to_le_bytes()[..], exif, pad].concat()
}

#[cfg(test)]
mod tests {
    use super::super::tests::exif;
    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let pad: &[u8] = if data.len().is_multiple_of(2) { b"" } else { b"\0" };
        [kind, &(data.len() as u32).to_le_bytes(), data, pad].concat()
    }

    fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
        let inside = chunks.concat();
        [b"RIFF", &(inside.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &inside].concat()
    }

    #[test]
    fn notes_go_and_what_shows_stays() {
        for (turn, flags) in [(1, 0x10), (6, 0x18)] {
            let head = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
            let picture = chunk(b"VP8 ", b"titik");
            let notes = [chunk(b"EXIF", &exif(turn)), chunk(b"XMP ", b"RAHASIA"), chunk(b"lain", b"RAHASIA")]
                .concat();
            let whole = riff(&[head(0x1c), picture.clone(), notes]);
            let left = turn_alone(&exif(turn)).map(|exif| turned(&exif)).unwrap_or_default();
            let clean = riff(&[head(flags), picture, left]);
            assert_eq!(without(&whole), Some(clean.clone()));
            assert_eq!(without(&clean), Some(clean));
            for length in 12..whole.len() {
                let cut = without(&whole[..length]).unwrap();
                assert!(!cut.windows(7).any(|w| w == b"RAHASIA"), "{length}");
            }
        }
    }
}
