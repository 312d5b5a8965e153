import "server-only";
import type { Scope } from "@/lib/authz/scope";
import type { Values } from "@/lib/db/calls/values";
import { literally } from "@/lib/db/like";
import { LEAVING, type NumberFlag, windowsAt } from "./flags";
import type { NumberQuery } from "./schema";

/** The rows of `"PhoneNumber" n JOIN "Customer" c` that the vendor still lists. */
export const FROM = `"PhoneNumber" n JOIN "Customer" c ON c."id" = n."customerId"`;
export const WORKING = `(n."status" = 'active' AND NOT n."isBlocked")`;
const KEPT = `n."status" NOT IN (${LEAVING.map((status) => `'${status}'`).join(", ")})`;

/** What the flags depend on beside the row; the same as `FlagFacts`, for all rows. */
export interface FlagGround {
  now: Date;
  /** The numbers whose next rental is not covered. */
  short: ReadonlySet<string>;
  callsKnown: boolean;
}

/** The rules of `flagsOf`, as conditions. */
export function flagCondition(
  flag: NumberFlag,
  { now, short, callsKnown }: FlagGround,
  values: Values,
): string {
  const { ahead, idleSince } = windowsAt(now);
  const write: Record<NumberFlag, () => string> = {
    expiring: () =>
      `(${KEPT} AND (n."expiresAt" <= ${values.add(ahead)} OR n."id" = ANY(${values.add([...short])}::uuid[])))`,
    unrouted: () => `(${WORKING} AND n."applicationId" IS NULL AND n."trunkId" IS NULL)`,
    suspended: () => `(${KEPT} AND (n."isBlocked" OR n."status" IN ('suspended', 'blocked')))`,
    idle: () => {
      const since = values.add(idleSince);
      return `(${callsKnown} AND ${WORKING} AND n."monthlyFee" <> 0 AND n."assignedAt" <= ${since}
        AND (n."lastCallAt" IS NULL OR n."lastCallAt" < ${since}))`;
    },
    aadhaar: () => `(${KEPT} AND n."aadhaarRequired" AND NOT n."aadhaarVerified")`,
  };
  return write[flag]();
}

/** The digits to look for; empty where it is no number that was typed. A trunk or an exit code is not part of one. */
export function digitsOf(search: string): string {
  if (!/^\+?[\d\s().–/-]+$/.test(search)) return "";
  const digits = search.replaceAll(/\D/g, "");
  return digits.replace(/^0+/, "") || digits;
}

function searchCondition(search: string, scope: Scope, values: Values): string {
  const digits = digitsOf(search);
  const found: string[] = [];
  if (digits !== "") found.push(`n."e164" LIKE ${values.add(`%${digits}%`)}`);
  if (scope.kind === "partner") found.push(`c."name" ILIKE ${values.add(`%${literally(search)}%`)}`);
  return found.length > 0 ? `(${found.join(" OR ")})` : "false";
}

/** Whose numbers, in every statement about them. */
export function scopeConditions(scope: Scope, values: Values): string[] {
  const listed = `n."goneAt" IS NULL`;
  return scope.kind === "partner"
    ? [listed]
    : [listed, `n."customerId" = ${values.add(scope.customer.customerId)}::uuid`];
}

/** What the facets count under: whose numbers, the search and the flag. */
export function baseConditions(
  scope: Scope,
  { search, flag }: Pick<NumberQuery, "search" | "flag">,
  ground: FlagGround,
  values: Values,
): string[] {
  const conditions = scopeConditions(scope, values);
  if (search) conditions.push(searchCondition(search, scope, values));
  if (flag) conditions.push(flagCondition(flag, ground, values));
  return conditions;
}

export function filterConditions(
  { status, type, region, country, application }: Partial<NumberQuery>,
  values: Values,
): string[] {
  const conditions: string[] = [];
  const columns = { status, type, region, country };
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) conditions.push(`n."${column}" = ${values.add(value)}`);
  }
  if (application === "any") conditions.push(`n."applicationId" IS NOT NULL`);
  else if (application === "none") conditions.push(`n."applicationId" IS NULL`);
  else if (application) conditions.push(`n."applicationId" = ${values.add(application)}`);
  return conditions;
}
