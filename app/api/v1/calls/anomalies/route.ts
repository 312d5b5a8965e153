import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { detectAnomalies } from "@/lib/services/call-patterns/anomalies";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.callAnomalies, async ({ actor, query }) => {
  const { data, ...rest } = await detectAnomalies(partnerScope(actor, "calls:read"));
  const { customer } = query;
  return { data: data.filter((one) => customer === undefined || one.customer?.authId === customer), ...rest };
});
