import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readAudit } from "@/lib/services/audit/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.auditList, async ({ actor, query }) =>
  readAudit(partnerScope(actor, "audit:read"), query),
);
