-- Finding rows of the audit log by any of what they say, however rare it is, among millions. The log itself stays as
-- it is: here stands, for each block of some hundred rows that were written one after the other, what occurs in them.
-- A search asks which blocks could hold a match and reads those alone, from the newest on. Everything here can be made
-- again from the log, in a schema of its own, in plain SQL.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA audit_search;

-- Rows that are in no block yet. A trigger writes them, so that a row is found from its commit on, in whatever order
-- transactions commit and whatever time a row bears.
CREATE TABLE audit_search.fresh (
  at timestamptz(3) NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (at, seq)
);

CREATE TABLE audit_search.block (
  no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  first_at timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL,
  -- Hashes of what occurs in its rows, alone and together: two values of one hash only cost a look too many.
  tokens integer[] NOT NULL
);
CREATE INDEX block_last ON audit_search.block (last_at);

-- Every name and reason that the log has, each once: which of them contain what somebody types.
CREATE TABLE audit_search.text (
  -- a: an actor's name (key: its id), n: a target's name, r: a reason
  kind text NOT NULL,
  key text NOT NULL,
  text text NOT NULL
);
CREATE UNIQUE INDEX text_is_one ON audit_search.text (md5(kind || chr(31) || key || chr(31) || text));

CREATE FUNCTION audit_search.note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_search.fresh (at, seq) VALUES (NEW."occurredAt", NEW."seq") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "AuditEvent_search" AFTER INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION audit_search.note();

-- What can be looked for in one row, as texts: the letters of the parts, then the parts. lib/db/audit/tokens.ts knows
-- the same letters: a(ctor), (a)u(thId), t(arget, unless it is the customer itself), n(ame of the target), r(eason),
-- d (address), q (request), c (action), o(utcome).
CREATE FUNCTION audit_search.tokens_of(a text, u text, t text, n text, r text, d text, q text, c text, o text)
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY[
    'c' || chr(31) || c, 'o' || chr(31) || o, 'co' || chr(31) || c || chr(31) || o, 'q' || chr(31) || q,
    't' || chr(31) || t, 'tc' || chr(31) || t || chr(31) || c, 'at' || chr(31) || a || chr(31) || t, 'a' || chr(31) || a,
    'ac' || chr(31) || a || chr(31) || c, 'ao' || chr(31) || a || chr(31) || o,
    'aco' || chr(31) || a || chr(31) || c || chr(31) || o, 'u' || chr(31) || u, 'uc' || chr(31) || u || chr(31) || c,
    'uo' || chr(31) || u || chr(31) || o, 'uco' || chr(31) || u || chr(31) || c || chr(31) || o, 'd' || chr(31) || d,
    'dc' || chr(31) || d || chr(31) || c, 'do' || chr(31) || d || chr(31) || o, 'n' || chr(31) || n,
    'nc' || chr(31) || n || chr(31) || c, 'no' || chr(31) || n || chr(31) || o, 'r' || chr(31) || r,
    'rc' || chr(31) || r || chr(31) || c, 'au' || chr(31) || a || chr(31) || u, 'ad' || chr(31) || a || chr(31) || d,
    'an' || chr(31) || a || chr(31) || n, 'ar' || chr(31) || a || chr(31) || r, 'ud' || chr(31) || u || chr(31) || d,
    'un' || chr(31) || u || chr(31) || n, 'ur' || chr(31) || u || chr(31) || r
  ]
$$;

