//! TIFF: directories of entries that point all over the file. Nothing is moved: entries are taken out of their
//! directory and what they pointed to is overwritten with zeros.

use std::collections::BTreeSet;
use std::ops::Range;

/// Entries that say who, where, when and with what: words, maker, model, program, date, artist, computer, rights,
/// notes of programs, and those of Windows.
const NOTES: [u16; 22] = [
    269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 32781, 33432, 33723, 34377, 37724, 40091, 40092, 40093,
    40094, 40095, 42016, 42032,
];
/// Entries that point to a directory of notes: the camera's, the place, and what belongs to them.
const DIRECTORIES: [u16; 3] = [34665, 34853, 40965];
/// Entries of raw pictures and of pictures within the picture: what a camera notes there may be needed to show it.
const RAW: [u16; 3] = [330, 37500, 50706];
/// Where the pixels are, and how many bytes there.
const PIXELS: [(u16, u16); 3] = [(273, 279), (324, 325), (513, 514)];
/// Directories and pieces of a picture; more is no scan.
const MOST: usize = 100_000;

pub(super) fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let big = bytes.starts_with(b"MM");
    // The mark of Canon's raw pictures.
    if bytes.get(8..10) == Some(b"CR") {
        return None;
    }
    // The head stays.
    let kept = std::iter::once(0..8).collect();
    let mut file = File { bytes: bytes.to_vec(), big, kept, gone: Vec::new(), seen: BTreeSet::new() };
    let mut next = file.number(4, 4)?;
    while next != 0 {
        next = file.clean(next)?;
    }
    file.finish()
}

struct File {
    bytes: Vec<u8>,
    /// The larger end of a number comes first.
    big: bool,
    /// What the picture needs.
    kept: Vec<Range<usize>>,
    /// What is overwritten.
    gone: Vec<Range<usize>>,
    /// Directories looked at.
    seen: BTreeSet<usize>,
}

/// One entry of a directory.
struct Entry {
    tag: u16,
    raw: [u8; 12],
    /// Where its values stand.
    values: Range<usize>,
    /// Bytes of one value.
    each: usize,
}

impl File {
    fn number(&self, at: usize, bytes: usize) -> Option<usize> {
        let raw = self.bytes.get(at..at.checked_add(bytes)?)?;
        let digit = |number: usize, byte: &u8| (number << 8) | usize::from(*byte);
        Some(if self.big { raw.iter().fold(0, digit) } else { raw.iter().rev().fold(0, digit) })
    }

    fn entries(&mut self, at: usize) -> Option<Vec<Entry>> {
        if !self.seen.insert(at) || self.seen.len() > MOST {
            return None;
        }
        (0..self.number(at, 2)?).map(|nth| self.entry(at + 2 + 12 * nth)).collect()
    }

