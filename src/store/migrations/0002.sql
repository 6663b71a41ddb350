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
    returned INTEGER NOT NULL CHECK (returned IN (0, 1))
) STRICT;

CREATE INDEX case_by_kode ON case_row (kode);

CREATE INDEX case_by_standing ON case_row (standing, due, opened, id);

CREATE INDEX case_by_sop ON case_row (sop, standing, due, opened, id);

CREATE TABLE open_spot (
    sop TEXT NOT NULL,
    node TEXT NOT NULL,
    case_id BLOB NOT NULL,
    unit TEXT NOT NULL,
    lane TEXT NOT NULL,
    holder TEXT NOT NULL,
    since INTEGER NOT NULL,
    due INTEGER,
    PRIMARY KEY (sop, node, case_id, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_spot_by_case ON open_spot (case_id);

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
