import "server-only";
import { db } from "@/lib/db/client";
import type { Customer, OrderKind } from "@/lib/db/types";
import { known, notKnown } from "./fact";
import type { Facts } from "./schema";

const NOT_ASKED = notKnown("The voice platform was not asked for trunks here.");

/**
 * How many of a kind the portal made for each customer and did not delete. Null where the customer was there before
 * the portal and nothing was made here: then there may be some that were made elsewhere.
 */
async function leftOf(customers: readonly Customer[], pairs: Record<string, [OrderKind, OrderKind]>) {
  const rows = await db().provisioningOrder.groupBy({
    by: ["customerId", "kind"],
    where: {
      customerId: { in: customers.map(({ id }) => id) },
      state: "completed",
      kind: { in: Object.values(pairs).flat() },
    },
    _count: { _all: true },
  });
  const madeHere = new Set(customers.filter(({ origin }) => origin === "created").map(({ id }) => id));
  const count = (id: string, kind: OrderKind) =>
    rows.find((row) => row.customerId === id && row.kind === kind)?._count._all ?? 0;
  return (id: string, pair: [OrderKind, OrderKind]): number | null => {
    const left = Math.max(0, count(id, pair[0]) - count(id, pair[1]));
    return left > 0 || madeHere.has(id) ? left : null;
  };
}

const pairs = {
  trunk: ["trunk_create", "trunk_delete"],
  signIn: ["sip_credential_create", "sip_credential_delete"],
  address: ["ip_rule_create", "ip_rule_delete"],
  uri: ["origination_uri_create", "origination_uri_delete"],
} satisfies Record<string, [OrderKind, OrderKind]>;

/** What the portal's own acts say about trunks. */
export async function ownTrunksOf(customers: readonly Customer[]): Promise<(id: string) => Facts["trunks"]> {
  const left = await leftOf(customers, { trunk: pairs.trunk });
  return (id) => {
    const trunks = left(id, pairs.trunk);
    return trunks === null ? NOT_ASKED : known({ total: trunks, enabled: trunks, first: null });
  };
}

/** What the portal's own acts say about the ways to them. */
export async function ownPartsOf(customers: readonly Customer[]): Promise<(id: string) => Facts["parts"]> {
  const left = await leftOf(customers, pairs);
  return (id) => {
    const [signIns, addresses, uris] = [left(id, pairs.signIn), left(id, pairs.address), left(id, pairs.uri)];
    if (signIns === null || addresses === null || uris === null) return NOT_ASKED;
    return known({ signIns, addresses, uris });
  };
}
