import { type Cause, CLEARED, MEDIA_TIMEOUT, OUT_OF_CREDITS, UNANSWERED } from "../../../sandbox/seed/causes";

/** How finely endings are divided: the rarest has one slot, some hundreds of five million calls. */
export const OUTCOME_SLOTS = 16_384;
const ANSWERED = 0.58;

/** How a call ends, and which of the slots mean so. */
export interface Outcome {
  direction: string;
  context: string;
  market: number;
  region: string;
  currency: string;
  status: string;
  hangup_cause: string;
  hangup_cause_code: number;
  hangup_cause_name: string;
  hangup_disposition: string;
  hangup_source: string;
  ring: number;
  answered: boolean;
  first_slot: number;
  last_slot: number;
}

/** Every documented cause, the answered ones first; each has at least one slot. */
function slotsOf(): { cause: Cause; answered: boolean; first_slot: number; last_slot: number }[] {
  const failing = UNANSWERED.reduce((sum, cause) => sum + cause.weight, 0);
  const shares = [
    { cause: CLEARED, answered: true, share: ANSWERED * 0.994 },
    { cause: MEDIA_TIMEOUT, answered: true, share: ANSWERED * 0.006 },
    ...UNANSWERED.map((cause) => ({
      cause,
      answered: false,
      share: (1 - ANSWERED) * (cause.weight / failing),
    })),
    { cause: OUT_OF_CREDITS, answered: false, share: 0 },
  ];
  let next = 0;
  return shares.map(({ cause, answered, share }, index) => {
    const left = shares.length - index - 1;
    const slots = Math.max(1, Math.min(Math.round(share * OUTCOME_SLOTS), OUTCOME_SLOTS - next - left));
    const first = next;
    next = left === 0 ? OUTCOME_SLOTS : next + slots;
    return { cause, answered, first_slot: first, last_slot: next - 1 };
  });
}

/** The endings for both directions, both products and both markets: one kind of call each. */
export function benchOutcomes(): Outcome[] {
  const markets = [
    { market: 0, region: "ap-south-1", currency: "INR" },
    { market: 1, region: "us-east-1", currency: "USD" },
  ];
  return markets.flatMap((market) =>
    ["outbound", "inbound"].flatMap((direction) =>
      ["sip-trunking", "voice-api"].flatMap((context) =>
        slotsOf().map(({ cause, ...slots }) => ({
          ...market,
          direction,
          context,
          ...slots,
          status: slots.answered ? "answered" : cause.status,
          hangup_cause: cause.text,
          hangup_cause_code: cause.code,
          hangup_cause_name: cause.name,
          hangup_disposition: cause.disposition,
          hangup_source: cause.source,
          ring: cause.ring,
        })),
      ),
    ),
  );
}
