import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { type Db, db, type Tx } from "@/lib/db/client";
import { kycPolicyInForce } from "./assert";
import type { KycPolicyDto } from "./schema";

/** Who changed the rules last. */
export async function lastKycPolicyChange(tx: Tx | Db): Promise<KycPolicyDto["changed"]> {
  const event = await tx.auditEvent.findFirst({
    where: { action: "kyc_policy.changed", outcome: "success" },
    orderBy: { seq: "desc" },
    select: { actorName: true, occurredAt: true },
  });
  return event && { by: event.actorName ?? "Somebody", at: event.occurredAt.toISOString() };
}

/** The label of amounts: most customers' currency. Rules can be changed while upstream is away, so it is not asked. */
async function usualCurrency(): Promise<string> {
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
    lastKycPolicyChange(db()),
    usualCurrency(),
  ]);
  return { policy, changed, currency };
}
