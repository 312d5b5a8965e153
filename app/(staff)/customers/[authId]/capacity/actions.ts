"use server";

import { action } from "@/lib/http/action";
import { capacityAct } from "@/lib/services/capacity/schema";
import { moveCapacity } from "@/lib/services/capacity/write";

export const moveCapacityAction = action(
  { name: "capacity.move", permission: "capacity:move", input: capacityAct },
  (actor, { authId, move, idempotencyKey }) => moveCapacity(actor, authId, move, idempotencyKey),
);
