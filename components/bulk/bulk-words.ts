import type { Tone } from "@/components/ui/badge";
import type { BulkRowGroup, BulkStateName } from "@/lib/services/bulk-top-ups/schema";

export const bulkStateWords: Record<BulkStateName, { label: string; tone: Tone; meaning: string }> = {
  draft: { label: "Draft", tone: "neutral", meaning: "Checked, and not submitted. No money has moved." },
  pending_approval: {
    label: "Awaiting approval",
    tone: "info",
    meaning: "Somebody else has to approve it. No money has moved.",
  },
  running: {
    label: "Running",
    tone: "info",
    meaning: "Its rows are being paid, a few at a time. You can leave this page.",
  },
  stopped: {
    label: "Stopped",
    tone: "warning",
    meaning: "No further row is paid until somebody resumes it. What was paid stays paid.",
  },
  finished: { label: "Finished", tone: "success", meaning: "Nothing of it is under way any more." },
  cancelled: { label: "Cancelled", tone: "neutral", meaning: "It pays no further row, ever." },
};

export const rowGroupWords: Record<BulkRowGroup, { label: string; tone: Tone }> = {
  problem: { label: "Not payable", tone: "danger" },
  waiting: { label: "Not yet paid", tone: "neutral" },
  under_way: { label: "On its way", tone: "info" },
  paid: { label: "Paid", tone: "success" },
  in_doubt: { label: "In doubt", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** "1 row", "12 rows". */
export function rowsWords(count: number, locale: string): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? "row" : "rows"}`;
}

export function bulkHref({ id }: { id: string }): string {
  return `/transfers/bulk/${encodeURIComponent(id)}`;
}
