//! The slots beside a sealed file: its key, wrapped so that a phrase opens it. Whoever alters a slot makes it
//! useless, and nothing else: what it says is bound into its seal, and what it asks for is bounded.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Phrase;
use crate::base::{Key, Mark, from_hex, hex, secret_bytes};

/// The format's number.
const FORMAT: u32 = 1;

/// The kind of a slot that a phrase opens.
const PHRASE: &str = "frasa";

/// The kind of a slot that another office opens.
const ESCROW: &str = "titipan";

/// Slots tried at most, for a forged file could name thousands.
const TRIED: usize = 8;

/// Most memory, in KiB, and passes that a slot may ask for.
const MOST: Cost = Cost { kib: 512 * 1024, rounds: 12 };

/// What trying one phrase costs, so that trying millions costs too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory.
    pub kib: u32,
    /// Passes over it.
    pub rounds: u32,
}

impl Cost {
    /// About a second on an old PC, in memory that it has.
    pub const USUAL: Cost = Cost { kib: 64 * 1024, rounds: 3 };
}

/// Why a phrase opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// No slot of the file is opened by it.
    WrongPhrase,
    /// The slots are for another file.
    OtherFile,
}

/// The slots of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots {
    alur_gembok: u32,
    slot: Vec<Slot>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    jenis: String,
    /// The mark of the file it opens.
    berkas: String,
    #[serde(default)]
    kib: u32,
    #[serde(default)]
    putaran: u32,
    #[serde(default)]
    garam: String,
    isi: String,
}

impl Slots {
    /// The slots as a file holds them; `None` if they are none, or of a newer program.
    pub fn read(bytes: &[u8]) -> Option<Slots> {
        let slots: Slots = serde_json::from_slice(bytes).ok()?;
        (slots.alur_gembok == FORMAT).then_some(slots)
    }

    /// As a file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// One that `phrase` opens; `None` without randomness or memory for it.
    pub fn of(key: &Key, phrase: &Phrase, cost: Cost) -> Option<Slots> {
        let salt = secret_bytes()?;
        let berkas = hex(&key.mark().0);
        let sealer = sealer(phrase, &salt, cost)?;
        let told = told(&berkas, cost);
        // Salt and so the wrapping key are never used twice.
        let payload = Payload { msg: key.bytes(), aad: told.as_bytes() };
        let isi = sealer.encrypt(&Nonce::default(), payload).ok()?;
        let slot = Slot {
            jenis: PHRASE.to_owned(),
            berkas,
            kib: cost.kib,
            putaran: cost.rounds,
            garam: hex(&salt),
            isi: hex(&isi),
        };
        Some(Slots { alur_gembok: FORMAT, slot: vec![slot] })
    }

    /// These and those of `others`.
    pub fn and(mut self, others: &Slots) -> Slots {
        self.slot.extend(others.slot.iter().cloned());
        self
    }

    /// These with the words of the sheet sealed to another office, in the place of those before.
    pub fn with_escrow(mut self, mark: Mark, sealed: &[u8]) -> Slots {
        self.slot.retain(|slot| slot.jenis != ESCROW);
        let (jenis, berkas, isi) = (ESCROW.to_owned(), hex(&mark.0), hex(sealed));
        self.slot.push(Slot { jenis, berkas, kib: 0, putaran: 0, garam: String::new(), isi });
        self
    }

    /// These with what `others` hold of the file with `mark` for another office.
    pub fn keeping_escrow(mut self, mark: Mark, others: Option<&Slots>) -> Slots {
        let mark = hex(&mark.0);
        let theirs = others.into_iter().flat_map(|others| &others.slot);
        self.slot.extend(theirs.filter(|slot| slot.jenis == ESCROW && slot.berkas == mark).cloned());
        self
    }

    /// What is sealed to other offices.
    pub fn escrows(&self) -> Vec<Vec<u8>> {
        let sealed = self.slot.iter().filter(|slot| slot.jenis == ESCROW).take(TRIED);
        let bytes = |slot: &Slot| {
            let mut bytes = vec![0; slot.isi.len() / 2];
            from_hex(&slot.isi, &mut bytes).map(|()| bytes)
        };
        sealed.filter_map(bytes).collect()
    }

    /// The key that `phrase` opens, of the file that begins with `mark`; of any, where its beginning is damaged.
    ///
    /// # Errors
    /// Why none.
    pub fn open(&self, mark: Option<Mark>, phrase: &Phrase) -> Result<Key, NotOpened> {
        let wanted = mark.map(|mark| hex(&mark.0));
        let ours =
            |slot: &&Slot| slot.jenis == PHRASE && wanted.as_ref().is_none_or(|mark| *mark == slot.berkas);
        let mut ours = self.slot.iter().filter(ours).take(TRIED).peekable();
        if ours.peek().is_none() {
            return Err(NotOpened::OtherFile);
        }
        let opened = ours.find_map(|slot| slot.open(phrase));
        opened.ok_or(NotOpened::WrongPhrase)
    }
}

