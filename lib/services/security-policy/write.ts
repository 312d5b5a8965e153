import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { forgetSecurityRules, readSecurityRules, SECURITY_RULES_KEY } from "@/lib/auth/security-rules";
import { roleNames } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { invalid } from "@/lib/http/errors";
import { areSame, type Rules } from "@/lib/services/transfer-policy/limits-stale";
import { refuseStale } from "@/lib/services/transfer-policy/write";
import type { SecurityPolicy } from "./schema";

/** As one compares them, and as the record shows them: one value to a rule. */
function flat({ secondFactorFor, ...rest }: SecurityPolicy): Rules {
  return { ...rest, secondFactorFor: secondFactorFor.map((role) => roleNames[role]).join(", ") || null };
}

/** Whoever asks for a second factor has one: else the next page would shut them out of what they came to do. */
function assertHasOwn(actor: Actor, before: SecurityPolicy, next: SecurityPolicy): void {
  if (actor.type !== "user" || actor.hasSecondFactor) return;
  if (!next.secondFactorFor.includes(actor.role) || before.secondFactorFor.includes(actor.role)) return;
  throw invalid({
    secondFactorFor: "You have no second factor yourself. Set one up, then ask your role for it.",
  });
}

/**
 * Changes how everybody's sign-in and sessions are protected; true within seconds, also for sessions that are open.
 * @param seen what they were when they were looked at; null where nobody looked
 * @throws AppError conflict, with what differs by field, when somebody changed them after they were seen
 */
export async function saveSecurityPolicy(
  actor: Actor,
  next: SecurityPolicy,
  seen: SecurityPolicy | null,
): Promise<SecurityPolicy> {
  partnerScope(actor, "security-policy:manage");
  await assertProven(actor);
  const saved = await transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('security-policy', 0))`;
    const before = await readSecurityRules(tx);
    if (seen) await refuseStale(tx, SECURITY_RULES_KEY, "the rules", flat(seen), flat(before));
    if (areSame(flat(before), flat(next))) return before;
    assertHasOwn(actor, before, next);
    await tx.setting.upsert({
      where: { key: SECURITY_RULES_KEY },
      create: { key: SECURITY_RULES_KEY, value: next },
      update: { value: next },
    });
    await appendAudit(tx, actor, {
      action: "security_policy.changed",
      outcome: "success",
      target: { type: "setting", id: SECURITY_RULES_KEY, name: "Sign-in rules" },
      before: flat(before),
      after: flat(next),
    });
    return next;
  });
  forgetSecurityRules();
  return saved;
}
