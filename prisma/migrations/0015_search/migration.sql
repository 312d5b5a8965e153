-- Finding things as one types: customers by any of what they say, numbers by any of their digits, what has an id by its
-- beginning. Plain SQL, in a schema of its own: Prisma knows no trigrams. All of it can be made again from the rows.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA search;

-- Small letters, with a blank for each mark of punctuation; lib/services/search/question.ts does the same to what is typed.
CREATE FUNCTION search.folded(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN translate(lower(given), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32));

-- Everything of a customer that somebody may remember, ready to be looked in: working it out anew for every row that a
-- common word brings takes longer than all the rest.
CREATE TABLE search.customer (
  customer_id uuid PRIMARY KEY REFERENCES "Customer" ("id") ON DELETE CASCADE,
  auth_id text NOT NULL,
  name text NOT NULL,
  company text,
  folded_name text NOT NULL,
  -- Begins with a blank, so that the first word is a word's beginning like any other.
  text text NOT NULL
);

CREATE FUNCTION search.note_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search.customer AS known (customer_id, auth_id, name, company, folded_name, text)
  VALUES (
    NEW."id", NEW."authId", NEW."name", NEW."company", search.folded(NEW."name"),
    ' ' || search.folded(concat_ws(' ', NEW."name", NEW."company", NEW."email", NEW."authId"))
      || ' ' || regexp_replace(coalesce(NEW."phone", ''), '[^0-9]', '', 'g')
  )
  ON CONFLICT (customer_id) DO UPDATE SET
    auth_id = EXCLUDED.auth_id, name = EXCLUDED.name, company = EXCLUDED.company,
    folded_name = EXCLUDED.folded_name, text = EXCLUDED.text
  WHERE (known.text, known.name, known.company) IS DISTINCT FROM (EXCLUDED.text, EXCLUDED.name, EXCLUDED.company);
  RETURN NULL;
END $$;
CREATE TRIGGER "Customer_search" AFTER INSERT OR UPDATE OF "name", "company", "email", "phone", "authId" ON "Customer"
  FOR EACH ROW EXECUTE FUNCTION search.note_customer();

INSERT INTO search.customer (customer_id, auth_id, name, company, folded_name, text)
  SELECT "id", "authId", "name", "company", search.folded("name"),
    ' ' || search.folded(concat_ws(' ', "name", "company", "email", "authId"))
      || ' ' || regexp_replace(coalesce("phone", ''), '[^0-9]', '', 'g')
  FROM "Customer";
CREATE INDEX customer_text ON search.customer USING gin (text gin_trgm_ops) WITH (fastupdate = off);

-- Names that are nearly what was typed, for when none contains it. The share of trigrams that must agree is set here,
-- so that the index may judge by it too.
CREATE FUNCTION search.similar_customers(typed text, most integer)
RETURNS TABLE (auth_id text, name text, company text, likeness real)
LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  SELECT c.auth_id, c.name, c.company, word_similarity(search.folded(typed), c.text) AS likeness
  FROM (SELECT * FROM search.customer WHERE text %> search.folded(typed) LIMIT 500) c
  ORDER BY likeness DESC, c.name, c.auth_id LIMIT most
$$;

CREATE INDEX "PhoneNumber_digits" ON "PhoneNumber" USING gin ("e164" gin_trgm_ops) WHERE "goneAt" IS NULL;
-- Beginnings of ids that are text, in small letters. Those that are UUIDs have them in their key.
CREATE INDEX "Transfer_reference_start" ON "Transfer" (lower("reference") text_pattern_ops);
CREATE INDEX "Transfer_upstream_start" ON "Transfer" (lower("upstreamTransactionId") text_pattern_ops);
CREATE INDEX "TopUpRequest_reference_start" ON "TopUpRequest" (lower("reference") text_pattern_ops);
CREATE INDEX "KycSession_start" ON "KycSession" (lower("sessionId") text_pattern_ops);
