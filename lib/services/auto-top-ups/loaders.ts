import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { autoTopUpTrouble, listAutoTopUps, listRuns, readAutoTopUp } from "./read";
import type { AutoTopUpDto, AutoTopUpListDto, AutoTopUpListQuery, AutoTopUpRunListDto } from "./schema";

export async function loadAutoTopUps(query: AutoTopUpListQuery): Promise<Section<AutoTopUpListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "auto-top-ups:read"));
  return section("automatic top-ups", () => listAutoTopUps(partner, query));
}

/** For pages that say what needs attention. */
export async function loadAutoTopUpTrouble(): Promise<Section<AutoTopUpDto[]>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "auto-top-ups:read"));
  return section("automatic top-ups in trouble", () => autoTopUpTrouble(partner));
}

export async function loadAutoTopUp(
  authId: string,
): Promise<{ rule: AutoTopUpDto | null; currency: string | null }> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "auto-top-ups:read"));
  return readAutoTopUp(customer);
}

export async function loadRuns(
  authId: string,
  query: AutoTopUpListQuery,
): Promise<Section<AutoTopUpRunListDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "auto-top-ups:read"));
  return section("runs", () => listRuns(customer, query));
}
