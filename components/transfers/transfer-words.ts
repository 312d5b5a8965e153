import type { Tone } from "@/components/ui/badge";
import type { TransferDto, TransferStateName } from "@/lib/services/transfers/schema";

interface StateWords {
  label: string;
  tone: Tone;
  /** What it means for the money, in plain words. */
  meaning: string;
}

const ONLY_ONCE = "Do not send it again.";

export const stateWords: Record<TransferStateName, StateWords> = {
  draft: { label: "Draft", tone: "neutral", meaning: "Not confirmed yet. No money has moved." },
  pending_approval: {
    label: "Awaiting approval",
    tone: "info",
    meaning: "Somebody else has to approve it. No money has moved.",
  },
  created: { label: "Waiting", tone: "info", meaning: `Recorded, and about to be sent. ${ONLY_ONCE}` },
  sending: {
    label: "Sending",
    tone: "info",
    meaning: `On its way; the answer is not here yet. ${ONLY_ONCE}`,
  },
  completed: {
    label: "Completed",
    tone: "success",
    meaning: "The money is in the customer's wallet. It cannot be taken back.",
  },
  failed: { label: "Failed", tone: "danger", meaning: "No money has moved. It is safe to try again." },
  unknown: {
    label: "Checking",
    tone: "warning",
    meaning: `No clear answer came, so the money may or may not have moved. The customer's ledger is being read until that is certain. ${ONLY_ONCE}`,
  },
  needs_review: {
    label: "Needs review",
    tone: "warning",
    meaning: `The ledger could not settle it by itself. A person has to look for this reference there first. ${ONLY_ONCE}`,
  },
  cancelled: {
    label: "Cancelled",
    tone: "neutral",
    meaning: "Stopped before it was sent. No money has moved.",
  },
};

/** States that a list can be narrowed to; the others are not in use yet. */
export const stateFilters = [
  "created",
  "sending",
  "completed",
  "failed",
  "unknown",
  "needs_review",
  "cancelled",
] as const satisfies readonly TransferStateName[];

/** Whether the state may change without anybody doing anything. */
export function isMoving(state: TransferStateName): boolean {
  return state === "created" || state === "sending" || state === "unknown";
}

export interface TransferStep {
  id: "requested" | "sent" | "checked" | "settled";
  label: string;
  /** ISO 8601; null for what is still to come. */
  at: string | null;
  detail: string | null;
}

function timesWords(times: number): string {
  if (times === 0) return "not yet";
  return times === 1 ? "once" : `${times} times`;
}

/** What has happened to a transfer, in order, and what comes next. */
export function transferSteps(transfer: TransferDto): TransferStep[] {
  const { state, createdAt, sentAt, settledAt, requestedBy, ledgerReads, nextLedgerReadAt } = transfer;
  const steps: TransferStep[] = [
    { id: "requested", label: `Requested by ${requestedBy}`, at: createdAt, detail: null },
  ];
  if (sentAt) steps.push({ id: "sent", label: "Sent", at: sentAt, detail: null });
  if (ledgerReads > 0 || nextLedgerReadAt) {
    steps.push({
      id: "checked",
      label: "Looked for in the customer's ledger",
      at: settledAt ? null : nextLedgerReadAt,
      detail: `${timesWords(ledgerReads)}${nextLedgerReadAt && !settledAt ? ", next" : ""}`,
    });
  }
  if (settledAt) steps.push({ id: "settled", label: stateWords[state].label, at: settledAt, detail: null });
  return steps;
}

export function staffTransferHref({ id }: Pick<TransferDto, "id">): string {
  return `/transfers/${encodeURIComponent(id)}`;
}
