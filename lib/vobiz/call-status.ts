import type { CallStatus } from "./types";

/** What of a call record tells how the call ended. */
export interface CallOutcome {
  /** The vendor's own word, in the generation that has one. */
  status: string | null;
  billsec: number;
  wasAnswered: boolean;
  hangupCause: string | null;
  hangupCauseCode: number | null;
  hangupDisposition: string | null;
}

const BY_WORD: Record<string, CallStatus> = {
  answered: "answered",
  completed: "answered",
  busy: "busy",
  no_answer: "no_answer",
  failed: "failed",
  cancelled: "cancelled",
  canceled: "cancelled",
};

const BY_CAUSE: Record<string, CallStatus> = {
  USER_BUSY: "busy",
  NO_ANSWER: "no_answer",
  ORIGINATOR_CANCEL: "cancelled",
};

/** Busy line, busy everywhere; no answer, ring timeout; the cancellations. */
const BY_CODE: Record<number, CallStatus> = {
  3010: "busy",
  3100: "busy",
  3000: "no_answer",
  6010: "no_answer",
  1000: "cancelled",
  1010: "cancelled",
  1020: "cancelled",
};

/** One of five endings for either generation: the newer records carry no status, so it follows from the rest. */
export function callStatusOf(outcome: CallOutcome): CallStatus {
  const word = outcome.status?.toLowerCase().replaceAll("-", "_");
  const named = word === undefined ? undefined : BY_WORD[word];
  if (named) return named;
  if (outcome.billsec > 0 || outcome.wasAnswered) return "answered";
  const { hangupCause, hangupCauseCode, hangupDisposition } = outcome;
  return (
    (hangupCause === null ? undefined : BY_CAUSE[hangupCause.toUpperCase()]) ??
    (hangupCauseCode === null ? undefined : BY_CODE[hangupCauseCode]) ??
    (hangupDisposition === "send_cancel" ? "cancelled" : "failed")
  );
}
