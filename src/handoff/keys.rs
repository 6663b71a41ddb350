//! The keys of an office: one opens packages for it, one signs its own. The public halves stand on its
//! card, the secret ones never leave this PC.

use age::secrecy::ExposeSecret;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Refused;
use crate::base::{Digest, from_hex, hex, secret_bytes};
use crate::domain::card::{KeyChange, OfficeCard};
use crate::store::{Head, Proof, RawFact};

/// The secret keys of this office.
pub struct Keys {
    open: age::x25519::Identity,
    /// Those that opened packages before it, newest first: some are under way still.
    before: Vec<age::x25519::Identity>,
    sign: SigningKey,
}

/// The same as texts, to keep in the file.
pub struct KeyTexts {
    /// What opens packages.
    pub open: String,
    /// What signs.
    pub sign: String,
    /// What opened packages before, one word each.
    pub before: String,
}

impl Keys {
    /// New keys, from the operating system's randomness; `None` if it has none.
    pub fn make() -> Option<Keys> {
        let sign = SigningKey::from_bytes(&secret_bytes()?);
        Some(Keys { open: age::x25519::Identity::generate(), before: Vec::new(), sign })
    }

    /// Other keys in the place of these, from the same randomness. What was sealed for these still opens.
    pub fn make_next(&self) -> Option<Keys> {
        let before = [&self.open].into_iter().chain(&self.before).cloned().collect();
        Some(Keys { before, ..Keys::make()? })
    }

    /// Keys as kept by [`Keys::texts`].
    pub fn from_texts(texts: &KeyTexts) -> Option<Keys> {
        let mut bytes = [0; 32];
        from_hex(&texts.sign, &mut bytes)?;
        let before = texts.before.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
        Some(Keys { open: texts.open.parse().ok()?, before, sign: SigningKey::from_bytes(&bytes) })
    }

    /// Whether this text is the secret that they sign with.
    pub fn signs_with(&self, text: &str) -> bool {
        hex(self.sign.as_bytes()) == text
    }

    /// The secrets as texts.
    pub fn texts(&self) -> KeyTexts {
        let spelled = |key: &age::x25519::Identity| key.to_string().expose_secret().to_owned();
        let before: Vec<String> = self.before.iter().map(spelled).collect();
        KeyTexts { open: spelled(&self.open), sign: hex(self.sign.as_bytes()), before: before.join(" ") }
    }

    /// What opens packages for this office, the newest first.
    pub(super) fn openers(&self) -> impl Iterator<Item = &dyn age::Identity> {
        [&self.open].into_iter().chain(&self.before).map(|key| key as &dyn age::Identity)
    }

    /// Puts the public halves on a card.
    pub fn onto(&self, card: &mut OfficeCard) {
        card.seal_key = self.open.to_public().to_string();
        card.sign_key = hex(self.sign.verifying_key().as_bytes());
    }

    /// Proves a fact of this office as the next after `head`, which then stands on it.
    pub fn prove(&self, raw: &RawFact, head: &mut Head) -> Proof {
        let link = head.next();
        let hash = raw.hash(&link);
        *head = Head { epoch: link.epoch, number: link.number, hash };
        let signature = self.sign(&proof_message(hash));
        Proof { link, signature, key: self.sign.verifying_key().to_bytes() }
    }

    /// A short secret that was sealed to this office by [`seal_to`].
    pub fn unsealed(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let all = [&self.open].into_iter().chain(&self.before);
        all.filter_map(|key| age::decrypt(key, sealed).ok()).next().map(Zeroizing::new)
    }

    /// The public key that facts and packages are signed for.
    pub fn public(&self) -> [u8; 32] {
        self.sign.verifying_key().to_bytes()
    }

    /// The same as a card says it.
    pub fn public_text(&self) -> String {
        hex(&self.public())
    }

    /// Signs `message`, which begins with a word for what it is.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.sign.sign(message).to_bytes()
    }
}

/// A short secret, sealed so that only the office of `card` opens it.
pub fn seal_to(card: &OfficeCard, secret: &[u8]) -> Option<Vec<u8>> {
    age::encrypt(&recipient(card)?, secret).ok()
}

/// Whether `signature` over `message` is by the office of `card`.
pub(super) fn signed_by(card: &OfficeCard, message: &[u8], signature: &[u8; 64]) -> bool {
    signed_by_key(&card.sign_key, message, signature)
}

