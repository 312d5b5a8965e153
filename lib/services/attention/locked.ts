import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import type { AttentionChange } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";
import { type ItemRow, withNames } from "./dto";
import { seenBy } from "./where";

/**
 * The items, kept from changing until the transaction ends: who acts at the same time comes after.
 * @throws AppError not_found where one is not there, or not for this role
 */
export async function lockItems(tx: Tx, ids: readonly string[], role: Role): Promise<ItemRow[]> {
  const wanted = [...new Set(ids)];
  // In one order, so that two who act on the same items do not wait for each other for ever.
  await tx.$queryRaw`SELECT 1 FROM "AttentionItem" WHERE "id" = ANY(${wanted}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const rows = await tx.attentionItem.findMany({
    where: { ...seenBy(role), id: { in: wanted } },
    include: withNames,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((id) => {
    const row = byId.get(id);
    if (!row) throw notFound("This item");
    return row;
  });
}

/** @throws AppError conflict where nothing is left to act on */
export function stillOpen(rows: readonly ItemRow[]): ItemRow[] {
  const open = rows.filter(({ clearedAt }) => clearedAt === null);
  if (open.length > 0) return open;
  throw new AppError(
    "conflict",
    rows.length === 1
      ? "This has cleared meanwhile: there is nothing left to do about it."
      : "All of these have cleared meanwhile: there is nothing left to do about them.",
  );
}

/** Who did it, as an item's history keeps it. Programs and jobs have a name alone. */
export function byWhom(actor: Actor): Pick<AttentionChange, "byId" | "byName"> {
  return { byId: actor.type === "user" ? actor.id : null, byName: actor.name };
}

export function auditTarget({ id, label }: Pick<ItemRow, "id" | "label">) {
  return { type: "attention_item", id, name: label };
}

/** For the audit row: whom it concerns. */
export function concerning({ customer }: Pick<ItemRow, "customer">): { authId?: string } {
  return customer ? { authId: customer.authId } : {};
}
