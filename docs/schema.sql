-- The schema of an Alur file, version 7 (PRAGMA user_version = 7, application_id = 0x416c7572 "Alur").
-- Statement for statement the same as the migrations in src/store/migrations, and a test compares the two.
--
-- Every table is one of three kinds:
--   Sacred   what people entered. Never changed, never deleted, enough to rebuild all the rest.
--   Derived  what screens read. Written only from a fold of the facts, may be emptied and rebuilt
--            (alur bangun-ulang).
--   Local    settings of this PC alone. Never handed to another office.
--
-- Conventions: times are whole milliseconds since 1970-01-01 UTC. Ids are 16 random bytes. Digests are
-- BLAKE3, 32 bytes. Words in text columns are Indonesian where the field has an Indonesian name.

-- Sacred. The journal: one row for each thing a person did.
CREATE TABLE fact (
    seq INTEGER PRIMARY KEY,                                -- place in this file, only for storage, never for order
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),        -- random name, the same in every file the fact reaches
    lamport INTEGER NOT NULL CHECK (lamport > 0),           -- logical time: highest seen + 1, orders a history with id
    station BLOB NOT NULL CHECK (length(station) = 16),     -- the installation that wrote it
    at INTEGER NOT NULL,                                    -- when it happened by the operator's word, ms UTC, for deadlines
    by TEXT NOT NULL,                                       -- name of the operator, as shown
    subject BLOB NOT NULL CHECK (length(subject) = 16),     -- what it is about: a case, an SOP or the office
    kind TEXT NOT NULL,                                     -- tag of domain::fact::Body, step_recorded for example
    body TEXT NOT NULL                                      -- the rest of the body as JSON, personal values sealed (kepercayaan.md)
) STRICT;

-- A subject's history in order.
CREATE INDEX fact_by_subject ON fact (subject, lamport, id);

-- The highest logical time.
CREATE INDEX fact_by_lamport ON fact (lamport);

-- Publications of SOPs in order, without reading every step of every case.
CREATE INDEX fact_of_sop ON fact (lamport, id) WHERE kind = 'sop_published';

-- Which offices were given running numbers.
CREATE INDEX fact_of_blocks ON fact (subject) WHERE kind = 'number_block_given';

-- Which subjects were erased, by anybody's word.
CREATE INDEX fact_of_erasing ON fact (subject) WHERE kind = 'subject_erased';

-- Guards of the first rule: no program and no hand changes what was recorded. Undo is one more fact. The act of erasing a
-- subject takes some off and puts them back within its one transaction (src/store/erase.rs).
CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'fact is never changed');
END;

CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
BEGIN
    SELECT RAISE(ABORT, 'fact is never deleted');
END;

-- The same for INSERT OR REPLACE, which deletes without asking the trigger above.
CREATE TRIGGER fact_is_never_replaced BEFORE INSERT ON fact
WHEN EXISTS (SELECT 1 FROM fact WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM fact WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'fact is never replaced');
END;

-- Sacred. Stored files: attachments, issued PDFs, logos, SOP texts. The same bytes are kept once.
CREATE TABLE blob (
    digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),  -- hash of the whole content, its only name
    size INTEGER NOT NULL CHECK (size >= 0)                        -- bytes of the whole content
) STRICT;

-- Sacred. Their bytes, in pieces of at most 256 KiB.
CREATE TABLE blob_chunk (
    seq INTEGER PRIMARY KEY,                         -- place in this file
    digest BLOB NOT NULL REFERENCES blob (digest),   -- which blob
    part INTEGER NOT NULL,                           -- which piece, from 0
    bytes BLOB NOT NULL,                             -- the piece
    UNIQUE (digest, part)
) STRICT;

-- The same guards for stored files. Against whoever drops a trigger, a table or the file no trigger helps: the
-- digest of every blob tells (alur periksa).
CREATE TRIGGER blob_is_never_changed BEFORE UPDATE ON blob
BEGIN
    SELECT RAISE(ABORT, 'blob is never changed');
END;

CREATE TRIGGER blob_is_never_deleted BEFORE DELETE ON blob
BEGIN
    SELECT RAISE(ABORT, 'blob is never deleted');
END;

