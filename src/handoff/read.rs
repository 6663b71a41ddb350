//! Reading a package. Nothing in the file is believed before it is checked, nothing is held in memory
//! beyond one record, and the same file may be gone through again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor};

use super::format::{Content, FORMAT, HEAD, MAGIC, Manifest, bound, decode, decode_key, kind, signed};
use super::{Keys, Refused, keys};
use crate::base::{Digest, Id};
use crate::domain::fact::{self, Fact};
use crate::store::{Proof, RawFact, SubjectKey};

/// A passphrase ready to open packages: getting it ready measures this PC, which takes a second.
pub struct Passphrase(age::scrypt::Identity);

impl Passphrase {
    /// Gets `words` ready.
    pub fn new(words: &str) -> Passphrase {
        let mut identity = age::scrypt::Identity::new(SecretString::from(words.to_owned()));
        identity.set_max_work_factor(bound::SCRYPT);
        Passphrase(identity)
    }
}

/// What can open a package here.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Opener<'a> {
    pub keys: &'a Keys,
    pub passphrase: Option<&'a Passphrase>,
}

/// The files of a package on this PC, copied off the stick.
pub struct Sources(pub Vec<File>);

/// One record. They are handed over one by one and never kept.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)]
pub enum Record {
    /// A key of the personal values of a subject.
    Key(Id, SubjectKey),
    /// A fact, its columns sane, its body not yet understood.
    Fact(RawFact, Option<Proof>),
    /// A blob; its bytes have this digest.
    Blob(Digest, Vec<u8>),
}

/// The public keys that count for an installation: the one on its card, and older ones for what they signed.
pub type Known = BTreeMap<Id, BTreeSet<[u8; 32]>>;

/// The keys that facts are judged by.
#[derive(Default)]
pub struct Keyring {
    /// Of installations known here, this one's included.
    pub known: Known,
    /// Of installations known only by cards that others carried.
    pub introduced: Known,
}

/// What a fact's proof is worth here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// Its installation signed it, by a key that counts for it here.
    Truly,
    /// By the key on a card that the sender carries, of an installation nobody here knows.
    Introduced,
    /// It has none.
    Not,
    /// It has one that is not true: the fact was altered, or somebody else signed it.
    Falsely,
}

/// A fact as it came, what it says, and how far it is proved.
pub struct Arrived {
    /// As it stands in the package.
    pub raw: RawFact,
    /// What it says; `None` where nobody can understand it.
    pub fact: Option<Fact>,
    /// What came with it.
    pub proof: Option<Proof>,
    /// What that is worth.
    pub proved: Proved,
    /// The keys that came for its subject.
    pub keys: Arc<[SubjectKey]>,
}

/// One record, understood. They are handed over in heaps, where a box for each fact would cost more.
#[allow(clippy::large_enum_variant)]
pub enum Understood {
    /// A fact.
    Fact(Arrived),
    /// A blob; its bytes have this digest.
    Blob(Digest, Vec<u8>),
}

/// Bytes handed over at a time, and how many such heaps are read ahead. A fact counts its body and this
/// much for the rest of it.
const BATCH: usize = 256 << 10;
const AHEAD: usize = 2;
const FACT: usize = 400;

/// A package that opens; [`Package::check`] says whether it is whole.
pub struct Package<'a> {
    sources: &'a Sources,
    opener: Opener<'a>,
    schema: i64,
    keys: Keyring,
    /// Manifest of the first part. Trust it only after [`Package::check`].
    pub manifest: Manifest,
}

