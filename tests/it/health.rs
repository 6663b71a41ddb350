//! The check: each kind of damage is found and said with what to do.

use alur::office::{Command, Health, Numbering, Office, Request};
use rusqlite::Connection;

use crate::backup::{issue, worked};
use crate::kit::{Desk, options, tool_sql};

fn found(d: &Desk) -> Health {
    let health = Office::open(&d.path(), options(4)).unwrap().check().unwrap();
    assert_eq!(health.sehat, health.temuan.is_empty());
    health
}

fn says(d: &Desk, words: &[&str]) {
    let health = found(d);
    for words in words {
        assert!(
            health.temuan.iter().any(|t| t.pesan.contains(words)),
            "“{words}” not in {:?}",
            health.temuan
        );
    }
}

#[test]
fn an_ordinary_file_and_a_sample_are_healthy() {
    assert_eq!(found(&worked()).temuan, []);
    let mut d = crate::kit::empty_desk();
    d.office.fill_sample(60, 4).unwrap();
    assert_eq!(found(&d).temuan, []);
}

#[test]
fn a_fact_that_cannot_be_read_is_named() {
    let d = worked();
    tool_sql(&d, "UPDATE fact SET body = '{\"node\":' WHERE kind = 'step_recorded';");
    says(
        &d,
        &[
            "kasus DTKS-2026-0001 tidak terbaca; pulihkan cadangan",
            "masih menunjukkan isi sebelum jurnal berubah",
        ],
    );
}

#[test]
fn files_that_are_gone_are_named() {
    let d = worked();
    tool_sql(&d, "DELETE FROM blob_chunk; DELETE FROM blob;");
    says(
        &d,
        &[
            "Lampiran “kartu keluarga.bin” kasus DTKS-2026-0001 tidak ada",
            "Halaman surat 400.9",
            "Teks SOP “dtks”",
        ],
    );
}

#[test]
fn a_letter_that_is_no_pdf_is_named() {
    let mut d = worked();
    let text = d.file("surat.txt", b"bukan pdf");
    let digest = alur::base::Digest::of(b"bukan pdf");
    let case = d.office.cases(&Default::default()).unwrap()[0].kasus;
    let pause = Command::Case {
        case,
        request: Request::Pause { reason: "menunggu".into() },
        files: vec![alur::office::NewAttachment { path: text, kelengkapan: None, putar: 0 }],
    };
    d.office.run(pause).unwrap();
    tool_sql(
        &d,
        &format!(
            "UPDATE fact SET body = json_set(body, '$.isi.pdf', '{digest}') WHERE kind = 'letter_issued';"
        ),
    );
    says(&d, &["bukan PDF", "berubah setelah ditandatangani"]);
    assert!(found(&d).temuan.iter().all(|found| !found.pesan.contains("bangun-ulang")));
}

#[test]
fn a_number_given_twice_is_named_until_one_letter_is_withdrawn() {
    let mut d = worked();
    let case = d.office.cases(&Default::default()).unwrap()[0].kasus;
    let second = issue(&mut d, case, Numbering::Next);
    assert!(found(&d).sehat);
    tool_sql(
        &d,
        "UPDATE fact SET body = json_set(body, '$.isi.nomor', (SELECT json_extract(body, '$.isi.nomor') FROM fact
         WHERE kind = 'letter_issued' ORDER BY lamport LIMIT 1)) WHERE kind = 'letter_issued';",
    );
    d.office.rebuild().unwrap();
    says(&d, &["dipakai 2 kali (DTKS-2026-0001, DTKS-2026-0001); batalkan yang keliru"]);
    let withdraw = Command::Withdraw { subject: case, fact: second, reason: "nomor ganda".into() };
    d.office.run(withdraw).unwrap();
    assert!(found(&d).temuan.iter().all(|found| found.kode != "nomor_ganda"));
    let third = issue(&mut d, case, Numbering::Next);
    tool_sql(
        &d,
        &format!("UPDATE fact SET body = json_set(body, '$.isi.urut', 1) WHERE hex(id) = upper('{third}');"),
    );
    d.office.rebuild().unwrap();
    says(&d, &["Nomor urut 1 tahun 2026 dipakai 2 surat"]);
}

#[test]
fn what_is_derived_or_remembered_wrong_is_named_and_mended() {
    let mut d = worked();
    tool_sql(
        &d,
        "DELETE FROM open_spot; INSERT INTO local_aside VALUES (zeroblob(16), zeroblob(16));
         INSERT INTO local_package (id, sent, peer, peer_name, at, content, parts, facts, blobs, cases,
         fact_ids, new_ids) VALUES (zeroblob(16), 0, x'', 'X', 0, zeroblob(32), 1, 3, 0, 1, zeroblob(20), x'');",
    );
    says(
        &d,
        &[
            "Kasus DTKS-2026-0001 belum selesai tetapi tidak ada langkahnya yang terbuka",
            "Tabel turunan berbeda",
            "1 catatan yang disisihkan tidak ada di jurnal",
            "Ingatan tentang paket 000000000000",
        ],
    );
    let (health, mended) = d.office.mend().unwrap();
    assert_eq!(mended.len(), 2, "{mended:?}");
    assert_eq!(health.temuan.len(), 1, "{:?}", health.temuan);
    assert!(health.temuan[0].pesan.contains("paket"));
    let (_, again) = d.office.mend().unwrap();
    assert!(again.is_empty(), "{again:?}");
}

/// Writes other bytes into an index that nothing reads while a file is opened.
pub fn spoil_index(path: &std::path::Path) {
    let conn = Connection::open(path).unwrap();
    let root: i64 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'fact_by_lamport'", [], |r| r.get(0))
        .unwrap();
    drop(conn);
    let mut bytes = std::fs::read(path).unwrap();
    let at = (root as usize - 1) * 4096 + 4060;
    bytes[at..at + 36].iter_mut().for_each(|byte| *byte ^= 0x11);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn damaged_pages_are_named() {
    let d = worked();
    let path = d.path();
    let Desk { office, folder } = d;
    drop(office);
    spoil_index(&path);
    let health = Office::open(&path, options(4)).unwrap().check().unwrap();
    assert!(
        health.temuan.iter().any(|t| t.pesan.contains("Halaman basis data rusak")),
        "{:?}",
        health.temuan
    );
    drop(folder);
}
