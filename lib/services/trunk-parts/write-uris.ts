import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { notFound } from "@/lib/http/errors";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { assertCarriedOut } from "@/lib/services/trunks/answer";
import { answerFor } from "@/lib/services/trunks/own-answer";
import { readOriginationUris } from "./read";
import type { OriginationUriChange, OriginationUriDto, OriginationUriInput } from "./schema";
import { originationUriCreate, originationUriDelete, originationUriUpdate } from "./uri-orders";

async function find(customer: AuthorizedCustomer, id: string): Promise<OriginationUriDto> {
  const found = (await readOriginationUris(customer)).find((row) => row.id === id);
  if (!found) throw notFound("This URI");
  return found;
}

/** @throws AppError invalid where calls go to this URI already */
export async function createOriginationUri(
  actor: Actor,
  authId: string,
  input: OriginationUriInput,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const order = await placeOrder(actor, customer, originationUriCreate, input, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order), "uri");
}

/** Upstream can change its name and its priority, not the URI itself. */
export async function changeOriginationUri(
  actor: Actor,
  authId: string,
  id: string,
  change: OriginationUriChange,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const { uri } = await find(customer, id);
  const request = { uriId: id, uri, ...change };
  const order = await placeOrder(actor, customer, originationUriUpdate, request, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
}

export async function deleteOriginationUri(
  actor: Actor,
  authId: string,
  id: string,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const { uri } = await find(customer, id);
  const request = { uriId: id, uri };
  const order = await placeOrder(actor, customer, originationUriDelete, request, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
}
