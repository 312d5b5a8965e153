import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { answerFor } from "@/lib/services/trunks/own-answer";
import { applicationCreateHandler } from "./create";
import type { ApplicationRequest } from "./schema";

/** @throws AppError where it was refused before it was sent */
export async function requestApplication(
  actor: Actor,
  authId: string,
  request: ApplicationRequest,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "numbers:route");
  const order = await placeOrder(actor, customer, applicationCreateHandler, request, idempotencyKey);
  return answerFor(customer, order);
}
