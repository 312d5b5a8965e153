-- What a customer was charged, beside how often they called: whoever ranks customers by spend read every kind of call of
-- every customer's days until now, a dozen rows for one.
DROP TABLE calls.customer_total;

CREATE TABLE calls.customer_total (
  day date NOT NULL,
  auth_id text COLLATE "C" NOT NULL,
  -- Hardly anybody has more than one.
  currency text NOT NULL,
  calls bigint NOT NULL,
  total_cost numeric NOT NULL,
  PRIMARY KEY (day, auth_id, currency)
) WITH (fillfactor = 80);

INSERT INTO calls.customer_total (day, auth_id, currency, calls, total_cost)
SELECT d.day, d.auth_id, k.currency, sum(d.calls), sum(d.total_cost)
FROM calls.customer_day d JOIN calls.kind k ON k.id = d.kind_id
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