CREATE TRIGGER blob_is_never_replaced BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE digest = NEW.digest) OR EXISTS (SELECT 1 FROM blob WHERE rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'blob is never replaced');
END;

CREATE TRIGGER blob_chunk_is_never_changed BEFORE UPDATE ON blob_chunk
BEGIN
    SELECT RAISE(ABORT, 'blob_chunk is never changed');
END;

CREATE TRIGGER blob_chunk_is_never_deleted BEFORE DELETE ON blob_chunk
BEGIN
    SELECT RAISE(ABORT, 'blob_chunk is never deleted');
END;

CREATE TRIGGER blob_chunk_is_never_replaced BEFORE INSERT ON blob_chunk
WHEN EXISTS (SELECT 1 FROM blob_chunk WHERE seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM blob_chunk WHERE digest = NEW.digest AND part = NEW.part)
BEGIN
    SELECT RAISE(ABORT, 'blob_chunk is never replaced');
END;

CREATE TRIGGER blob_is_never_lengthened BEFORE INSERT ON blob_chunk
WHEN length(NEW.bytes) + (SELECT coalesce(sum(length(bytes)), 0) FROM blob_chunk WHERE digest = NEW.digest)
    > coalesce((SELECT size FROM blob WHERE digest = NEW.digest), -1) OR length(NEW.bytes) = 0
BEGIN
    SELECT RAISE(ABORT, 'blob is never lengthened');
END;

