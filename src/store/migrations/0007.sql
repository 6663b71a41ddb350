CREATE TABLE subject_key (
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    key BLOB NOT NULL CHECK (length(key) = 32),
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

CREATE TABLE erased (
    subject BLOB PRIMARY KEY NOT NULL CHECK (length(subject) = 16),
    fact BLOB NOT NULL CHECK (length(fact) = 16)
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

CREATE INDEX fact_of_erasing ON fact (subject) WHERE kind = 'subject_erased';

ALTER TABLE local_package ADD COLUMN format INTEGER NOT NULL DEFAULT 0;