    fn entry(&self, at: usize) -> Option<Entry> {
        let raw: [u8; 12] = self.bytes.get(at..at + 12)?.try_into().ok()?;
        let each = match self.number(at + 2, 2)? {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        let length = self.number(at + 4, 4)?.checked_mul(each)?;
        let from = if length > 4 { self.number(at + 8, 4)? } else { at + 8 };
        let tag = u16::try_from(self.number(at, 2)?).ok()?;
        Some(Entry { tag, raw, values: from..from.checked_add(length)?, each })
    }

    /// Takes the notes out of the directory at `at`; where the next one is.
    fn clean(&mut self, at: usize) -> Option<usize> {
        let entries = self.entries(at)?;
        let end = at + 2 + 12 * entries.len();
        let next = self.number(end, 4)?;
        let mut rest = Vec::new();
        for entry in &entries {
            if RAW.contains(&entry.tag) {
                return None;
            } else if DIRECTORIES.contains(&entry.tag) {
                self.forget(self.number(entry.values.start, 4)?)?;
            } else if NOTES.contains(&entry.tag) {
                // What stands in the entry itself goes with it.
                self.gone.extend((entry.values.len() > 4).then(|| entry.values.clone()));
            } else {
                self.kept.push(entry.values.clone());
                rest.extend(entry.raw);
            }
        }
        self.keep_pixels(&entries)?;
        let count = u16::try_from(rest.len() / 12).ok()?;
        let written = [&self.written(usize::from(count), 2)[..], &rest, &self.written(next, 4)].concat();
        self.kept.push(at..end + 4);
        let place = self.bytes.get_mut(at..end + 4)?;
        place.fill(0);
        place.get_mut(..written.len())?.copy_from_slice(&written);
        Some(next)
    }

    fn written(&self, number: usize, bytes: usize) -> Vec<u8> {
        let all = (number as u64).to_be_bytes();
        let mut short = all.get(8 - bytes..).unwrap_or_default().to_vec();
        if !self.big {
            short.reverse();
        }
        short
    }

    /// A directory of notes goes with everything it points to.
    fn forget(&mut self, at: usize) -> Option<()> {
        let entries = self.entries(at)?;
        for entry in &entries {
            if DIRECTORIES.contains(&entry.tag) {
                self.forget(self.number(entry.values.start, 4)?)?;
            }
            self.gone.push(entry.values.clone());
        }
        self.gone.push(at..at + 6 + 12 * entries.len());
        Some(())
    }

    fn keep_pixels(&mut self, entries: &[Entry]) -> Option<()> {
        for (places, lengths) in PIXELS {
            let of = |tag| entries.iter().find(|entry| entry.tag == tag);
            let (Some(places), Some(lengths)) = (of(places), of(lengths)) else { continue };
            let all = |entry: &Entry| -> Option<Vec<usize>> {
                let count = entry.values.len() / entry.each;
                let each = entry.each;
                (count <= MOST)
                    .then(|| (0..count).map(|n| self.number(entry.values.start + n * each, each)).collect())?
            };
            let pieces = all(places)?.into_iter().zip(all(lengths)?);
            let pieces: Vec<_> = pieces.map(|(from, length)| from..from.saturating_add(length)).collect();
            self.kept.extend(pieces);
        }
        Some(())
    }

    /// Overwrites what is to go; `None` where the picture needs some of it, as only a made-up file does.
    fn finish(mut self) -> Option<Vec<u8>> {
        self.kept.retain(|range| !range.is_empty());
        self.kept.sort_by_key(|range| (range.start, range.end));
        let mut covered: Vec<Range<usize>> = Vec::new();
        for range in self.kept {
            match covered.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => covered.push(range),
            }
        }
        for range in self.gone {
            let before = covered.partition_point(|kept| kept.end <= range.start);
            if covered.get(before).is_some_and(|kept| kept.start < range.end) && !range.is_empty() {
                return None;
            }
            let end = range.end.min(self.bytes.len());
            if let Some(place) = self.bytes.get_mut(range.start..end) {
                place.fill(0);
            }
        }
        Some(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A scan of one pixel with notes of every kind; what it is without them.
    fn made(big: bool) -> (Vec<u8>, Vec<u8>) {
        let short = |n: u16| if big { n.to_be_bytes() } else { n.to_le_bytes() };
        let long = |n: u32| if big { n.to_be_bytes() } else { n.to_le_bytes() };
        let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
            [&short(tag)[..], &short(kind), &long(count), &value].concat()
        };
        let inline = |n: u16| [short(n), [0, 0]].concat().try_into().unwrap();
        let directory =
            |entries: &[Vec<u8>]| [&short(entries.len() as u16)[..], &entries.concat(), &long(0)].concat();
        // 8: the picture's directory of 8 entries, to 110; 110: pixels; 120: words; 130: notes; 172: place; 190: words.
        let needed = [
            entry(256, 3, 1, inline(1)),
            entry(257, 3, 1, inline(1)),
            entry(273, 4, 1, long(110)),
            entry(274, 3, 1, inline(6)),
            entry(279, 4, 1, long(4)),
        ];
        let mut all = needed.to_vec();
        all.insert(2, entry(271, 2, 8, long(120)));
        all.push(entry(34665, 4, 1, long(130)));
        all.push(entry(305, 2, 4, *b"RAHA"));
        let start = [if big { &b"MM\0\x2a"[..] } else { b"II\x2a\0" }, &long(8)].concat();
        let notes = directory(&[
            entry(34853, 4, 1, long(172)),
            entry(36867, 2, 8, long(190)),
            entry(37510, 7, 4, *b"RAHA"),
        ]);
        let place = directory(&[entry(1, 2, 2, *b"S\0\0\0")]);
        let pixels = b"titik\0\0\0\0\0";
        let full =
            [&start[..], &directory(&all), pixels, b"RAHASIA\0\0\0", &notes, &place, b"RAHASIA\0"].concat();
        let mut clean = [&start[..], &directory(&needed)].concat();
        clean.resize(110, 0);
        clean.extend(pixels);
        clean.resize(full.len(), 0);
        (full, clean)
    }

    #[test]
    fn notes_are_overwritten_and_what_shows_stays() {
        for big in [true, false] {
            let (full, clean) = made(big);
            assert_eq!(without(&full), Some(clean.clone()), "big end first: {big}");
            assert_eq!(without(&clean), Some(clean));
            for length in 0..full.len() {
                if let Some(cut) = without(&full[..length]) {
                    assert!(!cut.windows(7).any(|w| w == b"RAHASIA"), "{length}");
                }
            }
        }
    }

    #[test]
    fn what_nobody_can_say_of_is_let_be() {
        let (full, _) = made(true);
        // The words are where the pixels are.
        let mut same = full.clone();
        let at = full.windows(4).position(|w| w == [0, 0, 0, 120]).unwrap();
        same[at + 3] = 110;
        assert_eq!(without(&same), None);
        // A directory that is its own next one.
        let mut round = full.clone();
        round[109] = 8;
        assert_eq!(without(&round), None);
        let mut raw = full;
        let at = raw.windows(2).position(|w| w == 274_u16.to_be_bytes()).unwrap();
        raw[at..at + 2].copy_from_slice(&330_u16.to_be_bytes());
        assert_eq!(without(&raw), None);
    }
}
