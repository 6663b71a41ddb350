CREATE TRIGGER fact_is_never_replaced BEFORE INSERT ON fact
WHEN EXISTS (SELECT 1 FROM fact WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM fact WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'fact is never replaced');
END;

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

ALTER TABLE letter_row ADD COLUMN words TEXT NOT NULL DEFAULT '';

ALTER TABLE letter_row ADD COLUMN lamport INTEGER NOT NULL DEFAULT 0;

DROP INDEX letter_by_time;

CREATE INDEX letter_by_time ON letter_row (at, lamport, fact) WHERE place = 1;
