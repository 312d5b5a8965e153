import "server-only";
import { askOften } from "@/lib/db/ask-often";
import { type Db, db, type Tx } from "@/lib/db/client";
import { type BrandRow, brandColumns } from "./dto";

/** Migrations make it, and it is never removed. */
export async function defaultBrand(on: Tx | Db = db()): Promise<BrandRow> {
  return on.brand.findFirstOrThrow({ where: { isDefault: true }, select: brandColumns });
}

/** The brand whose portal a customer's people see. */
export async function brandOfCustomer(customerId: string, on: Tx | Db = db()): Promise<BrandRow> {
  return on.brand.findFirstOrThrow({
    where: { OR: [{ customers: { some: { id: customerId } } }, { isDefault: true }] },
    orderBy: { isDefault: "asc" },
    select: brandColumns,
  });
}

const COLUMNS = Object.keys(brandColumns)
  .map((name) => `b."${name}"`)
  .join(", ");

const FOR_PAGE = `
  SELECT ${COLUMNS} FROM "Brand" b
  WHERE b."isDefault" OR b."id" = (SELECT c."brandId" FROM "Customer" c WHERE c."id" = $1::uuid)
    OR b."id" = (SELECT h."brandId" FROM "BrandHost" h WHERE h."host" = $2)
  ORDER BY b."isDefault" LIMIT 1`;

/**
 * The brand of a page: of the customer whose person looks at it, else of the name by which the portal was called; every
 * other name is the portal's own.
 */
export async function brandOfPage(of: { customerId: string } | { host: string | null }): Promise<BrandRow> {
  const [row] = await askOften<BrandRow>("brand-of-page", FOR_PAGE, [
    "customerId" in of ? of.customerId : null,
    "host" in of ? of.host : null,
  ]);
  if (!row) throw new Error("There is no default brand.");
  return row;
}
