import "server-only";
import { requireActor } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readCustomerPolicy, readPortalPolicy } from "./read";
import type { CustomerPolicyDto, PortalPolicyDto } from "./schema";

export async function loadPortalPolicy(): Promise<Section<PortalPolicyDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "portal-policy:read"));
  return section("portal rules", () => readPortalPolicy(partner));
}

export async function loadCustomerPolicy(authId: string): Promise<Section<CustomerPolicyDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "portal-policy:read"));
  return section("portal rules of the customer", () => readCustomerPolicy(customer));
}

/** Whether the signed-in person may change them. */
export async function loadMayManagePortal(): Promise<boolean> {
  return roleMay((await requireActor()).role, "portal-policy:manage");
}
