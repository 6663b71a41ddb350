//! A key as words: ten bits a word, then fourteen that tell a mistyped sheet from a right one. Any word may be
//! cut to its first four letters, which no other one shares.

use zeroize::Zeroizing;

use crate::base::Key;

/// Every word, in order; its place is what it stands for.
const LIST: &str = include_str!("../../assets/kata.txt");

/// Words of a sheet.
pub const CHECKED: usize = 27;

/// Bits of a word.
const BITS: usize = 10;

/// Letters by which a word is known.
const LETTERS: usize = 4;

/// Why what was typed is no sheet. It names places, never what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFlaw {
    /// So many words, not [`CHECKED`].
    Count(usize),
    /// Words that are not on the list, by their places from 1.
    Unknown(Vec<usize>),
    /// All are on the list, and they do not belong together.
    Mistyped,
}

/// The word for `n`, the lowest ten bits of it.
pub fn word(n: usize) -> &'static str {
    LIST.lines().nth(n % (1 << BITS)).unwrap_or_default()
}

/// The words of a key.
pub fn sheet(key: &Key) -> Vec<&'static str> {
    let bits = bits_of(key);
    let word = |n: usize| word((0..BITS).fold(0, |at, bit| at << 1 | usize::from(bits[n * BITS + bit])));
    (0..CHECKED).map(word).collect()
}

/// The key that these words spell; numbers and signs between them do not count.
///
/// # Errors
/// What is wrong with them.
pub fn read_sheet(text: &str) -> Result<Key, SheetFlaw> {
    let typed: Vec<Zeroizing<String>> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(|word| Zeroizing::new(word.to_lowercase()))
        .collect();
    let places: Vec<Option<usize>> = typed.iter().map(|word| place(word)).collect();
    let unknown: Vec<usize> = (1..).zip(&places).filter(|(_, at)| at.is_none()).map(|(n, _)| n).collect();
    if typed.len() != CHECKED {
        return Err(SheetFlaw::Count(typed.len()));
    }
    if !unknown.is_empty() {
        return Err(SheetFlaw::Unknown(unknown));
    }
    let places = places.into_iter().flatten();
    let bits: Zeroizing<Vec<bool>> =
        Zeroizing::new(places.flat_map(|at| (0..BITS).rev().map(move |bit| at >> bit & 1 == 1)).collect());
    let mut bytes = Zeroizing::new([0; 32]);
    for (n, bit) in bits.iter().take(256).enumerate() {
        bytes[n / 8] |= u8::from(*bit) << (7 - n % 8);
    }
    let key = Key::of(*bytes);
    if *bits_of(&key) == *bits { Ok(key) } else { Err(SheetFlaw::Mistyped) }
}

fn place(typed: &str) -> Option<usize> {
    if typed.chars().count() < LETTERS {
        return None;
    }
    LIST.lines().position(|word| word.starts_with(typed))
}

/// The bits of the key, and of what checks it.
fn bits_of(key: &Key) -> Zeroizing<Vec<bool>> {
    let check = blake3::derive_key("alur 2026 lembar pemulihan", key.bytes());
    let bytes = key.bytes().iter().chain(&check);
    let bits = bytes.flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
    Zeroizing::new(bits.take(CHECKED * BITS).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_is_one_of_1024_plain_words_told_apart_by_four_letters() {
        let words: Vec<&str> = LIST.lines().collect();
        assert_eq!(words.len(), 1 << BITS);
        assert!(words.is_sorted());
        let heads: BTreeSet<&str> = words.iter().map(|word| &word[..LETTERS]).collect();
        assert_eq!(heads.len(), words.len());
        let plain =
            |word: &&str| (4..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
        assert!(words.iter().all(plain));
    }

    #[test]
    fn a_sheet_is_read_back_however_it_is_typed() {
        let key = Key::of(std::array::from_fn(|n| n as u8 * 7));
        let words = sheet(&key);
        assert_eq!(words.len(), CHECKED);
        assert_eq!(read_sheet(&words.join(" ")), Ok(key.clone()));
        let numbered: Vec<String> =
            words.iter().zip(1..).map(|(word, n)| format!("{n}. {}", word[..4].to_uppercase())).collect();
        assert_eq!(read_sheet(&numbered.join("\n")), Ok(key));
    }

    #[test]
    fn one_wrong_word_is_noticed() {
        let words = sheet(&Key::of([9; 32]));
        assert_eq!(read_sheet(&words[1..].join(" ")), Err(SheetFlaw::Count(26)));
        let with = |at: usize, word: &'static str| {
            let mut wrong = words.clone();
            wrong[at] = word;
            read_sheet(&wrong.join(" "))
        };
        assert_eq!(with(4, "qwerty"), Err(SheetFlaw::Unknown(vec![5])));
        for (at, typed) in words.iter().take(CHECKED).enumerate() {
            let other = if *typed == word(17) { word(18) } else { word(17) };
            assert_eq!(with(at, other), Err(SheetFlaw::Mistyped));
        }
    }
}
