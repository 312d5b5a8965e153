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
    meaning: `The ledger could not settle it by itself. A person has to decide, with the evidence. ${ONLY_ONCE}`,
  },
  cancelled: {
    label: "Cancelled",
    tone: "neutral",
    meaning: "Stopped before it was sent. No money has moved.",
  },
};

/** States that a list can be narrowed to; no transfer is a draft. */
export const stateFilters = [
  "pending_approval",
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

/** Whether it has not come to its end: it moves by itself, or waits for a person. */
export function isOpen(state: TransferStateName): boolean {
  return state !== "completed" && state !== "failed" && state !== "cancelled";
}

export const sourceWords: Record<TransferDto["source"], string> = {
  form: "The portal's form",
  api: "API",
  bulk: "Bulk top-up",
  auto: "Automatic top-up",
  request: "Request of the customer",
};

export function staffTransferHref({ id }: Pick<TransferDto, "id">): string {
  return `/transfers/${encodeURIComponent(id)}`;
}
