import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readInventory } from "./read";
import type { InventoryDto, InventoryQuery } from "./schema";

/** Refuses the whole page, before any of it is sent, to whom may not trade. */
export async function requireTrade(authId: string): Promise<void> {
  const actor = await requireActor();
  await required(() => customerScope(actor, authId, "numbers:trade"));
}

export async function loadInventory(authId: string, query: InventoryQuery): Promise<Section<InventoryDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "numbers:trade"));
  return section("inventory", () => readInventory(customer, query));
}
