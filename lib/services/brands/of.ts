import "server-only";
import { type Db, db, type Tx } from "@/lib/db/client";
import type { BrandWhere } from "@/lib/db/types";
import { type BrandRow, brandColumns } from "./dto";

/** Migrations make it, and it is never removed. */
export async function defaultBrand(on: Tx | Db = db()): Promise<BrandRow> {
  return on.brand.findFirstOrThrow({ where: { isDefault: true }, select: brandColumns });
}

/** The brand whose portal a customer's people see. */
export async function brandOfCustomer(customerId: string, on: Tx | Db = db()): Promise<BrandRow> {
  return chosenOrDefault({ customers: { some: { id: customerId } } }, on);
}

/** The brand of the name by which the portal was called; every other name is the portal's own. */
export async function brandOfHost(host: string | null): Promise<BrandRow> {
  return host ? chosenOrDefault({ hosts: { some: { host } } }, db()) : defaultBrand();
}

/** One question for both: every page asks it. */
async function chosenOrDefault(chosen: BrandWhere, on: Tx | Db): Promise<BrandRow> {
  return on.brand.findFirstOrThrow({
    where: { OR: [chosen, { isDefault: true }] },
    orderBy: { isDefault: "asc" },
    select: brandColumns,
  });
}
