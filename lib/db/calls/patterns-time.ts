import "server-only";
import { type PatternSpan, type PatternSums, quarterSource, SUMS } from "./patterns-source";
import type { Ask } from "./snapshot";
import { Values } from "./values";
import type { CallsOf } from "./where";

export interface StretchSums extends PatternSums {
  /** Its place among the starts. */
  stretch: number;
}

/**
 * Per stretch of time and currency.
 * @param starts of the stretches, ascending, each at a whole quarter of an hour; the first is the start of the span
 */
export function sumsByStretch(
  ask: Ask,
  of: CallsOf,
  span: PatternSpan,
  starts: readonly Date[],
): Promise<StretchSums[]> {
  const values = new Values();
  const source = quarterSource(of, span, values);
  const bounds = values.instants(starts);
  // The search among the starts is made once per quarter, not once per row.
  return ask<StretchSums>(
    `SELECT width_bucket(q.key, ${bounds}) - 1 AS stretch, q.currency,
       sum(q.calls) AS calls, sum(q.answered) AS answered, sum(q.cancelled) AS cancelled,
       sum(q.billsec) AS billsec, sum(q.cost::numeric)::text AS cost
     FROM (SELECT s.key, ${SUMS} FROM (${source}) s JOIN calls.kind k ON k.id = s.kind_id
           GROUP BY s.key, k.currency) q
     GROUP BY 1, 2`,
    values.all,
  );
}