impl Slot {
    fn open(&self, phrase: &Phrase) -> Option<Key> {
        let cost = Cost { kib: self.kib, rounds: self.putaran };
        if cost.kib > MOST.kib || cost.rounds > MOST.rounds {
            return None;
        }
        let (mut salt, mut isi) = ([0; 32], [0; 48]);
        from_hex(&self.garam, &mut salt)?;
        from_hex(&self.isi, &mut isi)?;
        let told = told(&self.berkas, cost);
        let payload = Payload { msg: &isi[..], aad: told.as_bytes() };
        let bytes = Zeroizing::new(sealer(phrase, &salt, cost)?.decrypt(&Nonce::default(), payload).ok()?);
        let key = Key::of(<[u8; 32]>::try_from(bytes.as_slice()).ok()?);
        (hex(&key.mark().0) == self.berkas).then_some(key)
    }
}

/// What is bound into the seal of a slot.
fn told(berkas: &str, cost: Cost) -> String {
    format!("alur-gembok-{FORMAT} {PHRASE} {berkas} {} {}", cost.kib, cost.rounds)
}

fn sealer(phrase: &Phrase, salt: &[u8], cost: Cost) -> Option<ChaCha20Poly1305> {
    let params = Params::new(cost.kib, cost.rounds, 1, Some(32)).ok()?;
    let mut wrapping = Zeroizing::new([0; 32]);
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    hasher.hash_password_into(phrase.text().as_bytes(), salt, &mut *wrapping).ok()?;
    Some(ChaCha20Poly1305::new((&*wrapping).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Cost = Cost { kib: 64, rounds: 1 };

    fn phrase(text: &str) -> Phrase {
        Phrase::read(text).unwrap()
    }

    #[test]
    fn the_phrase_opens_and_no_other() {
        let (key, right) = (Key::of([3; 32]), phrase("kambing pelangi sungai melati"));
        let slots = Slots::of(&key, &right, SMALL).unwrap();
        let read = Slots::read(slots.text().as_bytes()).unwrap();
        assert_eq!(read.open(Some(key.mark()), &right), Ok(key.clone()));
        assert_eq!(read.open(None, &right), Ok(key.clone()));
        let wrong = read.open(Some(key.mark()), &phrase("kambing pelangi sungai melatu"));
        assert_eq!(wrong, Err(NotOpened::WrongPhrase));
        let other = Key::of([4; 32]);
        assert_eq!(read.open(Some(other.mark()), &right), Err(NotOpened::OtherFile));
        // While a key is exchanged both stand there.
        let both = Slots::of(&other, &right, SMALL).unwrap().and(&read);
        assert_eq!(both.open(Some(key.mark()), &right), Ok(key));
        assert_eq!(both.open(Some(other.mark()), &right), Ok(other));
        assert!(!format!("{both:?}").contains("kambing"));
    }

    #[test]
    fn a_forged_slot_opens_nothing_and_asks_for_nothing_beyond_bounds() {
        let (key, right) = (Key::of([3; 32]), phrase("kambing pelangi sungai melati"));
        let slots = Slots::of(&key, &right, SMALL).unwrap();
        let open = |slot: Slot| Slots { alur_gembok: 1, slot: vec![slot] }.open(None, &right);
        let slot = slots.slot[0].clone();
        let forged = [
            Slot { kib: u32::MAX, ..slot.clone() },
            Slot { kib: 0, ..slot.clone() },
            Slot { kib: 128, ..slot.clone() },
            Slot { putaran: u32::MAX, ..slot.clone() },
            Slot { putaran: 0, ..slot.clone() },
            Slot { berkas: hex(&Key::of([4; 32]).mark().0), ..slot.clone() },
            Slot { garam: "00".repeat(32), ..slot.clone() },
            Slot { garam: "zz".into(), ..slot.clone() },
            Slot { isi: "00".repeat(48), ..slot.clone() },
            Slot { isi: String::new(), ..slot.clone() },
        ];
        for one in forged {
            assert_eq!(open(one.clone()), Err(NotOpened::WrongPhrase), "{one:?}");
        }
        assert_eq!(open(Slot { jenis: "lain".into(), ..slot }), Err(NotOpened::OtherFile));
        for text in ["", "{}", "[]", r#"{"alur_gembok":2,"slot":[]}"#, r#"{"alur_gembok":1}"#] {
            assert_eq!(Slots::read(text.as_bytes()), None);
        }
    }
}