-- Sacred. The keys that personal values of a subject are sealed with: its own, and those of other offices that wrote of it
-- before they knew it. Erasing the subject destroys them.
CREATE TABLE subject_key (
    subject BLOB NOT NULL CHECK (length(subject) = 16),  -- whose: a case
    key BLOB NOT NULL CHECK (length(key) = 32),          -- XChaCha20-Poly1305
    PRIMARY KEY (subject, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER subject_key_is_never_changed BEFORE UPDATE ON subject_key
BEGIN
    SELECT RAISE(ABORT, 'subject_key is never changed');
END;

CREATE TRIGGER subject_key_is_never_deleted BEFORE DELETE ON subject_key
BEGIN
    SELECT RAISE(ABORT, 'subject_key is never deleted');
END;

-- Sacred. The subjects whose personal values were destroyed in this file.
CREATE TABLE erased (
    subject BLOB PRIMARY KEY NOT NULL CHECK (length(subject) = 16),  -- whose
    fact BLOB NOT NULL CHECK (length(fact) = 16)                     -- this office's own subject_erased
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erased_is_never_changed BEFORE UPDATE ON erased
BEGIN
    SELECT RAISE(ABORT, 'erased is never changed');
END;

CREATE TRIGGER erased_is_never_deleted BEFORE DELETE ON erased
BEGIN
    SELECT RAISE(ABORT, 'erased is never deleted');
END;

CREATE TRIGGER erased_is_never_replaced BEFORE INSERT ON erased
WHEN EXISTS (SELECT 1 FROM erased WHERE subject = NEW.subject)
BEGIN
    SELECT RAISE(ABORT, 'erased is never replaced');
END;

-- Sacred. What proves a fact: its place in the chain of the station that wrote it, and that station's signature.
-- A fact of another station that came without one has no row here.
CREATE TABLE proof (
    seq INTEGER PRIMARY KEY REFERENCES fact (seq),          -- the fact, by its place in this file
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),         -- random name of an unbroken piece of the chain
    number INTEGER NOT NULL CHECK (number > 0),             -- place in it, from 1
    prev BLOB NOT NULL CHECK (length(prev) = 32),           -- hash of the fact before
    signature BLOB NOT NULL CHECK (length(signature) = 64), -- Ed25519 over the fact's hash
    key BLOB NOT NULL CHECK (length(key) = 32)              -- the public key it was made for
) STRICT;

-- A station's facts in the order it wrote them. Not unique: a copied file that was worked on twice gives a number twice.
CREATE INDEX proof_by_place ON proof (epoch, number);

-- The same guards as for facts. What is added later is only a proof where there was none.
CREATE TRIGGER proof_is_never_changed BEFORE UPDATE ON proof
BEGIN
    SELECT RAISE(ABORT, 'proof is never changed');
END;

CREATE TRIGGER proof_is_never_deleted BEFORE DELETE ON proof
BEGIN
    SELECT RAISE(ABORT, 'proof is never deleted');
END;

CREATE TRIGGER proof_is_never_replaced BEFORE INSERT ON proof
WHEN EXISTS (SELECT 1 FROM proof WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'proof is never replaced');
END;

-- Derived, from sop_published. The shelf: every published version of every SOP.
CREATE TABLE sop_version (
    sop TEXT NOT NULL,       -- id of the SOP, as in its file
    versi INTEGER NOT NULL,  -- version in this file, from 1, in the order of publishing
    text BLOB NOT NULL,      -- digest of the TOML text, a running case stays on it
    at INTEGER NOT NULL,     -- when it was published, ms UTC
    PRIMARY KEY (sop, versi)
) STRICT, WITHOUT ROWID;

-- Derived, from the fold of a case. One row a case, for lists, Beranda and counts.
CREATE TABLE case_row (
    id BLOB PRIMARY KEY NOT NULL,  -- the case, subject of its facts
    kode TEXT NOT NULL,            -- what people call it: the SOP's first word, year, running number
    sop TEXT NOT NULL,             -- id of its SOP
    text BLOB NOT NULL,            -- digest of the SOP version it runs on
    judul TEXT NOT NULL,           -- title
    standing TEXT NOT NULL,        -- running, paused, done or contested
    opened INTEGER NOT NULL,       -- ms UTC
    changed INTEGER NOT NULL,      -- time of its newest fact that counts, ms UTC
    due INTEGER,                   -- earliest due date of its open spots, ms UTC, NULL when none is dated
    returned INTEGER NOT NULL CHECK (returned IN (0, 1)), -- 1 while a step that was sent back waits to be done again
    holders TEXT NOT NULL          -- whose its open spots are, each once in order, one a line: SOP, pelaksana, holder and, where it may matter, unit
) STRICT;

-- A case by its code, and the highest code given so far.
CREATE INDEX case_by_kode ON case_row (kode);

-- Beranda: what was sent back.
CREATE INDEX case_returned ON case_row (due, opened, id) WHERE standing = 'running' AND returned = 1;

-- Beranda: what waits for another office.
CREATE INDEX case_by_holders ON case_row (holders, due, opened, id) WHERE standing = 'running';

-- Beranda: what was opened lately.
CREATE INDEX case_by_opening ON case_row (opened, id) WHERE standing <> 'done';

-- Lists over all SOPs, most urgent first.
CREATE INDEX case_by_standing ON case_row (standing, due, opened, id);

-- The same for one SOP.
CREATE INDEX case_by_sop ON case_row (sop, standing, due, opened, id);

-- The cases of an SOP last worked on, for the times its steps take.
CREATE INDEX case_by_change ON case_row (sop, changed, id);

-- Derived, from case_row. How many cases of an SOP stand how, so that nobody counts a million rows.
CREATE TABLE case_count (
    sop TEXT NOT NULL,       -- id of the SOP
    standing TEXT NOT NULL,  -- as in case_row
    cases INTEGER NOT NULL,  -- how many
    PRIMARY KEY (sop, standing)
) STRICT, WITHOUT ROWID;

-- Derived, from the fold of a case. Where it can be recorded now: what a board shows.
CREATE TABLE open_spot (
    sop TEXT NOT NULL,        -- id of the SOP
    node TEXT NOT NULL,       -- id of the symbol
    case_id BLOB NOT NULL,    -- the case
    unit TEXT NOT NULL,       -- key of a repeated row, empty without one
    lane TEXT NOT NULL,       -- id of the pelaksana whose turn it is, the first where several share the symbol
    holder TEXT NOT NULL,     -- kind of office that pelaksana belongs to: dinas, kelurahan, luar …, empty when the SOP does not say; then @ and the office whose turn it is by what happened
    region TEXT NOT NULL,     -- kelurahan or other unit it concerns: the key of a fan-out, else the case's own, else empty
    since INTEGER NOT NULL,   -- when the token came to stand here, ms UTC
    due INTEGER,              -- when it is due, ms UTC, NULL when the SOP's words give no date
    urgent INTEGER NOT NULL,  -- place in a column: due, or the largest number without one or while the case is paused
    keys INTEGER,             -- on the most urgent spot of a case at a symbol, the one a card shows: how many keys stand there; NULL on the others
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),     -- 1 while the case is paused
    returned INTEGER NOT NULL CHECK (returned IN (0, 1)), -- 1 while it was sent back to here
    PRIMARY KEY (sop, node, case_id, unit)
) STRICT, WITHOUT ROWID;

-- All spots of one case, to replace them.
CREATE INDEX open_spot_by_case ON open_spot (case_id);

-- A board by step, page by page, with all its filters look at.
CREATE INDEX open_spot_by_node ON open_spot (sop, node, urgent, since, case_id, unit, lane, paused, returned, keys)
WHERE keys IS NOT NULL;

-- The same by pelaksana.
CREATE INDEX open_spot_by_lane ON open_spot (sop, lane, urgent, since, case_id, node, unit, paused, returned, keys)
WHERE keys IS NOT NULL;

-- The same by due date.
CREATE INDEX open_spot_by_urgency ON open_spot (sop, urgent, since, case_id, node, unit, lane, paused, returned, keys)
WHERE keys IS NOT NULL;

-- The same by kelurahan or unit, where each key has its own card.
CREATE INDEX open_spot_by_region
ON open_spot (sop, region, urgent, since, case_id, node, unit, lane, paused, returned);

-- Derived, from open_spot. How many cards each column of a board has.
CREATE TABLE spot_count (
    sop TEXT NOT NULL,       -- id of the SOP
    kind TEXT NOT NULL,      -- what the column is: node, lane or region
    id TEXT NOT NULL,        -- which, as in open_spot
    cards INTEGER NOT NULL,  -- by node and lane only those with keys, by region every spot
    PRIMARY KEY (sop, kind, id)
) STRICT, WITHOUT ROWID;

-- Derived, from the fold of the child. Cases that are part of another case.
CREATE TABLE case_link (
    parent BLOB NOT NULL,    -- the case that has parts
    child BLOB NOT NULL,     -- the case that is a part
    node TEXT NOT NULL,      -- symbol of the kegiatan the child is about, empty when it is a case of a whole SOP
    PRIMARY KEY (parent, child)
) STRICT, WITHOUT ROWID;

-- What a case is part of, to replace it.
CREATE INDEX case_link_by_child ON case_link (child);

-- Derived, from letter_issued. The agenda: one row a letter and case.
CREATE TABLE letter_row (
    fact BLOB PRIMARY KEY NOT NULL,                          -- the fact that issued it
    case_id BLOB NOT NULL,                                   -- its case
    station BLOB NOT NULL,                                   -- the installation that issued it: numbers are one office's own
    jenis TEXT NOT NULL,                                     -- kind, telaahan-staf for example
    hal TEXT NOT NULL,                                       -- what it is about
    nomor TEXT NOT NULL,                                     -- number as printed, empty when left for the pen
    urut INTEGER,                                            -- running number taken from the book, NULL when none was
    tahun INTEGER NOT NULL,                                  -- year of issue in the office's zone, urut begins anew with it
    at INTEGER NOT NULL,                                     -- when it was issued, ms UTC
    by TEXT NOT NULL,                                        -- who issued it
    pdf BLOB NOT NULL,                                       -- digest of its pages as PDF
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),  -- 1 when withdrawn, its number stays taken
    place INTEGER NOT NULL CHECK (place > 0),                -- place of this case among those the letter is for, 1 stands in the agenda
    cases INTEGER NOT NULL CHECK (cases > 0),                -- how many cases the letter is for
    words TEXT NOT NULL DEFAULT '',                          -- what it is found by, in small letters: code, number, what it is about
    lamport INTEGER NOT NULL DEFAULT 0                       -- where its fact stands in the journal, orders letters of one moment
) STRICT;

