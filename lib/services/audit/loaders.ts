import "server-only";
import { requireActor } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readAudit, readAuditEvent } from "./read";
import {
  type AuditEventDto,
  type AuditFilter,
  type AuditListDto,
  type AuditListQuery,
  auditListQuery,
} from "./schema";

export async function loadAudit(query: AuditListQuery): Promise<Section<AuditListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "audit:read"));
  return section("audit", () => readAudit(partner, query));
}

export async function loadAuditEvent(id: string): Promise<AuditEventDto> {
  const actor = await requireActor();
  return required(async () => readAuditEvent(partnerScope(actor, "audit:read"), id));
}

/** The newest acts about one thing, for its own page; null for whoever may not read the record. */
export async function loadHistory(
  filter: Pick<AuditFilter, "target" | "customer" | "actor">,
): Promise<Section<AuditListDto> | null> {
  const actor = await requireActor();
  if (!roleMay(actor.role, "audit:read")) return null;
  return loadAudit(auditListQuery.parse({ ...filter, limit: "10" }));
}
