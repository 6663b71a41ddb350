CREATE TABLE new_draft (
    case_id BLOB NOT NULL,
    node TEXT NOT NULL,
    saved INTEGER NOT NULL,
    body TEXT NOT NULL,
    person BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (case_id, node, person)
) STRICT;

INSERT INTO new_draft (case_id, node, saved, body)
SELECT case_id, node, saved, body FROM local_draft;

DROP TABLE local_draft;

ALTER TABLE new_draft RENAME TO local_draft;

CREATE TABLE local_pin (
    person BLOB PRIMARY KEY NOT NULL,
    wrong INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_look (
    seq INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    person BLOB NOT NULL,
    what TEXT NOT NULL,
    case_id BLOB,
    headless INTEGER NOT NULL CHECK (headless IN (0, 1))
) STRICT;

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

CREATE TABLE person_proof (
    fact BLOB PRIMARY KEY NOT NULL CHECK (length(fact) = 16),
    person BLOB NOT NULL CHECK (length(person) = 16),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
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
