CREATE INDEX fact_of_blocks ON fact (subject) WHERE kind = 'number_block_given';

ALTER TABLE local_package ADD COLUMN files TEXT NOT NULL DEFAULT '';
