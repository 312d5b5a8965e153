import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readCustomer } from "@/lib/services/customers/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customer, async ({ actor, params, signal }) => ({
  data: await readCustomer(await customerScope(actor, params.authId, "customers:read"), signal),
}));
