import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { PORTAL_POLICY_KEY } from "@/lib/authz/portal-policy";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { areSame, changedSince, type Rules } from "@/lib/services/transfer-policy/limits-stale";
import { toChoices, toStored } from "./choices";
import { lastChange, policyForAll } from "./read";
import type { CustomerPolicyForm, CustomerPolicyInput, PortalPolicyForm, PortalPolicyInput } from "./schema";

async function refuseStale(tx: Tx, targetId: string, seen: Rules, now: Rules): Promise<void> {
  if (areSame(seen, now)) return;
  const change = await lastChange(tx, targetId);
  throw new AppError(
    "conflict",
    `${change?.by ?? "Somebody"} changed this while you had the page open. Nothing was saved: look at what differs, then try again.`,
    { errors: changedSince(seen, now) },
  );
}

/**
 * Says what customers may do by themselves; true on their next request.
 * @throws AppError conflict, with what differs by field, when somebody changed it after it was seen
 */
export async function savePortalPolicy(
  actor: Actor,
  { seen, ...next }: PortalPolicyInput,
): Promise<PortalPolicyForm> {
  partnerScope(actor, "portal-policy:manage");
  await assertProven(actor);
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('portal-policy', 0))`;
    const before = await policyForAll(tx);
    await refuseStale(tx, PORTAL_POLICY_KEY, seen, before);
    if (areSame(before, next)) return before;
    await tx.setting.upsert({
      where: { key: PORTAL_POLICY_KEY },
      create: { key: PORTAL_POLICY_KEY, value: next },
      update: { value: next },
    });
    await appendAudit(tx, actor, {
      action: "portal_policy.changed",
      outcome: "success",
      target: { type: "setting", id: PORTAL_POLICY_KEY, name: "Portal rules" },
      before,
      after: next,
    });
    return next;
  });
}

/** Says what differs for one customer; as above. */
export async function saveCustomerPolicy(
  actor: Actor,
  { authId, seen, ...next }: CustomerPolicyInput,
): Promise<CustomerPolicyForm> {
  const customer = await customerScope(actor, authId, "portal-policy:manage");
  await assertProven(actor);
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.customerId}::uuid FOR UPDATE`;
    const { portalPolicy } = await tx.customer.findUniqueOrThrow({
      where: { id: customer.customerId },
      select: { portalPolicy: true },
    });
    const before = toChoices(portalPolicy);
    await refuseStale(tx, authId, seen, before);
    if (areSame(before, next)) return before;
    await tx.customer.update({
      where: { id: customer.customerId },
      data: { portalPolicy: toStored(next) },
    });
    await appendAudit(tx, actor, {
      action: "portal_policy.changed",
      outcome: "success",
      target: { type: "customer", id: authId, name: customer.name },
      authId,
      before,
      after: next,
    });
    return next;
  });
}
