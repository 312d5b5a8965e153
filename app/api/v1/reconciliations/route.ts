import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listReconciliations } from "@/lib/services/reconciliation/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.reconciliationList, async ({ actor, query }) =>
  listReconciliations(partnerScope(actor, "reconciliation:read"), query),
);
