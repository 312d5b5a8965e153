import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listOrders } from "@/lib/services/provisioning/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.orderList, async ({ actor, query }) =>
  listOrders(partnerScope(actor, "orders:read"), query),
);
