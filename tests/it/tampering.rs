//! The file changed by a tool that respects nothing: what is said of it, and that a rebuild hides none of it.

use alur::office::{Command, Finding, Office, Request};
use alur::store::Store;
use proptest::prelude::*;
use rusqlite::Connection;

use crate::backup::worked;
use crate::handoff_kit::{office, receive, send, stick};
use crate::kit::{Desk, options, tool};

fn findings(d: &Desk) -> Vec<Finding> {
    Office::open(&d.path(), options(4)).unwrap().check().unwrap().temuan
}

/// A case with a step, a letter and an attachment, closed a while later; whole before anybody touches it.
fn given() -> Desk {
    let mut d = worked();
    let case = d.office.cases(&Default::default()).unwrap()[0].kasus;
    for request in [Request::Pause { reason: "menunggu surat".to_owned() }, Request::Resume] {
        d.office.run(Command::Case { case, request, files: Vec::new() }).unwrap();
    }
    assert_eq!(findings(&d), []);
    d
}

/// Does `edit`; what is found bears the code `kode` and says `words`, also after a rebuild, and no finding of a
/// changed journal advises one.
fn finds(edit: impl FnOnce(&Connection), kode: &str, words: &str) {
    let d = given();
    tool(&d, edit);
    for rebuilt in [false, true] {
        let found = findings(&d);
        let hit = found.iter().any(|one| one.kode == kode && one.pesan.contains(words));
        assert!(hit, "{kode} “{words}” rebuilt {rebuilt}: {found:?}");
        assert!(found.iter().all(|one| !one.pesan.contains("bangun-ulang")), "{found:?}");
        Office::open(&d.path(), options(5)).unwrap().rebuild().unwrap();
    }
}

fn sql(text: &'static str) -> impl FnOnce(&Connection) {
    move |conn| {
        conn.execute_batch(text).unwrap();
        assert!(conn.changes() > 0, "{text}");
    }
}

const STEP: &str = "langkah dicatat";

#[test]
fn a_changed_word_in_a_body_is_found() {
    finds(
        sql("UPDATE fact SET body = json_set(body, '$.isi.catatan', 'lain') WHERE kind = 'step_recorded'"),
        "fakta_berubah",
        "“langkah dicatat” kasus DTKS-2026-0001, ditulis Dinas Sosial Kota Banjarbaru, 23 Nov 2026 09.00",
    );
}

#[test]
fn who_recorded_it_cannot_be_changed() {
    finds(sql("UPDATE fact SET by = 'Orang lain' WHERE kind = 'step_recorded'"), "fakta_berubah", STEP);
}

#[test]
fn when_it_happened_cannot_be_changed() {
    finds(sql("UPDATE fact SET at = at - 86400000 WHERE kind = 'step_recorded'"), "fakta_berubah", STEP);
}

#[test]
fn its_place_in_the_order_cannot_be_changed() {
    finds(sql("UPDATE fact SET lamport = lamport + 1 WHERE kind = 'step_recorded'"), "fakta_berubah", STEP);
}

#[test]
fn the_office_that_wrote_it_cannot_be_changed() {
    finds(
        sql("UPDATE fact SET station = zeroblob(16) WHERE kind = 'case_paused'"),
        "fakta_berubah",
        "dijeda",
    );
}

#[test]
fn it_cannot_be_put_into_another_case() {
    finds(
        sql("UPDATE fact SET subject = randomblob(16) WHERE kind = 'case_paused'"),
        "fakta_berubah",
        "dijeda",
    );
}

