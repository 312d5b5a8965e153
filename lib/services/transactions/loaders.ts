import "server-only";
import { requireActor } from "@/lib/auth/current";
import { scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readTransactions } from "./read";
import type { TransactionListDto, TransactionListQuery } from "./schema";

export async function loadTransactions(
  authId: string | undefined,
  query: Omit<TransactionListQuery, "customer">,
): Promise<Section<TransactionListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "transactions:read"));
  return section("transactions", () => readTransactions(scope, query));
}
