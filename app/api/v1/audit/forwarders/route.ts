import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listForwarders } from "@/lib/services/audit-forward/read";
import { addForwarder } from "@/lib/services/audit-forward/write";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.auditForwarders, async ({ actor }) => ({
  data: await listForwarders(partnerScope(actor, "audit:forward")),
}));

export const POST = route(operations.auditForwarderAdd, async ({ actor, body }) => ({
  data: await addForwarder(actor, body),
}));
