import { type AttentionRuleName, definitionOf, type Severity, severities } from "./catalog";
import type { Found } from "./detector";
import { factsText } from "./facts";

/** What is stored of an item that a decision needs. */
export interface KnownItem {
  id: string;
  subject: string;
  severity: Severity;
  label: string;
  /** As `factsText` gives it. */
  factsText: string;
  missedSince: Date | null;
  lowerSince: Date | null;
  clearedAt: Date | null;
  snoozed: boolean;
}

export type Step =
  | { do: "open"; found: Found }
  | { do: "reopen"; item: KnownItem; found: Found }
  | { do: "worsen" | "ease"; item: KnownItem; found: Found }
  /** Still there: its figures and the clocks of clearing and easing. */
  | { do: "keep"; item: KnownItem; found: Found; lowerSince: Date | null }
  | { do: "miss"; item: KnownItem }
  | { do: "clear"; item: KnownItem };

const MINUTE_MS = 60_000;
/** The same cause within this time of clearing is the same item. */
export const REOPEN_MS = 60 * MINUTE_MS;

const rankOf = (severity: Severity) => severities.indexOf(severity);

function stays(item: KnownItem, found: Found, calmMs: number, now: Date): Step | null {
  const difference = rankOf(found.severity) - rankOf(item.severity);
  if (difference < 0 && !found.onlyHolds) return { do: "worsen", item, found };
  const lower = difference > 0;
  const lowerSince = lower ? (item.lowerSince ?? now) : null;
  if (lower && now.getTime() - (lowerSince?.getTime() ?? 0) >= calmMs) return { do: "ease", item, found };
  const same =
    item.missedSince === null &&
    item.lowerSince?.getTime() === lowerSince?.getTime() &&
    item.label === found.label &&
    item.factsText === factsText(found.facts);
  return same ? null : { do: "keep", item, found, lowerSince };
}

/**
 * What changes in the queue, when a rule has looked: an item opens at once, worsens at once, eases and clears only when
 * that has lasted, and opens again instead of anew when it cleared a moment ago.
 * @param known the rule's open items, and those that cleared within {@link REOPEN_MS}
 */
export function decide(
  rule: AttentionRuleName,
  known: readonly KnownItem[],
  all: readonly Found[],
  now: Date,
): Step[] {
  const calmMs = definitionOf(rule).calmMinutes * MINUTE_MS;
  const bySubject = new Map<string, KnownItem>();
  for (const item of known) {
    const other = bySubject.get(item.subject);
    if (!other || other.clearedAt !== null) bySubject.set(item.subject, item);
  }
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const found of all) {
    if (seen.has(found.subject)) continue;
    seen.add(found.subject);
    const item = bySubject.get(found.subject);
    if (item === undefined || item.clearedAt !== null) {
      if (found.onlyHolds) continue;
      steps.push(item ? { do: "reopen", item, found } : { do: "open", found });
      continue;
    }
    const step = stays(item, found, calmMs, now);
    if (step) steps.push(step);
  }
  for (const item of bySubject.values()) {
    if (item.clearedAt !== null || seen.has(item.subject)) continue;
    const since = item.missedSince ?? now;
    if (now.getTime() - since.getTime() >= calmMs) steps.push({ do: "clear", item });
    else if (item.missedSince === null) steps.push({ do: "miss", item });
  }
  return steps;
}
