//! Persons, the log of looking, and what was done without the head.

use serde_json::{Value, json};

use super::basic::{lines, time};
use crate::base::Zone;
use crate::office::{LookLine, PersonLine};
use crate::text::{petugas as words, tanggal};

/// `petugas daftar`.
pub fn list(all: &[PersonLine]) -> Value {
    let one = |person: &PersonLine| {
        json!({
            "petugas": person.id, "nama": person.nama, "nip": person.nip, "jabatan": person.jabatan,
            "peran": person.peran.word(), "keluar": person.keluar,
        })
    };
    Value::Array(all.iter().map(one).collect())
}

/// The same as lines.
pub fn list_words(all: &[PersonLine]) -> String {
    lines(all.iter().map(|one| words::person_line(one.peran, &one.nama, &one.jabatan, one.keluar.as_deref())))
}

/// `petugas catatan` and `petugas tanpa-kepala`.
pub fn looks(all: &[LookLine], zone: Zone) -> Value {
    let one = |line: &LookLine| {
        let kasus = line.kasus.as_ref();
        json!({
            "pada": time(line.pada, zone), "petugas": line.petugas, "apa": line.apa,
            "kasus": kasus.map(|(id, _)| id), "kode": kasus.map(|(_, kode)| kode),
            "jumlah": line.jumlah, "tanpa_kepala": line.tanpa_kepala,
        })
    };
    Value::Array(all.iter().map(one).collect())
}

/// The same as lines.
pub fn looks_words(all: &[LookLine], zone: Zone) -> String {
    lines(all.iter().map(|line| {
        let kode = line.kasus.as_ref().map_or("", |(_, kode)| kode.as_str());
        let when = tanggal::saat(line.pada, zone);
        words::look_line(&when, &line.petugas, (&line.apa, line.jumlah), kode, line.tanpa_kepala)
    }))
}
