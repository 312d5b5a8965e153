import "server-only";
import type { Role } from "@/lib/authz/permissions";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { type AttentionRuleName, definitionOf, isRuleName, ruleNames } from "./catalog";
import { maySee } from "./readable";
import type { RuleDto } from "./schema";
import { readRuleSettings } from "./settings";

/** Every rule with its figures; what it has found, and why it cannot look, of those alone whose items the role may see. */
export async function listRules(_partner: AuthorizedPartner, role: Role): Promise<RuleDto[]> {
  const [settings, looks, open] = await Promise.all([
    readRuleSettings(),
    db().attentionLook.findMany(),
    db().attentionItem.groupBy({ by: ["rule"], where: { clearedAt: null }, _count: true }),
  ]);
  const lookOf = new Map(looks.map((look) => [look.rule, look]));
  const openOf = new Map(open.map(({ rule, _count }) => [rule, _count]));
  return ruleNames.map((rule) => {
    const { title, about, group, thresholds, calmMinutes } = definitionOf(rule);
    const own = settings.get(rule);
    const look = lookOf.get(rule);
    const isShown = maySee(role, rule);
    return {
      rule,
      title,
      about,
      group,
      calmMinutes,
      enabled: own?.enabled ?? true,
      thresholds: Object.entries(thresholds).map(([name, threshold]) => ({
        ...threshold,
        name,
        value: own?.thresholds[name] ?? null,
      })),
      openItems: isShown ? (openOf.get(rule) ?? 0) : null,
      lookedAt: look?.lookedAt?.toISOString() ?? null,
      failing:
        isShown && look?.failingSince
          ? { since: look.failingSince.toISOString(), why: look.failure ?? "It failed." }
          : null,
      changed: own?.changed ? { at: own.changed.at.toISOString(), by: own.changed.by } : null,
    };
  });
}

/** @throws AppError not_found */
export function knownRule(rule: string): AttentionRuleName {
  if (!isRuleName(rule)) throw notFound("This rule");
  return rule;
}

export async function readRule(
  partner: AuthorizedPartner,
  role: Role,
  rule: AttentionRuleName,
): Promise<RuleDto> {
  const found = (await listRules(partner, role)).find((one) => one.rule === rule);
  if (!found) throw notFound("This rule");
  return found;
}
