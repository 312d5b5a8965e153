import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { radarOf } from "@/lib/services/numbers/radar";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.numberRadar, async ({ actor, query }) => ({
  data: await radarOf(await scopeFor(actor, query.customer, "numbers:read")),
}));
