import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError, invalid, notFound } from "@/lib/http/errors";
import { areSame } from "@/lib/services/transfer-policy/limits-stale";
import { refuseStaleBrand } from "./changes";
import { type BrandRow, brandColumns, toBrandValues } from "./dto";
import type { BrandInput, BrandValues } from "./schema";

/** The brand, held until the transaction ends: what is decided by it stays true. @throws AppError not_found */
export async function lockBrand(
  tx: Tx,
  brandId: string,
): Promise<BrandRow & { isDefault: boolean; faviconIsOwn: boolean }> {
  await tx.$queryRaw`SELECT 1 FROM "Brand" WHERE "id" = ${brandId}::uuid FOR UPDATE`;
  const row = await tx.brand.findUnique({
    where: { id: brandId },
    select: { ...brandColumns, isDefault: true, faviconIsOwn: true },
  });
  if (!row) throw notFound("This brand");
  return row;
}

export function brandTarget({ id, name }: { id: string; name: string }) {
  return { type: "brand", id, name };
}

/** The database keeps the names apart, whatever the case. */
function asTakenName(error: unknown): never {
  if (isUniqueViolation(error)) throw invalid({ name: "Another brand has this name." });
  throw error;
}

/** A brand with a name alone; the rest is added on its page. */
export async function createBrand(actor: Actor, { name }: { name: string }): Promise<{ id: string }> {
  partnerScope(actor, "brands:manage");
  return transact(async (tx) => {
    const row = await tx.brand.create({ data: { name }, select: { id: true, name: true } });
    await appendAudit(tx, actor, {
      action: "brand.created",
      outcome: "success",
      target: brandTarget(row),
      after: { name },
    });
    return { id: row.id };
  }).catch(asTakenName);
}

/**
 * Changes what customers of a brand see, from their next request on.
 * @throws AppError conflict, with what differs by field, when somebody changed it after it was seen
 */
export async function saveBrand(actor: Actor, { brandId, seen, ...next }: BrandInput): Promise<BrandValues> {
  partnerScope(actor, "brands:manage");
  return transact(async (tx) => {
    const row = await lockBrand(tx, brandId);
    const before = toBrandValues(row);
    await refuseStaleBrand(tx, brandId, seen, before);
    if (areSame(before, next)) return before;
    await tx.brand.update({ where: { id: brandId }, data: next, select: { id: true } });
    await appendAudit(tx, actor, {
      action: "brand.changed",
      outcome: "success",
      target: brandTarget({ id: brandId, name: next.name }),
      before,
      after: next,
    });
    return next;
  }).catch(asTakenName);
}

/** Removes a brand that no customer sees any more, with its host names. */
export async function removeBrand(actor: Actor, given: { brandId: string; typed: string }): Promise<null> {
  partnerScope(actor, "brands:manage");
  return transact(async (tx) => {
    const row = await lockBrand(tx, given.brandId);
    if (row.isDefault)
      throw new AppError("conflict", "The default brand stays: it stands in where no other is chosen.");
    if (given.typed.trim() !== row.name) throw invalid({ typed: "Type the brand's name as it is written." });
    const customers = await tx.customer.count({ where: { brandId: row.id } });
    if (customers > 0) {
      throw new AppError(
        "conflict",
        `${customers === 1 ? "One customer has" : `${customers} customers have`} this brand. Give them another one first.`,
      );
    }
    await tx.brand.delete({ where: { id: row.id }, select: { id: true } });
    await appendAudit(tx, actor, { action: "brand.removed", outcome: "success", target: brandTarget(row) });
    return null;
  });
}
