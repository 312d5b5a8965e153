import "server-only";
import type { Db, Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { areSame, changedSince, type Rules } from "@/lib/services/transfer-policy/limits-stale";

/** Who changed a brand last. */
export async function lastBrandChange(
  on: Tx | Db,
  brandId: string,
): Promise<{ by: string; at: string } | null> {
  const event = await on.auditEvent.findFirst({
    where: {
      targetId: brandId,
      action: { in: ["brand.changed", "brand.pictures_changed", "brand.created"] },
    },
    orderBy: { seq: "desc" },
    select: { actorName: true, occurredAt: true },
  });
  return event && { by: event.actorName ?? "Somebody", at: event.occurredAt.toISOString() };
}

/** @throws AppError conflict, with what differs by field, when somebody changed the brand after it was seen */
export async function refuseStaleBrand(on: Tx, brandId: string, seen: Rules, now: Rules): Promise<void> {
  if (areSame(seen, now)) return;
  const change = await lastBrandChange(on, brandId);
  throw new AppError(
    "conflict",
    `${change?.by ?? "Somebody"} changed this brand while you had this page open. Nothing was saved: look at what differs, then try again.`,
    { errors: changedSince(seen, now) },
  );
}
