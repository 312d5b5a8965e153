import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readTransactions } from "@/lib/services/transactions/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.transactionList, async ({ actor, query, signal }) =>
  readTransactions(await scopeFor(actor, query.customer, "transactions:read"), query, signal),
);
