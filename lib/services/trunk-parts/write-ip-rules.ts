import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { notFound } from "@/lib/http/errors";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { assertCarriedOut } from "@/lib/services/trunks/answer";
import { answerFor } from "@/lib/services/trunks/own-answer";
import { ipRuleCreate, ipRuleDelete, ipRuleUpdate } from "./ip-rule-orders";
import { readIpRules } from "./read";
import type { IpRuleInput } from "./schema";

/** @throws AppError invalid where the address is on the list already */
export async function createIpRule(
  actor: Actor,
  authId: string,
  input: IpRuleInput,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const order = await placeOrder(actor, customer, ipRuleCreate, input, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order), "address");
}

export async function changeIpRule(
  actor: Actor,
  authId: string,
  id: string,
  input: IpRuleInput,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const request = { ipRuleId: id, ...input };
  const order = await placeOrder(actor, customer, ipRuleUpdate, request, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order), "address");
}

export async function deleteIpRule(
  actor: Actor,
  authId: string,
  id: string,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const found = (await readIpRules(customer)).find((row) => row.id === id);
  if (!found) throw notFound("This address");
  const request = { ipRuleId: id, address: found.address };
  const order = await placeOrder(actor, customer, ipRuleDelete, request, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
}
