import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listCustomers, listOwnCustomer } from "@/lib/services/customers/read";
import { createCustomer } from "@/lib/services/customers/write";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerList, async ({ actor, query, signal }) =>
  actor.own
    ? listOwnCustomer(actor)
    : listCustomers(actor, partnerScope(actor, "customers:read"), query, signal),
);

export const POST = route(operations.customerCreate, async ({ actor, body }) => {
  const data = await createCustomer(actor, body);
  const status = data.state === "completed" ? 201 : 202;
  return Response.json({ data }, { status, headers: { "cache-control": "private, no-store" } });
});
