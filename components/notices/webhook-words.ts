import type { Tone } from "@/components/ui/badge";
import { isRuleName } from "@/lib/services/attention/catalog";
import { titleOf } from "@/lib/services/attention/schema";
import type { WebhookDto } from "@/lib/services/notices/webhook-schema";

export const webhookStateWords: Record<WebhookDto["state"], { label: string; tone: Tone }> = {
  working: { label: "Up to date", tone: "success" },
  waiting: { label: "Sending", tone: "info" },
  failing: { label: "Failing", tone: "danger" },
  paused: { label: "Paused", tone: "neutral" },
  silent: { label: "Silent", tone: "warning" },
};

const NAMED = 3;

/** Which rules it is told of, in a line. */
export function rulesInWords(rules: readonly string[]): string {
  if (rules.length === 0) return "All rules";
  const names = rules.slice(0, NAMED).map(titleOf).join(", ");
  return rules.length > NAMED ? `${names} and ${rules.length - NAMED} more` : names;
}

/** Those that the catalog still has, for a form. */
export function knownRules(rules: readonly string[]) {
  return rules.filter(isRuleName);
}
