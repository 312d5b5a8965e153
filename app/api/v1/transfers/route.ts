import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listTransfers } from "@/lib/services/transfers/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.transferList, async ({ actor, query }) =>
  listTransfers(await scopeFor(actor, query.customer, "transfers:read"), query),
);
