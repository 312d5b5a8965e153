import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readAuditEvent } from "@/lib/services/audit/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.auditEvent, async ({ actor, params }) => ({
  data: await readAuditEvent(partnerScope(actor, "audit:read"), params.id),
}));
