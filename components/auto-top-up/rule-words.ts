import type { Tone } from "@/components/ui/badge";
import { formatDate, formatDateTime } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { Viewer } from "@/lib/format/viewer";
import type {
  AutoTopUpDto,
  AutoTopUpOutcomeName,
  AutoTopUpStateName,
  DryRunDto,
  TroubleDto,
} from "@/lib/services/auto-top-ups/schema";

export const stateWords: Record<AutoTopUpStateName, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  paused: { label: "Paused", tone: "neutral" },
  tripped: { label: "Tripped", tone: "danger" },
};

const troubleLabels: Record<TroubleDto["kind"], string> = {
  tripped: "Tripped",
  failing: "Failing",
  missed: "Not running",
};

export const outcomeWords: Record<AutoTopUpOutcomeName, { label: string; tone: Tone }> = {
  enough: { label: "Enough", tone: "neutral" },
  fired: { label: "Topped up", tone: "success" },
  waiting: { label: "Waiting", tone: "info" },
  tripped: { label: "Tripped", tone: "danger" },
  failed: { label: "Failed", tone: "danger" },
};

/** What stands on the rule's badge: its trouble where there is one. */
export function badgeOf({ state, trouble }: Pick<AutoTopUpDto, "state" | "trouble">): {
  label: string;
  tone: Tone;
} {
  return trouble ? { label: troubleLabels[trouble.kind], tone: "danger" } : stateWords[state];
}

/** The trouble of a rule as a sentence that says since when and what to do. */
export function troubleWords(trouble: TroubleDto, viewer: Viewer): { title: string; advice: string } {
  const since = trouble.since ? formatDateTime(trouble.since, viewer) : null;
  switch (trouble.kind) {
    case "tripped":
      return {
        title: since ? `It stopped itself on ${since}.` : "It stopped itself.",
        advice: `${trouble.detail} Nothing is topped up until somebody resumes it.`,
      };
    case "missed":
      return {
        title: since ? `It has not run since ${since}.` : "It has not run.",
        advice: "It should run every minute. Look whether the portal's jobs are running.",
      };
    case "failing":
      return { title: "Its last run failed.", advice: `${trouble.detail} It tries again every minute.` };
  }
}

/** `Below ₹500.00 to ₹2,000.00`. */
export function termsWords(
  rule: Pick<AutoTopUpDto, "threshold" | "target" | "currency">,
  { locale }: Pick<Viewer, "locale">,
): string {
  const money = (amount: string) => formatMoney(amount, rule.currency, locale);
  return `Below ${money(rule.threshold)} to ${money(rule.target)}`;
}

function timesWords(times: number): string {
  return times === 1 ? "once" : `${times} times`;
}

/** `It would have fired 6 times, ₹12,000.00, and would have tripped on 12 Nov 2026.` */
export function dryRunWords(result: DryRunDto, viewer: Viewer): string {
  const { firings, total, currency, tripped } = result;
  const fired =
    firings.length === 0
      ? "It would not have fired"
      : `It would have fired ${timesWords(firings.length)}, ${formatMoney(total, currency, viewer.locale)}`;
  if (!tripped) return `${fired}${firings.length === 0 ? "" : " in all"}, and would not have tripped.`;
  return `${fired}, and would have tripped on ${formatDate(tripped.at, viewer)}.`;
}
