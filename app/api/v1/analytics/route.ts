import { partnerScope } from "@/lib/authz/scope";
import { lastDays } from "@/lib/format/utc-days";
import { route } from "@/lib/http/route";
import { spanOf } from "@/lib/http/schemas";
import { readAnalytics } from "@/lib/services/dashboard/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.analytics, async ({ actor, query }) => ({
  data: await readAnalytics(partnerScope(actor, "dashboard:read"), spanOf(query) ?? lastDays(30)),
}));