impl<'a> Package<'a> {
    /// The manifest of one part alone: which package it belongs to, and how many parts there are.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn peek(file: &File, opener: Opener<'_>, schema: i64) -> Result<Manifest, Refused> {
        Ok(PartReader::open(file, opener, schema)?.manifest)
    }

    /// A package whose parts are `sources`, in any order.
    ///
    /// # Errors
    /// Why it is not taken: a part that is missing, there twice, or of another package.
    pub fn open(sources: &'a mut Sources, opener: Opener<'a>, schema: i64) -> Result<Package<'a>, Refused> {
        let mut parts = Vec::with_capacity(sources.0.len());
        for file in std::mem::take(&mut sources.0) {
            let manifest = Package::peek(&file, opener, schema)?;
            parts.push((manifest, file));
        }
        parts.sort_by_key(|(manifest, _)| manifest.bagian);
        let manifest = parts.first().map(|(manifest, _)| manifest.clone()).ok_or(Refused::NotAPackage)?;
        for (expected, at) in (1..).zip(0..manifest.parts() as usize) {
            match parts.get(at).map(|(part, _)| part) {
                Some(part) if part.bagian < expected || !part.same_package(&manifest) => {
                    return Err(Refused::PartMixed { part: part.bagian });
                }
                Some(part) if part.bagian == expected => {}
                _ => return Err(Refused::PartMissing { part: expected, of: manifest.parts() }),
            }
        }
        if let Some((extra, _)) = parts.get(manifest.parts() as usize) {
            return Err(Refused::PartMixed { part: extra.bagian });
        }
        sources.0 = parts.into_iter().map(|(_, file)| file).collect();
        Ok(Package { sources, opener, schema, keys: Keyring::default(), manifest })
    }

    /// From now on facts are judged by these keys.
    pub fn trust(&mut self, keys: Keyring) {
        self.keys = keys;
    }

    fn judge(&self, raw: &RawFact, proof: Option<&Proof>) -> Proved {
        let Some(proof) = proof else { return Proved::Not };
        let carried = self.keys.introduced.get(&raw.station).is_some_and(|keys| keys.contains(&proof.key));
        let worth = match self.keys.known.get(&raw.station) {
            Some(known) if known.contains(&proof.key) => Proved::Truly,
            None if carried => Proved::Introduced,
            _ => Proved::Falsely,
        };
        if worth != Proved::Falsely && keys::is_proof(raw, proof) { worth } else { Proved::Falsely }
    }

    /// Goes through every record of every part and checks all of it: order, names, sizes, counts, hashes,
    /// signature. What `each` was given is true only if this succeeds.
    ///
    /// # Errors
    /// Why it is not taken, or what `each` returns.
    pub fn check<E: From<Refused>>(&self, mut each: impl FnMut(Record) -> Result<(), E>) -> Result<(), E> {
        let mut order = Order::default();
        for file in &self.sources.0 {
            let mut part = PartReader::open(file, self.opener, self.schema)?;
            while let Some(item) = part.next(&mut order)? {
                each(item)?;
            }
        }
        Ok(())
    }

    /// Goes through the records of a package like [`Package::check`], or through its facts alone
    /// (`blobs` false), of a package already checked. Reading, and understanding facts, is another thread's
    /// work: it takes as long as what is done with them.
    ///
    /// # Errors
    /// Why it is not taken, or what `each` returns. What `each` was given is true only without one.
    pub fn understood<E: From<Refused>>(
        &self,
        blobs: bool,
        mut each: impl FnMut(Understood) -> Result<(), E>,
    ) -> Result<(), E> {
        std::thread::scope(|scope| {
            let (send, received) = sync_channel(AHEAD);
            let reader = std::thread::Builder::new().name("baca-paket".to_owned());
            let reading = reader.spawn_scoped(scope, move || self.read_ahead(blobs, &send));
            let reading = reading.map_err(|e| Refused::Io(e.kind()))?;
            // Leaving early drops `received`; the reader then finds nobody and ends too.
            received.into_iter().flatten().try_for_each(&mut each)?;
            let read = reading.join().unwrap_or(Err(Refused::Broken));
            read.map_err(E::from)
        })
    }

    fn read_ahead(&self, blobs: bool, send: &SyncSender<Vec<Understood>>) -> Result<(), Refused> {
        let mut order = Order::default();
        let mut keys: BTreeMap<Id, Arc<[SubjectKey]>> = BTreeMap::new();
        for file in &self.sources.0 {
            let mut part = PartReader::open(file, self.opener, self.schema)?;
            let (mut batch, mut size) = (Vec::new(), 0);
            let mut left = if blobs { u64::MAX } else { part.manifest.kunci + part.manifest.fakta };
            while left > 0
                && let Some(item) = part.next(&mut order)?
            {
                left -= 1;
                batch.push(match item {
                    Record::Key(subject, key) => {
                        let known = keys.remove(&subject);
                        let all = known.iter().flat_map(|known| known.iter().cloned()).chain([key]);
                        keys.insert(subject, all.collect());
                        continue;
                    }
                    Record::Fact(raw, proof) => {
                        size += raw.body.len() + FACT;
                        let keys = keys.get(&raw.subject).cloned().unwrap_or_default();
                        let fact = understood(&raw, Some(&keys));
                        let proved = self.judge(&raw, proof.as_ref());
                        Understood::Fact(Arrived { raw, fact, proof, proved, keys })
                    }
                    Record::Blob(digest, bytes) => {
                        size += bytes.len();
                        Understood::Blob(digest, bytes)
                    }
                });
                if size > BATCH {
                    size = 0;
                    if send.send(std::mem::take(&mut batch)).is_err() {
                        return Ok(());
                    }
                }
            }
            if send.send(batch).is_err() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// What a fact of a package says, if its body is one JSON value of the right shape and nothing else: what
/// follows a value could be taken for more of the fact. What is sealed is understood by the `keys` that came with it;
/// without them only what stands around it.
pub fn understood(raw: &RawFact, keys: Option<&[SubjectKey]>) -> Option<Fact> {
    let is_one = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    if !is_one(&raw.body) || keys.is_some_and(|keys| !raw.opens_with(keys)) {
        return None;
    }
    let body = raw.clear_body(keys.unwrap_or_default()).ok()?;
    (!raw.is_sealed() || is_one(&body)).then(|| raw.read_as(&body).ok()).flatten()
}

/// The last record seen of each kind: each must come after it.
#[derive(Default)]
struct Order {
    key: Option<(Id, SubjectKey)>,
    /// Keys of the same subject so far.
    keys: usize,
    fact: Option<(Id, u64, Id)>,
    blob: Option<Digest>,
}

impl Order {
    fn fact(&mut self, fact: &RawFact) -> Result<(), Refused> {
        let now = Some((fact.subject, fact.lamport, fact.id));
        let rising = self.blob.is_none() && self.fact < now;
        self.fact = now;
        if rising && fact::travels(&fact.kind) { Ok(()) } else { Err(Refused::Broken) }
    }

    fn key(&mut self, subject: Id, key: &SubjectKey) -> Result<(), Refused> {
        let same = self.key.as_ref().is_some_and(|(before, _)| *before == subject);
        self.keys = if same { self.keys + 1 } else { 1 };
        let now = Some((subject, key.clone()));
        let rising = self.fact.is_none() && self.blob.is_none() && self.key < now;
        self.key = now;
        if rising && self.keys <= bound::KEYS { Ok(()) } else { Err(Refused::Broken) }
    }

    fn blob(&mut self, digest: Digest) -> Result<(), Refused> {
        let rising = self.blob < Some(digest);
        self.blob = Some(digest);
        if rising { Ok(()) } else { Err(Refused::Broken) }
    }
}

/// The records of an opened file.
struct Records<'a> {
    input: Box<dyn Read + 'a>,
    /// Bytes of facts and blobs so far, heads included.
    size: u64,
    /// How many of them the manifest announces.
    announced: u64,
    payload: Vec<u8>,
}

impl Records<'_> {
    /// Reads one record into `payload` and returns its kind.
    fn next(&mut self) -> Result<u8, Refused> {
        let mut head = [0; HEAD as usize];
        self.input.read_exact(&mut head).map_err(|e| Refused::reading(&e))?;
        let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]);
        let most = match head[0] {
            kind::MANIFEST => bound::MANIFEST,
            kind::FACT => bound::FACT,
            kind::BLOB => bound::BLOB,
            kind::KEY => 48,
            kind::END => 64,
            _ => return Err(Refused::Broken),
        };
        if length > most {
            return Err(Refused::TooLarge);
        }
        if matches!(head[0], kind::KEY | kind::FACT | kind::BLOB) {
            self.size += HEAD + u64::from(length);
            if self.size > self.announced {
                return Err(Refused::Broken);
            }
        }
        self.payload.clear();
        // Grows with what is really there, not with what is said to be.
        let mut limited = (&mut self.input).take(u64::from(length));
        let read = limited.read_to_end(&mut self.payload).map_err(|e| Refused::reading(&e))?;
        if read != length as usize {
            return Err(Refused::Broken);
        }
        Ok(head[0])
    }

    fn at_end(&mut self) -> Result<bool, Refused> {
        let mut more = [0; 1];
        Ok(self.input.read(&mut more).map_err(|e| Refused::reading(&e))? == 0)
    }
}

