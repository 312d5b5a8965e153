import { type Severity, severities } from "@/lib/services/attention/catalog";
import type { LiveNotices } from "@/lib/services/notices/schema";

export type LiveNotice = LiveNotices["notices"][number];

const EVERY_MS = 20_000;
const LONGEST_MS = 300_000;

/** Until the next question: the usual, and longer with every one in a row that failed. */
export function pauseAfter(failures: number): number {
  return Math.min(EVERY_MS * 2 ** failures, LONGEST_MS);
}

const MOST_TOASTS = 3;

/** What is told of some news: each by itself, or as one where it would be a flood. */
export type Telling = { one: LiveNotice } | { many: number; worst: LiveNotice };

export function tellingsOf(news: readonly LiveNotice[]): Telling[] {
  const sorted = [...news].sort((a, b) => weight(a.severity) - weight(b.severity));
  const [worst] = sorted;
  if (!worst) return [];
  if (sorted.length > MOST_TOASTS) return [{ many: sorted.length, worst }];
  return sorted.map((one) => ({ one }));
}

function weight(severity: Severity): number {
  return severities.indexOf(severity);
}
