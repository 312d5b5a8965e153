import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readRental } from "@/lib/services/numbers/rental";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.numberRental, async ({ actor, query }) =>
  readRental(await scopeFor(actor, query.customer, "numbers:read"), query),
);
