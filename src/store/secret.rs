//! Personal values in the journal, sealed with keys of their subject: a fact's body is stored with places where its
//! personal values stood, and those values beside it, sealed together. What is hashed, signed and handed on is the
//! body as it is stored, so that a key destroyed takes nothing from the chain. Here alone they are sealed and opened.
//! Must not know which values are personal, nor why a key is destroyed.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::params;
use serde_json::{Value, json};

use super::raw::{self, SIGNER};
use super::{RawFact, Store, Stored, Trouble};
use crate::base::{Digest, Id, secret_bytes};
use crate::domain::fact::Fact;
use crate::domain::personal;

/// A sealed body begins with this; no body in clear does.
const SEALED: &str = "{\"*\":\"";

/// Between what is sealed and the body it stood in.
const BODY: &str = "\",\"isi\":";

/// The place of a sealed value. In the text of a body in clear it cannot stand: within a text its quotes would
/// be escaped, and no value of ours is an object with nothing under this name.
const PLACE: &str = "{\"*\":null}";

/// Bytes before the sealed ones: which key, and the nonce.
const MARK: usize = 8;
const NONCE: usize = 24;

/// Bound into every seal.
const PURPOSE: &[u8] = b"alur-isi-1\n";

/// A secret key of one subject's personal values.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SubjectKey(pub [u8; 32]);

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey(…)")
    }
}

impl SubjectKey {
    /// A new one, of the system's randomness.
    fn make() -> Stored<SubjectKey> {
        secret_bytes().map(SubjectKey).ok_or_else(|| Trouble::Sql("no randomness".to_owned()))
    }

    /// Which key sealed something, said in the clear.
    fn mark(&self) -> [u8; MARK] {
        let digest = Digest::of(&[b"alur-kunci-1\n".as_slice(), &self.0].concat());
        let mut mark = [0; MARK];
        mark.copy_from_slice(&digest.0[..MARK]);
        mark
    }
}

/// What a seal holds to beside the names of its values: the fact, and what kind it is.
fn bound(id: Id, kind: &str) -> Vec<u8> {
    [PURPOSE, &id.0, kind.as_bytes()].concat()
}

/// A body whose `values` were taken out, as it is stored: of each its name and, after a tab, itself, one a line. As
/// JSON neither has a tab or a line's end in it.
fn seal(id: Id, kind: &str, body: &str, values: &str, key: &SubjectKey) -> Stored<String> {
    let random = secret_bytes().ok_or_else(|| Trouble::Sql("no randomness".to_owned()))?;
    let nonce: [u8; NONCE] = random.first_chunk().copied().unwrap_or_default();
    let payload = Payload { msg: values.as_bytes(), aad: &bound(id, kind) };
    let sealed = XChaCha20Poly1305::new(&key.0.into()).encrypt(XNonce::from_slice(&nonce), payload);
    let sealed = sealed.map_err(|_| Trouble::Sql("sealing failed".to_owned()))?;
    let all = [key.mark().as_slice(), &nonce, &sealed].concat();
    Ok(format!("{SEALED}{}{BODY}{body}}}", BASE64.encode(all)))
}

/// The first name in `stored` that stands not in `known`; what is empty may have been left out.
fn first_unknown(stored: &Value, known: &Value) -> Option<String> {
    match (stored, known) {
        (Value::Object(stored), Value::Object(known)) => stored.iter().find_map(|(name, value)| {
            let empty = value.is_null() || matches!(value.as_array(), Some(list) if list.is_empty());
            match known.get(name) {
                Some(known) => first_unknown(value, known),
                None => (!empty).then(|| name.clone()),
            }
        }),
        (Value::Array(stored), Value::Array(known)) => {
            stored.iter().zip(known).find_map(|(stored, known)| first_unknown(stored, known))
        }
        _ => None,
    }
}