/// One part being read.
struct PartReader<'a> {
    records: Records<'a>,
    manifest: Manifest,
    /// The manifest as it stands in the file, which is what was signed.
    head: Vec<u8>,
    content: Content,
    keys: u64,
    facts: u64,
    blobs: u64,
}

impl<'a> PartReader<'a> {
    fn open(file: &'a File, opener: Opener<'_>, schema: i64) -> Result<PartReader<'a>, Refused> {
        let packed = file.metadata().map_err(|e| Refused::reading(&e))?.len();
        let sealed = unseal(file, opener)?;
        let mut input =
            zstd::Decoder::new(BufReader::with_capacity(1 << 16, sealed)).map_err(|_| Refused::Broken)?;
        input.window_log_max(bound::WINDOW).map_err(|_| Refused::Broken)?;
        let input = Box::new(BufReader::with_capacity(1 << 16, input));
        let mut records = Records { input, size: 0, announced: 0, payload: Vec::new() };
        let mut magic = [0; MAGIC.len()];
        records.input.read_exact(&mut magic).map_err(|e| Refused::reading(&e))?;
        if magic != *MAGIC {
            return Err(Refused::NotAPackage);
        }
        if records.next()? != kind::MANIFEST {
            return Err(Refused::Broken);
        }
        let head = std::mem::take(&mut records.payload);
        let manifest = manifest(&head, schema, packed)?;
        records.announced = manifest.ukuran;
        Ok(PartReader { records, manifest, head, content: Content::default(), keys: 0, facts: 0, blobs: 0 })
    }

    /// The next fact or blob; `None` at the end, when all of the part has proved true.
    fn next(&mut self, order: &mut Order) -> Result<Option<Record>, Refused> {
        let kind = self.records.next()?;
        let payload = &self.records.payload;
        match kind {
            kind::KEY if self.manifest.format > 2 => {
                self.keys += 1;
                self.content.key(payload);
                let (subject, key) = decode_key(payload)?;
                order.key(subject, &key)?;
                self.within_counts()?;
                Ok(Some(Record::Key(subject, key)))
            }
            kind::FACT => {
                self.facts += 1;
                self.content.fact(payload);
                let (fact, proof) = decode(payload, self.manifest.format)?;
                order.fact(&fact)?;
                self.within_counts()?;
                Ok(Some(Record::Fact(fact, proof)))
            }
            kind::BLOB => {
                self.blobs += 1;
                let (name, bytes) = payload.split_first_chunk::<32>().ok_or(Refused::Broken)?;
                let (digest, bytes) = (Digest(*name), bytes.to_vec());
                if Digest::of(&bytes) != digest {
                    return Err(Refused::Broken);
                }
                self.content.blob(digest, bytes.len() as u64);
                order.blob(digest)?;
                self.within_counts()?;
                Ok(Some(Record::Blob(digest, bytes)))
            }
            kind::END => self.end().map(|()| None),
            _ => Err(Refused::Broken),
        }
    }

    /// Not more than the manifest says.
    fn within_counts(&self) -> Result<(), Refused> {
        let m = &self.manifest;
        let within = self.keys <= m.kunci && self.facts <= m.fakta && self.blobs <= m.lampiran;
        if within { Ok(()) } else { Err(Refused::Broken) }
    }

    fn end(&mut self) -> Result<(), Refused> {
        let m = &self.manifest;
        let counted = (self.keys, self.facts, self.blobs, self.records.size)
            == (m.kunci, m.fakta, m.lampiran, m.ukuran);
        let named = (m.bagian as usize).checked_sub(1).and_then(|at| m.isi.get(at));
        if !counted || named != Some(&self.content.digest()) {
            return Err(Refused::Broken);
        }
        let signature: [u8; 64] = self.records.payload.as_slice().try_into().map_err(|_| Refused::Broken)?;
        // Nothing may follow, and the seal's own last check is at the end of the file.
        if !self.records.at_end()? {
            return Err(Refused::Broken);
        }
        let signed = [signed(m.format), &self.head].concat();
        if keys::signed_by(&m.dari, &signed, &signature) { Ok(()) } else { Err(Refused::Forged) }
    }
}

