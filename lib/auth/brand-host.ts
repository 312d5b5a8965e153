import "server-only";
import { db } from "@/lib/db/client";

async function brandIdAt(host: string | null): Promise<string | null> {
  if (!host) return null;
  const place = await db().brandHost.findUnique({ where: { host }, select: { brandId: true } });
  return place?.brandId ?? null;
}

/** Whether this is a brand's own name, and not one of the portal's. */
export async function isBrandHost(host: string | null): Promise<boolean> {
  return (await brandIdAt(host)) !== null;
}

/** Under a brand's own host only the people of its customers come in; every other name is open to all. */
export async function mayEnterAt(
  host: string | null,
  person: { customerId: string | null } | null,
): Promise<boolean> {
  const brandId = await brandIdAt(host);
  if (brandId === null) return true;
  if (!person?.customerId) return false;
  const customer = await db().customer.findUnique({
    where: { id: person.customerId },
    select: { brandId: true },
  });
  if (!customer) return false;
  if (customer.brandId) return customer.brandId === brandId;
  return (await db().brand.count({ where: { id: brandId, isDefault: true } })) === 1;
}
