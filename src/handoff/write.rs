//! Writing a package: what goes in is gone through twice, once to count and hash it (the manifest stands
//! first), once to write it. Each part is finished in a nameless file on this PC before anything else.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use age::secrecy::SecretString;

use super::format::{
    Content, FORMAT, HEAD, MAGIC, Manifest, Receiver, bound, encode, encode_key, kind, signed,
};
use super::{Keys, Refused, keys};
use crate::base::file::{Disk, Draft};
use crate::base::{Digest, Id, Moment, from_hex};
use crate::domain::card::{KeyChange, OfficeCard};
use crate::store::{Head, Proof, RawFact, SubjectKey};

/// Who can open a package.
pub enum Seal {
    /// The office of this card.
    Card(Box<OfficeCard>),
    /// Whoever knows the passphrase.
    Passphrase(String),
}

/// Everything about a package but its content.
pub struct Sending<'a> {
    /// Keys of this office.
    pub keys: &'a Keys,
    /// Who signs: its card goes along, so that the receiver can answer.
    pub dari: OfficeCard,
    /// Whom it is for; by its passphrase alone, only a code may be known.
    pub untuk: Receiver,
    /// Who can open it.
    pub seal: &'a Seal,
    /// The same in all its parts; the receipt names it.
    pub paket: Id,
    /// The office's clock: the receiver compares it with its own.
    pub dibuat: Moment,
    /// Schema version of the file.
    pub skema: i64,
    /// Cases in it.
    pub kasus: u64,
    /// Where this office's chains stand.
    pub heads: Vec<Head>,
    /// Cards of the other offices whose facts go along.
    pub cards: Vec<OfficeCard>,
    /// How this office and those changed their keys.
    pub changes: Vec<KeyChange>,
    /// Largest part in bytes, before packing.
    pub limit: u64,
    /// Where nameless files are made.
    pub folder: &'a Path,
    /// How they are written.
    pub disk: &'a Disk,
}

/// A blob by name and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Blob {
    pub digest: Digest,
    pub size: u64,
}

/// A finished part.
pub struct WrittenPart {
    /// Its bytes, in a nameless file.
    pub file: File,
    /// Of its bytes as they lie on the stick, still locked.
    pub sealed: Digest,
    /// What its signed head says of its content.
    pub manifest: Manifest,
}

/// What goes into one part.
#[derive(Default)]
struct Shape {
    keys: u64,
    facts: u64,
    blobs: u64,
    size: u64,
    content: Content,
}

/// Puts records into parts, one after another; the same records always go the same way.
struct Split {
    limit: u64,
    filled: u64,
}

impl Split {
    /// Whether a record of this size begins a new part.
    fn new_part(&mut self, size: u64) -> bool {
        let full = self.filled > 0 && self.filled + size > self.limit;
        self.filled = if full { size } else { self.filled + size };
        full
    }
}

/// What hears each fact with its proof.
pub type EachFact<'a, E> = dyn FnMut(&RawFact, Option<&Proof>) -> Result<(), E> + 'a;

/// Writes a package. `keys` are those of its subjects, in order; `facts` hands over every fact in order of `(subject, lamport, id)`, the same each
/// time it is called; `bytes` gives a blob's bytes.
///
/// # Errors
/// What `facts` or `bytes` return, and [`Refused::Io`].
pub fn write<E: From<Refused>>(
    sending: &Sending<'_>,
    keys: &[(Id, SubjectKey)],
    facts: impl Fn(&mut EachFact<'_, E>) -> Result<(), E>,
    blobs: &[Blob],
    bytes: impl Fn(Digest) -> Result<Vec<u8>, E>,
) -> Result<Vec<WrittenPart>, E> {
    let shapes = measure(sending.limit, keys, &facts, blobs)?;
    let manifests = sending.manifests(&shapes);
    let mut payload = Vec::new();
    let mut split = Split { limit: sending.limit, filled: 0 };
    let mut left = manifests.into_iter();
    let mut parts = Vec::new();
    let first = left.next().ok_or(Refused::TooLarge)?;
    let mut out = Writer::begin(sending, first)?;
    let mut place = |out: &mut Writer, size: u64| -> Result<(), E> {
        if split.new_part(size) {
            // A fact that came between both passes would leave the plan; reading is one snapshot.
            let next = left.next().ok_or(Refused::Broken)?;
            let full = std::mem::replace(out, Writer::begin(sending, next)?);
            parts.push(full.finish(sending)?);
        }
        Ok(())
    };
    for (subject, key) in keys {
        let key = encode_key(*subject, key);
        place(&mut out, HEAD + key.len() as u64)?;
        out.record(kind::KEY, &[&*key])?;
    }
    facts(&mut |fact, proof| {
        encode(fact, proof, &mut payload);
        place(&mut out, HEAD + payload.len() as u64)?;
        Ok(out.record(kind::FACT, &[&payload])?)
    })?;
    for blob in blobs {
        place(&mut out, HEAD + 32 + blob.size)?;
        out.record(kind::BLOB, &[&blob.digest.0, &bytes(blob.digest)?])?;
    }
    parts.push(out.finish(sending)?);
    Ok(parts)
}

fn measure<E: From<Refused>>(
    limit: u64,
    keys: &[(Id, SubjectKey)],
    facts: impl Fn(&mut EachFact<'_, E>) -> Result<(), E>,
    blobs: &[Blob],
) -> Result<Vec<Shape>, E> {
    let mut shapes = vec![Shape::default()];
    let mut split = Split { limit, filled: 0 };
    let mut payload = Vec::new();
    for (subject, key) in keys {
        let key = encode_key(*subject, key);
        if let Some(shape) = placed(&mut shapes, &mut split, HEAD + key.len() as u64) {
            shape.keys += 1;
            shape.content.key(&*key);
        }
    }
    facts(&mut |fact, proof| {
        encode(fact, proof, &mut payload);
        if payload.len() > bound::FACT as usize {
            return Err(Refused::TooLarge.into());
        }
        if let Some(shape) = placed(&mut shapes, &mut split, HEAD + payload.len() as u64) {
            shape.facts += 1;
            shape.content.fact(&payload);
        }
        Ok(())
    })?;
    for blob in blobs {
        if let Some(shape) = placed(&mut shapes, &mut split, HEAD + 32 + blob.size) {
            shape.blobs += 1;
            shape.content.blob(blob.digest, blob.size);
        }
    }
    if shapes.len() > bound::PARTS as usize { Err(Refused::TooLarge.into()) } else { Ok(shapes) }
}

fn placed<'a>(shapes: &'a mut Vec<Shape>, split: &mut Split, size: u64) -> Option<&'a mut Shape> {
    if split.new_part(size) {
        shapes.push(Shape::default());
    }
    let shape = shapes.last_mut()?;
    shape.size += size;
    Some(shape)
}

