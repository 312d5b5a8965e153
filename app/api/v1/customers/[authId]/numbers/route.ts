import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readNumbers } from "@/lib/services/numbers/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerNumbers, async ({ actor, params, query, signal }) =>
  readNumbers(await scopeFor(actor, params.authId, "numbers:read"), query, signal),
);
