import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { explainCall } from "@/lib/services/call-endings/read";
import { readCall } from "@/lib/services/calls/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.call, async ({ actor, params, query, signal }) => {
  const call = await readCall(actor, params.uuid, query.customer, signal);
  if (query.ending !== "true" || call.authId === null) return { data: call };
  const customer = await customerScope(actor, call.authId, "calls:read");
  return { data: { ...call, ending: await explainCall(customer, call, undefined, signal) } };
});
