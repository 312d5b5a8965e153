-- The mirror of the vendor's call records, with roll-ups that are kept in the same transaction as the rows. A schema of
-- its own, in plain SQL: Prisma knows neither partitions nor trigram indexes.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA calls;

-- What many calls share. A call and the roll-ups name it by number, so that every count by these is one narrow scan.
CREATE TABLE calls.kind (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  direction text NOT NULL,
  status text NOT NULL,
  hangup_cause text,
  hangup_cause_code integer,
  hangup_cause_name text,
  hangup_disposition text,
  hangup_source text,
  context text,
  region text,
  currency text NOT NULL,
  CONSTRAINT kind_is_one UNIQUE NULLS NOT DISTINCT
    (direction, status, hangup_cause, hangup_cause_code, hangup_cause_name, hangup_disposition, hangup_source, context, region, currency)
);

-- One finished call leg. Months are partitions; the key begins with the customer, so that a distributed PostgreSQL can
-- spread the rows by it.
CREATE TABLE calls.call (
  auth_id text COLLATE "C" NOT NULL,
  started_at timestamptz(3) NOT NULL,
  uuid text COLLATE "C" NOT NULL,
  kind_id integer NOT NULL,
  duration_seconds integer NOT NULL,
  billsec integer NOT NULL,
  ring_seconds integer,
  total_cost numeric NOT NULL,
  cost numeric NOT NULL,
  streaming_cost numeric,
  mos double precision,
  jitter_ms double precision,
  packet_loss_percent double precision,
  progress_at timestamptz(3),
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  recorded_at timestamptz(3),
  changed_at timestamptz(3),
  -- Of everything that upstream says of the call: reading it again without a difference writes nothing.
  fingerprint bytea NOT NULL,
  from_number text,
  to_number text,
  caller_name text,
  internal_id text,
  failure_code text,
  failure_reason text,
  bridge_uuid text,
  sip_call_id text,
  sip_user_agent text,
  codec text,
  network_address text,
  carrier_ip text,
  origination_region text,
  campaign_id text,
  customer_endpoint text,
  trunk_id text,
  terminated_to text,
  -- With the kind, so that one customer's calls by time are counted in the key alone.
  PRIMARY KEY (auth_id, started_at, uuid) INCLUDE (kind_id)
) PARTITION BY RANGE (started_at);

