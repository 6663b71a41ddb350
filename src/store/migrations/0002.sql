DROP TABLE case_row;

DROP TABLE open_spot;

DELETE FROM local_setting WHERE name = 'derived_by';

CREATE TABLE case_row (
    id BLOB PRIMARY KEY NOT NULL,
    kode TEXT NOT NULL,
    sop TEXT NOT NULL,
    text BLOB NOT NULL,
    judul TEXT NOT NULL,
    standing TEXT NOT NULL,
    opened INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    due INTEGER,
    returned INTEGER NOT NULL CHECK (returned IN (0, 1)),
    holders TEXT NOT NULL
) STRICT;

CREATE INDEX case_by_kode ON case_row (kode);

CREATE INDEX case_returned ON case_row (due, opened, id) WHERE standing = 'running' AND returned = 1;

CREATE INDEX case_by_holders ON case_row (holders, due, opened, id) WHERE standing = 'running';

CREATE INDEX case_by_opening ON case_row (opened, id) WHERE standing <> 'done';

CREATE INDEX case_by_standing ON case_row (standing, due, opened, id);

CREATE INDEX case_by_sop ON case_row (sop, standing, due, opened, id);

CREATE INDEX case_by_change ON case_row (sop, changed, id);

CREATE TABLE case_count (
    sop TEXT NOT NULL,
    standing TEXT NOT NULL,
    cases INTEGER NOT NULL,
    PRIMARY KEY (sop, standing)
) STRICT, WITHOUT ROWID;

CREATE TABLE open_spot (
    sop TEXT NOT NULL,
    node TEXT NOT NULL,
    case_id BLOB NOT NULL,
    unit TEXT NOT NULL,
    lane TEXT NOT NULL,
    holder TEXT NOT NULL,
    region TEXT NOT NULL,
    since INTEGER NOT NULL,
    due INTEGER,
    urgent INTEGER NOT NULL,
    keys INTEGER,
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    returned INTEGER NOT NULL CHECK (returned IN (0, 1)),
    PRIMARY KEY (sop, node, case_id, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_count (
    sop TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    cards INTEGER NOT NULL,
    PRIMARY KEY (sop, kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_spot_by_case ON open_spot (case_id);

CREATE INDEX open_spot_by_node ON open_spot (sop, node, urgent, since, case_id, unit, lane, paused, returned, keys)
WHERE keys IS NOT NULL;

CREATE INDEX open_spot_by_lane ON open_spot (sop, lane, urgent, since, case_id, node, unit, paused, returned, keys)
WHERE keys IS NOT NULL;

CREATE INDEX open_spot_by_urgency ON open_spot (sop, urgent, since, case_id, node, unit, lane, paused, returned, keys)
WHERE keys IS NOT NULL;

CREATE INDEX open_spot_by_region
ON open_spot (sop, region, urgent, since, case_id, node, unit, lane, paused, returned);

CREATE TABLE case_place (
    case_id BLOB PRIMARY KEY NOT NULL,
    tempat TEXT NOT NULL
) STRICT;

CREATE INDEX case_place_by_tempat ON case_place (tempat);

CREATE TABLE local_draft (
    case_id BLOB NOT NULL,
    node TEXT NOT NULL,
    saved INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (case_id, node)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_link (
    parent BLOB NOT NULL,
    child BLOB NOT NULL,
    node TEXT NOT NULL,
    PRIMARY KEY (parent, child)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_link_by_child ON case_link (child);

DROP TABLE letter_row;

CREATE TABLE letter_row (
    fact BLOB PRIMARY KEY NOT NULL,
    case_id BLOB NOT NULL,
    station BLOB NOT NULL,
    jenis TEXT NOT NULL,
    hal TEXT NOT NULL,
    nomor TEXT NOT NULL,
    urut INTEGER,
    tahun INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    pdf BLOB NOT NULL,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    place INTEGER NOT NULL CHECK (place > 0),
    cases INTEGER NOT NULL CHECK (cases > 0)
) STRICT;

CREATE INDEX letter_by_time ON letter_row (at, fact) WHERE place = 1;

CREATE INDEX letter_by_nomor ON letter_row (nomor);

CREATE INDEX letter_by_urut ON letter_row (station, tahun, urut);

CREATE INDEX letter_by_case ON letter_row (case_id);

CREATE VIRTUAL TABLE case_search USING fts5 (title, rest, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii');

INSERT INTO case_search (case_search, rank) VALUES ('hashsize', 8388608);

CREATE TABLE case_words (
    number INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL
) STRICT;

CREATE TABLE search_word (
    word TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_package (
    id BLOB NOT NULL CHECK (length(id) = 16),
    sent INTEGER NOT NULL CHECK (sent IN (0, 1)),
    peer BLOB NOT NULL,
    peer_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    content BLOB NOT NULL CHECK (length(content) = 32),
    parts INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    blobs INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    fact_ids BLOB NOT NULL,
    new_ids BLOB NOT NULL,
    confirmed INTEGER,
    undone INTEGER,
    PRIMARY KEY (id, sent)
) STRICT, WITHOUT ROWID;

CREATE INDEX local_package_by_time ON local_package (sent, at, id);

CREATE TABLE local_aside (
    fact BLOB PRIMARY KEY NOT NULL,
    package BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX local_aside_by_package ON local_aside (package);

CREATE VIEW live_fact AS
SELECT id, lamport, station, at, by, subject, kind, body FROM fact
WHERE NOT EXISTS (SELECT 1 FROM local_aside WHERE local_aside.fact = fact.id);
