import { route } from "@/lib/http/route";
import { renewSecret } from "@/lib/services/audit-forward/write";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.auditForwarderSecret, async ({ actor, params }) => ({
  data: await renewSecret(actor, params.id),
}));