impl RawFact {
    /// What is sealed, and the body around it; `None` for a body in clear.
    fn sealed(&self) -> Option<(&str, &str)> {
        let rest = self.body.strip_prefix(SEALED)?.strip_suffix('}')?;
        let (sealed, body) = rest.split_once(BODY)?;
        // Who signed it is named last, outside of what was sealed.
        let named = body.rfind(&format!(",\"{SIGNER}\":")).filter(|_| body.ends_with('"'));
        Some((sealed, named.map_or(body, |at| &body[..at])))
    }

    /// Whether it has personal values that are sealed.
    pub fn is_sealed(&self) -> bool {
        self.body.starts_with(SEALED)
    }

    /// Whether the key that its values are sealed with is among `keys`; a body in clear needs none.
    pub fn opens_with(&self, keys: &[SubjectKey]) -> bool {
        !self.is_sealed() || self.key_among(keys).is_some()
    }

    fn key_among<'k>(&self, keys: &'k [SubjectKey]) -> Option<&'k SubjectKey> {
        // Twelve signs of the text hold the mark.
        let head = BASE64.decode(self.sealed()?.0.get(..MARK.div_ceil(3) * 4)?).ok()?;
        keys.iter().find(|key| head.starts_with(&key.mark()))
    }

    /// Its body in clear; values whose key is gone read as destroyed.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where a seal does not hold: a value was altered, or taken from another fact.
    pub fn clear_body(&self, keys: &[SubjectKey]) -> Stored<Cow<'_, str>> {
        if !self.is_sealed() {
            return Ok(Cow::Borrowed(&self.body));
        }
        let (sealed, body) = self.sealed().ok_or(Trouble::Damaged)?;
        let Some(key) = self.key_among(keys) else {
            return Ok(Cow::Owned(body.replace(PLACE, &Value::from(personal::ERASED).to_string())));
        };
        let all = BASE64.decode(sealed).map_err(|_| Trouble::Damaged)?;
        let (nonce, sealed) = all[MARK..].split_first_chunk::<NONCE>().ok_or(Trouble::Damaged)?;
        let payload = Payload { msg: sealed, aad: &bound(self.id, &self.kind) };
        let values = XChaCha20Poly1305::new(&key.0.into()).decrypt(XNonce::from_slice(nonce), payload);
        let values =
            String::from_utf8(values.map_err(|_| Trouble::Damaged)?).map_err(|_| Trouble::Damaged)?;
        let mut out = String::with_capacity(body.len() + values.len());
        let (mut values, mut rest) = (values.split('\n'), body);
        while let Some(at) = rest.find(PLACE) {
            let (name, value) = values.next().and_then(|one| one.split_once('\t')).ok_or(Trouble::Damaged)?;
            out.push_str(&rest[..at]);
            if !out.strip_suffix(':').is_some_and(|before| before.ends_with(name)) {
                return Err(Trouble::Damaged);
            }
            out.push_str(value);
            rest = &rest[at + PLACE.len()..];
        }
        out.push_str(rest);
        if values.next().is_some() { Err(Trouble::Damaged) } else { Ok(Cow::Owned(out)) }
    }

    /// The fact understood without any key: what is sealed in it reads as destroyed.
    ///
    /// # Errors
    /// As [`RawFact::read_with`].
    pub fn read(&self) -> Stored<Fact> {
        self.read_with(&[])
    }

    /// The fact understood, with the keys of its subject.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] if its kind is not known, its body or time makes no sense, or a seal does not hold.
    pub fn read_with(&self, keys: &[SubjectKey]) -> Stored<Fact> {
        self.read_as(&self.clear_body(keys)?)
    }

    /// A name in its body that `fact`, read from it, does not have. This program wrote none such and none is taken in:
    /// a bit of it has changed, and what stood under the true name is not read any more.
    pub fn unknown_name(&self, fact: &Fact) -> Option<String> {
        let mut stored: Value = serde_json::from_str(&self.clear_body(&[]).ok()?).ok()?;
        stored.as_object_mut().map(|all| all.remove(SIGNER));
        // As it is stored: the kind stands beside it.
        first_unknown(&stored, serde_json::to_value(&fact.body).ok()?.get("body")?)
    }

    /// The same fact with its personal values destroyed where they stand in clear, and the names of those values;
    /// `None` where it has none in clear.
    pub fn redacted(&self) -> Option<(RawFact, Vec<String>)> {
        if self.is_sealed() {
            return None;
        }
        let mut body: Value = serde_json::from_str(&self.body).ok()?;
        let mut names = Vec::new();
        personal::each(&self.kind, &mut body, |name, _, value| {
            if value != personal::ERASED {
                names.push(name.to_owned());
                *value = Value::from(personal::ERASED);
            }
        });
        (!names.is_empty()).then(|| (RawFact { body: body.to_string(), ..self.clone() }, names))
    }

    /// Names of the personal values it holds or held, sealed or not.
    pub fn personal_names(&self) -> Vec<String> {
        let body = self.clear_body(&[]).ok().and_then(|body| serde_json::from_str::<Value>(&body).ok());
        let mut names = Vec::new();
        if let Some(mut body) = body {
            personal::each(&self.kind, &mut body, |name, _, _| names.push(name.to_owned()));
        }
        names
    }
}

