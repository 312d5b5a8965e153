import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listCustomerPeople } from "@/lib/services/people/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerPeople, async ({ actor, params }) => ({
  data: await listCustomerPeople(actor, await customerScope(actor, params.authId, "customer-people:read")),
}));
