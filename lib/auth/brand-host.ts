import "server-only";
import { db } from "@/lib/db/client";

/** Under a brand's own host only the people of its customers come in; every other name is open to all. */
export async function mayEnterAt(
  host: string | null,
  person: { customerId: string | null } | null,
): Promise<boolean> {
  const place = host ? await db().brandHost.findUnique({ where: { host }, select: { brandId: true } }) : null;
  if (!place) return true;
  if (!person?.customerId) return false;
  const customer = await db().customer.findUnique({
    where: { id: person.customerId },
    select: { brandId: true },
  });
  if (!customer) return false;
  if (customer.brandId) return customer.brandId === place.brandId;
  return (await db().brand.count({ where: { id: place.brandId, isDefault: true } })) === 1;
}
