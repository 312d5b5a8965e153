import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { keepHandler } from "./keep";
import { purchaseHandler } from "./purchase";
import { releaseHandler } from "./release";
import type { PurchaseRequest } from "./schema";

/** Buys a number at the price that was shown. @throws AppError where it was refused before it was sent */
export async function buyNumber(
  actor: Actor,
  authId: string,
  request: PurchaseRequest,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "numbers:trade");
  return placeOrder(actor, customer, purchaseHandler, request, idempotencyKey);
}

/** Gives a number back, so that it can be kept after all for a day. @throws AppError as above */
export async function giveUpNumber(
  actor: Actor,
  authId: string,
  e164: string,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "numbers:trade");
  return placeOrder(actor, customer, releaseHandler, { e164, immediate: false }, idempotencyKey);
}

/** Takes a release back. @throws AppError as above */
export async function keepNumber(
  actor: Actor,
  authId: string,
  e164: string,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "numbers:trade");
  return placeOrder(actor, customer, keepHandler, { e164 }, idempotencyKey);
}
