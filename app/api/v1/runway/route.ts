import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listRunways } from "@/lib/services/runway/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.runwayList, async ({ actor, query }) =>
  listRunways(partnerScope(actor, "balance:read"), query),
);
