import "server-only";
import type { Scope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { ask } from "@/lib/db/calls/snapshot";
import { Values } from "@/lib/db/calls/values";
import { AHEAD_DAYS, IDLE_DAYS, numberFlags } from "./flags";
import { type MirrorState, readyMirror } from "./mirror-state";
import type { RadarDto, WithoutNumberListDto } from "./schema";
import { shortNumbers } from "./short";
import { flagCondition, scopeConditions, WORKING } from "./where";

type Counts = Record<(typeof numberFlags)[number], number>;

/** Active customers whom nobody can call. */
const WITHOUT = `c."status" = 'active' AND NOT EXISTS (
  SELECT 1 FROM "PhoneNumber" n WHERE n."customerId" = c."id" AND n."goneAt" IS NULL AND ${WORKING})`;

/** How many numbers carry each flag, over all customers. */
export function readRadar(partner: AuthorizedPartner): Promise<RadarDto> {
  return radarOf({ kind: "partner", partner });
}

/** The radar of everybody or of one customer; counted when asked, over the mirror. */
export async function radarOf(scope: Scope): Promise<RadarDto> {
  const state = await readyMirror(scope);
  const [flags, without] = await Promise.all([countFlags(scope, state), countWithout(scope)]);
  return {
    counts: { ...flags, idle: state.callsKnown ? flags.idle : null, no_number: without },
    callsCountedAt: state.callsCountedAt?.toISOString() ?? null,
    aheadDays: AHEAD_DAYS,
    idleDays: IDLE_DAYS,
    asOf: state.asOf.toISOString(),
  };
}

async function countFlags(scope: Scope, { now, callsKnown }: MirrorState): Promise<Counts> {
  const ground = { now, callsKnown, short: await shortNumbers(scope, now) };
  const values = new Values();
  const where = scopeConditions(scope, values).join(" AND ");
  const columns = numberFlags.map(
    (flag) => `(count(*) FILTER (WHERE ${flagCondition(flag, ground, values)}))::int AS "${flag}"`,
  );
  const [row] = await ask<Counts>(
    `SELECT ${columns.join(", ")} FROM "PhoneNumber" n WHERE ${where}`,
    values.all,
  );
  if (!row) throw new Error("A count without groups always has a row.");
  return row;
}

async function countWithout(scope: Scope): Promise<number> {
  const values = new Values();
  const whose = scope.kind === "partner" ? "true" : `c."id" = ${values.add(scope.customer.customerId)}::uuid`;
  const [row] = await ask<{ n: number }>(
    `SELECT count(*)::int AS n FROM "Customer" c WHERE ${whose} AND ${WITHOUT}`,
    values.all,
  );
  return row?.n ?? 0;
}

/** Active customers without a working number, by name. */
export async function listWithoutNumber(
  partner: AuthorizedPartner,
  { page, size }: { page: number; size: number },
): Promise<WithoutNumberListDto> {
  const state = await readyMirror({ kind: "partner", partner });
  const values = new Values();
  const limit = `LIMIT ${values.add(size)} OFFSET ${values.add((page - 1) * size)}`;
  const rows = await ask<WithoutNumberListDto["data"][number]>(
    `SELECT c."authId", c."name", (SELECT count(*)::int FROM "PhoneNumber" o
       WHERE o."customerId" = c."id" AND o."goneAt" IS NULL) AS "otherNumbers"
     FROM "Customer" c WHERE ${WITHOUT} ORDER BY lower(c."name"), c."authId" ${limit}`,
    values.all,
  );
  const total = await countWithout({ kind: "partner", partner });
  return { data: rows, page: { page, size, total }, asOf: state.asOf.toISOString() };
}
