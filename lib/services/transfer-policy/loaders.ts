import "server-only";
import { requireActor } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import type { MasterNowDto, TransferRulesDto } from "./dto";
import { readMasterNow, readTransferRules } from "./limits-read";

export async function loadTransferRules(): Promise<Section<TransferRulesDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "transfers:read"));
  const forChange = roleMay(actor.role, "transfers:policy");
  return section("transfer rules", () => readTransferRules(partner, { forChange }));
}

export async function loadMasterNow(): Promise<Section<MasterNowDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "dashboard:read"));
  return section("master balance", () => readMasterNow(partner));
}
