import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { placeOrder } from "@/lib/services/provisioning/place";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { fetchTrunk } from "@/lib/vobiz/resources/trunks";
import { assertCarriedOut } from "./answer";
import { trunkCreate } from "./create-order";
import { trunkDelete } from "./delete-order";
import { answerFor } from "./own-answer";
import { readTrunk } from "./read";
import type { TrunkChange, TrunkInputBody } from "./schema";
import { wordsFor } from "./shown";
import { trunkUpdate } from "./update-order";

/**
 * A customer's form holds texts without the vendor's name. Sent back as they were shown they are no change: they would
 * overwrite what stands upstream with what is left of it.
 */
async function withoutShown(
  customer: AuthorizedCustomer,
  trunkId: string,
  { name, description, webhookUrl, ...change }: TrunkChange,
): Promise<TrunkChange> {
  const trunk = await withCredentials(customer, (credentials) => fetchTrunk(customer, credentials, trunkId));
  const isAsShown = (sent: string, text: string | null | undefined) => {
    const shown = wordsFor(customer, text ?? null);
    return shown !== (text ?? null) && sent === (shown ?? "");
  };
  return {
    ...change,
    ...(name === undefined || isAsShown(name, trunk.name) || name === trunk.id ? {} : { name }),
    ...(description === undefined || isAsShown(description, trunk.description) ? {} : { description }),
    ...(webhookUrl === undefined || isAsShown(webhookUrl, trunk.details?.webhookUrl) ? {} : { webhookUrl }),
  };
}

/** @throws AppError invalid (a trunk of this name is there), conflict, customer_credentials and what upstream refuses */
export async function createTrunk(
  actor: Actor,
  authId: string,
  input: TrunkInputBody,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const order = await placeOrder(actor, customer, trunkCreate, input, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order), "name");
}

/** What is left out stays as it is upstream. @throws AppError conflict where it changed since `version` */
export async function changeTrunk(
  actor: Actor,
  authId: string,
  trunkId: string,
  wanted: TrunkChange,
  idempotencyKey: string,
): Promise<OrderDto> {
  const customer = await customerScope(actor, authId, "trunks:manage");
  const change = customer.audience === "customer" ? await withoutShown(customer, trunkId, wanted) : wanted;
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
  const order = await placeOrder(actor, customer, trunkUpdate, request, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
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
  const order = await placeOrder(actor, customer, trunkDelete, { trunkId, name }, idempotencyKey);
  return assertCarriedOut(await answerFor(customer, order));
}
