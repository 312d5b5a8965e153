import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { AppError } from "@/lib/http/errors";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { ownNumberOrRefusal } from "@/lib/services/number-trade/release";
import { placeOrder } from "@/lib/services/provisioning/place";
import { orderOfKey } from "@/lib/services/provisioning/read";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { assertCarriedOut } from "@/lib/services/trunks/answer";
import { answerFor } from "@/lib/services/trunks/own-answer";
import { attachHandler, detachHandler } from "./application-route";
import type { RouteBody } from "./schema";
import { assignHandler, unassignHandler } from "./trunk-route";

/** Which trunk or application a number is to be taken off: the one it is on now, or at the first asking. */
async function leaving(
  customer: AuthorizedCustomer,
  e164: string,
  what: "trunkId" | "applicationId",
  idempotencyKey: string,
): Promise<string> {
  // Asked a second time, the number may be off it already.
  const known = (await orderOfKey(customer, idempotencyKey))?.request[what];
  if (typeof known === "string") return known;
  const number = await withCredentials(customer, (credentials) =>
    ownNumberOrRefusal(customer, credentials, e164),
  );
  const id = number[what];
  if (id !== null) return id;
  const where = what === "trunkId" ? "on no trunk" : "at no application";
  throw new AppError("conflict", `The number is ${where}.`);
}

async function place(
  actor: Actor,
  customer: AuthorizedCustomer,
  e164: string,
  route: RouteBody,
  idempotencyKey: string,
): Promise<OrderDto> {
  const { trunkId, applicationId, replaces = null } = route;
  if (typeof trunkId === "string")
    return placeOrder(actor, customer, assignHandler, { e164, trunkId }, idempotencyKey);
  if (typeof applicationId === "string")
    return placeOrder(actor, customer, attachHandler, { e164, applicationId, replaces }, idempotencyKey);
  if (trunkId === null) {
    const left = await leaving(customer, e164, "trunkId", idempotencyKey);
    return placeOrder(actor, customer, unassignHandler, { e164, trunkId: left }, idempotencyKey);
  }
  const left = await leaving(customer, e164, "applicationId", idempotencyKey);
  return placeOrder(actor, customer, detachHandler, { e164, applicationId: left }, idempotencyKey);
}

/**
 * Changes where a number's calls go, in one respect. Staff get the order in whatever state it reached; what did not
 * happen is told to a customer as a refusal.
 * @throws AppError where it was refused before it was sent
 */
export async function routeNumber(
  actor: Actor,
  authId: string,
  e164: string,
  route: RouteBody,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "numbers:route");
  if (customer.audience !== "customer") return place(actor, customer, e164, route, idempotencyKey);
  // Before anything else: whether something is done to a number of somebody else's is nobody's business.
  await withCredentials(customer, (credentials) => ownNumberOrRefusal(customer, credentials, e164));
  const order = await place(actor, customer, e164, route, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
}
