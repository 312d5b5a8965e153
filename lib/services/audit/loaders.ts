import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readAudit } from "./read";
import type { AuditListDto, AuditListQuery } from "./schema";

export async function loadAudit(query: AuditListQuery): Promise<Section<AuditListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "audit:read"));
  return section("audit", () => readAudit(partner, query));
}
