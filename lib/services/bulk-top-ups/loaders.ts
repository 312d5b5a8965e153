import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listBulkTopUps, readBulkFunds, readBulkTopUp } from "./read";
import type { BulkDetailDto, BulkFundsDto, BulkListDto, BulkListQuery, BulkRowsQuery } from "./schema";

export async function loadBulkTopUps(query: BulkListQuery): Promise<Section<BulkListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "bulk:read"));
  return section("bulk top-ups", () => listBulkTopUps(partner, query));
}

export async function loadBulkTopUp(id: string, query: BulkRowsQuery): Promise<BulkDetailDto> {
  const actor = await requireActor();
  return required(() => readBulkTopUp(actor, id, query));
}

/** For a file that has not begun: whether the master balance is enough. */
export async function loadBulkFunds(id: string): Promise<Section<BulkFundsDto>> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "bulk:read"));
  return section("master balance", () => readBulkFunds(actor, id));
}

/** That the reader may see bulk top-ups at all, before anything of the page is sent. */
export async function assertBulkReader(): Promise<void> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "bulk:read"));
}

/** That the reader may make one; the page has nothing else to read. */
export async function assertBulkMaker(): Promise<void> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "transfers:create"));
}
