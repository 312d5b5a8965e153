import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listAutoTopUps } from "@/lib/services/auto-top-ups/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.autoTopUpList, async ({ actor, query }) =>
  listAutoTopUps(partnerScope(actor, "auto-top-ups:read"), query),
);
