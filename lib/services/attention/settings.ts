import "server-only";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";
import { type AttentionRuleName, definitionOf, ruleNames } from "./catalog";

export interface RuleSettings {
  enabled: boolean;
  thresholds: Record<string, number | null>;
  changed: { at: Date; by: string } | null;
}

const stored = z.record(z.string(), z.number().nullable());

/** The catalog's own figures, with what an admin changed in their place. */
function settingsOf(
  rule: AttentionRuleName,
  row: { enabled: boolean; thresholds: unknown; updatedAt: Date; updatedBy: string } | undefined,
): RuleSettings {
  const own = stored.safeParse(row?.thresholds).data ?? {};
  const thresholds = Object.fromEntries(
    Object.entries(definitionOf(rule).thresholds).map(([name, { usual }]) => [
      name,
      own[name] === undefined ? usual : own[name],
    ]),
  );
  return {
    enabled: row?.enabled ?? true,
    thresholds,
    changed: row ? { at: row.updatedAt, by: row.updatedBy } : null,
  };
}

/** Every rule's settings, from one query. */
export async function readRuleSettings(
  client: Db | Tx = db(),
): Promise<Map<AttentionRuleName, RuleSettings>> {
  const rows = new Map((await client.attentionRule.findMany()).map((row) => [row.rule, row]));
  return new Map(ruleNames.map((rule) => [rule, settingsOf(rule, rows.get(rule))]));
}
