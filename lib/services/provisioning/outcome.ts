import "server-only";
import type { VobizError } from "@/lib/vobiz/errors";
import type { WriteOutcome } from "@/lib/vobiz/write-outcome";
import type { OrderHandler } from "./handler";
import type { PlainRecord } from "./schema";
import type { Settlement } from "./settle";

/** When upstream is first asked after an unknown outcome. */
const FIRST_LOOK_MS = 1_000;

// What each definite refusal means to the person who asked.
const refusals: Record<string, string> = {
  insufficient_balance: "The customer's wallet is too low for this.",
  credentials_refused:
    "The voice platform refused this customer's credentials. Read them again, or enter them, and ask once more.",
  forbidden: "The voice platform does not allow this for the customer's account.",
  not_found: "The voice platform does not know this (any more).",
  conflict: "The voice platform says that this conflicts with what is already there.",
  validation: "The voice platform refused some of the values.",
  rate_limited: "The voice platform asked us to slow down and did not carry it out.",
  not_configured: "The credentials that this needs are missing.",
};

function wordsFor<R extends PlainRecord, A, S>(handler: OrderHandler<R, A, S>, error: VobizError): string {
  const own = handler.refusal?.(error.code, error.upstreamMessage);
  return own ?? refusals[error.code] ?? "The voice platform refused this.";
}

/** What the one call showed, as the next state. Only proof completes; only a definite refusal fails. */
export function settlementOf<R extends PlainRecord, A, S>(
  handler: OrderHandler<R, A, S>,
  request: R,
  outcome: WriteOutcome<A>,
  now = new Date(),
): Settlement {
  switch (outcome.kind) {
    case "done":
      return {
        from: "sending",
        to: "completed",
        data: { result: handler.keep(outcome.answer, request), settledAt: now },
      };
    case "refused":
      return {
        from: "sending",
        to: "failed",
        reason: outcome.error.code,
        data: {
          failureCode: outcome.error.code,
          failureDetail: wordsFor(handler, outcome.error),
          settledAt: now,
        },
      };
    case "not_sent":
      return {
        from: "sending",
        to: "failed",
        reason: `not sent: ${outcome.error.code}`,
        data: {
          failureCode: outcome.error.code === "not_configured" ? "not_configured" : "not_sent",
          failureDetail:
            outcome.error.code === "not_configured"
              ? wordsFor(handler, outcome.error)
              : "The voice platform could not be reached; nothing was sent.",
          settledAt: now,
        },
      };
    case "unknown": {
      const documented = outcome.vendorMessage && handler.documentedFailure?.(outcome.vendorMessage);
      return {
        from: "sending",
        to: "unknown",
        reason: outcome.error?.code ?? "unreadable_answer",
        data: {
          failureCode: documented || (outcome.error?.code ?? "unreadable_answer"),
          nextLookAt: new Date(now.getTime() + FIRST_LOOK_MS),
        },
      };
    }
  }
}
