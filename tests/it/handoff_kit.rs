//! Offices that hand work to each other, and a second reader and writer of packages made of nothing but
//! docs/paket.md and the public crates.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use alur::base::{Clock, Dice, Digest, Id};
use alur::domain::office::OfficeProfile;
use alur::office::{Chosen, Command, Office, OpenOptions, Problem, Received, SendRequest, Sent};
use alur::store::{LetterQuery, Store};
use ed25519_dalek::Signer;
use serde_json::{Value, json};

use crate::kit::{Desk, monday, profile};

/// A small SOP in which the work goes to and fro between two kinds of offices.
pub const BOLAK_BALIK: &str = r#"
id = "bolak-balik"
judul = "Bolak-balik"
pelaksana = [
  { id = "lurah", nama = "Lurah", kantor = "kelurahan" },
  { id = "dinsos", nama = "Dinas Sosial", kantor = "dinas" },
]
[[kegiatan]]
no = 1
uraian = "Menulis surat"
waktu = "1 hari"
simbol = [{ pelaksana = "lurah", bentuk = "mulai" }]
[[kegiatan]]
no = 2
uraian = "Memeriksa surat"
waktu = "2 hari"
simbol = [{ pelaksana = "dinsos", bentuk = "keputusan", ya = "3", tidak = "1" }]
[[kegiatan]]
no = 3
uraian = "Memutuskan"
waktu = "1 hari"
simbol = [{ pelaksana = "dinsos", bentuk = "proses" }]
[[kegiatan]]
no = 4
uraian = "Menyampaikan"
waktu = "menyesuaikan"
simbol = [{ pelaksana = "lurah", bentuk = "proses" }]
[[kegiatan]]
no = 5
uraian = "Mengarsipkan"
waktu = "1 hari"
simbol = [{ pelaksana = "dinsos", bentuk = "selesai" }]
"#;

/// An office of its own, with the SOP above.
pub fn office(seed: u64, kode: &str, jenis: &str, wilayah: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let options = OpenOptions {
        clock: Clock::Fixed(monday()),
        dice: Dice::Seeded(seed * 1_000_003),
        by: format!("Petugas {kode}"),
        window: false,
        key: None,
    };
    let mut office = Office::open(&folder.path().join("kantor.db"), options).unwrap();
    let profile = OfficeProfile {
        nama: format!("Kantor {kode}"),
        kode: kode.to_owned(),
        jenis: jenis.to_owned(),
        wilayah: wilayah.to_owned(),
        ..profile()
    };
    office.run(Command::SetOffice(Box::new(profile))).unwrap();
    office.run(Command::PublishSop { text: BOLAK_BALIK.to_owned() }).unwrap();
    Desk { office, folder }
}

pub fn dinas() -> Desk {
    office(1, "DINSOS", "dinas", "63.72")
}

pub fn palam() -> Desk {
    office(2, "PALAM", "kelurahan", "63.72.05.1003")
}

/// Everybody takes everybody's card in.
pub fn introduce(desks: &mut [Desk]) {
    let cards: Vec<String> = desks.iter().map(|desk| desk.office.card_text().unwrap()).collect();
    for (at, desk) in desks.iter_mut().enumerate() {
        for (_, card) in cards.iter().enumerate().filter(|(from, _)| *from != at) {
            desk.office.know_office_by_text(card).unwrap();
        }
    }
}

/// Dinas and a kelurahan that know each other.
pub fn pair() -> (Desk, Desk) {
    let mut both = [dinas(), palam()];
    introduce(&mut both);
    let [dinas, palam] = both;
    (dinas, palam)
}

/// A folder that stands for a stick.
pub fn stick() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub fn send(desk: &mut Desk, ke: &str, to: &Path) -> Sent {
    desk.office.send(&SendRequest::new(ke, to)).unwrap()
}

pub fn send_cases(desk: &mut Desk, ke: &str, cases: &[Id], to: &Path) -> Sent {
    let request = SendRequest { kasus: Chosen::Cases(cases.to_vec()), ..SendRequest::new(ke, to) };
    desk.office.send(&request).unwrap()
}

pub fn receive(desk: &mut Desk, file: &Path) -> Result<Received, Problem> {
    desk.office.receive(file, None)
}

/// Every fact that may travel, by id, as written.
pub fn travelling(desk: &Desk) -> BTreeMap<Id, String> {
    let store = Store::open(&desk.path()).unwrap();
    let mut all = BTreeMap::new();
    store
        .every_fact(|fact| {
            let raw = alur::store::RawFact::of(&fact)?;
            if alur::domain::fact::travels(&raw.kind) && fact.subject != alur::store::contacts_subject() {
                all.insert(fact.id, format!("{raw:?}"));
            }
            Ok::<_, alur::store::Trouble>(())
        })
        .unwrap();
    all
}