/// Whether it is by the key that a card says so.
pub(super) fn signed_by_key(key: &str, message: &[u8], signature: &[u8; 64]) -> bool {
    let mut bytes = [0; 32];
    let key = from_hex(key, &mut bytes).and_then(|()| VerifyingKey::from_bytes(&bytes).ok());
    key.is_some_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

fn proof_message(hash: Digest) -> Vec<u8> {
    [b"alur-bukti-1\n".as_slice(), &hash.0].concat()
}

/// Whether `proof` is one of this fact, by the key that it names.
pub fn is_proof(raw: &RawFact, proof: &Proof) -> bool {
    is_proof_of(raw.hash(&proof.link), proof)
}

/// Whether `proof` is one of the fact with this hash.
pub fn is_proof_of(hash: Digest, proof: &Proof) -> bool {
    let message = proof_message(hash);
    let key = VerifyingKey::from_bytes(&proof.key);
    key.is_ok_and(|key| key.verify_strict(&message, &Signature::from_bytes(&proof.signature)).is_ok())
}

/// The key on a card.
pub fn card_key(card: &OfficeCard) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    from_hex(&card.sign_key, &mut key)?;
    Some(key)
}

/// The short mark two people compare on the telephone: four groups of four digits over both public keys.
pub fn mark(card: &OfficeCard) -> String {
    let digest =
        Digest::of(format!("{}\n{}\n{}", card.id, card.seal_key, card.sign_key).as_bytes()).to_string();
    let groups: Vec<&str> = (0..4).filter_map(|i| digest.get(i * 4..i * 4 + 4)).collect();
    groups.join(" ")
}

/// Whether `typed` is the whole mark of `card`: less of it could be met by trying keys.
pub fn is_mark_of(typed: &str, card: &OfficeCard) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    digits(typed).eq_ignore_ascii_case(&digits(&mark(card)))
}

/// What a card's file says it is.
const CARD: &str = "kartu-kantor";

/// A card as written to a file or a QR code.
#[derive(Serialize, Deserialize)]
struct CardFile {
    alur: String,
    format: u32,
    #[serde(flatten)]
    card: OfficeCard,
    /// Signature by the card's own key: a slip of the pen or a changed key is noticed.
    bukti: String,
    /// The last change of keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ganti: Option<CardChange>,
}

/// A change of keys as a card tells it: of which office, and to which key, stands on the card already.
#[derive(Serialize, Deserialize)]
struct CardChange {
    lama: String,
    bukti_lama: String,
    bukti_baru: String,
}

fn card_message(card: &OfficeCard) -> Vec<u8> {
    let OfficeCard { id, nama, kode, jenis, wilayah, seal_key, sign_key } = card;
    format!("alur-kartu-1\n{id}\n{nama}\n{kode}\n{jenis}\n{wilayah}\n{seal_key}\n{sign_key}").into_bytes()
}

/// The public card as one line of JSON: the card's file, and what its QR code says. Where the office changed its
/// keys, with the change to the ones on it.
pub fn card_text(card: &OfficeCard, keys: &Keys, change: Option<&KeyChange>) -> String {
    let bukti = hex(&keys.sign(&card_message(card)));
    let ganti = change.cloned().map(|KeyChange { lama, by_old, by_new, .. }| CardChange {
        lama,
        bukti_lama: by_old,
        bukti_baru: by_new,
    });
    let file = CardFile { alur: CARD.to_owned(), format: 1, card: card.clone(), bukti, ganti };
    serde_json::to_string(&file).unwrap_or_default()
}

/// Reads a card's text, and what it says of a change of keys; whether that is true is for the caller to ask.
///
/// # Errors
/// [`Refused::NotACard`] for anything else, [`Refused::Newer`], or [`Refused::Forged`] if it was changed.
pub fn read_card(text: &str) -> Result<(OfficeCard, Option<KeyChange>), Refused> {
    let file: CardFile = serde_json::from_str(text.trim()).map_err(|_| Refused::NotACard)?;
    if file.alur != CARD {
        return Err(Refused::NotACard);
    }
    if file.format > 1 {
        return Err(Refused::Newer);
    }
    check_card(&file.card)?;
    let mut signature = [0; 64];
    from_hex(&file.bukti, &mut signature).ok_or(Refused::NotACard)?;
    if !signed_by(&file.card, &card_message(&file.card), &signature) {
        return Err(Refused::Forged);
    }
    let card = file.card;
    let change = file.ganti.map(|told| KeyChange {
        kantor: card.id,
        lama: told.lama,
        baru: card.sign_key.clone(),
        by_old: told.bukti_lama,
        by_new: told.bukti_baru,
    });
    Ok((card, change))
}

/// A card whose words and keys are of a sane form.
pub(super) fn check_card(card: &OfficeCard) -> Result<(), Refused> {
    let texts = [&card.nama, &card.kode, &card.jenis, &card.wilayah, &card.seal_key, &card.sign_key];
    let sane = texts.iter().all(|text| text.len() <= 300 && !text.chars().any(char::is_control));
    if sane && recipient(card).is_some() { Ok(()) } else { Err(Refused::NotACard) }
}

/// The age recipient on a card.
pub(super) fn recipient(card: &OfficeCard) -> Option<age::x25519::Recipient> {
    card.seal_key.parse().ok()
}
