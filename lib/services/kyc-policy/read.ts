import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { lastChange } from "@/lib/services/transfer-policy/limits-read";
import { kycPolicyInForce } from "./assert";
import { KYC_POLICY_KEY, type KycPolicyDto } from "./schema";

/** The label of amounts: most customers' currency. Rules can be changed while upstream is away, so it is not asked. */
export async function usualCurrency(): Promise<string> {
  const [usual] = await db().customer.groupBy({
    by: ["currency"],
    where: { currency: { not: null } },
    _count: { _all: true },
    orderBy: { _count: { currency: "desc" } },
    take: 1,
  });
  return usual?.currency ?? "INR";
}

export async function readKycPolicy(_partner: AuthorizedPartner): Promise<KycPolicyDto> {
  const [policy, changed, currency] = await Promise.all([
    kycPolicyInForce(),
    lastChange(db(), KYC_POLICY_KEY),
    usualCurrency(),
  ]);
  return { policy, changed, currency };
}
