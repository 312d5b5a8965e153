import type { Cause } from "./causes";

const refusal = (text: string, code: number, name: string): Cause => ({
  text,
  code,
  name,
  status: "failed",
  weight: 0,
  ring: 0,
  disposition: "send_refuse",
  source: "Vobiz",
});

/** Why the vendor itself does not let a call through: the reasons that its trunk webhook lists, and how the call ends. */
export const REFUSALS = {
  number_inactive: refusal("DESTINATION_OUT_OF_ORDER", 2010, "Destination Out Of Service"),
  cli_not_owned: refusal("CALL_REJECTED", 3030, "Unknown Caller ID"),
  kyc_required: refusal("CALL_REJECTED", 3040, "Forbidden"),
  aadhaar_pending: refusal("CALL_REJECTED", 3040, "Forbidden"),
  concurrency_limit: refusal("SWITCH_CONGESTION", 5030, "Concurrency Limit Breached"),
  no_routes: refusal("PROTOCOL_ERROR", 5020, "Routing Error"),
} satisfies Record<string, Cause>;

export type RefusalReason = keyof typeof REFUSALS;
