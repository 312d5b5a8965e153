import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readKycPolicy } from "./read";
import type { KycPolicyDto } from "./schema";

export async function loadKycPolicy(): Promise<Section<KycPolicyDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "kyc:read"));
  return section("verification rules", () => readKycPolicy(partner));
}
