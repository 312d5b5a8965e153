import { allNamesOf, namesOf, recomputed, rollups } from "@/lib/db/calls/rollups";
/** Small tables that the calls are drawn from, and a chance that is a pure function of a call's number. */
export const PREPARE = `
  DROP SCHEMA IF EXISTS bench CASCADE;
  CREATE SCHEMA bench;
  CREATE FUNCTION bench.unit(n bigint, salt bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, salt) & 4503599627370495)::double precision / 4503599627370496;
  -- A whole number from 0 below the limit.
  CREATE FUNCTION bench.pick(n bigint, salt bigint, below bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN floor((hashint8extended(n, salt) & 4503599627370495)::double precision / 4503599627370496 * below)::bigint;
  CREATE TABLE bench.hour (at timestamptz PRIMARY KEY, before bigint NOT NULL, calls integer NOT NULL);
  CREATE TABLE bench.customer (
    slot integer PRIMARY KEY, rank integer NOT NULL, auth_id text NOT NULL, numbers integer NOT NULL, peers integer NOT NULL,
    talk double precision NOT NULL, inbound_share double precision NOT NULL, voice_share double precision NOT NULL,
    luck double precision NOT NULL, market integer NOT NULL, trunk_id text NOT NULL
  );
  CREATE TABLE bench.outcome (
    slot integer PRIMARY KEY, kind_id integer NOT NULL, ring integer NOT NULL, answered boolean NOT NULL,
    code text NOT NULL, name text NOT NULL
  )`;

/** $1: the hours as JSON. */
export const HOURS = `
  INSERT INTO bench.hour SELECT * FROM json_to_recordset($1::json) AS h(at timestamptz, before bigint, calls integer)`;

export const MONTHS = `
  SELECT calls.ensure_month(month) FROM (SELECT DISTINCT date_trunc('month', at, 'UTC') FROM bench.hour) AS m(month)`;

/** $1: the customers as JSON; one row for each slot, so that a call finds its customer by one join. */
export const CUSTOMERS = `
  INSERT INTO bench.customer
  SELECT slot, rank, auth_id, numbers, peers, talk, inbound_share, voice_share, luck, market, left(md5('trunk ' || rank), 20)
  FROM json_to_recordset($1::json) AS c(
    rank integer, auth_id text, first_slot integer, last_slot integer, numbers integer, peers integer,
    talk double precision, inbound_share double precision, voice_share double precision, luck double precision, market integer)
  CROSS JOIN LATERAL generate_series(first_slot, last_slot) slot`;

/** $1: the customers as JSON, as the portal itself would have imported them. */
export const PORTAL_CUSTOMERS = `
  INSERT INTO "Customer" ("id", "authId", "name", "email", "currency", "origin", "syncedAt", "updatedAt")
  SELECT md5('customer ' || rank)::uuid, auth_id, name, 'customer-' || rank || '@bench.example',
    CASE market WHEN 0 THEN 'INR' ELSE 'USD' END, 'imported', now(), now()
  FROM json_to_recordset($1::json) AS c(rank integer, auth_id text, name text, market integer)
  ON CONFLICT DO NOTHING`;

const KIND = `direction, status, hangup_cause, hangup_cause_code, hangup_cause_name, hangup_disposition, hangup_source,
  context, region, currency`;
const OUTCOME = `json_to_recordset($1::json) AS o(
  direction text, status text, hangup_cause text, hangup_cause_code integer, hangup_cause_name text,
  hangup_disposition text, hangup_source text, context text, region text, currency text,
  market integer, ring integer, answered boolean, first_slot integer, last_slot integer)`;

/** $1: the endings as JSON. */
export const KINDS = `INSERT INTO calls.kind (${KIND}) SELECT ${KIND} FROM ${OUTCOME} ON CONFLICT DO NOTHING`;

