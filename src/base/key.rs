//! The key of a sealed file, and the first bytes by which such a file is known. Must not know how a file is
//! sealed nor who may open it.

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::{reading, secret_bytes};

/// What every sealed file begins with: SQLite's own first sixteen bytes are not there to be told by.
const SEALED: &[u8; 10] = b"Alur-segel";

/// What every SQLite file in clear begins with.
pub const CLEAR: &[u8; 16] = b"SQLite format 3\0";

/// Thirty-two secret bytes. They are wiped from memory with the last copy, and no `Debug` shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Arc<Zeroizing<[u8; 32]>>);

impl Key {
    /// A new one, of the system's randomness alone; `None` if it has none.
    pub fn random() -> Option<Key> {
        secret_bytes().map(Key::of)
    }

    /// Of these bytes.
    pub fn of(bytes: [u8; 32]) -> Key {
        Key(Arc::new(Zeroizing::new(bytes)))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// What a file sealed with it begins with.
    pub fn mark(&self) -> Mark {
        let told = blake3::derive_key("alur 2026 tanda berkas terkunci", self.bytes());
        let mut mark = [0; 16];
        mark[..10].copy_from_slice(SEALED);
        mark[10..].copy_from_slice(&told[..6]);
        Mark(mark)
    }

    /// The key as SQLite takes it, with what the file is to begin with: in hex digits, wiped after use.
    pub fn spelled(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(100));
        text.push_str("raw:");
        for byte in self.bytes().iter().chain(&self.mark().0) {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        text
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// The first bytes of a sealed file: that it is one, and of which key, without telling anything of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(pub [u8; 16]);

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// Not there, not readable, or empty.
    Nothing,
    /// SQLite in clear.
    Clear,
    /// Sealed.
    Sealed(Mark),
    /// Something else.
    Other,
}

impl Beginning {
    /// Of the file at `path`.
    pub fn of(path: &Path) -> Beginning {
        let mut head = Vec::new();
        let read = reading::open(path).map(|file| file.take(16).read_to_end(&mut head));
        match read {
            Ok(Ok(1..)) => Beginning::read(&head),
            _ => Beginning::Nothing,
        }
    }

    /// Of these first bytes.
    pub fn read(head: &[u8]) -> Beginning {
        match head.first_chunk::<16>() {
            Some(head) if head == CLEAR => Beginning::Clear,
            Some(head) if head.starts_with(SEALED) => Beginning::Sealed(Mark(*head)),
            _ => Beginning::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_shows_itself() {
        let key = Key::of([7; 32]);
        assert_eq!(format!("{key:?}"), "Key");
        assert_eq!(key.spelled().len(), 4 + 64 + 32);
        assert_eq!(Beginning::read(&key.mark().0), Beginning::Sealed(key.mark()));
        assert_ne!(key.mark(), Key::of([8; 32]).mark());
    }
}
