import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";

/** How a visit came to its end, as the record says it. */
export type VisitEnd = "stopped" | "another visit" | "time was up" | "signed out";

const closedRow = z.array(
  z.object({
    authId: z.string(),
    reason: z.string(),
    staffName: z.string(),
    customerName: z.string(),
    minutes: z.int(),
  }),
);

/**
 * Ends a visit that has not ended yet, never later than its time was up, and takes its session back.
 * @returns whether this call ended it
 */
export async function closeVisit(tx: Tx, actor: Actor, id: string, how: VisitEnd): Promise<boolean> {
  // The session first, as whoever begins or ends a visit by hand does.
  await tx.$queryRaw`SELECT 1 FROM "Session" WHERE "visitId" = ${id}::uuid FOR UPDATE`;
  const [closed] = closedRow.parse(
    await tx.$queryRaw`
      UPDATE "CustomerVisit" v SET "endedAt" = least(now(), v."endsAt") FROM "Customer" c
      WHERE v."id" = ${id}::uuid AND v."endedAt" IS NULL AND c."id" = v."customerId"
      RETURNING v."authId", v."reason", v."staffName", c."name" AS "customerName",
                ceil(extract(epoch FROM v."endedAt" - v."startedAt") / 60)::int AS "minutes"`,
  );
  if (!closed) return false;
  await tx.session.updateMany({ where: { visitId: id }, data: { visitId: null } });
  const { authId, reason, staffName, customerName, minutes } = closed;
  await appendAudit(tx, actor, {
    action: "visit.ended",
    outcome: "success",
    target: { type: "customer", id: authId, name: customerName },
    authId,
    reason,
    after: { visitor: staffName, ended: how, minutes },
  });
  return true;
}
