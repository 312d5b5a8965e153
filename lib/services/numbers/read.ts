import "server-only";
import { isForCustomer, type Scope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { ask } from "@/lib/db/calls/snapshot";
import { Values } from "@/lib/db/calls/values";
import { type NumberRow, toNumberDto } from "./dto";
import type { NumberFlag } from "./flags";
import { type MirrorState, readyMirror } from "./mirror-state";
import type { Facet, NumberFacets, NumberListDto, NumberQuery } from "./schema";
import { shortNumbers } from "./short";
import { baseConditions, type FlagGround, FROM, filterConditions } from "./where";

const COLUMNS = `n."id"::text AS id, n."customerId"::text AS "customerId", n."e164", n."authId",
  c."name" AS "customerName", n."country", n."region", n."type", n."status", n."isBlocked", n."applicationId",
  n."applicationName", n."trunkId", trim_scale(n."monthlyFee")::text AS "monthlyFee", n."currency", n."assignedAt",
  n."renewsAt", n."expiresAt", n."aadhaarRequired", n."aadhaarVerified", n."lastCallAt"`;

const ORDER: Record<string, string> = {
  number: `n."e164"`,
  rental: `n."monthlyFee"`,
  renewal: `coalesce(n."expiresAt", n."renewsAt")`,
  customer: `lower(c."name")`,
};

function orderBy(sort: NumberQuery["sort"]): string {
  const column = ORDER[sort?.replace(/^-/, "") ?? "number"] ?? `n."e164"`;
  return `${column} ${sort?.startsWith("-") ? "DESC" : "ASC"} NULLS LAST, n."e164", n."id"`;
}

/** The rentals of everybody are looked at only where the flag asks for them: else those of a page are enough. */
async function groundOf(
  scope: Scope,
  { now, callsKnown }: MirrorState,
  flag: NumberFlag | undefined,
): Promise<FlagGround> {
  const short = flag === "expiring" ? await shortNumbers(scope, now) : new Set<string>();
  return { now, callsKnown, short };
}

/** One page of the mirror's numbers, of one customer or of all. @throws as `readyMirror` */
export async function readNumbers(scope: Scope, query: NumberQuery): Promise<NumberListDto> {
  const state = await readyMirror(scope);
  const ground = await groundOf(scope, state, query.flag);
  const values = new Values();
  const conditions = [...baseConditions(scope, query, ground, values), ...filterConditions(query, values)];
  const where = conditions.join(" AND ");
  const counted = await ask<{ total: number }>(`SELECT count(*)::int AS total FROM ${FROM} WHERE ${where}`, [
    ...values.all,
  ]);
  const limit = values.add(query.size);
  const offset = values.add((query.page - 1) * query.size);
  const rows = await ask<NumberRow>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${orderBy(query.sort)} LIMIT ${limit} OFFSET ${offset}`,
    values.all,
  );
  const owners = [...new Set(rows.map(({ customerId }) => customerId))];
  const short = owners.length > 0 ? await shortNumbers(scope, state.now, owners) : new Set<string>();
  const { now, callsKnown } = state;
  return {
    data: rows.map((row) =>
      toNumberDto(row, { now, callsKnown, isShort: short.has(row.id) }, isForCustomer(scope)),
    ),
    page: { page: query.page, size: query.size, total: counted[0]?.total ?? 0 },
    asOf: state.asOf.toISOString(),
    freshness: state.freshness,
  };
}

/** Numbers of all customers with one flag, by number. */
export function listFlagged(
  partner: AuthorizedPartner,
  flag: NumberFlag,
  { page, size }: { page: number; size: number },
): Promise<NumberListDto> {
  return readNumbers({ kind: "partner", partner }, { page, size, flag });
}

interface FacetRow {
  kind: number;
  value: string | null;
  label: string | null;
  count: number;
}

/** At most so many of one kind are offered; the most frequent ones. */
const MOST = 200;

/** What the filters can be set to, with how many numbers each would leave. */
export async function readFacets(
  scope: Scope,
  query: Pick<NumberQuery, "search" | "flag">,
): Promise<NumberFacets> {
  const state = await readyMirror(scope);
  const values = new Values();
  const where = baseConditions(scope, query, await groundOf(scope, state, query.flag), values).join(" AND ");
  const rows = await ask<FacetRow>(
    `SELECT grouping(n."status", n."type", n."region", n."country", n."applicationId") AS kind,
       coalesce(n."status", n."type", n."region", n."country", n."applicationId") AS value,
       min(n."applicationName") AS label, count(*)::int AS count
     FROM ${FROM} WHERE ${where}
     GROUP BY GROUPING SETS ((n."status"), (n."type"), (n."region"), (n."country"), (n."applicationId"))
     ORDER BY count(*) DESC, 2`,
    values.all,
  );
  const of = (bit: number) => rows.filter(({ kind }) => kind === 0b11111 - bit);
  const facets = (bit: number): Facet[] =>
    of(bit)
      .flatMap(({ value, count }) => (value === null ? [] : { value, count }))
      .slice(0, MOST);
  const applications = of(1);
  const withId = applications.flatMap(({ value, label, count }) =>
    value === null ? [] : { value, label: label ?? value, count },
  );
  const attached = withId.reduce((sum, { count }) => sum + count, 0);
  const unattached = applications.find(({ value }) => value === null)?.count ?? 0;
  return {
    status: facets(16),
    type: facets(8),
    region: facets(4),
    country: facets(2),
    application: withId.slice(0, MOST),
    attached,
    unattached,
  };
}
