import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { ask } from "@/lib/db/calls/snapshot";
import { Values } from "@/lib/db/calls/values";
import { readyMirror } from "./mirror-state";
import type { RentalDto, RentalSum } from "./schema";
import { FROM, scopeConditions, WORKING } from "./where";

/**
 * Whether a number's rental counts. One that works does. One that is suspended or blocked does while the vendor still
 * names its next rental: the vendor goes on charging a number until it is released. One that is being released or has
 * been is not charged again. `$now` stands for the moment.
 */
export const billed = (now: string): string =>
  `(${WORKING} OR ((n."isBlocked" OR n."status" IN ('suspended', 'blocked')) AND coalesce(n."renewsAt" > ${now}, false)))`;

const SUMS = (now: string) => `
  n."currency", trim_scale(coalesce(sum(n."monthlyFee") FILTER (WHERE ${billed(now)}), 0))::text AS rental,
  (count(*) FILTER (WHERE ${billed(now)}))::int AS numbers,
  (count(*) FILTER (WHERE NOT ${billed(now)}))::int AS "notBilled"`;

type Row = RentalDto["data"][number];

/**
 * The monthly rental of all numbers by currency, and of each customer, the highest first; as the mirror has it, in each
 * number's own currency. See `billed` for what counts.
 * @throws as `readyMirror`
 */
export async function readRental(
  scope: Scope,
  { page, size }: { page: number; size: number },
): Promise<RentalDto> {
  const state = await readyMirror(scope);
  const values = new Values();
  const where = scopeConditions(scope, values).join(" AND ");
  const now = values.add(state.now);
  const totals = await ask<RentalSum>(
    `SELECT ${SUMS(now)} FROM ${FROM} WHERE ${where} GROUP BY n."currency" ORDER BY count(*) DESC, n."currency"`,
    [...values.all],
  );
  const of = `FROM ${FROM} WHERE ${where} GROUP BY c."id", n."currency"`;
  const [counted] = await ask<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT ${now} ${of}) grouped`,
    [...values.all],
  );
  const limit = `LIMIT ${values.add(size)} OFFSET ${values.add((page - 1) * size)}`;
  const data = await ask<Row>(
    `SELECT c."authId", c."name" AS "customerName", ${SUMS(now)} ${of}
     ORDER BY sum(n."monthlyFee") FILTER (WHERE ${billed(now)}) DESC NULLS LAST, c."name", c."authId", n."currency" ${limit}`,
    values.all,
  );
  return { totals, data, page: { page, size, total: counted?.total ?? 0 }, asOf: state.asOf.toISOString() };
}
