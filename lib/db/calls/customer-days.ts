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
       SELECT auth_id AS "authId", currency, sum(calls)::float8 AS calls, trim_scale(sum(total_cost)) AS cost,
         row_number() OVER (PARTITION BY currency ORDER BY sum(total_cost) DESC, auth_id) AS rank
       FROM calls.customer_total WHERE day >= $1::date AND day <= $2::date
       GROUP BY auth_id, currency HAVING sum(total_cost) > 0
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

/** Whose rhythm is worth a look: so many calls more than a week before, or so many days of calls before a silence. */
export interface Remarkable {
  leastGrowth: number;
  leastDays: number;
}

/**
 * How much active customers call whose calls grew or stopped.
 * @param today as far as the mirror knows
 */
export function customerRhythms(
  ask: Ask,
  today: string,
  { leastGrowth, leastDays }: Remarkable,
): Promise<CustomerRhythm[]> {
  const calls = (from: number, to: number) =>
    `coalesce(sum(calls) FILTER (WHERE ago <= ${from} AND ago >= ${to}), 0)::float8`;
  // A day with calls of two currencies is one day: each sets its own bit.
  return ask<CustomerRhythm>(
    `SELECT r."authId", week, "weekBefore", lately, usual, "usualDays", "lastDay"::text FROM (
       SELECT auth_id AS "authId", ${calls(7, 1)} AS week, ${calls(14, 8)} AS "weekBefore", ${calls(3, 0)} AS lately,
         ${calls(31, 4)} AS usual, $1::date - min(ago) AS "lastDay",
         coalesce(bit_count((bit_or(1::bigint << ago) FILTER (WHERE ago >= 4))::bit(64)), 0)::int AS "usualDays"
       FROM (
         SELECT auth_id, calls, $1::date - day AS ago FROM calls.customer_total
         WHERE day >= $1::date - 31 AND day <= $1::date AND calls > 0
       ) AS days GROUP BY auth_id
     ) AS r JOIN "Customer" c ON c."authId" = r."authId" AND c."status" = 'active'
     WHERE week - "weekBefore" >= $2 OR (lately = 0 AND "usualDays" >= $3)`,
    [today, leastGrowth, leastDays],
  );
}
