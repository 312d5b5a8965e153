import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listVerifications } from "@/lib/services/audit-proof/read";
import { startVerification } from "@/lib/services/audit-proof/verify";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.auditVerificationList, async ({ actor, query }) =>
  listVerifications(partnerScope(actor, "audit:verify"), query),
);

export const POST = route(operations.auditVerificationStart, async ({ actor }) => ({
  data: await startVerification(actor),
}));
