import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { previewTopUp } from "./preflight";
import { listTransfers } from "./read";
import type { TopUpPreviewDto, TransferListDto, TransferListQuery } from "./schema";

export async function loadTransfers(
  authId: string | undefined,
  query: Omit<TransferListQuery, "customer">,
): Promise<Section<TransferListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "transfers:read"));
  return section("transfers", () => listTransfers(scope, query));
}

/** Both balances before a top-up. */
export async function loadTopUpPreview(authId: string): Promise<Section<TopUpPreviewDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "transfers:create"));
  const partner = await required(async () => partnerScope(actor, "transfers:create"));
  return section("top-up", () => previewTopUp(partner, customer));
}
