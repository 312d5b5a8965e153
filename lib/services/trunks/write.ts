import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { assertCarriedOut } from "./answer";
import { trunkCreate } from "./create-order";
import { trunkDelete } from "./delete-order";
import { readTrunk } from "./read";
import type { TrunkChange, TrunkInputBody } from "./schema";
import { trunkUpdate } from "./update-order";

/** @throws AppError invalid (a trunk of this name is there), conflict, customer_credentials and what upstream refuses */
export async function createTrunk(
  actor: Actor,
  authId: string,
  input: TrunkInputBody,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  return assertCarriedOut(await placeOrder(actor, customer, trunkCreate, input, idempotencyKey), "name");
}

/** What is left out stays as it is upstream. @throws AppError conflict where it changed since `version` */
export async function changeTrunk(
  actor: Actor,
  authId: string,
  trunkId: string,
  change: TrunkChange,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const request = {
    trunkId,
    called: change.name ?? (await readTrunk(customer, trunkId)).name,
    version: change.version ?? null,
    name: change.name ?? null,
    direction: change.direction ?? null,
    transport: change.transport ?? null,
    isSecure: change.isSecure ?? null,
    isEnabled: change.isEnabled ?? null,
    concurrentCallsLimit: change.concurrentCallsLimit ?? null,
    callsPerSecondLimit: change.callsPerSecondLimit ?? null,
    description: change.description ?? null,
    webhookUrl: change.webhookUrl ?? null,
    webhookMethod: change.webhookMethod ?? null,
    credentialId: change.credentialId ?? null,
    ipRuleId: change.ipRuleId ?? null,
    primaryUriId: change.primaryUriId ?? null,
    fallbackUriId: change.fallbackUriId ?? null,
  };
  return assertCarriedOut(await placeOrder(actor, customer, trunkUpdate, request, idempotencyKey));
}

/** @param name the trunk's name, as a confirmation. @throws AppError invalid where it is another, conflict with calls */
export async function deleteTrunk(
  actor: Actor,
  authId: string,
  trunkId: string,
  name: string,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  return assertCarriedOut(await placeOrder(actor, customer, trunkDelete, { trunkId, name }, idempotencyKey));
}