/// Reads facts with the keys of their subjects, which it asks for once while the subject stays the same. Not to
/// be kept: who destroys a key meanwhile is not heard of.
pub struct Reader<'s> {
    store: &'s Store,
    keys: Option<(Id, Vec<SubjectKey>)>,
}

impl Reader<'_> {
    /// The keys of the subject of `raw`, if it needs any.
    pub fn keys(&mut self, raw: &RawFact) -> Stored<&[SubjectKey]> {
        if !raw.is_sealed() {
            return Ok(&[]);
        }
        if self.keys.as_ref().is_none_or(|(subject, _)| *subject != raw.subject) {
            self.keys = Some((raw.subject, self.store.subject_keys(raw.subject)?));
        }
        Ok(self.keys.as_ref().map_or(&[], |(_, keys)| keys))
    }

    /// The fact understood, its personal values open where their key is here.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] as [`RawFact::read_with`]; trouble reading the keys.
    pub fn read(&mut self, raw: &RawFact) -> Stored<Fact> {
        raw.read_with(self.keys(raw)?)
    }
}

impl Store {
    /// Reads facts of this file.
    pub fn reader(&self) -> Reader<'_> {
        Reader { store: self, keys: None }
    }

    /// The keys of a subject; none if it has none yet, or was erased.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn subject_keys(&self, subject: Id) -> Stored<Vec<SubjectKey>> {
        let sql = "SELECT key FROM subject_key WHERE subject = ?1 ORDER BY key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![subject.0], |row| row.get(0).map(SubjectKey))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds a key of a subject; one already there stays.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn put_subject_key(&self, subject: Id, key: &SubjectKey) -> Stored<()> {
        let sql = "INSERT OR IGNORE INTO subject_key (subject, key) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute(params![subject.0, key.0])?;
        Ok(())
    }

    /// `fact` as it is stored: the personal values of a case, and of whatever has a key, sealed.
    ///
    /// # Errors
    /// A body that does not become JSON; trouble making or writing a key. Run inside [`Store::transact`].
    pub fn stored(&self, fact: &Fact) -> Stored<RawFact> {
        let (kind, mut body) = raw::split(&fact.body)?;
        let mut values: Vec<String> = Vec::new();
        let key = match self.subject_keys(fact.subject)?.into_iter().next() {
            None if !personal::begins_sealing(&kind) => None,
            key => Some(key),
        };
        if key.is_some() {
            personal::each(&kind, &mut body, |_, name, value| {
                values.push(format!("{}\t{}", Value::from(name), std::mem::replace(value, place())));
            });
        }
        let mut body = body.to_string();
        if let (Some(key), false) = (key, values.is_empty()) {
            let key = key.map_or_else(SubjectKey::make, Ok)?;
            self.put_subject_key(fact.subject, &key)?;
            body = seal(fact.id, &kind, &body, &values.join("\n"), &key)?;
        }
        Ok(RawFact::saying(fact, kind, body))
    }
}

fn place() -> Value {
    json!({ "*": null })
}
