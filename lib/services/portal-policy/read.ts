import "server-only";
import { mergedPolicy, PORTAL_POLICY_KEY, type PortalPolicy } from "@/lib/authz/portal-policy";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { type Db, db, type Tx } from "@/lib/db/client";
import { toChoices } from "./choices";
import type { ChangedDto, CustomerPolicyDto, PortalPolicyDto } from "./schema";

/** Who changed a rule last: the one for all, or a customer's. */
export async function lastChange(on: Tx | Db, targetId: string): Promise<ChangedDto | null> {
  const event = await on.auditEvent.findFirst({
    where: { targetId, action: "portal_policy.changed" },
    orderBy: { seq: "desc" },
    select: { actorName: true, occurredAt: true },
  });
  return event && { by: event.actorName ?? "Somebody", at: event.occurredAt.toISOString() };
}

export async function policyForAll(on: Tx | Db): Promise<PortalPolicy> {
  const row = await on.setting.findUnique({ where: { key: PORTAL_POLICY_KEY } });
  return mergedPolicy(row?.value, null);
}

export async function readPortalPolicy(_partner: AuthorizedPartner): Promise<PortalPolicyDto> {
  const [policy, changed] = await Promise.all([policyForAll(db()), lastChange(db(), PORTAL_POLICY_KEY)]);
  return { policy, changed };
}

export async function readCustomerPolicy({
  customerId,
  authId,
}: AuthorizedCustomer): Promise<CustomerPolicyDto> {
  const [forAll, { portalPolicy }, changed] = await Promise.all([
    policyForAll(db()),
    db().customer.findUniqueOrThrow({ where: { id: customerId }, select: { portalPolicy: true } }),
    lastChange(db(), authId),
  ]);
  return {
    authId,
    choices: toChoices(portalPolicy),
    forAll,
    inForce: mergedPolicy(forAll, portalPolicy),
    changed,
  };
}