-- Few enough values that the index keeps most as lists; names and reasons, which are asked for by the hundred, have more.
CREATE FUNCTION audit_search.hash(token text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN substr(token, 1, 2) IN ('n' || chr(31), 'r' || chr(31)) THEN hashtext(token) ELSE hashtext(token) & 4194303 END
$$;

-- Makes at most so many blocks of the oldest fresh rows and says how many rows went into them. Several may do it at
-- once: each takes rows that no other has.
CREATE FUNCTION audit_search.make_blocks(most integer) RETURNS integer LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  size CONSTANT integer := 256;
  ats timestamptz[];
  seqs bigint[];
  count integer;
BEGIN
  SELECT array_agg(f.at ORDER BY f.at, f.seq), array_agg(f.seq ORDER BY f.at, f.seq) INTO ats, seqs
    FROM (SELECT at, seq FROM audit_search.fresh ORDER BY at, seq LIMIT most * size FOR UPDATE SKIP LOCKED) f;
  count := coalesce(array_length(ats, 1), 0) / size * size;
  IF count = 0 THEN RETURN 0; END IF;
  ats := ats[1:count];
  seqs := seqs[1:count];
  -- Rows that are far apart are in different blocks: one that came late must not stretch a block over all the others.
  WITH near AS (
    SELECT l.at, l.seq,
      CASE WHEN l.at - lag(l.at) OVER (ORDER BY l.at, l.seq) > interval '1 hour' THEN 1 ELSE 0 END AS cut
    FROM unnest(ats, seqs) AS l(at, seq)
  ), stretched AS (
    SELECT n.at, n.seq, sum(n.cut) OVER (ORDER BY n.at, n.seq) AS stretch FROM near n
  ), placed AS (
    SELECT s.at, s.seq, s.stretch, (row_number() OVER (PARTITION BY s.stretch ORDER BY s.at, s.seq) - 1) / size AS part
    FROM stretched s
  ), taken AS MATERIALIZED (
    SELECT p.stretch, p.part, p.at, e.*
    FROM placed p CROSS JOIN LATERAL (
      SELECT coalesce(e."actorId", '') AS a, e."actorName" AS actor, e."authId" AS u,
        CASE WHEN e."targetId" IS DISTINCT FROM e."authId" THEN e."targetId" END AS t,
        e."targetName" AS n, e."reason" AS r, e."address" AS d, e."requestId" AS q, e."action" AS c, e."outcome"::text AS o
      FROM "AuditEvent" e WHERE e."occurredAt" = p.at AND e."seq" = p.seq OFFSET 0) e
  ), made AS (
    INSERT INTO audit_search.block (first_at, last_at, tokens)
    SELECT min(i.at), max(i.at), array_agg(DISTINCT audit_search.hash(x.token)) FILTER (WHERE x.token IS NOT NULL)
    FROM taken i CROSS JOIN LATERAL unnest(audit_search.tokens_of(i.a, i.u, i.t, i.n, i.r, i.d, i.q, i.c, i.o)) AS x(token)
    GROUP BY i.stretch, i.part ORDER BY 1
  )
  -- In order, so that two who write the same ones do not wait for each other.
  INSERT INTO audit_search.text (kind, key, text)
    SELECT DISTINCT x.kind, x.key, x.text FROM taken i
      CROSS JOIN LATERAL (VALUES ('a', i.a, i.actor), ('n', '', i.n), ('r', '', i.r)) AS x(kind, key, text)
    WHERE x.text IS NOT NULL ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING;
  DELETE FROM audit_search.fresh f USING unnest(ats, seqs) AS l(at, seq) WHERE f.at = l.at AND f.seq = l.seq;
  RETURN count;
END $$;

-- Blocks of rows that were archived and dropped from the log.
CREATE FUNCTION audit_search.forget(before timestamptz) RETURNS void LANGUAGE sql AS $$
  DELETE FROM audit_search.block WHERE last_at < before;
  DELETE FROM audit_search.fresh f WHERE f.at < before
    AND NOT EXISTS (SELECT 1 FROM "AuditEvent" e WHERE e."occurredAt" = f.at AND e."seq" = f.seq);
$$;

INSERT INTO audit_search.fresh (at, seq) SELECT "occurredAt", "seq" FROM "AuditEvent";
DO $$
BEGIN
  WHILE audit_search.make_blocks(64) > 0 LOOP NULL; END LOOP;
END $$;
-- Quicker over what is there than row by row.
CREATE INDEX block_tokens ON audit_search.block USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX text_parts ON audit_search.text USING gin (text gin_trgm_ops) WITH (fastupdate = off);