/// One hash over every fact and every derived row of the file.
pub fn whole(desk: &Desk) -> (u64, Digest) {
    let store = Store::open(&desk.path()).unwrap();
    (store.fact_count().unwrap(), store.derived_digest().unwrap())
}

/// One hash over what lists and boards say of every case, apart from where it stands in this file.
pub fn derived(desk: &Desk) -> Digest {
    let store = Store::open(&desk.path()).unwrap();
    let cases = store.all_cases().unwrap();
    let rows = cases.iter().map(|case| (store.case_row(*case).unwrap(), store.spots_of(*case).unwrap()));
    let rows: Vec<_> = rows.collect();
    let shelf = store.sop_versions().unwrap();
    Digest::of(
        format!(
            "{rows:?} {:?} {shelf:?}",
            store.letters(&LetterQuery { limit: 1000, ..LetterQuery::default() }).unwrap()
        )
        .as_bytes(),
    )
}

/// The secret that opens packages for this office.
pub fn identity(desk: &Desk) -> age::x25519::Identity {
    let store = Store::open(&desk.path()).unwrap();
    store.setting("key_open").unwrap().unwrap().parse().unwrap()
}

/// What the age and zstd layers of a package hide, by their public crates alone.
pub fn unsealed(file: &Path, identity: &age::x25519::Identity) -> Vec<u8> {
    let sealed = std::fs::File::open(file).unwrap();
    let opened = age::Decryptor::new(sealed).unwrap();
    let packed = opened.decrypt(std::iter::once(identity as &dyn age::Identity)).unwrap();
    let mut plain = Vec::new();
    zstd::Decoder::new(packed).unwrap().read_to_end(&mut plain).unwrap();
    plain
}

/// Packs and seals any bytes for an office.
pub fn sealed(plain: &[u8], identity: &age::x25519::Identity) -> Vec<u8> {
    let recipient = identity.to_public();
    let out = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut packed = zstd::Encoder::new(out.wrap_output(Vec::new()).unwrap(), 1).unwrap();
    packed.write_all(plain).unwrap();
    packed.finish().unwrap().finish().unwrap()
}

/// A package taken apart.
#[derive(Debug, Clone)]
pub struct Apart {
    pub manifest: Value,
    /// Subject and key.
    pub keys: Vec<Vec<u8>>,
    pub facts: Vec<Vec<u8>>,
    /// Name and bytes.
    pub blobs: Vec<([u8; 32], Vec<u8>)>,
    pub signature: Vec<u8>,
}

/// The records of a package, read as docs/paket.md says.
pub fn apart(plain: &[u8]) -> Apart {
    assert_eq!(&plain[..8], b"ALURPKT\x01");
    let mut rest = &plain[8..];
    let mut out = Apart {
        manifest: Value::Null,
        keys: Vec::new(),
        facts: Vec::new(),
        blobs: Vec::new(),
        signature: Vec::new(),
    };
    while !rest.is_empty() {
        let length = u32::from_le_bytes(rest[1..5].try_into().unwrap()) as usize;
        let (kind, payload) = (rest[0], rest[5..5 + length].to_vec());
        match kind {
            1 => out.manifest = serde_json::from_slice(&payload).unwrap(),
            2 => out.facts.push(payload),
            3 => out.blobs.push((payload[..32].try_into().unwrap(), payload[32..].to_vec())),
            4 => out.signature = payload,
            5 => out.keys.push(payload),
            other => panic!("record {other}"),
        }
        rest = &rest[5 + length..];
    }
    out
}

fn record(out: &mut Vec<u8>, kind: u8, payload: &[u8]) {
    out.push(kind);
    out.extend_from_slice(&u32::try_from(payload.len()).unwrap().to_le_bytes());
    out.extend_from_slice(payload);
}

impl Apart {
    /// The content hash of this part.
    pub fn content(&self) -> Digest {
        let mut all = Vec::new();
        let both = self.keys.iter().map(|key| (5, key)).chain(self.facts.iter().map(|fact| (2, fact)));
        for (kind, payload) in both {
            all.push(kind);
            all.extend_from_slice(&(payload.len() as u64).to_le_bytes());
            all.extend_from_slice(payload);
        }
        for (name, bytes) in &self.blobs {
            all.push(3);
            all.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            all.extend_from_slice(name);
        }
        Digest::of(&all)
    }

