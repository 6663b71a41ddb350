//! 16-byte ids and where they come from. Ids carry no time and no meaning; order never rests on them
//! except to break ties.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A random 16-byte name for a fact, a case or an installation. Text form: 32 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 16]);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// The text is not 32 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: 32 hex digits expected")]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut bytes = [0; 16];
        super::hash::from_hex(text, &mut bytes).ok_or(NotAnId)?;
        Ok(Id(bytes))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Where new ids come from: the system's randomness, or a fixed seed for tests and sample data.
#[derive(Debug, Clone)]
pub enum Dice {
    /// The operating system's random source.
    System,
    /// A repeatable sequence (SplitMix64).
    Seeded(u64),
}

impl Dice {
    /// A new id. Falls back on time and process id only if the system has no random source at all.
    pub fn id(&mut self) -> Id {
        let (a, b) = (self.bits(), self.bits());
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&a.to_be_bytes());
        bytes[8..].copy_from_slice(&b.to_be_bytes());
        Id(bytes)
    }

    /// 64 evenly spread bits.
    pub fn bits(&mut self) -> u64 {
        match self {
            Dice::System => getrandom::u64().unwrap_or_else(|_| time_bits()),
            Dice::Seeded(state) => {
                *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                scramble(*state)
            }
        }
    }

    /// Dice for somebody else, whose ids are none of these.
    pub fn apart(&mut self) -> Dice {
        match self {
            Dice::System => Dice::System,
            Dice::Seeded(_) => Dice::Seeded(self.bits()),
        }
    }

    /// A number in `0..n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.bits() % n as u64) as usize }
    }
}

/// 32 bytes for a secret key, from the operating system only: `None` if it has no random source. A key
/// made of anything weaker would look safe and not be.
pub fn secret_bytes() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes)
}

fn scramble(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn time_bits() -> u64 {
    let nanos =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_nanos() as u64);
    scramble(nanos ^ u64::from(std::process::id()))
}
