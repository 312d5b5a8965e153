import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { latestVerification } from "./read";
import type { AuditVerificationDto } from "./schema";

export async function loadLatestVerification(): Promise<Section<AuditVerificationDto | null>> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "audit:read"));
  return section("audit verification", latestVerification);
}