impl Sending<'_> {
    fn manifests(&self, shapes: &[Shape]) -> Vec<Manifest> {
        let isi: Vec<Digest> = shapes.iter().map(|shape| shape.content.digest()).collect();
        let numbered = (1..).zip(shapes);
        numbered
            .map(|(bagian, shape)| Manifest {
                format: FORMAT,
                skema: self.skema,
                paket: self.paket,
                dari: self.dari.clone(),
                untuk: self.untuk.clone(),
                dibuat: self.dibuat,
                bagian,
                fakta: shape.facts,
                lampiran: shape.blobs,
                kunci: shape.keys,
                ukuran: shape.size,
                fakta_semua: shapes.iter().map(|s| s.facts).sum(),
                lampiran_semua: shapes.iter().map(|s| s.blobs).sum(),
                kasus: self.kasus,
                isi: isi.clone(),
                heads: self.heads.clone(),
                cards: self.cards.clone(),
                changes: self.changes.clone(),
            })
            .collect()
    }

    fn encryptor(&self) -> Result<age::Encryptor, Refused> {
        let recipient: Box<dyn age::Recipient> = match self.seal {
            Seal::Card(card) => Box::new(keys::recipient(card).ok_or(Refused::NotACard)?),
            Seal::Passphrase(words) => {
                let mut recipient = age::scrypt::Recipient::new(SecretString::from(words.clone()));
                // 64 MiB and a fraction of a second on an old PC.
                recipient.set_work_factor(16);
                Box::new(recipient)
            }
        };
        age::Encryptor::with_recipients(std::iter::once(&*recipient)).map_err(|_| Refused::NotACard)
    }
}

/// One part being written.
struct Writer {
    out: zstd::Encoder<'static, age::stream::StreamWriter<Draft>>,
    manifest: Manifest,
}

impl Writer {
    fn begin(sending: &Sending<'_>, manifest: Manifest) -> Result<Writer, Refused> {
        let draft = Draft::new(sending.folder, sending.disk).map_err(io)?;
        let sealed = sending.encryptor()?.wrap_output(draft).map_err(io)?;
        let mut out = Writer { out: zstd::Encoder::new(sealed, 3).map_err(io)?, manifest };
        out.out.write_all(MAGIC).map_err(io)?;
        let head = out.manifest.bytes();
        out.record(kind::MANIFEST, &[&head])?;
        Ok(out)
    }

    fn record(&mut self, kind: u8, pieces: &[&[u8]]) -> Result<(), Refused> {
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        let length = u32::try_from(length).map_err(|_| Refused::TooLarge)?;
        self.out.write_all(&[kind]).map_err(io)?;
        self.out.write_all(&length.to_le_bytes()).map_err(io)?;
        for piece in pieces {
            self.out.write_all(piece).map_err(io)?;
        }
        Ok(())
    }

    fn finish(mut self, sending: &Sending<'_>) -> Result<WrittenPart, Refused> {
        let signature = sending.keys.sign(&[signed(FORMAT), &self.manifest.bytes()].concat());
        self.record(kind::END, &[&signature])?;
        let draft = self.out.finish().map_err(io)?.finish().map_err(io)?;
        let (file, sealed) = draft.settle().map_err(io)?;
        // What no reader would take is not handed over.
        let packed = file.metadata().map_err(io)?.len();
        if self.manifest.ukuran > bound::unpacked(packed) {
            return Err(Refused::TooLarge);
        }
        Ok(WrittenPart { file, sealed, manifest: self.manifest })
    }
}

#[allow(clippy::needless_pass_by_value)]
fn io(error: std::io::Error) -> Refused {
    Refused::Io(error.kind())
}

/// Every digest that stands in a fact's body as text in quotes: its attachments, pages, pictures and SOP
/// text, whatever its kind.
pub fn digests_in(body: &str, into: &mut BTreeSet<Digest>) {
    let mut rest = body;
    while let Some(at) = rest.find('"') {
        rest = &rest[at + 1..];
        let Some(word) = rest.get(..64).filter(|_| rest.as_bytes().get(64) == Some(&b'"')) else { continue };
        let mut bytes = [0; 32];
        if from_hex(word, &mut bytes).is_some() {
            into.insert(Digest(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_found_wherever_they_stand() {
        let digest = Digest::of(b"a");
        let body = format!("{{\"pdf\":\"{digest}\",\"x\":[\"{digest}\",\"\\\"{digest}\"],\"y\":\"abc\"}}");
        let mut found = BTreeSet::new();
        digests_in(&body, &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [digest]);
        let mut none = BTreeSet::new();
        digests_in("{\"é\":\"é\"}\"", &mut none);
        assert!(none.is_empty());
    }
}
