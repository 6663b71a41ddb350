CREATE TABLE fact (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    lamport INTEGER NOT NULL CHECK (lamport > 0),
    station BLOB NOT NULL CHECK (length(station) = 16),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX fact_by_subject ON fact (subject, lamport, id);

CREATE INDEX fact_by_lamport ON fact (lamport);

CREATE INDEX fact_of_sop ON fact (lamport, id) WHERE kind = 'sop_published';

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'fact is never changed');
END;

CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
BEGIN
    SELECT RAISE(ABORT, 'fact is never deleted');
END;

CREATE TABLE blob (
    digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
    size INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE blob_chunk (
    seq INTEGER PRIMARY KEY,
    digest BLOB NOT NULL REFERENCES blob (digest),
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (digest, part)
) STRICT;

CREATE TABLE sop_version (
    sop TEXT NOT NULL,
    versi INTEGER NOT NULL,
    text BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (sop, versi)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_row (
    id BLOB PRIMARY KEY NOT NULL,
    kode TEXT NOT NULL,
    sop TEXT NOT NULL,
    text BLOB NOT NULL,
    judul TEXT NOT NULL,
    standing TEXT NOT NULL,
    opened INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    due INTEGER
) STRICT;

CREATE INDEX case_by_kode ON case_row (kode);

CREATE INDEX case_by_standing ON case_row (standing, due, opened, id);

CREATE INDEX case_by_sop ON case_row (sop, standing, due, opened, id);

CREATE TABLE open_spot (
    sop TEXT NOT NULL,
    node TEXT NOT NULL,
    case_id BLOB NOT NULL,
    unit TEXT NOT NULL,
    since INTEGER NOT NULL,
    due INTEGER,
    PRIMARY KEY (sop, node, case_id, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_spot_by_case ON open_spot (case_id);

CREATE TABLE letter_row (
    fact BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL,
    jenis TEXT NOT NULL,
    hal TEXT NOT NULL,
    nomor TEXT NOT NULL,
    urut INTEGER,
    tahun INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    pdf BLOB NOT NULL,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;

CREATE INDEX letter_by_time ON letter_row (at, fact);

CREATE INDEX letter_by_nomor ON letter_row (nomor);

CREATE TABLE local_setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
