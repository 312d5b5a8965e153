import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { invalid, notFound } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto, PlainRecord } from "@/lib/services/provisioning/schema";
import { assertCarriedOut } from "@/lib/services/trunks/answer";
import { answerFor } from "@/lib/services/trunks/own-answer";
import {
  type NewPassword,
  sipCredentialCreate,
  sipCredentialDelete,
  sipCredentialUpdate,
} from "./credential-orders";
import { makePassword } from "./password";
import { readSipCredentials } from "./read";
import type {
  CredentialRevealDto,
  SipCredentialChange,
  SipCredentialDto,
  SipCredentialInput,
} from "./schema";

async function find(customer: AuthorizedCustomer, id: string): Promise<SipCredentialDto> {
  const found = (await readSipCredentials(customer)).find((row) => row.id === id);
  if (!found) throw notFound("This sign-in");
  return found;
}

/**
 * Places the order and gives the password back only where this very call sent it and upstream said yes: not at a
 * repeat, and not where the outcome is unknown.
 */
async function placeWith<R extends PlainRecord, A>(
  actor: Actor,
  customer: AuthorizedCustomer,
  handler: OrderHandler<R, A, NewPassword>,
  request: R,
  idempotencyKey: string,
  password: string,
): Promise<CredentialRevealDto> {
  let sent = false;
  const watched: OrderHandler<R, A, NewPassword> = {
    ...handler,
    send: (...given) => {
      sent = true;
      return handler.send(...given);
    },
  };
  const order = await placeOrder(actor, customer, watched, request, idempotencyKey, { password });
  return {
    order: await answerFor(customer, order),
    password: sent && order.state === "completed" ? password : null,
  };
}

/** @throws AppError invalid or conflict (the user name is taken), customer_credentials and what upstream refuses */
export async function createSipCredential(
  actor: Actor,
  authId: string,
  { username, password }: SipCredentialInput,
  idempotencyKey: string,
): Promise<CredentialRevealDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  await assertProven(actor);
  const chosen = password === "" ? makePassword() : password;
  const reveal = await placeWith(actor, customer, sipCredentialCreate, { username }, idempotencyKey, chosen);
  assertCarriedOut(reveal.order, "username");
  return reveal;
}

export async function changeSipCredential(
  actor: Actor,
  authId: string,
  id: string,
  { isEnabled, newPassword, password }: SipCredentialChange,
  idempotencyKey: string,
): Promise<CredentialRevealDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  if (password !== "" && !newPassword) throw invalid({ newPassword: "Say that a new password is meant." });
  if (isEnabled === undefined && !newPassword) throw invalid({ isEnabled: "Say what shall change." });
  const { username } = await find(customer, id);
  const request = { credentialId: id, username, isEnabled: isEnabled ?? null, newPassword };
  if (!newPassword) {
    const order = await placeOrder(actor, customer, sipCredentialUpdate, request, idempotencyKey, null);
    return { order: assertCarriedOut(await answerFor(customer, order)), password: null };
  }
  if (password.toLowerCase().includes(username.toLowerCase())) {
    throw invalid({ password: "The password must not hold the user name." });
  }
  await assertProven(actor);
  const chosen = password === "" ? makePassword() : password;
  const reveal = await placeWith(actor, customer, sipCredentialUpdate, request, idempotencyKey, chosen);
  assertCarriedOut(reveal.order, "password");
  return reveal;
}

export async function deleteSipCredential(
  actor: Actor,
  authId: string,
  id: string,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const { username } = await find(customer, id);
  const request = { credentialId: id, username };
  const order = await placeOrder(actor, customer, sipCredentialDelete, request, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
}
