//! A signing key whose secret half is locked by a short secret (a PIN). Must not know whose it is or what is signed.
//!
//! What Argon2id makes of the PIN and a salt of its own covers the secret like a one-time pad; the public half
//! tells whether the right PIN was typed. Few digits are soon tried by whoever has the file and a fast machine:
//! this tells people of one office apart, it seals nothing.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{from_hex, hex, secret_bytes};

/// Memory that trying one PIN takes, in KiB, and how often it is gone over.
const MEMORY: u32 = 19 * 1024;
const ROUNDS: u32 = 2;

/// What a record may ask of the machine at most: it could come from a hand that means ill.
const MOST_MEMORY: u32 = 256 * 1024;
const MOST_ROUNDS: u32 = 16;

/// A short secret as typed. Never shown, and wiped when it goes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// As typed; blanks around it are no part of it.
    pub fn typed(text: &str) -> Pin {
        Pin(Zeroizing::new(text.trim().to_owned()))
    }

    /// Whether it is only digits, and so many.
    pub fn is_digits(&self, many: std::ops::RangeInclusive<usize>) -> bool {
        many.contains(&self.0.len()) && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// One digit over and over, or a staircase: what is tried first.
    pub fn is_plain(&self) -> bool {
        let digits = self.0.as_bytes();
        let steps = |by: i16| digits.windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == by);
        [0, 1, -1].into_iter().any(steps)
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The key as it is kept.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedKey {
    /// The public half, in hex.
    pub umum: String,
    /// The secret half, covered, in hex.
    pub tertutup: String,
    /// In hex; another for each PIN.
    pub garam: String,
    /// In KiB.
    pub memori: u32,
    /// How often the memory is gone over.
    pub putaran: u32,
}

impl fmt::Debug for LockedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LockedKey({})", self.umum)
    }
}

/// The key unlocked.
#[derive(Clone)]
pub struct OpenKey(SigningKey);

impl fmt::Debug for OpenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpenKey(…)")
    }
}

impl LockedKey {
    /// A new key locked by `pin`; `None` if the system has no randomness or no memory for it.
    pub fn make(pin: &Pin) -> Option<LockedKey> {
        OpenKey(SigningKey::from_bytes(&secret_bytes()?)).lock(pin)
    }

    /// The key, if `pin` is the right one.
    pub fn unlock(&self, pin: &Pin) -> Option<OpenKey> {
        let mut covered = [0; 32];
        from_hex(&self.tertutup, &mut covered)?;
        let pad = self.pad(pin)?;
        let mut secret = Zeroizing::new([0; 32]);
        for (out, (a, b)) in secret.iter_mut().zip(covered.iter().zip(pad.iter())) {
            *out = a ^ b;
        }
        let key = SigningKey::from_bytes(&secret);
        (hex(key.verifying_key().as_bytes()) == self.umum).then_some(OpenKey(key))
    }

    fn pad(&self, pin: &Pin) -> Option<Zeroizing<[u8; 32]>> {
        let mut salt = [0; 16];
        from_hex(&self.garam, &mut salt)?;
        if self.memori > MOST_MEMORY || self.putaran > MOST_ROUNDS {
            return None;
        }
        let params = Params::new(self.memori, self.putaran, 1, Some(32)).ok()?;
        let mut pad = Zeroizing::new([0; 32]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(pin.0.as_bytes(), &salt, pad.as_mut()).ok()?;
        Some(pad)
    }
}

impl OpenKey {
    /// The same key locked by another PIN.
    pub fn lock(&self, pin: &Pin) -> Option<LockedKey> {
        let salt: [u8; 16] = secret_bytes()?.first_chunk().copied()?;
        let mut locked = LockedKey {
            umum: self.public(),
            tertutup: String::new(),
            garam: hex(&salt),
            memori: MEMORY,
            putaran: ROUNDS,
        };
        let (pad, secret) = (locked.pad(pin)?, Zeroizing::new(self.0.to_bytes()));
        let covered: Vec<u8> = secret.iter().zip(pad.iter()).map(|(a, b)| a ^ b).collect();
        locked.tertutup = hex(&covered);
        Some(locked)
    }

    /// The public half, in hex.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Signs `message`, which begins with a word for what it is.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// Whether `signature` over `message` is by the key with this public half.
pub fn signed_by(public: &str, message: &[u8], signature: &[u8; 64]) -> bool {
    let mut bytes = [0; 32];
    let key = from_hex(public, &mut bytes).and_then(|()| VerifyingKey::from_bytes(&bytes).ok());
    key.is_some_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_pin_opens_it_and_another_pin_keeps_the_key() {
        let (old, new) = (Pin::typed("2719"), Pin::typed(" 80431\n"));
        let locked = LockedKey::make(&old).unwrap();
        assert!(locked.unlock(&Pin::typed("2718")).is_none());
        let open = locked.unlock(&old).unwrap();
        let moved = open.lock(&new).unwrap();
        assert_eq!(moved.umum, locked.umum);
        assert_ne!(moved.garam, locked.garam);
        assert!(moved.unlock(&old).is_none());
        let signature = moved.unlock(&Pin::typed("80431")).unwrap().sign(b"uji");
        assert!(signed_by(&locked.umum, b"uji", &signature));
        assert!(!signed_by(&locked.umum, b"uju", &signature));
    }

    #[test]
    fn a_record_that_asks_too_much_or_makes_no_sense_opens_for_nobody() {
        let pin = Pin::typed("2719");
        let locked = LockedKey::make(&pin).unwrap();
        for odd in [
            LockedKey { memori: u32::MAX, ..locked.clone() },
            LockedKey { putaran: u32::MAX, ..locked.clone() },
            LockedKey { garam: "x".to_owned(), ..locked.clone() },
            LockedKey { tertutup: String::new(), ..locked.clone() },
            LockedKey::default(),
        ] {
            assert!(odd.unlock(&pin).is_none());
        }
    }

    #[test]
    fn a_pin_says_nothing_and_is_known_as_plain() {
        assert_eq!(format!("{:?}", Pin::typed("2719")), "Pin(…)");
        assert!(Pin::typed("1234").is_plain() && Pin::typed("0000").is_plain());
        assert!(!Pin::typed("2719").is_plain());
        assert!(Pin::typed("2719").is_digits(4..=12) && !Pin::typed("27a9").is_digits(4..=12));
        assert!(!Pin::typed("123").is_digits(4..=12));
    }
}
