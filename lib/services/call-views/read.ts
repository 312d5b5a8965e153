import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { type Db, db, type Tx } from "@/lib/db/client";
import { type StoredView, toCallViewDto } from "./dto";
import type { CallViewDto } from "./schema";

const shape = {
  id: true,
  name: true,
  query: true,
  columns: true,
  shared: true,
  ownerId: true,
  owner: { select: { name: true } },
  updatedAt: true,
} as const;

/** One's own views and those shared within the same audience: staff with staff, a customer's people with each other. */
function visible(actor: UserActor) {
  return {
    customerId: actor.own?.customerId ?? null,
    OR: [{ ownerId: actor.id }, { shared: true }],
  };
}

export async function readCallViews(actor: UserActor): Promise<CallViewDto[]> {
  assertMay(actor, "calls:read");
  const rows: StoredView[] = await db().callView.findMany({
    where: visible(actor),
    select: shape,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map((row) => toCallViewDto(actor, row));
}

/** One view that the actor may see; null for a missing one and a foreign one alike. */
export function findCallView(tx: Tx | Db, actor: UserActor, id: string): Promise<StoredView | null> {
  return tx.callView.findFirst({ where: { id, ...visible(actor) }, select: shape });
}
