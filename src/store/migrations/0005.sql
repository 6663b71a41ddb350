CREATE TABLE proof (
    seq INTEGER PRIMARY KEY REFERENCES fact (seq),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE INDEX proof_by_place ON proof (epoch, number);

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

CREATE TABLE local_head (
    station BLOB NOT NULL CHECK (length(station) = 16),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    at INTEGER NOT NULL,
    PRIMARY KEY (station, epoch)
) STRICT, WITHOUT ROWID;

ALTER TABLE local_package ADD COLUMN head TEXT NOT NULL DEFAULT '';