-- The agenda, newest first, one line a letter.
CREATE INDEX letter_by_time ON letter_row (at, lamport, fact) WHERE place = 1;

-- Whether a number is taken.
CREATE INDEX letter_by_nomor ON letter_row (nomor);

-- The running number taken last by an office.
CREATE INDEX letter_by_urut ON letter_row (station, tahun, urut);

-- All letters of one case, to replace them.
CREATE INDEX letter_by_case ON letter_row (case_id);

-- Derived, from the facts of a case that count. Folded words of each case, for search: those of its title, and all others
-- (fields, notes, attachments, letters). The row's number is the case's number in case_words, with bit 62 set while it is open.
-- SQLite keeps the tables case_search_… for it.
CREATE VIRTUAL TABLE case_search USING fts5 (title, rest, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii');

-- Derived. What was written into case_search, to leave it alone when nothing changed.
CREATE TABLE case_words (
    number INTEGER PRIMARY KEY,  -- seq of the case's first fact in this file
    mark INTEGER NOT NULL        -- hash of its words, the lowest bit 1 when it is closed
) STRICT;

-- Derived. Every word of the index that begins with a letter, to find the one that was meant; may hold more than are in use.
CREATE TABLE search_word (
    word TEXT PRIMARY KEY NOT NULL  -- folded
) STRICT, WITHOUT ROWID;

-- Derived, from place_set. Where the papers of a case stand: one row a case that has a place.
CREATE TABLE case_place (
    case_id BLOB PRIMARY KEY NOT NULL,  -- the case
    tempat TEXT NOT NULL                -- ordner, shelf or cupboard in the office's words
) STRICT;

-- The places used so far, to offer them again.
CREATE INDEX case_place_by_tempat ON case_place (tempat);

-- Local. Forms begun and not sent: one row for an open step of a case and a person. What is recorded or thrown
-- away leaves no row.
CREATE TABLE "local_draft" (
    case_id BLOB NOT NULL,              -- the case
    node TEXT NOT NULL,                 -- id of the symbol whose form it is
    saved INTEGER NOT NULL,             -- when it was last written, ms UTC
    body TEXT NOT NULL,                 -- what was typed, JSON of office::FormDraft
    person BLOB NOT NULL DEFAULT x'',   -- who typed it; empty where nobody is known by name
    PRIMARY KEY (case_id, node, person)
) STRICT;

-- Local. How often in a row a wrong PIN was typed: the next try waits longer.
CREATE TABLE local_pin (
    person BLOB PRIMARY KEY NOT NULL,  -- whose PIN
    wrong INTEGER NOT NULL             -- tries since the last right one
) STRICT, WITHOUT ROWID;

-- Local. Who looked at, printed or took out people's data, and what was done without the head. Only added to.
CREATE TABLE local_look (
    seq INTEGER PRIMARY KEY NOT NULL,                       -- its place
    at INTEGER NOT NULL,                                    -- when, ms UTC
    person BLOB NOT NULL,                                   -- who, by the id of her entry
    what TEXT NOT NULL,                                     -- which kind, a word of text::petugas::look; of a search with ":" and how many it found
    case_id BLOB,                                           -- about which case, if one
    headless INTEGER NOT NULL CHECK (headless IN (0, 1))    -- 1 the head's to do, done without the head
) STRICT;

-- What was done without the head, to show it at the next sign-in.
CREATE INDEX local_look_headless ON local_look (seq) WHERE headless = 1;

CREATE TRIGGER look_is_never_changed BEFORE UPDATE ON local_look
BEGIN
    SELECT RAISE(ABORT, 'look is never changed');
END;

CREATE TRIGGER look_is_never_deleted BEFORE DELETE ON local_look
BEGIN
    SELECT RAISE(ABORT, 'look is never deleted');
END;

CREATE TRIGGER look_is_never_replaced BEFORE INSERT ON local_look
WHEN EXISTS (SELECT 1 FROM local_look WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'look is never replaced');
END;

-- The signature of whoever did it, beside a fact of this office written while she was signed in. Never travels.
CREATE TABLE person_proof (
    fact BLOB PRIMARY KEY NOT NULL CHECK (length(fact) = 16),    -- the fact
    person BLOB NOT NULL CHECK (length(person) = 16),            -- who, by the id of her entry
    signature BLOB NOT NULL CHECK (length(signature) = 64)       -- Ed25519 over "alur-petugas-1", newline and the fact's hash
) STRICT;

CREATE TRIGGER person_proof_is_never_changed BEFORE UPDATE ON person_proof
BEGIN
    SELECT RAISE(ABORT, 'person_proof is never changed');
END;

CREATE TRIGGER person_proof_is_never_deleted BEFORE DELETE ON person_proof
BEGIN
    SELECT RAISE(ABORT, 'person_proof is never deleted');
END;

CREATE TRIGGER person_proof_is_never_replaced BEFORE INSERT ON person_proof
WHEN EXISTS (SELECT 1 FROM person_proof WHERE fact = NEW.fact)
BEGIN
    SELECT RAISE(ABORT, 'person_proof is never replaced');
END;

-- Local. Packages this PC wrote for other offices or took in from them.
CREATE TABLE local_package (
    id BLOB NOT NULL CHECK (length(id) = 16),            -- the package
    sent INTEGER NOT NULL CHECK (sent IN (0, 1)),        -- 1 written here, 0 taken in
    peer BLOB NOT NULL,                                  -- the other office's installation, empty when only its code is known
    peer_name TEXT NOT NULL,                             -- what people called it then
    at INTEGER NOT NULL,                                 -- when it was written or taken in, ms UTC
    content BLOB NOT NULL CHECK (length(content) = 32),  -- hash over the content of all its parts
    parts INTEGER NOT NULL,                              -- number of files
    facts INTEGER NOT NULL,                              -- facts in it
    blobs INTEGER NOT NULL,                              -- blobs in it
    cases INTEGER NOT NULL,                              -- cases in it
    fact_ids BLOB NOT NULL,                              -- ids of its facts, 16 bytes each; written here, of one fact a case
    new_ids BLOB NOT NULL,                               -- those it was the first to bring, for undoing
    confirmed INTEGER,                                   -- when the receiver took it in by its receipt, ms UTC
    undone INTEGER,                                      -- when its taking in was undone, ms UTC
    files TEXT NOT NULL DEFAULT '',                      -- names of its files, one a line; empty in rows of Alur 0.2.0
    head TEXT NOT NULL DEFAULT '',                       -- where the sender's chain stood, as it is printed
    format INTEGER NOT NULL DEFAULT 0,                   -- of the package, 0 in rows of programs before 0.6.0
    PRIMARY KEY (id, sent)
) STRICT, WITHOUT ROWID;

-- Packages written or taken in, in order of time.
CREATE INDEX local_package_by_time ON local_package (sent, at, id);

-- Local. Facts set aside on this PC because the package that brought them was undone.
CREATE TABLE local_aside (
    fact BLOB PRIMARY KEY NOT NULL,  -- the fact, which stays in the journal
    package BLOB NOT NULL            -- the package that was undone
) STRICT, WITHOUT ROWID;

-- What one package brought, to bring it back.
CREATE INDEX local_aside_by_package ON local_aside (package);

-- The journal as every fold reads it: without what is set aside.
CREATE VIEW live_fact AS
SELECT id, lamport, station, at, by, subject, kind, body FROM fact
WHERE NOT EXISTS (SELECT 1 FROM local_aside WHERE local_aside.fact = fact.id);

-- Local. The furthest head of each chain that other offices told of, by manifest or receipt: whoever comes
-- back with less, or with another hash, is noticed.
CREATE TABLE local_head (
    station BLOB NOT NULL CHECK (length(station) = 16),  -- whose chain
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),      -- which piece of it
    number INTEGER NOT NULL CHECK (number > 0),          -- the number of its last fact
    hash BLOB NOT NULL CHECK (length(hash) = 32),        -- and its hash
    at INTEGER NOT NULL,                                 -- when it was told, ms UTC
    PRIMARY KEY (station, epoch)
) STRICT, WITHOUT ROWID;

-- Local. Settings of this PC: station (id of this installation), operator (last name used),
-- setup_skipped (set-up is not asked for again), board:ID (views kept of the board of an SOP, JSON),
-- visit (when Beranda was looked at, JSON), home_folded (groups of Beranda folded away, JSON), watched_folder
-- (looked into as a stick is), key_open and key_sign (the secret keys that open packages for this office and sign its own),
-- chain_head (epoch, number and hash of the fact this office wrote last),
-- derived_by (rules that wrote the derived rows), sweep (what was erased is yet to be taken off the disk), written_anew (every page
-- was, since the first erasing), backup_drive and backup_drive_last (folder of the second drive, when
-- a copy last went there).
CREATE TABLE local_setting (
    name TEXT PRIMARY KEY NOT NULL,  -- which setting
    value TEXT NOT NULL              -- its value as text
) STRICT;
