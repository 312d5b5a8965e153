import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { invalid } from "@/lib/http/errors";
import { areSame } from "@/lib/services/transfer-policy/limits-stale";
import { refuseStale } from "@/lib/services/transfer-policy/write";
import { type AttentionRuleName, definitionOf } from "./catalog";
import { checkedFigures } from "./figures";
import { readRule } from "./rule-read";
import type { RuleBody, RuleDto } from "./schema";
import { readRuleSettings } from "./settings";

/** As one compares them, and as the record shows them: one value to a figure. */
function flat({ enabled, thresholds }: RuleBody): Record<string, boolean | number | null> {
  return { enabled, ...thresholds };
}

/** The same, by the names of the form's fields. */
function byField({ enabled, thresholds }: RuleBody): Record<string, boolean | number | null> {
  const fields = Object.entries(thresholds).map(([name, value]) => [`thresholds.${name}`, value] as const);
  return { enabled, ...Object.fromEntries(fields) };
}

/**
 * Says whether a rule looks, and from which figures on; counts from its next look on.
 * @param seen what it was when somebody looked; null where nobody did
 * @throws AppError invalid with messages at the figures; conflict where somebody changed it meanwhile
 */
export async function saveRule(
  actor: Actor,
  rule: AttentionRuleName,
  given: RuleBody,
  seen: RuleBody | null,
): Promise<RuleDto> {
  const partner = partnerScope(actor, "attention:rules");
  const checked = checkedFigures(rule, given.thresholds);
  if ("errors" in checked) throw invalid(checked.errors);
  const next = { enabled: given.enabled, thresholds: checked.figures };
  await transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`attention-rule.${rule}`}, 0))`;
    const now = (await readRuleSettings(tx)).get(rule);
    const before = { enabled: now?.enabled ?? true, thresholds: now?.thresholds ?? {} };
    if (seen) await refuseStale(tx, rule, "this rule", byField(seen), byField(before));
    if (areSame(flat(before), flat(next))) return;
    const row = { ...next, updatedBy: actor.name };
    await tx.attentionRule.upsert({ where: { rule }, create: { rule, ...row }, update: row });
    await appendAudit(tx, actor, {
      action: "attention_rule.changed",
      outcome: "success",
      target: { type: "attention_rule", id: rule, name: definitionOf(rule).title },
      before: flat(before),
      after: flat(next),
    });
  });
  return readRule(partner, actor.role, rule);
}
