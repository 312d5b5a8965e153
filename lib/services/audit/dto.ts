import type { AuditEvent } from "@/lib/db/types";
import type { AuditEventDto } from "./schema";

export function toAuditEventDto(row: AuditEvent): AuditEventDto {
  return {
    id: row.id,
    occurredAt: row.occurredAt.toISOString(),
    actor: { type: row.actorType, id: row.actorId, name: row.actorName, role: row.actorRole },
    onBehalfOf: row.onBehalfOf,
    action: row.action,
    outcome: row.outcome,
    target:
      row.targetType && row.targetId
        ? { type: row.targetType, id: row.targetId, name: row.targetName }
        : null,
    authId: row.authId,
    reason: row.reason,
    requestId: row.requestId,
    address: row.address,
    userAgent: row.userAgent,
    before: row.before,
    after: row.after,
  };
}
