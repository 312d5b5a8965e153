/** The newest row is written just before this; the oldest 400 days earlier. */
export const UNTIL = "2026-09-07T00:00:00Z";
export const DAYS = 400;

export const PREPARE = `
  DROP SCHEMA IF EXISTS bench CASCADE;
  CREATE SCHEMA bench;
  CREATE FUNCTION bench.unit(n bigint, salt bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, salt) & 4503599627370495)::double precision / 4503599627370496;
  -- A whole number from 0 below the limit; the second favours the small ones.
  CREATE FUNCTION bench.pick(n bigint, salt bigint, below integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN floor(bench.unit(n, salt) * below)::integer;
  CREATE FUNCTION bench.skewed(n bigint, salt bigint, below integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN floor(power(bench.unit(n, salt), 3) * below)::integer`;

export const MONTHS = `
  SELECT tandem_audit_month(month::date) FROM generate_series(
    date_trunc('month', $1::timestamptz - make_interval(days => $2), 'UTC'), $1::timestamptz, interval '1 month') AS month`;

/**
 * $1 and $2: the first row and the one after the last, $3: how many there are in all. Jobs write a third, systems with keys a
 * fifth, twelve members of the staff most of the rest; customers follow a long tail. Some things hardly ever happen, and on
 * one day half a year back nearly everything failed.
 */
