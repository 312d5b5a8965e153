import { customerScope, partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readCapacity, readCapacityMoves } from "@/lib/services/capacity/read";
import { moveCapacity } from "@/lib/services/capacity/write";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.capacity, async ({ actor, params }) => {
  const customer = await customerScope(actor, params.authId, "capacity:read");
  const partner = partnerScope(actor, "capacity:read");
  const [capacity, moves] = await Promise.all([readCapacity(customer), readCapacityMoves(partner, customer)]);
  return { data: { ...capacity, moves } };
});

export const POST = route(operations.capacityMove, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await moveCapacity(actor, params.authId, body, idempotencyKey), 201),
);