/** $1: the endings as JSON, $2: slots of one combination of market, direction and context. */
export const OUTCOMES = `
  INSERT INTO bench.outcome
  SELECT ((market * 2 + (o.direction = 'inbound')::int) * 2 + (o.context = 'voice-api')::int) * $2 + slot,
    k.id, ring, answered, o.hangup_cause_code::text, o.hangup_cause_name
  FROM ${OUTCOME}
  JOIN calls.kind k USING (${KIND})
  CROSS JOIN LATERAL generate_series(first_slot, last_slot) slot`;

/**
 * The calls of the hours from $1 to before $2; $3: slots of customers, $4: of endings. Each OFFSET 0 keeps what is below it from being worked
 * out again for every use.
 */
export const CALLS = `
  INSERT INTO calls.call (
    auth_id, started_at, uuid, kind_id, duration_seconds, billsec, ring_seconds, total_cost, cost, streaming_cost, mos,
    jitter_ms, packet_loss_percent, progress_at, answered_at, ended_at, recorded_at, changed_at, fingerprint, from_number,
    to_number, caller_name, internal_id, failure_code, failure_reason, bridge_uuid, sip_call_id, sip_user_agent, codec,
    network_address, carrier_ip, origination_region, campaign_id, customer_endpoint, trunk_id, terminated_to)
  SELECT
    auth_id, started_at, id::text, kind_id, ring + billsec, billsec, ring, cost + coalesce(streaming, 0), cost, streaming,
    CASE WHEN answered THEN round(least(4.5, greatest(1, 4.42 - loss * 0.35 - jitter / 45))::numeric, 2) END,
    CASE WHEN answered THEN jitter END, CASE WHEN answered THEN loss END,
    CASE WHEN ring > 0 THEN started_at + interval '1 second' END,
    CASE WHEN answered THEN started_at + ring * interval '1 second' END,
    ended_at, ended_at, ended_at, uuid_send(id),
    CASE WHEN inbound THEN peer ELSE own END, CASE WHEN inbound THEN own ELSE peer END, caller_name, n::text,
    CASE WHEN NOT answered THEN code END, CASE WHEN NOT answered THEN name END,
    CASE WHEN answered THEN md5(n::text)::uuid::text END,
    left(md5('sip ' || n), 20) || '@10.12.' || bench.pick(n, 20, 250) || '.7', 'Vobiz',
    CASE WHEN answered THEN (ARRAY['PCMU', 'PCMA', 'PCMA', 'opus'])[1 + bench.pick(n, 21, 4)] END,
    '103.21.' || bench.pick(n, 22, 250) || '.' || bench.pick(n, 23, 250),
    CASE WHEN ring > 0 THEN '182.79.' || bench.pick(n, 24, 250) || '.' || bench.pick(n, 25, 250) END,
    CASE market WHEN 0 THEN 'mumbai' ELSE 'virginia' END,
    CASE WHEN voice_api AND NOT inbound AND bench.unit(n, 26) < 0.4 THEN 'cmp_' || bench.pick(n, 27, 6) END,
    CASE WHEN NOT voice_api AND bench.unit(n, 28) < 0.3 THEN 'agent' || bench.pick(n, 29, 20) END,
    CASE WHEN NOT voice_api THEN trunk_id END, CASE WHEN answered AND inbound THEN own END
  FROM (
    SELECT *,
      started_at + (ring + billsec) * interval '1 second' AS ended_at,
      CASE WHEN inbound OR NOT answered THEN 0::numeric
        ELSE ceil(billsec / 60.0) * CASE market WHEN 0 THEN 0.45 ELSE 0.0125 END END AS cost,
      CASE WHEN voice_api AND answered AND bench.unit(n, 9) < 0.35
        THEN ceil(billsec / 60.0) * CASE market WHEN 0 THEN 0.25 ELSE 0.004 END END AS streaming
    FROM (
      SELECT r.*, o.kind_id, o.answered, o.code, o.name, md5('call ' || n)::uuid AS id,
        CASE WHEN o.answered THEN 2 + bench.pick(n, 10, 27) ELSE bench.pick(n, 10, o.ring + 1) END::int AS ring,
        CASE WHEN o.answered THEN least(3600, greatest(1,
          r.talk * exp(1.8 * (bench.unit(n, 11) + bench.unit(n, 12) + bench.unit(n, 13) - 1.5)))) ELSE 0 END::int AS billsec,
        round((0.12 * exp(1.6 * (bench.unit(n, 14) + bench.unit(n, 15) - 1)))::numeric, 2)::double precision AS loss,
        round((5 * exp(1.2 * (bench.unit(n, 16) + bench.unit(n, 17) - 1)))::numeric, 1)::double precision AS jitter,
        CASE r.market WHEN 0 THEN '+9180' ELSE '+1415' END ||
          (20000000 + bench.pick(r.rank * 1000 + bench.pick(n, 18, r.numbers), 30, 79999999)) AS own,
        CASE r.market
          WHEN 0 THEN '+91' || (6000000000 + bench.pick(r.rank * 1000000 + peer_index, 31, 3999999999))
          ELSE '+1' || (2000000000 + bench.pick(r.rank * 1000000 + peer_index, 31, 7999999999)) END AS peer,
        CASE WHEN r.inbound THEN CASE WHEN bench.unit(n, 32) < 0.1 THEN
            (ARRAY['Asha Patel', 'R. Iyer', 'Dental Care Pune', 'Meera Nair', 'J. Fernandes'])[1 + bench.pick(n, 33, 5)] END
          WHEN bench.unit(n, 32) < 0.3 THEN 'Main line' END AS caller_name
      FROM (
        SELECT c.*, t.n, t.started_at,
          bench.unit(t.n, 4) < c.inbound_share AS inbound,
          bench.unit(t.n, 5) < c.voice_share AS voice_api,
          floor(power(bench.unit(t.n, 6), c.luck) * $4::int)::int AS outcome_slot,
          -- The square: some peers are called often, most rarely.
          floor(power(bench.unit(t.n, 7), 2) * c.peers)::bigint AS peer_index
        FROM (
          SELECT h.before + i AS n, floor(bench.unit(h.before + i, 3) * $3::int)::int AS customer_slot,
            date_trunc('second', h.at + (i - bench.unit(h.before + i, 2)) / h.calls * interval '1 hour') AS started_at
          FROM bench.hour h CROSS JOIN LATERAL generate_series(1, h.calls) i
          WHERE h.at >= $1 AND h.at < $2
          OFFSET 0
        ) t JOIN bench.customer c ON c.slot = t.customer_slot
        OFFSET 0
      ) r JOIN bench.outcome o
        ON o.slot = ((r.market * 2 + r.inbound::int) * 2 + r.voice_api::int) * $4::int + r.outcome_slot
      OFFSET 0
    ) drawn
    OFFSET 0
  ) priced`;

/** Each roll-up from the rows alone. */
export const ROLL_UPS = rollups.map(
  (rollup) =>
    `INSERT INTO ${rollup.table} (${allNamesOf(rollup)}) ${recomputed(rollup)} ORDER BY ${namesOf(rollup)}`,
);

/** As if the mirror had just read everything. $1: calls. */
export const SYNCED = `
  INSERT INTO calls.source (scope, checked_at, tried_at, first_day, last_day, upstream_calls, looked_at, complete_at)
  SELECT '*', now(), now(), min(day), max(day), $1, now(), now() FROM calls.customer_day
  ON CONFLICT (scope) DO NOTHING`;
export const SYNCED_DAYS = `
  INSERT INTO calls.source_day (scope, day, calls, answered, billsec, duration_seconds, total_cost, whole_at, read_at)
  SELECT '*', d.day, sum(d.calls), coalesce(sum(d.calls) FILTER (WHERE k.status = 'answered'), 0), sum(d.billsec),
    sum(d.duration_seconds), sum(d.total_cost), now(), now()
  FROM calls.customer_day d JOIN calls.kind k ON k.id = d.kind_id GROUP BY d.day
  ON CONFLICT DO NOTHING`;