export const ROWS = `
  INSERT INTO "AuditEvent" ("seq", "id", "occurredAt", "actorType", "actorId", "actorName", "actorRole", "action", "targetType",
    "targetId", "targetName", "authId", "outcome", "reason", "requestId", "address", "userAgent", "before", "after")
  SELECT n, md5('row ' || n)::uuid, at,
    who, CASE who WHEN 'anonymous' THEN NULL WHEN 'system' THEN 'jobs' ELSE md5(who || ' ' || person)::uuid::text END,
    CASE who WHEN 'anonymous' THEN NULL WHEN 'system' THEN 'Job ' || (ARRAY['transfers', 'mails', 'verification', 'calls'])[person + 1]
      WHEN 'api_key' THEN 'System ' || person
      ELSE CASE WHEN n % 700000 = 11 THEN 'Zuleika Quartermaine' ELSE (ARRAY['Asha', 'Ravi', 'Meera', 'Kiran', 'Dev', 'Leela', 'Arjun', 'Nina'])[person % 8 + 1]
        || ' ' || (ARRAY['Rao', 'Iyer', 'Shah', 'Khan', 'Das', 'Nair', 'Gill', 'Bose', 'Sen', 'Roy'])[person / 8 % 10 + 1] || ' ' || person END END,
    CASE who WHEN 'user' THEN CASE WHEN staff THEN (ARRAY['admin', 'finance', 'support', 'auditor'])[person % 4 + 1] ELSE 'customer' END
      WHEN 'api_key' THEN 'finance' END,
    CASE WHEN n % 1600000 = 77 THEN 'keys.rotation_started' ELSE action END,
    CASE WHEN action LIKE 'auth.%' OR action LIKE 'user.%' THEN 'user' WHEN action LIKE 'transfer.%' THEN 'transfer'
      WHEN action LIKE 'kyc.%' THEN 'verification' WHEN action LIKE 'mail.%' THEN 'mail' ELSE 'customer' END,
    CASE WHEN action LIKE 'auth.%' OR action LIKE 'user.%' THEN md5('user ' || bench.skewed(n, 9, 3000))::uuid::text
      WHEN action LIKE 'customer.%' OR action LIKE 'numbers.%' THEN 'MA_' || upper(left(md5('customer ' || customer), 8))
      ELSE md5('thing ' || n / 4)::uuid::text END,
    CASE WHEN action LIKE 'auth.%' OR action LIKE 'user.%' THEN 'Person ' || bench.skewed(n, 9, 3000)
      WHEN action LIKE 'transfer.%' THEN upper(left(md5('thing ' || n / 4), 20))
      WHEN action LIKE 'kyc.%' OR action LIKE 'mail.%' THEN NULL ELSE 'Company ' || customer || ' Ltd' END,
    CASE WHEN action LIKE 'auth.%' OR action LIKE 'user.%' THEN NULL ELSE 'MA_' || upper(left(md5('customer ' || customer), 8)) END,
    outcome::"AuditOutcome",
    CASE WHEN n % 500000 = 4242 THEN 'Paid twice by a mistaken import' WHEN outcome = 'failed' THEN
        (ARRAY['The balance is too low', 'The vendor did not answer', 'The code is wrong', 'Refused: the account is closed'])[bench.pick(n, 12, 4) + 1]
      WHEN outcome = 'denied' THEN 'Not for this role' WHEN bench.unit(n, 13) < 0.02 THEN 'Invoice ' || bench.pick(n, 14, 20000) END,
    md5('request ' || n / 2)::uuid::text,
    CASE who WHEN 'system' THEN NULL WHEN 'api_key' THEN '203.0.113.' || person WHEN 'anonymous' THEN '198.51.100.' || bench.pick(n, 15, 256)
      ELSE CASE WHEN staff THEN '192.0.2.' || person % 4 ELSE '10.' || person % 200 || '.' || person / 200 || '.7' END END,
    CASE WHEN who = 'user' THEN 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36' END,
    CASE WHEN action LIKE '%changed' THEN '{"state": "open", "limit": "1000.00"}'::jsonb END,
    CASE WHEN action LIKE 'transfer.%' OR action LIKE '%changed' THEN jsonb_build_object('amount', (n % 9000) || '.00', 'currency', 'INR') END
  FROM (
    SELECT *, CASE WHEN action IN ('mail.sent', 'auth.sign_out', 'transfer.requested') THEN 'success'
        WHEN n BETWEEN $3::bigint / 2 AND $3::bigint / 2 + $3::bigint / 400 AND action = 'transfer.completed' THEN 'unknown'
        WHEN bench.unit(n, 8) < 0.019 THEN 'failed' WHEN bench.unit(n, 8) < 0.04 THEN 'denied'
        WHEN bench.unit(n, 8) < 0.0405 THEN 'unknown' ELSE 'success' END AS outcome
    FROM (
      SELECT *, CASE
          WHEN who = 'anonymous' THEN (ARRAY['auth.sign_in', 'auth.password_reset_requested', 'invitation.refused', 'kyc.webhook_refused'])[bench.pick(n, 5, 4) + 1]
          WHEN who = 'system' THEN (ARRAY['transfer.completed', 'mail.sent', 'kyc.status_changed', 'numbers.refreshed'])[person + 1]
          WHEN who = 'api_key' THEN (ARRAY['transfer.requested', 'transfer.sending', 'transfer.approved', 'customer.created'])[bench.skewed(n, 5, 4) + 1]
          WHEN staff THEN (ARRAY['transfer.requested', 'transfer.approved', 'auth.sign_in', 'kyc.identity_viewed', 'customer.imported', 'auth.sign_out',
            'transfer_policy.changed', 'user.role_changed', 'kyc.revoked', 'transfer_limit.changed', 'brand.changed', 'mail.retried'])[bench.skewed(n, 5, 12) + 1]
          ELSE (ARRAY['auth.sign_in', 'auth.sign_out', 'statement.downloaded', 'call_export.started', 'auth.password_changed'])[bench.skewed(n, 5, 5) + 1]
        END AS action
      FROM (
        SELECT *, who = 'user' AND person < 12 AS staff FROM (
          SELECT n, date_trunc('milliseconds', $4::timestamptz - make_interval(secs => ($3 - n) * ($5::double precision * 86400 / $3))) AS at,
            bench.skewed(n, 2, 2000) AS customer,
            CASE WHEN bench.unit(n, 1) < 0.34 THEN 'system' WHEN bench.unit(n, 1) < 0.54 THEN 'api_key' WHEN bench.unit(n, 1) < 0.95 THEN 'user' ELSE 'anonymous' END AS who,
            CASE WHEN bench.unit(n, 1) < 0.34 THEN bench.pick(n, 3, 4) WHEN bench.unit(n, 1) < 0.54 THEN bench.skewed(n, 3, 3)
              WHEN bench.unit(n, 1) < 0.82 THEN bench.skewed(n, 3, 12) WHEN bench.unit(n, 1) < 0.95 THEN 12 + bench.skewed(n, 3, 4000) END AS person
          FROM generate_series($1::bigint, $2::bigint - 1) AS n
        ) who
      ) staff
    ) acts
  ) outcomes`;

/** As the migration makes them. */
export const INDEXES = `
  CREATE INDEX block_tokens ON audit_search.block USING gin (day, tokens) WITH (fastupdate = off);
  CREATE INDEX text_parts ON audit_search.text USING gin (text gin_trgm_ops) WITH (fastupdate = off)`;
