import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { lockAdmission } from "@/lib/services/transfers/admit";
import { kycPolicyInForce } from "./assert";
import { lastKycPolicyChange } from "./read";
import { KYC_POLICY_KEY, type KycPolicy, type KycPolicyInput } from "./schema";

function inWords(value: string | boolean | null): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value ?? "none";
}

/** What differs from what was seen, by field; empty when nothing does. */
function changedSince(seen: KycPolicy, now: KycPolicy): Record<string, string> {
  const fields = (Object.keys(now) as (keyof KycPolicy)[]).filter((field) => seen[field] !== now[field]);
  return Object.fromEntries(
    fields.map((field) => [
      field,
      `Changed meanwhile: it was ${inWords(seen[field])}, it is now ${inWords(now[field])}.`,
    ]),
  );
}

const isSame = (one: KycPolicy, other: KycPolicy) => Object.keys(changedSince(one, other)).length === 0;

/**
 * Changes what waits for a complete verification. It waits for the admissions under way, so that once it has answered
 * no transfer is let in by the old rules.
 * @throws AppError conflict, with what differs by field, when somebody changed them after they were seen
 */
export async function saveKycPolicy(actor: Actor, { seen, ...next }: KycPolicyInput): Promise<KycPolicy> {
  partnerScope(actor, "kyc:policy");
  return transact(async (tx) => {
    await lockAdmission(tx);
    const before = await kycPolicyInForce(tx);
    if (!isSame(seen, before)) {
      const change = await lastKycPolicyChange(tx);
      throw new AppError(
        "conflict",
        `${change?.by ?? "Somebody"} changed the rules while you had this page open. Nothing was saved: look at what differs, then try again.`,
        { errors: changedSince(seen, before) },
      );
    }
    if (isSame(before, next)) return before;
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