    /// Puts right what follows from the records: counts, size, hash. One part only.
    pub fn put_right(&mut self) {
        let blobs = self.blobs.iter().map(|(_, bytes)| 5 + 32 + bytes.len());
        let size: usize = self.facts.iter().chain(&self.keys).map(|one| 5 + one.len()).chain(blobs).sum();
        self.manifest["ukuran"] = json!(size);
        self.manifest["kunci"] = json!(self.keys.len());
        for (name, count) in [("fakta", self.facts.len()), ("lampiran", self.blobs.len())] {
            self.manifest[name] = json!(count);
            self.manifest[format!("{name}_semua")] = json!(count);
        }
        self.manifest["isi"] = json!([self.content()]);
    }

    /// The bytes, signed by `key`, whose public half is put on the sender's card.
    pub fn together(&self, key: &ed25519_dalek::SigningKey) -> Vec<u8> {
        let mut manifest = self.manifest.clone();
        manifest["dari"]["tanda"] = json!(alur::base::hex(key.verifying_key().as_bytes()));
        let head = serde_json::to_vec(&manifest).unwrap();
        let mut out = b"ALURPKT\x01".to_vec();
        record(&mut out, 1, &head);
        for key in &self.keys {
            record(&mut out, 5, key);
        }
        for fact in &self.facts {
            record(&mut out, 2, fact);
        }
        for (name, bytes) in &self.blobs {
            record(&mut out, 3, &[name.as_slice(), bytes].concat());
        }
        let word = format!("alur-paket-{}\n", manifest["format"]);
        let message = [word.as_bytes(), &head].concat();
        record(&mut out, 4, &key.sign(&message).to_bytes());
        out
    }
}

/// A key nobody knows.
pub fn stranger() -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[7; 32])
}

/// The secret of an office that signs its packages.
pub fn signing(desk: &Desk) -> ed25519_dalek::SigningKey {
    let text = Store::open(&desk.path()).unwrap().setting("key_sign").unwrap().unwrap();
    let mut bytes = [0; 32];
    alur::base::from_hex(&text, &mut bytes).unwrap();
    ed25519_dalek::SigningKey::from_bytes(&bytes)
}

/// Files of a folder with this ending, in order of name.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

/// One fact of a package, column by column.
#[derive(Debug, Clone)]
pub struct Told {
    pub id: Id,
    pub subject: Id,
    pub lamport: u64,
    pub station: Id,
    pub at: i64,
    pub by: String,
    pub kind: String,
    pub body: String,
    /// What follows the body: the proof, as it stands in the package.
    pub proof: Vec<u8>,
}

impl Told {
    pub fn read(payload: &[u8]) -> Told {
        let id = |at: usize| Id(payload[at..at + 16].try_into().unwrap());
        let mut rest = &payload[64..];
        let mut text = || {
            let length = u32::from_le_bytes(rest[..4].try_into().unwrap()) as usize;
            let text = String::from_utf8(rest[4..4 + length].to_vec()).unwrap();
            rest = &rest[4 + length..];
            text
        };
        let (by, kind, body) = (text(), text(), text());
        Told {
            id: id(0),
            subject: id(16),
            lamport: u64::from_le_bytes(payload[32..40].try_into().unwrap()),
            station: id(40),
            at: i64::from_le_bytes(payload[56..64].try_into().unwrap()),
            by,
            kind,
            body,
            proof: rest.to_vec(),
        }
    }

    pub fn payload(&self) -> Vec<u8> {
        [self.told(), self.proof.clone()].concat()
    }

    /// With a proof by `key` as docs/paket.md says, in a piece of a chain of its own.
    pub fn proved(mut self, key: &ed25519_dalek::SigningKey) -> Told {
        let link = [self.id.0.as_slice(), &1u64.to_le_bytes(), &[0; 32]].concat();
        let hash = Digest::of(&[b"alur-fakta-1\n".as_slice(), &self.told(), &link].concat());
        let signature = key.sign(&[b"alur-bukti-1\n".as_slice(), &hash.0].concat()).to_bytes();
        self.proof = [[1].as_slice(), &link, &signature, key.verifying_key().as_bytes()].concat();
        self
    }

