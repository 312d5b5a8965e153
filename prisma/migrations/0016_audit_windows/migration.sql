-- The search of the audit log asks for a stretch of days at a time, from the newest on: what occurs in nearly every
-- block then costs no more than what is rare. The day is that of the block's last row.
ALTER TABLE audit_search.block ADD COLUMN day integer[] NOT NULL GENERATED ALWAYS AS
  (ARRAY[floor(extract(epoch FROM last_at - timestamptz '1970-01-01 00:00:00+00') / 86400)::integer]) STORED;

-- Values that many rows share have hashes of their own, apart from those of the countless ones that a row has for itself
-- (requests, targets, references): a search for something rare is not sent through blocks that merely hold something common.
CREATE OR REPLACE FUNCTION audit_search.hash(token text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN split_part(token, chr(31), 1) IN ('q', 't', 'tc', 'at') THEN hashtext(token) & 4194303
    WHEN split_part(token, chr(31), 1) IN ('nc', 'no', 'an', 'un') THEN (hashtext(token) & 4194303) + 4194304
    ELSE hashtext(token) | (-2147483648)
  END
$$;

-- All of it again, by these hashes.
DROP INDEX audit_search.block_tokens;
TRUNCATE audit_search.block, audit_search.fresh;
INSERT INTO audit_search.fresh (at, seq) SELECT "occurredAt", "seq" FROM "AuditEvent";
DO $$
BEGIN
  WHILE audit_search.make_blocks(64) > 0 LOOP NULL; END LOOP;
END $$;
CREATE INDEX block_tokens ON audit_search.block USING gin (day, tokens) WITH (fastupdate = off);
