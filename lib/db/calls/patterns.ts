import "server-only";
import { OTHER_PARTY, prefixIn, startOfRow } from "./patterns-prefix";
import {
  daySource,
  type PatternSpan,
  type PatternSums,
  quarterSource,
  rowsSource,
  SUMS,
} from "./patterns-source";
import type { Ask } from "./snapshot";
import { Values } from "./values";
import { authIdOf, type CallsOf } from "./where";

export type { PatternSpan, PatternSums } from "./patterns-source";

export interface KindSums {
  kindId: number;
  calls: number;
  billsec: number;
  cost: string;
}

export interface HourSums extends PatternSums {
  /** 1 (Monday) to 7. */
  weekday: number;
  hour: number;
}

export interface CustomerSums extends PatternSums {
  authId: string;
}

export interface PrefixSums extends PatternSums {
  /** With its plus; empty for calls without a number of the other party. */
  prefix: string;
  direction: "inbound" | "outbound";
}

const CUSTOMERS = { name: "calls.customer_day", key: "d.auth_id", rowKey: "c.auth_id" } as const;

/** Per kind of call. */
export function sumsByKind(ask: Ask, of: CallsOf, span: PatternSpan): Promise<KindSums[]> {
  const values = new Values();
  const isEverybody = authIdOf(of) === null && span.ownNumbers === undefined;
  const source = isEverybody ? quarterSource(of, span, values) : daySource(CUSTOMERS, of, span, values);
  return ask<KindSums>(
    `SELECT s.kind_id AS "kindId", sum(s.calls)::float8 AS calls, sum(s.billsec)::float8 AS billsec,
       sum(s.total_cost)::text AS cost
     FROM (${source}) s GROUP BY s.kind_id`,
    values.all,
  );
}

/** Per hour of the week of a zone; an hour that a clock change repeats adds to the same cell. */
export function sumsByHourOfWeek(
  ask: Ask,
  of: CallsOf,
  span: PatternSpan,
  zone: string,
): Promise<HourSums[]> {
  const values = new Values();
  const source = quarterSource(of, span, values);
  // The clock is read once per quarter, not once per row.
  return ask<HourSums>(
    `SELECT extract(isodow FROM z.local)::int AS weekday, extract(hour FROM z.local)::int AS hour, z.currency,
       sum(z.calls) AS calls, sum(z.answered) AS answered, sum(z.cancelled) AS cancelled,
       sum(z.billsec) AS billsec, sum(z.cost::numeric)::text AS cost
     FROM (
       SELECT q.key AT TIME ZONE ${values.add(zone)} AS local, q.*
       FROM (SELECT s.key, ${SUMS} FROM (${source}) s JOIN calls.kind k ON k.id = s.kind_id
             GROUP BY s.key, k.currency) q
     ) z
     GROUP BY 1, 2, 3`,
    values.all,
  );
}

/** Per customer and currency. */
export function sumsByCustomer(ask: Ask, of: CallsOf, span: PatternSpan): Promise<CustomerSums[]> {
  const values = new Values();
  return ask<CustomerSums>(
    `SELECT s.key AS "authId", ${SUMS}
     FROM (${daySource(CUSTOMERS, of, span, values)}) s JOIN calls.kind k ON k.id = s.kind_id
     GROUP BY s.key, k.currency`,
    values.all,
  );
}

async function prefixes(ask: Ask, source: string, digits: number, values: Values): Promise<PrefixSums[]> {
  const rows = await ask<PrefixSums>(
    `SELECT s.key AS prefix, k.direction, ${SUMS} FROM (${source}) s JOIN calls.kind k ON k.id = s.kind_id
     GROUP BY s.key, k.direction, k.currency`,
    values.all,
  );
  return rows.map((row) => ({ ...row, prefix: prefixIn(row.prefix, digits) }));
}

/** Per first four digits of the other party's number, direction and currency; a prefix may come in several rows. */
export function sumsByPrefix(ask: Ask, of: CallsOf, span: PatternSpan): Promise<PrefixSums[]> {
  const values = new Values();
  const rowKey = startOfRow(4);
  // The roll-up of prefixes knows no customers.
  const source =
    authIdOf(of) === null
      ? daySource({ name: "calls.prefix_day", key: "d.prefix", rowKey }, of, span, values)
      : rowsSource(of, span, rowKey, values);
  return prefixes(ask, source, 4, values);
}

/**
 * The same one digit further into one prefix, from the rows.
 * @param digits without a plus
 */
export function sumsByLongerPrefix(
  ask: Ask,
  of: CallsOf,
  span: PatternSpan,
  digits: string,
): Promise<PrefixSums[]> {
  const values = new Values();
  const key = startOfRow(digits.length + 1);
  const start = values.add(`${digits}%`);
  const withPlus = values.add(`+${digits}%`);
  const condition = ` AND (${OTHER_PARTY} LIKE ${start} OR ${OTHER_PARTY} LIKE ${withPlus})`;
  return prefixes(ask, rowsSource(of, span, key, values, condition), digits.length + 1, values);
}
