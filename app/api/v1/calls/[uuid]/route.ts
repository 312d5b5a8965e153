import { route } from "@/lib/http/route";
import { readCall } from "@/lib/services/calls/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.call, async ({ actor, params, query, signal }) => ({
  data: await readCall(actor, params.uuid, query.customer, signal),
}));
