import "server-only";
import { z } from "zod";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { BrandHost } from "@/lib/db/types";
import { env } from "@/lib/env";
import { notFound } from "@/lib/http/errors";
import { lastBrandChange } from "./changes";
import { brandColumns, toBrandValues, toBrandView } from "./dto";
import {
  type BrandChoiceDto,
  type BrandDto,
  type BrandHostDto,
  type BrandRowDto,
  type CustomerBrandDto,
  dnsStates,
} from "./schema";

/** The default first, then by name. */
const ORDER = [{ isDefault: "desc" as const }, { name: "asc" as const }, { id: "asc" as const }];
const FIRST_CUSTOMERS = 50;
const HOSTS = { orderBy: [{ isPrimary: "desc" as const }, { host: "asc" as const }] };

function stateOf(row: BrandHost): BrandHostDto["dnsState"] {
  return dnsStates.find((state) => state === row.dnsState) ?? null;
}

/** Customers whose brand this is; those without one of their own count for the default. */
function whoseBrand(brand: { id: string; isDefault: boolean }) {
  return brand.isDefault ? { OR: [{ brandId: brand.id }, { brandId: null }] } : { brandId: brand.id };
}

export async function listBrands(_partner: AuthorizedPartner): Promise<BrandRowDto[]> {
  const rows = await db().brand.findMany({
    select: { ...brandColumns, isDefault: true, hosts: HOSTS },
    orderBy: ORDER,
  });
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: row.name,
      isDefault: row.isDefault,
      colour: row.colour,
      logoSrc: toBrandView(row).logoSrc,
      hosts: row.hosts.map((host) => ({
        host: host.host,
        isPrimary: host.isPrimary,
        dnsState: stateOf(host),
      })),
      customers: await db().customer.count({ where: whoseBrand(row) }),
    })),
  );
}

/** @throws AppError not_found */
export async function readBrand(_partner: AuthorizedPartner, id: string): Promise<BrandDto> {
  const row = z.uuid().safeParse(id).success
    ? await db().brand.findUnique({
        where: { id },
        select: { ...brandColumns, isDefault: true, faviconIsOwn: true, hosts: HOSTS },
      })
    : null;
  if (!row) throw notFound("This brand");
  const where = whoseBrand(row);
  const [customers, firstCustomers, changed] = await Promise.all([
    db().customer.count({ where }),
    db().customer.findMany({
      where,
      select: { authId: true, name: true },
      orderBy: [{ name: "asc" }, { authId: "asc" }],
      take: FIRST_CUSTOMERS,
    }),
    lastBrandChange(db(), id),
  ]);
  return {
    id: row.id,
    isDefault: row.isDefault,
    values: toBrandValues(row),
    view: toBrandView(row),
    picturesHash: row.picturesHash,
    faviconIsOwn: row.faviconIsOwn,
    hosts: row.hosts.map((host) => ({
      host: host.host,
      isPrimary: host.isPrimary,
      dnsState: stateOf(host),
      dnsDetail: host.dnsDetail,
      checkedAt: host.checkedAt?.toISOString() ?? null,
    })),
    portalHost: new URL(env().APP_URL).hostname,
    customers,
    firstCustomers,
    changed,
  };
}

export async function brandChoices(): Promise<BrandChoiceDto[]> {
  return db().brand.findMany({ select: { id: true, name: true, isDefault: true }, orderBy: ORDER });
}

/** Which brand one customer's people see, and which they could. */
export async function readCustomerBrand({
  customerId,
  authId,
}: AuthorizedCustomer): Promise<CustomerBrandDto> {
  const [choices, row] = await Promise.all([
    brandChoices(),
    db().customer.findUniqueOrThrow({ where: { id: customerId }, select: { brandId: true } }),
  ]);
  const brand = choices.find(({ id }) => id === row.brandId) ?? choices.find(({ isDefault }) => isDefault);
  if (!brand) throw notFound("This brand");
  return { authId, brand, choices };
}
