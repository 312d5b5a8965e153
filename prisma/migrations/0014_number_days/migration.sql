-- By days of UTC and the customer's own number (the called number of an inbound call, the caller's of an outbound one).
-- The day stands first: new rows come at the end of the key, and a range of days is one stretch of it.
CREATE TABLE calls.number_day (
  day date NOT NULL,
  auth_id text COLLATE "C" NOT NULL,
  own_number text COLLATE "C" NOT NULL,
  kind_id integer NOT NULL,
  calls bigint NOT NULL,
  billsec bigint NOT NULL,
  duration_seconds bigint NOT NULL,
  total_cost numeric NOT NULL,
  PRIMARY KEY (day, auth_id, own_number, kind_id)
) WITH (fillfactor = 80);

INSERT INTO calls.number_day (day, auth_id, own_number, kind_id, calls, billsec, duration_seconds, total_cost)
SELECT (c.started_at AT TIME ZONE 'UTC')::date, c.auth_id,
       left(coalesce(CASE k.direction WHEN 'inbound' THEN c.to_number ELSE c.from_number END, ''), 64), c.kind_id,
       count(*), sum(c.billsec), sum(c.duration_seconds), sum(c.total_cost)
FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
