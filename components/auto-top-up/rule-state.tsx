import { StatusBadge } from "@/components/ui/status-badge";
import type { AutoTopUpDto, AutoTopUpOutcomeName } from "@/lib/services/auto-top-ups/schema";
import { badgeOf, outcomeWords } from "./rule-words";

export function RuleState({ rule }: { rule: Pick<AutoTopUpDto, "state" | "trouble"> }) {
  const { label, tone } = badgeOf(rule);
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

export function RunOutcome({ outcome }: { outcome: AutoTopUpOutcomeName }) {
  const { label, tone } = outcomeWords[outcome];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}
