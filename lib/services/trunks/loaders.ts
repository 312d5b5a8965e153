import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, mayDo } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { readParts } from "@/lib/services/trunk-parts/read";
import type { TrunkParts } from "@/lib/services/trunk-parts/schema";
import { openOrders, trunkOrderKinds } from "./open-orders";
import { listTrunks, numbersOnTrunk, readConcurrency, readTrunk } from "./read";
import type { ConcurrencyDto, NumberOnTrunk, TrunkDto, TrunkListDto, TrunkListQuery } from "./schema";

async function scope(authId: string) {
  const actor = await requireActor();
  return required(() => customerScope(actor, authId, "trunks:read"));
}

export async function loadTrunks(authId: string, query: TrunkListQuery): Promise<Section<TrunkListDto>> {
  const customer = await scope(authId);
  return section("trunks", () => listTrunks(customer, query));
}

/** The trunk with what leads to it. What does not exist is a 404 of the page. */
export async function loadTrunk(
  authId: string,
  trunkId: string,
): Promise<Section<{ trunk: TrunkDto; numbers: NumberOnTrunk[] }>> {
  const customer = await scope(authId);
  return section("trunk", async () => {
    const [trunk, numbers] = await Promise.all([
      readTrunk(customer, trunkId),
      numbersOnTrunk(customer, trunkId),
    ]);
    return { trunk, numbers };
  });
}

export async function loadTrunkParts(authId: string): Promise<Section<TrunkParts>> {
  const customer = await scope(authId);
  return section("parts of trunks", () => readParts(customer));
}

export async function loadTrunkOrders(authId: string): Promise<OrderDto[]> {
  return openOrders(await scope(authId), trunkOrderKinds);
}

export async function loadConcurrency(authId: string): Promise<Section<ConcurrencyDto>> {
  const customer = await scope(authId);
  return section("concurrency", () => readConcurrency(customer));
}

/** Whether whoever looks may change trunks of the own account, so that the page offers no more. */
export async function loadMayManageTrunks(): Promise<boolean> {
  return mayDo(await requireActor(), "trunks:manage");
}
