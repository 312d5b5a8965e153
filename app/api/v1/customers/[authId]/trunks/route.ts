import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { orderResponse } from "@/lib/services/trunks/answer";
import { listTrunks } from "@/lib/services/trunks/read";
import { createTrunk } from "@/lib/services/trunks/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.trunkList, async ({ actor, params, query }) =>
  listTrunks(await customerScope(actor, params.authId, "trunks:read"), query),
);

export const POST = route(operations.trunkCreate, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await createTrunk(actor, params.authId, body, idempotencyKey), 201),
);
