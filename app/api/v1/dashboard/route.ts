import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readDashboard } from "@/lib/services/dashboard/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.dashboard, async ({ actor, query }) => ({
  data: await readDashboard(partnerScope(actor, "dashboard:read"), query.zone ?? "UTC"),
}));
