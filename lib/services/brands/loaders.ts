import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { currentActor, requireActor } from "@/lib/auth/current";
import { requestInfo } from "@/lib/auth/request-info";
import { roleMay } from "@/lib/authz/permissions";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { toBrandView } from "./dto";
import { brandOfPage, defaultBrand } from "./of";
import { listBrands, readBrand, readCustomerBrand } from "./read";
import type { BrandDto, BrandRowDto, BrandView, CustomerBrandDto } from "./schema";

/** The brand of this request: of the customer who is signed in, else of the host name that was called. */
export const loadCurrentBrand = cache(async (): Promise<BrandView> => {
  const actor = await currentActor();
  const row = await brandOfPage(actor?.own ?? { host: requestInfo(await headers()).host });
  return toBrandView(row);
});

/** Whether the caller may change brands, for what a page offers; the service asks again. */
export async function loadMayManageBrands(): Promise<boolean> {
  return roleMay((await requireActor()).role, "brands:manage");
}

export async function loadBrands(): Promise<Section<BrandRowDto[]>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "brands:read"));
  return section("brands", () => listBrands(partner));
}

/** The whole page's business: without the brand there is nothing to show. */
export const loadBrand = cache(async (id: string): Promise<BrandDto> => {
  const actor = await requireActor();
  return required(async () => readBrand(partnerScope(actor, "brands:read"), id));
});

/** The brand that stands in where no other is chosen. */
export async function loadDefaultBrand(): Promise<{ id: string; name: string }> {
  await requireActor();
  const { id, name } = await defaultBrand();
  return { id, name };
}

export async function loadCustomerBrand(authId: string): Promise<Section<CustomerBrandDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "brands:read"));
  return section("the customer's brand", () => readCustomerBrand(customer));
}
