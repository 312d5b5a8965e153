import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { orderResponse } from "@/lib/services/trunks/answer";
import { readTrunk } from "@/lib/services/trunks/read";
import { changeTrunk, deleteTrunk } from "@/lib/services/trunks/write";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.trunkRead, async ({ actor, params }) => ({
  data: await readTrunk(await customerScope(actor, params.authId, "trunks:read"), params.id),
}));

export const PUT = route(operations.trunkChange, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(
    await changeTrunk(actor, params.authId, params.id, body, idempotencyKey || crypto.randomUUID()),
  ),
);

export const DELETE = route(operations.trunkDelete, async ({ actor, params, query, idempotencyKey }) =>
  orderResponse(
    await deleteTrunk(actor, params.authId, params.id, query.name, idempotencyKey || crypto.randomUUID()),
  ),
);