/// Takes the age layer off.
fn unseal<'a>(mut file: &'a File, opener: Opener<'_>) -> Result<Box<dyn Read + 'a>, Refused> {
    looks_like_one(file)?;
    file.rewind().map_err(|e| Refused::reading(&e))?;
    let sealed = Decryptor::new_buffered(BufReader::with_capacity(1 << 16, file)).map_err(unsealing)?;
    let by_passphrase = sealed.is_scrypt();
    let opened = match (by_passphrase, opener.passphrase) {
        (true, None) => return Err(Refused::PassphraseNeeded),
        (true, Some(words)) => sealed.decrypt(std::iter::once(&words.0 as &dyn age::Identity)),
        (false, _) => sealed.decrypt(opener.keys.openers()),
    };
    let opened = opened.map_err(|error| match (error, by_passphrase) {
        (DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed, true) => {
            Refused::PassphraseWrong
        }
        (other, _) => unsealing(other),
    })?;
    Ok(Box::new(opened))
}

/// Whether the file begins as a package does and is of a size that could be one; age itself reads a
/// header as far as it goes, and a hostile one could go far.
///
/// # Errors
/// Why it is not taken.
pub fn looks_like_one(mut file: &File) -> Result<(), Refused> {
    const BEGIN: &[u8] = b"age-encryption.org/v1\n";
    let mut head = Vec::new();
    if file.metadata().map_err(|e| Refused::reading(&e))?.len() > bound::FILE {
        return Err(Refused::TooLarge);
    }
    file.rewind().map_err(|e| Refused::reading(&e))?;
    file.take(bound::HEADER).read_to_end(&mut head).map_err(|e| Refused::reading(&e))?;
    if !head.starts_with(BEGIN) {
        return Err(Refused::NotAPackage);
    }
    let ends = head.windows(5).any(|five| five == b"\n--- ");
    if ends { Ok(()) } else { Err(Refused::Broken) }
}

