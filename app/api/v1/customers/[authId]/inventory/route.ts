import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readInventory } from "@/lib/services/number-trade/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.inventory, async ({ actor, params, query }) =>
  readInventory(await customerScope(actor, params.authId, "numbers:trade"), query),
);
