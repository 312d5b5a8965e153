import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { brandOfCustomer } from "./of";
import { lockBrand } from "./write";

async function giveBrand(
  tx: Tx,
  actor: Actor,
  customer: AuthorizedCustomer,
  brandId: string,
): Promise<boolean> {
  // The brand first, as everywhere, so that two at a time never wait for each other in a circle.
  const brand = await lockBrand(tx, brandId);
  // The row is held, so that two at a time write two rows of the log that fit together.
  await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.customerId}::uuid FOR UPDATE`;
  const before = await brandOfCustomer(customer.customerId, tx);
  if (before.id === brand.id) return false;
  await tx.customer.update({
    where: { id: customer.customerId },
    // Customers of the default brand name none, so that they follow it.
    data: { brandId: brand.isDefault ? null : brand.id },
    select: { id: true },
  });
  await appendAudit(tx, actor, {
    action: "brand.assigned",
    outcome: "success",
    target: { type: "customer", id: customer.authId, name: customer.name },
    authId: customer.authId,
    before: { brand: before.name },
    after: { brand: brand.name },
  });
  return true;
}

/** Gives one customer a brand: true on the next request of its people. */
export async function assignBrand(actor: Actor, authId: string, brandId: string): Promise<null> {
  const customer = await customerScope(actor, authId, "brands:manage");
  await transact((tx) => giveBrand(tx, actor, customer, brandId));
  return null;
}

/** All of them or none. @returns how many had another brand before */
export async function assignBrandToMany(
  actor: Actor,
  { brandId, authIds }: { brandId: string; authIds: string[] },
): Promise<{ changed: number }> {
  const customers = await Promise.all(
    // In one order everywhere, for the same reason.
    [...new Set(authIds)].sort().map((authId) => customerScope(actor, authId, "brands:manage")),
  );
  return transact(async (tx) => {
    let changed = 0;
    for (const customer of customers) if (await giveBrand(tx, actor, customer, brandId)) changed += 1;
    return { changed };
  });
}