#[test]
fn two_bodies_cannot_change_places() {
    finds(
        sql("UPDATE fact SET seq = -1 WHERE kind = 'case_paused';
             UPDATE fact SET seq = seq - 1 WHERE kind = 'case_resumed';
             UPDATE fact SET seq = (SELECT seq + 1 FROM fact WHERE kind = 'case_resumed') WHERE seq = -1;"),
        "fakta_berubah",
        "dijeda",
    );
}

#[test]
fn a_deleted_fact_is_missed_with_the_moments_around_it() {
    finds(
        sql("DELETE FROM proof WHERE seq = (SELECT seq FROM fact WHERE kind = 'step_recorded');
             DELETE FROM fact WHERE kind = 'step_recorded'"),
        "fakta_hilang",
        "ditulis antara 23 Nov 2026 09.00 WITA dan 23 Nov 2026 09.00 WITA, hilang",
    );
}

#[test]
fn a_deleted_fact_whose_proof_was_left_is_missed() {
    finds(sql("DELETE FROM fact WHERE kind = 'step_recorded'"), "fakta_hilang", "kantor ini");
}

#[test]
fn the_last_fact_is_missed_too() {
    finds(
        sql("DELETE FROM proof WHERE seq = (SELECT max(seq) FROM fact);
             DELETE FROM fact WHERE seq = (SELECT max(seq) FROM fact)"),
        "fakta_hilang",
        "ditulis setelah",
    );
}

#[test]
fn a_replaced_fact_is_found() {
    finds(
        sql("REPLACE INTO fact SELECT seq, id, lamport, station, at, 'Orang lain', subject, kind, body FROM fact
             WHERE kind = 'step_recorded'"),
        "fakta_berubah",
        STEP,
    );
}

#[test]
fn an_inserted_fact_is_nobodys() {
    finds(
        sql("INSERT INTO fact (id, lamport, station, at, by, subject, kind, body)
             SELECT randomblob(16), lamport + 100, station, at, by, subject, 'case_resumed', '{}' FROM fact
             WHERE kind = 'case_paused'"),
        "fakta_palsu",
        "tidak bertanda tangan",
    );
}

#[test]
fn a_fact_of_an_office_that_sent_nothing_is_found() {
    finds(
        sql("INSERT INTO fact (id, lamport, station, at, by, subject, kind, body)
             SELECT randomblob(16), lamport + 100, zeroblob(16), at, by, subject, 'case_resumed', '{}' FROM fact
             WHERE kind = 'case_paused'"),
        "fakta_palsu",
        "padahal yang diterima 0",
    );
}

/// One bit in the name of a JSON key: the body still reads, and says less.
#[test]
fn a_flipped_bit_in_a_key_is_found() {
    finds(
        sql(
            "UPDATE fact SET body = replace(body, '\"centang\"', '\"cenuang\"') WHERE kind = 'step_recorded'",
        ),
        "fakta_berubah",
        STEP,
    );
}

#[test]
fn a_changed_proof_is_found() {
    for edit in [
        "UPDATE proof SET signature = randomblob(64) WHERE seq = 8",
        "UPDATE proof SET key = randomblob(32) WHERE seq = 8",
        "UPDATE proof SET prev = randomblob(32) WHERE seq = 8",
        "UPDATE proof SET number = 1000 WHERE seq = 8",
        "UPDATE proof SET epoch = randomblob(16) WHERE seq = 8",
    ] {
        finds(sql(edit), "fakta_berubah", "");
    }
}

#[test]
fn other_keys_in_the_file_are_found() {
    finds(
        sql("UPDATE local_setting SET value = '0707070707070707070707070707070707070707070707070707070707070707'
             WHERE name = 'key_sign'"),
        "fakta_palsu",
        "Kunci tanda tangan di berkas ini bukan kunci yang menandatangani",
    );
}

#[test]
fn a_head_taken_away_or_set_back_is_found() {
    finds(sql("DELETE FROM local_setting WHERE name = 'chain_head'"), "fakta_hilang", "terputus");
    let back = |conn: &Connection| {
        let old: String = conn
            .query_row("SELECT value FROM local_setting WHERE name = 'chain_head'", [], |r| r.get(0))
            .unwrap();
        let words: Vec<&str> = old.split(' ').collect();
        let set = format!("{} {} {}", words[0], words[1].parse::<u64>().unwrap() - 1, words[2]);
        conn.execute("UPDATE local_setting SET value = ?1 WHERE name = 'chain_head'", [set]).unwrap();
    };
    finds(back, "fakta_hilang", "bukan yang terakhir");
}

/// Whoever takes the chain away and lets the program go on is seen by the piece that nothing goes on from.
#[test]
fn a_head_taken_away_is_found_also_when_work_went_on() {
    let mut d = given();
    tool(&d, sql("DELETE FROM local_setting WHERE name = 'chain_head'"));
    d.open("pkh");
    assert!(findings(&d).iter().any(|one| one.kode == "fakta_hilang"), "{:?}", findings(&d));
}

#[test]
fn a_stored_file_changed_is_named() {
    let edit = sql("UPDATE blob_chunk SET bytes = zeroblob(length(bytes)) WHERE part = 0 AND digest =
                    (SELECT digest FROM blob ORDER BY size DESC LIMIT 1)");
    finds(edit, "lampiran_hilang", "kartu keluarga.bin");
}

#[test]
fn derived_rows_changed_are_right_again_after_a_rebuild() {
    let d = given();
    tool(&d, sql("UPDATE case_row SET judul = 'Lain'; DELETE FROM open_spot"));
    assert!(findings(&d).iter().any(|one| one.pesan.contains("bangun-ulang")));
    Office::open(&d.path(), options(5)).unwrap().rebuild().unwrap();
    assert_eq!(findings(&d), []);
}

#[test]
fn triggers_dropped_added_or_changed_are_said_at_opening_and_named_by_the_check() {
    for (edit, name) in [
        ("DROP TRIGGER fact_is_never_changed", "“fact_is_never_changed” tidak ada"),
        (
            "CREATE TRIGGER diam AFTER INSERT ON fact BEGIN UPDATE case_row SET judul = 'x'; END",
            "“diam” bukan bagiannya",
        ),
        (
            "DROP TRIGGER proof_is_never_deleted;
             CREATE TRIGGER proof_is_never_deleted BEFORE DELETE ON proof BEGIN SELECT 1; END",
            "“proof_is_never_deleted” berbeda",
        ),
        ("DROP INDEX fact_by_lamport", "“fact_by_lamport” tidak ada"),
    ] {
        let d = given();
        assert!(!Office::open(&d.path(), options(6)).unwrap().schema_is_odd());
        Connection::open(d.path()).unwrap().execute_batch(edit).unwrap();
        let mut office = Office::open(&d.path(), options(6)).unwrap();
        assert!(office.schema_is_odd() && office.home().unwrap().susunan_diubah, "{edit}");
        office.rebuild().unwrap();
        let found = office.check().unwrap().temuan;
        assert!(found.iter().any(|one| one.kode == "skema_berubah" && one.pesan.contains(name)), "{found:?}");
    }
}

#[test]
fn mending_leaves_lists_as_they_are_where_the_journal_was_changed() {
    let mut d = given();
    tool(&d, sql("UPDATE fact SET body = json_set(body, '$.isi.judul', 'Lain') WHERE kind = 'case_opened'"));
    let (health, mended) = d.office.mend().unwrap();
    assert!(!health.sehat && mended.is_empty(), "{mended:?}");
    assert_ne!(d.office.cases(&Default::default()).unwrap()[0].judul, "Lain");
}

/// A backup put back begins another piece of the chain, which goes on from where the backup stood.
#[test]
fn a_backup_put_back_is_whole_and_goes_on() {
    let mut d = given();
    let made = d.office.back_up(alur::domain::backup::Why::Manual).unwrap();
    d.open("pkh");
    let before = Store::open(&d.path()).unwrap().setting("chain_head").unwrap().unwrap();
    d.office.restore(&made.path).unwrap();
    d.open("pkh");
    d.open("lksa");
    assert_eq!(findings(&d), []);
    let after = Store::open(&d.path()).unwrap().setting("chain_head").unwrap().unwrap();
    assert_ne!(before[..32], after[..32], "another epoch");
    // And what the piece before lost is still missed.
    tool(
        &d,
        sql("DELETE FROM proof WHERE seq = (SELECT seq FROM fact WHERE kind = 'case_resumed');
             DELETE FROM fact WHERE kind = 'case_resumed'"),
    );
    assert!(findings(&d).iter().any(|one| one.kode == "fakta_hilang"));
}

/// Facts of another office, taken away with all that tells of them.
#[test]
fn facts_of_others_that_are_gone_are_missed() {
    let (mut dinas, mut palam) = crate::handoff_kit::pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(dinas.office.check().unwrap().temuan, []);
    let last = "(SELECT max(seq) FROM fact WHERE kind = 'step_recorded')";
    tool(&dinas, |conn| {
        conn.execute_batch(&format!(
            "DELETE FROM proof WHERE seq = {last}; DELETE FROM fact WHERE seq = {last}"
        ))
        .unwrap();
    });
    let found = dinas.office.check().unwrap().temuan;
    assert!(found.iter().any(|one| one.kode == "fakta_hilang" && one.pesan.contains("tinggal")), "{found:?}");
}

/// What an older program left of others is held by one signed note.
#[test]
fn unproved_facts_of_others_cannot_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("../old/0003.sql")).unwrap();
    let office = Office::open(&path, options(41)).unwrap();
    let whole = office.check().unwrap();
    assert!(whole.sehat, "{:?}", whole.temuan);
    let d = Desk { office, folder };
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("DROP TRIGGER fact_is_never_changed").unwrap();
    let changed = conn
        .execute("UPDATE fact SET by = 'Orang lain' WHERE seq NOT IN (SELECT seq FROM proof)", [])
        .unwrap();
    assert!(changed > 0, "the dump holds facts of others");
    let found = d.office.check().unwrap().temuan;
    assert!(found.iter().any(|one| one.kode == "fakta_berubah"), "{found:?}");
}

/// Work of every kind in the journal of two offices.
fn random_journal() -> Desk {
    let mut d = office(9, "UJI", "dinas", "63.72");
    d.office.fill_sample(6, 3).unwrap();
    assert_eq!(d.office.check().unwrap().temuan, []);
    d
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() })]

    /// One random change of a random row, whatever it is: found. Put back: whole.
    #[test]
    fn any_change_of_a_fact_or_a_proof_is_found(at in prop::collection::vec((any::<prop::sample::Index>(), 0..13usize), 12)) {
        let d = random_journal();
        let path = d.path();
        let copy = d.folder.path().join("salinan.db");
        drop(d.office);
        std::fs::copy(&path, &copy).unwrap();
        for (row, what) in at {
            std::fs::copy(&copy, &path).unwrap();
            let d = Desk { office: Office::open(&path, options(7)).unwrap(), folder: tempfile::tempdir().unwrap() };
            let count: i64 = Connection::open(&path).unwrap()
                .query_row("SELECT count(*) FROM fact", [], |r| r.get(0)).unwrap();
            let seq = row.index(usize::try_from(count).unwrap()) + 1;
            let other = seq % usize::try_from(count).unwrap() + 1;
            let conn = Connection::open(&path).unwrap();
            for guard in ["fact_is_never_changed", "fact_is_never_deleted", "proof_is_never_changed", "proof_is_never_deleted"] {
                conn.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
            }
            conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
            let edit = match what {
                0 => format!("UPDATE fact SET id = randomblob(16) WHERE seq = {seq}"),
                1 => format!("UPDATE fact SET lamport = -lamport WHERE seq = {seq}"),
                2 => format!("UPDATE fact SET station = randomblob(16) WHERE seq = {seq}"),
                3 => format!("UPDATE fact SET at = at + 1 WHERE seq = {seq}"),
                4 => format!("UPDATE fact SET by = by || ' ' WHERE seq = {seq}"),
                5 => format!("UPDATE fact SET subject = randomblob(16) WHERE seq = {seq}"),
                6 => format!("UPDATE fact SET kind = 'case_resumed', body = '{{ }}' WHERE seq = {seq}"),
                7 => format!("UPDATE fact SET body = body || ' ' WHERE seq = {seq}"),
                8 => format!("DELETE FROM fact WHERE seq = {seq}"),
                9 => format!("DELETE FROM fact WHERE seq = {seq}; DELETE FROM proof WHERE seq = {seq}"),
                10 => format!("DELETE FROM proof WHERE seq = {seq}"),
                11 => format!("UPDATE proof SET signature = zeroblob(64) WHERE seq = {seq}"),
                _ => format!("UPDATE fact SET seq = -1 WHERE seq = {seq}; UPDATE fact SET seq = {seq} WHERE seq = {other};
                              UPDATE fact SET seq = {other} WHERE seq = -1"),
            };
            conn.execute_batch(&edit).unwrap();
            let found = d.office.check().unwrap().temuan;
            let named = found.iter().any(|one| one.kode.starts_with("fakta_"));
            prop_assert!(named, "{edit}: {found:?}");
        }
    }
}
