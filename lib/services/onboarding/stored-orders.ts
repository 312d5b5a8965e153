import "server-only";
import { db } from "@/lib/db/client";
import type { OrderKind, OrderState } from "@/lib/db/types";
import { known } from "./fact";
import type { Facts, OpenOrder } from "./schema";

const OPEN: OrderState[] = ["created", "sending", "unknown", "needs_review"];
const ROUTING: OrderKind[] = ["number_assign", "number_attach", "number_unassign", "number_detach"];

/** Acts of these customers that are not over. */
export async function openOrdersOf(ids: string[]): Promise<(id: string) => Facts["orders"]> {
  const rows = await db().provisioningOrder.findMany({
    where: {
      customerId: { in: ids },
      state: { in: OPEN },
      kind: { in: ["number_purchase", "trunk_create", ...ROUTING] },
    },
    select: { id: true, customerId: true, kind: true, state: true, label: true, createdAt: true },
    orderBy: { createdAt: "desc" },
  });
  return (id) => {
    const newest = (...kinds: OrderKind[]): OpenOrder | null => {
      const row = rows.find(({ customerId, kind }) => customerId === id && kinds.includes(kind));
      if (!row) return null;
      const { state, label, createdAt } = row;
      return { id: row.id, state, label, createdAt: createdAt.toISOString() };
    };
    return known({
      purchase: newest("number_purchase"),
      trunk: newest("trunk_create"),
      routing: newest(...ROUTING),
    });
  };
}
