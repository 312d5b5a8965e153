import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { ask } from "@/lib/db/calls/snapshot";
import { Values } from "@/lib/db/calls/values";
import { type DueRental, shortRentals } from "./cover";
import { windowsAt } from "./flags";
import { FROM, scopeConditions, WORKING } from "./where";

interface DueRow extends DueRental {
  customerId: string;
  balance: string;
}

/**
 * The working numbers whose rental falls due within the window and is not covered by the wallet as it was last seen. A
 * customer who pays later is covered; so is one whose wallet nobody has seen, or holds another currency.
 * @param customerIds of a page of rows, where the others do not matter
 */
export async function shortNumbers(
  scope: Scope,
  now: Date,
  customerIds?: readonly string[],
): Promise<Set<string>> {
  const values = new Values();
  const conditions = [
    ...scopeConditions(scope, values),
    WORKING,
    `n."renewsAt" <= ${values.add(windowsAt(now).ahead)}`,
    `n."monthlyFee" > 0 AND NOT c."paysLater" AND c."lastBalance" IS NOT NULL`,
    `coalesce(n."currency", c."currency") IS NOT DISTINCT FROM coalesce(c."currency", n."currency")`,
  ];
  if (customerIds) conditions.push(`n."customerId" = ANY(${values.add([...customerIds])}::uuid[])`);
  const rows = await ask<DueRow>(
    `SELECT * FROM (
       SELECT n."id"::text AS id, n."customerId"::text AS "customerId", n."monthlyFee"::text AS fee, n."renewsAt",
         c."lastBalance"::text AS balance, c."lastBalance" < sum(n."monthlyFee") OVER (PARTITION BY n."customerId") AS poor
       FROM ${FROM} WHERE ${conditions.join(" AND ")}
     ) due WHERE poor`,
    values.all,
  );
  const wallets = new Map<string, DueRow[]>();
  for (const row of rows) {
    const known = wallets.get(row.customerId);
    if (known) known.push(row);
    else wallets.set(row.customerId, [row]);
  }
  const short = new Set<string>();
  for (const rentals of wallets.values()) {
    for (const id of shortRentals(rentals[0]?.balance ?? "0", rentals)) short.add(id);
  }
  return short;
}
