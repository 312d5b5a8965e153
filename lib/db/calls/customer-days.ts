import "server-only";
import type { Ask } from "./snapshot";

/** What one customer was charged for calls, in one currency; a decimal string. */
export interface CustomerSpend {
  authId: string;
  currency: string;
  calls: number;
  cost: string;
}

/** The customers who were charged most in some days of UTC, both included: so many of each currency. */
export function topSpend(ask: Ask, from: string, to: string, limit: number): Promise<CustomerSpend[]> {
  return ask<CustomerSpend>(
    `SELECT "authId", currency, calls, cost::text FROM (
       SELECT s.auth_id AS "authId", k.currency, sum(s.calls)::float8 AS calls, trim_scale(sum(s.cost)) AS cost,
         row_number() OVER (PARTITION BY k.currency ORDER BY sum(s.cost) DESC, s.auth_id) AS rank
       FROM (
         SELECT auth_id, kind_id, sum(calls) AS calls, sum(total_cost) AS cost FROM calls.customer_day
         WHERE day >= $1::date AND day <= $2::date GROUP BY auth_id, kind_id
       ) AS s JOIN calls.kind k ON k.id = s.kind_id
       GROUP BY s.auth_id, k.currency HAVING sum(s.cost) > 0
     ) AS ranked WHERE rank <= $3 ORDER BY rank, currency`,
    [from, to, limit],
  );
}

/** How much a customer called lately; days are of UTC. */
export interface CustomerRhythm {
  authId: string;
  /** In the last seven whole days, and in the seven before. */
  week: number;
  weekBefore: number;
  /** In the last three whole days and today. */
  lately: number;
  /** In the four weeks before those, and on how many of their days. */
  usual: number;
  usualDays: number;
  lastDay: string;
}

/**
 * How much each active customer calls.
 * @param today as far as the mirror knows
 */
export function customerRhythms(ask: Ask, today: string): Promise<CustomerRhythm[]> {
  const within = (from: number, to: number) => `t.day >= $1::date - ${from} AND t.day <= $1::date - ${to}`;
  const calls = (from: number, to: number) =>
    `coalesce(sum(t.calls) FILTER (WHERE ${within(from, to)}), 0)::float8`;
  return ask<CustomerRhythm>(
    `SELECT t.auth_id AS "authId", ${calls(7, 1)} AS week, ${calls(14, 8)} AS "weekBefore", ${calls(3, 0)} AS lately,
       ${calls(31, 4)} AS usual, (count(*) FILTER (WHERE ${within(31, 4)}))::int AS "usualDays", max(t.day)::text AS "lastDay"
     FROM calls.customer_total t JOIN "Customer" c ON c."authId" = t.auth_id AND c."status" = 'active'
     WHERE t.day >= $1::date - 31 AND t.day <= $1::date AND t.calls > 0
     GROUP BY t.auth_id`,
    [today],
  );
}