-- What a search for a part of a number or a name looks in.
CREATE FUNCTION calls.haystack(from_number text, to_number text, caller_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(from_number, '') || ' ' || coalesce(to_number, '') || ' ' || lower(coalesce(caller_name, ''));

CREATE INDEX call_by_time ON calls.call (started_at, uuid);
CREATE INDEX call_by_kind ON calls.call (kind_id, started_at, uuid);
CREATE INDEX call_by_uuid ON calls.call USING hash (uuid);
CREATE INDEX call_by_bridge ON calls.call USING hash (bridge_uuid) WHERE bridge_uuid IS NOT NULL;
CREATE INDEX call_by_sip_call ON calls.call USING hash (sip_call_id) WHERE sip_call_id IS NOT NULL;
CREATE INDEX call_by_campaign ON calls.call (campaign_id, started_at, uuid) WHERE campaign_id IS NOT NULL;
CREATE INDEX call_by_trunk ON calls.call (trunk_id, started_at, uuid) WHERE trunk_id IS NOT NULL;
-- For durations that hardly any call has; common ones are met soon on the way along time.
CREATE INDEX call_by_duration ON calls.call (duration_seconds);
CREATE INDEX call_by_text ON calls.call USING gin (calls.haystack(from_number, to_number, caller_name) gin_trgm_ops);

-- The partition for the month of an instant, made when the first call of that month arrives. Made apart and then
-- attached: that way nobody who reads calls meanwhile has to wait, or is waited for.
CREATE FUNCTION calls.ensure_month(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first date := date_trunc('month', at AT TIME ZONE 'UTC')::date;
  name text := 'call_' || to_char(first, 'YYYY_MM');
BEGIN
  IF to_regclass(format('calls.%I', name)) IS NOT NULL THEN RETURN; END IF;
  -- Swept often: what is counted in a key alone must be known to be visible to all.
  EXECUTE format(
    'CREATE TABLE calls.%I (LIKE calls.call INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
       WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05)', name
  );
  EXECUTE format(
    'ALTER TABLE calls.call ATTACH PARTITION calls.%I FOR VALUES FROM (%L) TO (%L)',
    name, first::text || ' 00:00+00', (first + interval '1 month')::date::text || ' 00:00+00'
  );
END $$;

-- Roll-ups. Every zone of the world is whole quarters of an hour from UTC, so days and hours of any of them are sums of
-- these rows. Answered calls are those whose kind has the status answered.
CREATE TABLE calls.quarter_hour (
  starts_at timestamptz(0) NOT NULL,
  kind_id integer NOT NULL,
  calls bigint NOT NULL,
  billsec bigint NOT NULL,
  duration_seconds bigint NOT NULL,
  total_cost numeric NOT NULL,
  PRIMARY KEY (starts_at, kind_id)
) WITH (fillfactor = 80);

-- By days of UTC: for one customer, and to compare customers.
CREATE TABLE calls.customer_day (
  auth_id text COLLATE "C" NOT NULL,
  day date NOT NULL,
  kind_id integer NOT NULL,
  calls bigint NOT NULL,
  billsec bigint NOT NULL,
  duration_seconds bigint NOT NULL,
  total_cost numeric NOT NULL,
  PRIMARY KEY (auth_id, day, kind_id)
) WITH (fillfactor = 80);
CREATE INDEX customer_day_by_day ON calls.customer_day (day);
CREATE INDEX customer_day_by_kind ON calls.customer_day (kind_id, day);

-- By days of UTC and the first digits of the other party's number (the callee of an outbound call, the caller of an
-- inbound one).
CREATE TABLE calls.prefix_day (
  day date NOT NULL,
  prefix text COLLATE "C" NOT NULL,
  kind_id integer NOT NULL,
  calls bigint NOT NULL,
  billsec bigint NOT NULL,
  duration_seconds bigint NOT NULL,
  total_cost numeric NOT NULL,
  PRIMARY KEY (day, prefix, kind_id)
) WITH (fillfactor = 80);

-- Two coarser ones: a hundred days of everybody are then a few thousand rows.
CREATE TABLE calls.kind_day (
  day date NOT NULL,
  kind_id integer NOT NULL,
  calls bigint NOT NULL,
  billsec bigint NOT NULL,
  duration_seconds bigint NOT NULL,
  total_cost numeric NOT NULL,
  PRIMARY KEY (day, kind_id)
) WITH (fillfactor = 80);

CREATE TABLE calls.customer_total (
  day date NOT NULL,
  auth_id text COLLATE "C" NOT NULL,
  calls bigint NOT NULL,
  PRIMARY KEY (day, auth_id)
) WITH (fillfactor = 80);

-- How far the mirror is. The scope '*' is the list across all customers; where that is refused, each customer is a scope.
CREATE TABLE calls.source (
  scope text COLLATE "C" PRIMARY KEY,
  -- When the mirror was last found equal to what upstream says of its newest days.
  checked_at timestamptz(3),
  tried_at timestamptz(3),
  -- Why the last try failed, and since when; null when it did not.
  failure text,
  failing_since timestamptz(3),
  refused_at timestamptz(3),
  -- The first day that upstream knows calls of, and all calls that it knows, as of the last look.
  first_day date,
  last_day date,
  upstream_calls bigint,
  looked_at timestamptz(3),
  -- When the whole history was first here.
  complete_at timestamptz(3)
);

-- One day (UTC) of one scope, as upstream added it up when it was last read whole. Read again when the sums differ.
CREATE TABLE calls.source_day (
  scope text COLLATE "C" NOT NULL REFERENCES calls.source,
  day date NOT NULL,
  calls bigint,
  answered bigint,
  billsec bigint,
  duration_seconds bigint,
  total_cost numeric,
  -- Pages of 100, from the newest, that are stored of a read that has not come to its end.
  pages_done integer NOT NULL DEFAULT 0,
  whole_at timestamptz(3),
  read_at timestamptz(3),
  PRIMARY KEY (scope, day)
);
