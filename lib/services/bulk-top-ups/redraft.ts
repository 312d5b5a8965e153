import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { createBulkDraft } from "./draft";
import { statesOf } from "./groups";
import { storedBulk } from "./read";
import type { BulkDto } from "./schema";

/**
 * A new draft of the rows that an ended file has not paid and never will: failed, cancelled, or not begun. Rows in
 * doubt are left out, because they may have been paid.
 */
export async function redraftBulkTopUp(
  actor: Actor,
  given: { id: string; idempotencyKey: string },
): Promise<BulkDto> {
  const partner = partnerScope(actor, "transfers:create");
  const bulk = await storedBulk(partner, given.id);
  if (bulk.state !== "finished" && bulk.state !== "cancelled") {
    throw new AppError("conflict", "This file has not ended: its rows may still be paid by it.");
  }
  const rows = await db().bulkTopUpRow.findMany({
    where: {
      bulkId: bulk.id,
      problem: null,
      OR: [
        { transferId: null },
        { transfer: { state: { in: [...statesOf("failed"), ...statesOf("cancelled")] } } },
      ],
    },
    include: { customer: { select: { authId: true } } },
    orderBy: { line: "asc" },
  });
  if (rows.length === 0) throw new AppError("conflict", "Every row that could be paid has been dealt with.");
  return createBulkDraft(actor, {
    name: `${bulk.name.slice(0, 65)}, rows not paid`,
    rows: rows.map((row) => ({
      authId: row.customer?.authId ?? row.account,
      amount: row.amount?.toFixed(2) ?? row.amountText,
      note: row.note,
    })),
    currency: bulk.currency,
    idempotencyKey: given.idempotencyKey,
  });
}
