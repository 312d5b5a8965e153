import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listRunways, readBurnForecast, readMasterForecast, walletRunways } from "./read";
import type { BurnForecastDto, RunwayDto, RunwayListDto, RunwayListQuery } from "./schema";

export async function loadRunwayList(query: RunwayListQuery): Promise<Section<RunwayListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "balance:read"));
  return section("runway", () => listRunways(partner, query));
}

/** How long these wallets last, by auth_id, for a list that shows balances; without those that nothing is said of. */
export async function loadRunways(authIds: readonly string[]): Promise<Map<string, RunwayDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "balance:read"));
  const wallets = await section("runway", () => walletRunways(partner, authIds));
  if (!wallets.ok) return new Map();
  return new Map([...wallets.data].map(([authId, { runway }]) => [authId, runway]));
}

/** For a page that shows a wallet's balance. Null where it cannot be said: the balance matters more. */
export async function loadBurnForecast(authId: string): Promise<BurnForecastDto | null> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "balance:read"));
  const read = await section("runway", () => readBurnForecast(customer));
  return read.ok ? read.data : null;
}

/** The same for the master balance. */
export async function loadMasterForecast(): Promise<BurnForecastDto | null> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "dashboard:read"));
  const read = await section("master runway", () => readMasterForecast(partner));
  return read.ok ? read.data : null;
}
