import "server-only";
import type { Decimal } from "decimal.js";
import { ask } from "@/lib/db/calls/snapshot";
import { withoutRents } from "@/lib/services/runway/charges";
import { type BurnHistory, grainsOf, moneyOf } from "@/lib/services/runway/history";
import { hourOf, timeOfHour } from "@/lib/services/runway/hours";
import type { Detector, Found } from "../detector";
import { figure, SLACK } from "./thresholds";
import { before, HOUR_MS } from "./times";

const DAY_HOURS = 24;
/** Fewer earlier days than this show nothing usual. */
const LEAST_DAYS = 7;
/** Spending that was last read longer ago says nothing about now. */
const KNOWN_MS = 12 * HOUR_MS;

// Those whose last known day is far above their earlier ones, rents and all: the hours of these few are then read. Most
// are out by that day alone, and what they spent before it is not added up.
const CANDIDATES = `
  SELECT s."customerId"::text AS "customerId", c."authId", c."name", coalesce(c."currency", 'INR') AS currency, s."from", s."to"
  FROM "BurnSync" s JOIN "Customer" c ON c."id" = s."customerId",
    LATERAL (SELECT coalesce(sum(h."spent"), 0) AS spent FROM "BurnHour" h
      WHERE h."customerId" = s."customerId" AND h."hour" >= s."to" - interval '24 hours' AND h."hour" < s."to") day
  WHERE c."status" = 'active' AND s."to" > $1::timestamptz AND s."to" - s."from" >= make_interval(days => $2::int)
    AND day.spent >= $3::numeric / ${SLACK}
    AND day.spent >= $4::numeric / ${SLACK} * 0.5 / (extract(epoch FROM s."to" - s."from") / 86400 - 1) * (
      SELECT coalesce(sum(h."spent"), 0) FROM "BurnHour" h
      WHERE h."customerId" = s."customerId" AND h."hour" >= s."from" AND h."hour" < s."to" - interval '24 hours')`;

interface Candidate {
  customerId: string;
  authId: string;
  name: string;
  currency: string;
  from: Date;
  to: Date;
}

async function historiesOf(candidates: readonly Candidate[]): Promise<Map<string, BurnHistory>> {
  const rows = await ask<{ customerId: string; hour: Date; spent: string }>(
    `SELECT "customerId"::text AS "customerId", "hour", "spent"::text AS spent FROM "BurnHour" WHERE "customerId" = ANY($1::uuid[])`,
    [candidates.map(({ customerId }) => customerId)],
  );
  const spent = new Map<string, Map<number, number>>();
  for (const row of rows) {
    const known = spent.get(row.customerId) ?? new Map<number, number>();
    known.set(hourOf(row.hour), grainsOf(row.spent));
    spent.set(row.customerId, known);
  }
  return new Map(
    candidates.map(({ customerId, from, to }) => [
      customerId,
      { from: hourOf(from), to: hourOf(to), spent: spent.get(customerId) ?? new Map() },
    ]),
  );
}

/** What traffic cost in the last known day, and on a usual one before it. */
function sumsOf(history: BurnHistory): { day: Decimal; usual: Decimal } {
  const { traffic } = withoutRents(history);
  const start = history.to - DAY_HOURS;
  let day = 0;
  let earlier = 0;
  for (const [hour, spent] of traffic.spent) {
    if (hour >= start) day += spent;
    else earlier += spent;
  }
  const usual = moneyOf(earlier)
    .times(DAY_HOURS)
    .dividedBy(Math.max(1, start - history.from));
  return { day: moneyOf(day), usual };
}

/** By what the wallets were charged, rents aside: a number that is bought is no jump. */
export const spendJump: Detector = {
  rule: "spend_jump",
  async detect(look) {
    const times = figure(look, "times");
    const amount = figure(look, "amount");
    const candidates = await ask<Candidate>(CANDIDATES, [
      before(look.now, KNOWN_MS),
      LEAST_DAYS + 1,
      amount,
      times,
    ]);
    if (candidates.length === 0) return [];
    const histories = await historiesOf(candidates);
    return candidates.flatMap(({ customerId, authId, name, currency, to }): Found[] => {
      const history = histories.get(customerId);
      if (!history) return [];
      const { day, usual } = sumsOf(history);
      const holds = day.times(SLACK);
      if (holds.lessThan(amount) || holds.lessThan(usual.times(times))) return [];
      const opens = day.greaterThanOrEqualTo(amount) && day.greaterThanOrEqualTo(usual.times(times));
      const grave = day.greaterThanOrEqualTo(usual.times(times * 3)) && day.greaterThanOrEqualTo(amount * 10);
      const from = timeOfHour(hourOf(to) - DAY_HOURS);
      return [
        {
          subject: authId,
          label: name,
          customerId,
          severity: grave ? "critical" : "high",
          since: from,
          facts: {
            spent: day.toFixed(2),
            usual: usual.toFixed(2),
            currency,
            query: new URLSearchParams({
              customer: authId,
              from: from.toISOString(),
              to: to.toISOString(),
            }).toString(),
          },
          ...(opens ? {} : { onlyHolds: true }),
        },
      ];
    });
  },
};
