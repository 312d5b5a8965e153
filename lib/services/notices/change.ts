import { type AttentionRuleName, type Severity, severities } from "@/lib/services/attention/catalog";
import type { AttentionChangeKind } from "@/lib/services/attention/schema";

export type ChangeKind = AttentionChangeKind;

/** A change of which it is decided now whom to tell, with its item as that is by now. */
export interface ChangeToTell {
  id: string;
  kind: ChangeKind;
  /** How grave the item was after this change. */
  severity: Severity;
  at: Date;
  /** The person who did it; null where the portal saw it, or a program did it. */
  byId: string | null;
  item: {
    id: string;
    rule: AttentionRuleName;
    severity: Severity;
    clearedAt: Date | null;
    snoozedUntil: Date | null;
    assigneeId: string | null;
  };
}

/** With these, an item begins to press, or presses more; what clears is told only to whoever was told of one. */
export const beginnings = ["opened", "reopened", "worsened"] as const satisfies readonly ChangeKind[];

export function isBeginning(kind: ChangeKind): boolean {
  return beginnings.some((one) => one === kind);
}

export function isGraveEnough(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

export function isAsleep({ snoozedUntil }: Pick<ChangeToTell["item"], "snoozedUntil">, now: Date): boolean {
  return snoozedUntil !== null && snoozedUntil > now;
}