fn unsealing(error: DecryptError) -> Refused {
    match error {
        DecryptError::NoMatchingKeys => Refused::NotForUs,
        DecryptError::ExcessiveWork { .. } => Refused::TooLarge,
        DecryptError::UnknownFormat => Refused::NotAPackage,
        DecryptError::Io(error) => Refused::reading(&error),
        _ => Refused::Broken,
    }
}

fn manifest(head: &[u8], schema: i64, packed: u64) -> Result<Manifest, Refused> {
    let loose: serde_json::Value = serde_json::from_slice(head).map_err(|_| Refused::Broken)?;
    let newer = |name: &str, known: i64| loose[name].as_i64().is_some_and(|n| n > known);
    if newer("format", i64::from(FORMAT)) || newer("skema", schema) {
        return Err(Refused::Newer);
    }
    let m: Manifest = serde_json::from_value(loose).map_err(|_| Refused::Broken)?;
    let records = m.fakta.checked_add(m.lampiran).and_then(|n| n.checked_add(m.kunci));
    let records = records.and_then(|n| n.checked_mul(HEAD));
    if m.ukuran > bound::unpacked(packed)
        || m.parts() > bound::PARTS
        || records.is_none_or(|size| size > m.ukuran)
    {
        return Err(Refused::TooLarge);
    }
    for card in m.cards.iter().chain([&m.dari]) {
        keys::check_card(card).map_err(|_| Refused::Broken)?;
    }
    let numbered = (1..=m.parts()).contains(&m.bagian);
    let named = m.untuk.kode.len() <= 300 && m.untuk.nama.len() <= 300;
    if numbered && named { Ok(m) } else { Err(Refused::Broken) }
}
