import "server-only";
import { firstAnswered } from "@/lib/db/calls/first-answered";
import { freshnessOf } from "@/lib/db/calls/source-freshness";
import type { CallsOf } from "@/lib/db/calls/where";
import type { Customer } from "@/lib/db/types";
import { known, notKnown } from "./fact";
import type { Facts } from "./schema";

/** The first answered call of each customer, as the mirror has it. */
export async function callsOf(
  of: CallsOf,
  customers: readonly Customer[],
): Promise<(id: string) => Facts["calls"]> {
  const wanted = customers.map(({ authId }) => authId);
  const [rows, { asOf }] = await Promise.all([firstAnswered(of, wanted), freshnessOf(of)]);
  const found = new Map(rows.map((row) => [row.authId, row]));
  const authIds = new Map(customers.map(({ id, authId }) => [id, authId]));
  return (id) => {
    const row = found.get(authIds.get(id) ?? "");
    // No call in a copy that was never brought up to date says nothing.
    if (!row || (!row.first && asOf === null)) return notKnown("The portal has not read the calls yet.");
    const { first, calls } = row;
    return known({ calls, first: first ? { ...first, startedAt: first.startedAt.toISOString() } : null });
  };
}
