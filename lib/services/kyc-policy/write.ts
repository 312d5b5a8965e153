import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { areSame } from "@/lib/services/transfer-policy/limits-stale";
import { refuseStale } from "@/lib/services/transfer-policy/write";
import { lockAdmission } from "@/lib/services/transfers/admit";
import { kycPolicyInForce } from "./assert";
import { KYC_POLICY_KEY, type KycPolicy, type KycPolicyInput } from "./schema";

/**
 * Changes what waits for a complete verification. It waits for the admissions under way, so that once it has answered
 * no transfer is let in by the old rules.
 * @throws AppError conflict, with what differs by field, when somebody changed them after they were seen
 */
export async function saveKycPolicy(actor: Actor, { seen, ...next }: KycPolicyInput): Promise<KycPolicy> {
  partnerScope(actor, "kyc:policy");
  await assertProven(actor);
  return transact(async (tx) => {
    await lockAdmission(tx);
    const before = await kycPolicyInForce(tx);
    await refuseStale(tx, KYC_POLICY_KEY, "the rules", seen, before);
    if (areSame(before, next)) return before;
    await tx.setting.upsert({
      where: { key: KYC_POLICY_KEY },
      create: { key: KYC_POLICY_KEY, value: next },
      update: { value: next },
    });
    await appendAudit(tx, actor, {
      action: "kyc_policy.changed",
      outcome: "success",
      target: { type: "setting", id: KYC_POLICY_KEY, name: "Verification rules" },
      before,
      after: next,
    });
    return next;
  });
}
