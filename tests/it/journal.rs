//! The sacred tables refuse to be changed, whatever SQL another program sends over a connection without
//! settings of ours.

use alur::office::{Command, NewAttachment, Request};
use rusqlite::Connection;

use crate::backup::worked;

/// Every way a row of `fact` can be changed or lost; row 1 stands for all.
const FACT: &[&str] = &[
    "UPDATE fact SET by = 'orang lain'",
    "UPDATE OR REPLACE fact SET id = (SELECT id FROM fact WHERE seq = 2) WHERE seq = 1",
    "UPDATE OR IGNORE fact SET by = 'orang lain' WHERE seq = 1",
    "UPDATE OR FAIL fact SET seq = 9999 WHERE seq = 1",
    "UPDATE OR ROLLBACK fact SET lamport = 1 WHERE seq = 2",
    "UPDATE fact SET by = other.by || 'x' FROM fact AS other WHERE other.seq = 2",
    "DELETE FROM fact",
    "DELETE FROM fact WHERE seq = 1 RETURNING id",
    "INSERT OR REPLACE INTO fact SELECT seq, id, lamport, station, at, 'orang lain', subject, kind, body FROM fact",
    "REPLACE INTO fact SELECT 1, randomblob(16), lamport, station, at, by, subject, kind, body FROM fact WHERE seq = 2",
    "REPLACE INTO fact (id, lamport, station, at, by, subject, kind, body)
     SELECT id, lamport, station, at, 'orang lain', subject, kind, body FROM fact WHERE seq = 1",
    "INSERT INTO fact SELECT seq, id, lamport, station, at, 'orang lain', subject, kind, body FROM fact WHERE seq = 1
     ON CONFLICT (id) DO UPDATE SET by = excluded.by",
    "INSERT INTO fact SELECT seq, id, lamport, station, at, 'orang lain', subject, kind, body FROM fact WHERE seq = 1
     ON CONFLICT (seq) DO UPDATE SET by = excluded.by",
    "INSERT INTO fact SELECT seq, id, lamport, station, at, 'orang lain', subject, kind, body FROM fact WHERE seq = 1
     ON CONFLICT DO UPDATE SET by = excluded.by",
    "CREATE TEMP TABLE door (n INTEGER);
     CREATE TEMP TRIGGER door_opens AFTER INSERT ON door BEGIN UPDATE fact SET by = 'orang lain'; END;
     INSERT INTO door VALUES (1)",
    "CREATE TEMP TABLE door (n INTEGER);
     CREATE TEMP TRIGGER door_opens AFTER INSERT ON door BEGIN
         INSERT OR REPLACE INTO fact SELECT seq, id, lamport, station, at, 'x', subject, kind, body FROM fact WHERE seq = 1;
     END;
     INSERT OR REPLACE INTO door VALUES (1)",
    "UPDATE live_fact SET by = 'orang lain'",
    "DELETE FROM live_fact",
];

/// The same for stored files and their pieces.
const BLOB: &[&str] = &[
    "UPDATE blob SET size = size + 1",
    "UPDATE OR REPLACE blob SET digest = (SELECT max(digest) FROM blob) WHERE digest = (SELECT min(digest) FROM blob)",
    "DELETE FROM blob",
    "INSERT OR REPLACE INTO blob SELECT digest, size + 1 FROM blob",
    "REPLACE INTO blob (rowid, digest, size) SELECT min(rowid), randomblob(32), 7 FROM blob",
    "INSERT INTO blob SELECT digest, 0 FROM blob WHERE true ON CONFLICT (digest) DO UPDATE SET size = 0",
    "UPDATE blob_chunk SET bytes = x'00'",
    "UPDATE OR REPLACE blob_chunk SET seq = (SELECT max(seq) FROM blob_chunk) WHERE seq = (SELECT min(seq) FROM blob_chunk)",
    "DELETE FROM blob_chunk",
    "DELETE FROM blob_chunk WHERE part = 0",
    "INSERT OR REPLACE INTO blob_chunk SELECT seq, digest, part, x'00' FROM blob_chunk",
    "REPLACE INTO blob_chunk (digest, part, bytes) SELECT digest, part, x'' FROM blob_chunk",
    "REPLACE INTO blob_chunk (seq, digest, part, bytes) SELECT min(seq), digest, 1000, x'' FROM blob_chunk",
    "INSERT INTO blob_chunk SELECT seq, digest, part, x'00' FROM blob_chunk WHERE true
     ON CONFLICT (digest, part) DO UPDATE SET bytes = excluded.bytes",
    // A piece more, at either end, and one of a file that is yet to come.
    "INSERT INTO blob_chunk (digest, part, bytes) SELECT digest, 1000, x'00' FROM blob LIMIT 1",
    "INSERT INTO blob_chunk (digest, part, bytes) SELECT digest, -1, x'00' FROM blob LIMIT 1",
    "INSERT INTO blob_chunk (digest, part, bytes) SELECT randomblob(32), 0, x'00'",
    "INSERT INTO blob_chunk (digest, part, bytes) SELECT digest, 1000, x'' FROM blob LIMIT 1",
];

/// Everything in a sacred table.
fn rows(conn: &Connection) -> String {
    let all = [
        "SELECT group_concat(quote(seq) || quote(id) || quote(lamport) || quote(station) || quote(at) || quote(by)
         || quote(subject) || quote(kind) || quote(body)) FROM (SELECT * FROM fact ORDER BY seq)",
        "SELECT group_concat(rowid || quote(digest) || quote(size)) FROM (SELECT rowid, * FROM blob ORDER BY rowid)",
        "SELECT group_concat(quote(seq) || quote(digest) || quote(part) || quote(bytes))
         FROM (SELECT * FROM blob_chunk ORDER BY seq)",
    ];
    all.map(|sql| conn.query_row(sql, [], |r| r.get::<_, String>(0)).unwrap()).join("\n")
}

#[test]
fn no_statement_changes_a_fact_or_a_stored_file() {
    let d = worked();
    let path = d.path();
    drop(d.office);
    let before = rows(&Connection::open(&path).unwrap());
    for settings in [
        "",
        "PRAGMA foreign_keys = ON",
        "PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF; PRAGMA ignore_check_constraints = ON",
        "PRAGMA recursive_triggers = ON",
    ] {
        for sql in FACT.iter().chain(BLOB) {
            let conn = Connection::open(&path).unwrap();
            conn.execute_batch(settings).unwrap();
            let refused = conn.execute_batch(sql);
            assert!(refused.is_err(), "{settings}: {sql}");
            assert!(rows(&conn) == before, "{settings}: {sql}");
        }
    }
}

#[test]
fn new_facts_and_files_go_in_beside_the_old_and_the_same_are_left_alone() {
    let mut d = worked();
    let case = d.open("dtks");
    let paper = d.file("ktp.pdf", b"%PDF-1.4 contoh");
    for request in [Request::Pause { reason: "menunggu surat".to_owned() }, Request::Resume] {
        let files = vec![NewAttachment { path: paper.clone(), ..NewAttachment::default() }];
        d.office.run(Command::Case { case, request, files }).unwrap();
    }
    let health = d.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    let conn = Connection::open(d.path()).unwrap();
    let twice: i64 =
        conn.query_row("SELECT count(*) - count(DISTINCT digest) FROM blob", [], |r| r.get(0)).unwrap();
    assert_eq!(twice, 0);
}