    /// The body in clear, by those of `keys` (subject and key) that are this subject's.
    pub fn clear(&self, keys: &[Vec<u8>]) -> Value {
        use chacha20poly1305::aead::{Aead, KeyInit, Payload};
        let body: Value = serde_json::from_str(&self.body).unwrap();
        let Some(sealed) = body.get("*").and_then(Value::as_str) else { return body };
        let all = base64::Engine::decode(&base64::engine::general_purpose::STANDARD_NO_PAD, sealed).unwrap();
        let mark = |key: &[u8]| Digest::of(&[b"alur-kunci-1\n".as_slice(), key].concat()).0;
        let mine = |key: &&Vec<u8>| key[..16] == self.subject.0 && mark(&key[16..])[..8] == all[..8];
        let key = keys.iter().find(mine).expect("its key goes along");
        let at = self.body.find("\",\"isi\":").unwrap() + 8;
        let around = &self.body[at..self.body.len() - 1];
        let aad = [b"alur-isi-1\n".as_slice(), &self.id.0, self.kind.as_bytes()].concat();
        let cipher = chacha20poly1305::XChaCha20Poly1305::new_from_slice(&key[16..]).unwrap();
        let payload = Payload { msg: &all[32..], aad: &aad };
        let plain = cipher.decrypt(chacha20poly1305::XNonce::from_slice(&all[8..32]), payload).unwrap();
        let plain = String::from_utf8(plain).unwrap();
        let mut clear = around.to_owned();
        for (name, value) in plain.split('\n').map(|line| line.split_once('\t').unwrap()) {
            let (before, after) = clear.split_once("{\"*\":null}").unwrap();
            assert!(before.ends_with(&format!("{name}:")));
            clear = format!("{before}{value}{after}");
        }
        serde_json::from_str(&clear).unwrap()
    }

    /// The record up to and with its body.
    fn told(&self) -> Vec<u8> {
        let mut out = [self.id.0, self.subject.0].concat();
        out.extend_from_slice(&self.lamport.to_le_bytes());
        out.extend_from_slice(&self.station.0);
        out.extend_from_slice(&self.at.to_le_bytes());
        for text in [&self.by, &self.kind, &self.body] {
            out.extend_from_slice(&u32::try_from(text.len()).unwrap().to_le_bytes());
            out.extend_from_slice(text.as_bytes());
        }
        out
    }

    /// The same fact under another name and with other words, as the next in its subject.
    pub fn next(&self, n: u8, kind: &str, body: &Value) -> Told {
        Told {
            id: Id([n; 16]),
            lamport: self.lamport + 1000 + u64::from(n),
            kind: kind.to_owned(),
            body: body.to_string(),
            ..self.clone()
        }
    }
}

/// A package of `from` for `to`, opened up: what it says can be written otherwise and sealed again.
pub struct Forge {
    pub apart: Apart,
    pub key: ed25519_dalek::SigningKey,
    to: age::x25519::Identity,
    stick: tempfile::TempDir,
    made: u8,
}

impl Forge {
    pub fn of(file: &Path, from: &Desk, to: &Desk) -> Forge {
        let identity = identity(to);
        let apart = apart(&unsealed(file, &identity));
        Forge { apart, key: signing(from), to: identity, stick: stick(), made: 0 }
    }

    pub fn facts(&self) -> Vec<Told> {
        self.apart.facts.iter().map(|fact| Told::read(fact)).collect()
    }

    /// The first fact of this kind.
    pub fn first(&self, kind: &str) -> Told {
        self.facts().into_iter().find(|fact| fact.kind == kind).unwrap()
    }

    pub fn change(&mut self, change: impl Fn(&mut Told)) {
        for payload in &mut self.apart.facts {
            let mut told = Told::read(payload);
            change(&mut told);
            *payload = told.payload();
        }
    }

    pub fn add(&mut self, told: &Told) {
        self.apart.facts.push(told.payload());
    }

    pub fn blob(&mut self, bytes: &[u8]) -> Digest {
        let digest = Digest::of(bytes);
        self.apart.blobs.push((digest.0, bytes.to_vec()));
        digest
    }

    /// All of it in order, under a name of its own, signed and sealed: what a skilled hand in the sender's office
    /// would put on a stick. It can prove what it says in its own name, and nothing else.
    pub fn file(&mut self) -> PathBuf {
        self.made += 1;
        let sender: Id = serde_json::from_value(self.apart.manifest["dari"]["id"].clone()).unwrap();
        for payload in &mut self.apart.facts {
            let told = Told::read(payload);
            if told.station == sender {
                *payload = told.proved(&self.key).payload();
            }
        }
        self.apart.manifest["paket"] = json!(Id([200 + self.made; 16]));
        let key = |payload: &Vec<u8>| {
            let told = Told::read(payload);
            (told.subject, told.lamport, told.id)
        };
        self.apart.facts.sort_by_key(key);
        self.apart.blobs.sort();
        self.apart.put_right();
        let path = self.stick.path().join(format!("buatan-{}.alur", self.made));
        std::fs::write(&path, sealed(&self.apart.together(&self.key), &self.to)).unwrap();
        path
    }
}
