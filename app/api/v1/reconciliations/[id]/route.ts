import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readReconciliation } from "@/lib/services/reconciliation/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.reconciliation, async ({ actor, params }) => ({
  data: await readReconciliation(partnerScope(actor, "reconciliation:read"), params.id),
}));
