//! JPEG: segments, each with its length, then scans without one.

use super::turn_alone;

/// Before a camera's own notes.
const EXIF: &[u8] = b"Exif\0\0";
/// Before the notes of programs.
const XMP: &[u8] = b"http://ns.adobe.com/";

pub(super) fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    let (mut at, mut scanned) = (2, false);
    loop {
        let mark = match bytes.get(at..at + 2) {
            // Cut short between two segments.
            None => return Some(out),
            Some([0xff, 0xff]) => {
                at += 1;
                continue;
            }
            Some([0xff, 0xd9]) => {
                // Behind the end phones put a film, or the same picture again, with all that was written into it.
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            Some([0xff, mark @ (0x02..=0xcf | 0xda..=0xfe)]) => *mark,
            Some(_) if scanned => {
                out.extend(&bytes[at..]);
                return Some(out);
            }
            Some(_) => return None,
        };
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        // A length counts itself: with less, where the next segment begins is anybody's guess.
        if length < 2 {
            return scanned.then(|| [&out, &bytes[at..]].concat());
        }
        let end = (at + 2 + length).min(bytes.len());
        let said = bytes.get(at + 4..end).unwrap_or_default();
        match said.strip_prefix(EXIF).filter(|_| mark == 0xe1) {
            Some(exif) => out.extend(turn_alone(exif).map(segment).unwrap_or_default()),
            None if shows(mark, said, scanned) => out.extend(&bytes[at..end]),
            None => {}
        }
        at = end;
        if mark == 0xda {
            scanned = true;
            let end = scan_end(bytes, at);
            out.extend(&bytes[at..end]);
            at = end;
        }
    }
}

/// Whether a segment is needed to show the picture. Between scans only notes are taken out: what looks like one
/// there may be a damaged scan.
fn shows(mark: u8, said: &[u8], scanned: bool) -> bool {
    match mark {
        0xe1 if scanned => !said.starts_with(XMP),
        0xe2 => scanned || said.starts_with(b"ICC_PROFILE\0"),
        0xe0 | 0xee => true,
        0xe1..=0xef | 0xfe => scanned,
        _ => true,
    }
}

/// Where the next segment begins after a scan's data.
fn scan_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let marks = |two: &[u8]| two[0] == 0xff && !matches!(two[1], 0x00 | 0x01 | 0xd0..=0xd8 | 0xff);
    rest.windows(2).position(marks).map_or(bytes.len(), |at| from + at)
}

fn segment(exif: Vec<u8>) -> Vec<u8> {
    let length = u16::try_from(2 + EXIF.len() + exif.len()).unwrap_or(u16::MAX);
    [&[0xff, 0xe1][..], &length.to_be_bytes(), EXIF, &exif].concat()
}

#[cfg(test)]
mod tests {
    use super::super::tests::exif;
    use super::*;

    fn part(mark: u8, said: &[u8]) -> Vec<u8> {
        [&[0xff, mark][..], &(said.len() as u16 + 2).to_be_bytes(), said].concat()
    }

    #[test]
    fn notes_go_and_what_shows_stays() {
        let camera = part(0xe1, &[EXIF, &exif(6)].concat());
        let needed =
            [part(0xe0, b"JFIF\0"), part(0xe2, b"ICC_PROFILE\0warna"), part(0xdb, b"tabel")].concat();
        let notes = [
            part(0xe1, b"http://ns.adobe.com/xap/1.0/\0RAHASIA"),
            part(0xed, b"RAHASIA"),
            part(0xfe, b"RAHASIA"),
        ];
        let scan = [part(0xda, b"garis"), b"data\xff\x00\xff\xd0data".to_vec()].concat();
        let (start, end) = (vec![0xff, 0xd8], vec![0xff, 0xd9]);
        let whole =
            [start.clone(), camera.clone(), notes.concat(), needed.clone(), scan.clone(), end.clone()]
                .concat();
        let turned = segment(turn_alone(&exif(6)).unwrap());
        let clean = [start.clone(), turned.clone(), needed.clone(), scan.clone(), end.clone()].concat();
        assert_eq!(without(&whole), Some(clean.clone()));
        assert_eq!(without(&clean), Some(clean.clone()), "once is enough");
        assert_eq!(without(&[whole.clone(), b"film RAHASIA".to_vec()].concat()), Some(clean));
        // Cut short anywhere: never a trace, never more than there was.
        for length in 4..whole.len() {
            if let Some(cut) = without(&whole[..length]) {
                assert!(!cut.windows(7).any(|w| w == b"RAHASIA"), "{length}");
            }
        }
        assert_eq!(without(b"\xff\xd8\xff\xe0\0\x04ab lain"), None, "no segment begins there");
        assert_eq!(
            without(&[&start[..], b"\xff\xc4\0\x01", &needed, &end].concat()),
            None,
            "a length of one"
        );
    }
}
