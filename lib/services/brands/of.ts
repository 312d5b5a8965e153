import "server-only";
import { type Db, db, type Tx } from "@/lib/db/client";
import { type BrandRow, brandColumns } from "./dto";

/** Migrations make it, and it is never removed. */
export async function defaultBrand(on: Tx | Db = db()): Promise<BrandRow> {
  return on.brand.findFirstOrThrow({ where: { isDefault: true }, select: brandColumns });
}

/** The brand whose portal a customer's people see. */
export async function brandOfCustomer(customerId: string, on: Tx | Db = db()): Promise<BrandRow> {
  const row = await on.customer.findUnique({
    where: { id: customerId },
    select: { brand: { select: brandColumns } },
  });
  return row?.brand ?? defaultBrand(on);
}

/** The brand of the name by which the portal was called; every other name is the portal's own. */
export async function brandOfHost(host: string | null): Promise<BrandRow> {
  const row = host
    ? await db().brandHost.findUnique({ where: { host }, select: { brand: { select: brandColumns } } })
    : null;
  return row?.brand ?? defaultBrand();
}
