//! PNG: a row of chunks, each with its length, kind and sum.

use super::turn_alone;

/// Chunks beside the necessary ones that change how the picture looks.
const SHOW: [&[u8; 4]; 15] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD", b"hIST", b"sPLT", b"acTL",
    b"fcTL", b"fdAT", b"cICP", b"cLLI",
];

pub(super) fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_be_bytes(head.get(..4)?.try_into().ok()?)).ok()?;
        let kind: &[u8; 4] = head.get(4..)?.try_into().ok()?;
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        // The last one may be cut short.
        let end = at.checked_add(length)?.checked_add(12)?.min(bytes.len());
        if kind[0].is_ascii_uppercase() || SHOW.contains(&kind) {
            out.extend(&bytes[at..end]);
        } else if kind == b"eXIf" {
            let said = bytes.get(at + 8..at + 8 + length).unwrap_or_default();
            out.extend(turn_alone(said).map(|exif| chunk(kind, &exif)).unwrap_or_default());
        }
        // Nothing that belongs to the picture stands behind its end.
        if kind == b"IEND" {
            break;
        }
        at = end;
    }
    Some(out)
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::super::tests::exif;
    use super::*;

    #[test]
    fn notes_go_and_what_shows_stays() {
        let start = b"\x89PNG\r\n\x1a\n".to_vec();
        let needed = [chunk(b"IHDR", &[0; 13]), chunk(b"gAMA", &[0; 4])].concat();
        let notes = [chunk(b"tEXt", b"GPS\0RAHASIA"), chunk(b"iTXt", b"RAHASIA"), chunk(b"tIME", b"RAHASIA")]
            .concat();
        let rest = [chunk(b"IDAT", b"titik"), chunk(b"IEND", b"")].concat();
        let camera = chunk(b"eXIf", &exif(8));
        let whole = [&start[..], &needed, &notes, &camera, &rest, b"ekor RAHASIA"].concat();
        let turned = chunk(b"eXIf", &turn_alone(&exif(8)).unwrap());
        let clean = [&start[..], &needed, &turned, &rest].concat();
        assert_eq!(without(&whole), Some(clean.clone()));
        assert_eq!(without(&clean), Some(clean));
        for length in 8..whole.len() {
            let cut = without(&whole[..length]).unwrap();
            assert!(!cut.windows(7).any(|w| w == b"RAHASIA"), "{length}");
        }
        let torn = [&start[..], &needed, b"\0\0\0\x01\0\x01\x02\x03"].concat();
        assert_eq!(without(&torn), None);
    }
}
