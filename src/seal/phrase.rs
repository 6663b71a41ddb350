//! The office's phrase. Large and small letters are one, and so is every space: who has only a phrase in mind
//! types it as it comes.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::words::word;
use crate::base::secret_bytes;

/// Words of a phrase proposed.
const WORDS: usize = 4;

/// Shorter ones are warned of.
const FEW: usize = 16;

/// A phrase as it counts. No `Debug` shows it, and it is wiped from memory after use.
#[derive(Clone, PartialEq, Eq)]
pub struct Phrase(Zeroizing<String>);

impl Phrase {
    /// As typed; `None` if nothing was.
    pub fn read(typed: &str) -> Option<Phrase> {
        let plain: Zeroizing<String> = Zeroizing::new(typed.nfkc().flat_map(char::to_lowercase).collect());
        let mut text = Zeroizing::new(String::with_capacity(plain.len()));
        for word in plain.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        (!text.is_empty()).then_some(Phrase(text))
    }

    /// Words chosen by the system's randomness; `None` if it has none.
    pub fn propose() -> Option<Phrase> {
        let bytes = Zeroizing::new(secret_bytes()?);
        let pairs = bytes.as_chunks::<2>().0.iter().take(WORDS);
        let words: Vec<&str> = pairs.map(|pair| word(usize::from(u16::from_le_bytes(*pair)))).collect();
        Phrase::read(&Zeroizing::new(words.join(" ")))
    }

    /// As it is typed.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// It is short enough for others to try all of its kind.
    pub fn is_weak(&self) -> bool {
        let letters = self.0.chars().filter(|c| !c.is_whitespace()).count();
        let mut signs: Vec<char> = self.0.chars().collect();
        signs.sort_unstable();
        signs.dedup();
        letters < FEW || signs.len() < FEW / 2
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_is_typed_does_not_count() {
        let one = Phrase::read("kambing pelangi  Sungai melati\n").unwrap();
        assert_eq!(Phrase::read(" KAMBING pelangi sungai MELATI"), Some(one.clone()));
        assert_eq!(format!("{one:?}"), "Phrase");
        assert_eq!(Phrase::read(" \n"), None);
        assert!(!one.is_weak());
        assert!(Phrase::read("dinsos2026").unwrap().is_weak());
        assert!(Phrase::read("aaaaaaaaaaaaaaaaaaaaaaaa").unwrap().is_weak());
    }

    #[test]
    fn what_is_proposed_is_four_words_and_not_weak() {
        let (one, other) = (Phrase::propose().unwrap(), Phrase::propose().unwrap());
        assert_eq!(one.text().split(' ').count(), 4);
        assert_ne!(one, other);
    }
}
