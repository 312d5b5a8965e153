import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readSecurityPolicy } from "./read";
import type { SecurityPolicyDto } from "./schema";

export async function loadSecurityPolicy(): Promise<Section<SecurityPolicyDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "security-policy:read"));
  return section("security rules", () => readSecurityPolicy(partner));
}
