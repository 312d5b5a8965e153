import "server-only";
import { requireActor } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { customerScope, mayDo, partnerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listKycCustomers, readKycBoard } from "./board";
import { readOwnKyc } from "./own";
import type { OwnKycDto } from "./own-schema";
import { listKyc, readActiveKyc, readKycDetail } from "./read";
import type {
  KycBoardDto,
  KycCustomerListDto,
  KycDetailDto,
  KycDto,
  KycListDto,
  KycListQuery,
} from "./schema";
import type { KycStage } from "./status";

export async function loadKycBoard(): Promise<Section<KycBoardDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "kyc:read"));
  return section("verification board", () => readKycBoard(partner));
}

export async function loadKycCustomers(query: {
  stage: KycStage;
  page: number;
  size: number;
}): Promise<Section<KycCustomerListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "kyc:read"));
  return section("customers by verification", () => listKycCustomers(partner, query));
}

export async function loadKycSessions(
  authId: string | undefined,
  query: Omit<KycListQuery, "customer">,
): Promise<Section<KycListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "kyc:read"));
  return section("verifications", () => listKyc(scope, query));
}

export async function loadKycDetail(id: string): Promise<KycDetailDto> {
  const actor = await requireActor();
  return required(() => readKycDetail(actor, id));
}

/** The session that a new one would end. */
export async function loadActiveKyc(authId: string): Promise<Section<KycDto | null>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "kyc:read"));
  return section("active verification", () => readActiveKyc(customer));
}

/** How far the customer's own verification is, and whether whoever looks may continue it. */
export async function loadOwnKyc(
  authId: string,
): Promise<{ result: Section<OwnKycDto>; mayContinue: boolean }> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "kyc:read"));
  return {
    result: await section("own verification", () => readOwnKyc(customer)),
    mayContinue: await mayDo(actor, "kyc:continue"),
  };
}

/** What the signed-in person may do, so that pages offer no more. */
export async function loadKycRights(): Promise<{ manage: boolean; identity: boolean; policy: boolean }> {
  const { role } = await requireActor();
  return {
    manage: roleMay(role, "kyc:manage"),
    identity: roleMay(role, "kyc:identity"),
    policy: roleMay(role, "kyc:policy"),
  };
}
