import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readNumbers } from "@/lib/services/numbers/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.numberList, async ({ actor, query }) =>
  readNumbers(await scopeFor(actor, query.customer, "numbers:read"), query),
);
