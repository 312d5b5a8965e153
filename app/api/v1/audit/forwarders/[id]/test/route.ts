import { route } from "@/lib/http/route";
import { tryForwarder } from "@/lib/services/audit-forward/try";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.auditForwarderTest, async ({ actor, params }) => ({
  data: await tryForwarder(actor, params.id),
}));
