import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readTransactions } from "@/lib/services/transactions/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerTransactions, async ({ actor, params, query, signal }) =>
  readTransactions(await scopeFor(actor, params.authId, "transactions:read"), query, signal),
);
