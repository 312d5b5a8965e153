import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { assertCarriedOut } from "@/lib/services/trunks/answer";
import { capacityReclaim, capacityTransfer } from "./orders";
import type { CapacityInput } from "./schema";

/** Gives to a customer, or takes back. @throws AppError conflict (moved since), invalid (more than there is), upstream_forbidden */
export async function moveCapacity(
  actor: Actor,
  authId: string,
  { direction, given, ...move }: CapacityInput,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "capacity:move");
  const handler = direction === "transfer" ? capacityTransfer : capacityReclaim;
  const request = { ...move, givenBefore: given };
  return assertCarriedOut(await placeOrder(actor, customer, handler, request, idempotencyKey), "slots");
}
