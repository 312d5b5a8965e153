import { english, type Translate } from "@/lib/i18n/translate";
import type { CallDetailDto } from "@/lib/services/calls/schema";

/** Who or what ended it, in one word each; null where the record does not say. */
export type EndingSide =
  | "caller"
  | "callee"
  | "platform"
  | "carrier"
  | "request"
  | "flow"
  | "error"
  | "unknown";

/** The wallet at that second, beside what a minute costs. Amounts are decimal strings in `currency`. */
export interface WalletFact {
  /** `low` is less than a minute, `ample` at least ten; `unknown` also where nobody looked. */
  state: "empty" | "low" | "some" | "ample" | "unknown";
  /** Between these two: money that moved within that very second leaves it open. Null where unknown. */
  least: string | null;
  most: string | null;
  currency: string | null;
  /** Postpaid wallets do not run empty. */
  isPostpaid: boolean;
}

/** The customer's own number in this call, as it is now; what changed since then is marked. */
export interface NumberFact {
  /** `foreign` is not among the customer's numbers; `unknown` also where nobody looked. */
  state: "found" | "foreign" | "unknown";
  status: string | null;
  isBlocked: boolean;
  isRouted: boolean | null;
  /** Whether the customer got it only after the call began; null where that is not recorded. */
  cameLater: boolean | null;
  /** Whether it had been given back before the call began. */
  wasReleased: boolean;
  aadhaarMissing: boolean;
  /** Whether its record was changed after the call, so that it may have been otherwise then. */
  changedSince: boolean;
}

/** Everything that a rule may look at. */
export interface CallFacts {
  direction: "inbound" | "outbound";
  status: CallDetailDto["status"];
  cause: string | null;
  code: number | null;
  disposition: string | null;
  source: EndingSide | null;
  reason: string | null;
  answered: boolean;
  /** Null where the record does not tell. */
  rang: boolean | null;
  billsec: number;
  ringSeconds: number | null;
  /** Seconds from the start until it rang, or until the end where it never did; null where not recorded. */
  setupSeconds: number | null;
  context: string | null;
  codec: string | null;
  /** 1.0 to 5.0; null without media. */
  mos: number | null;
  jitterMs: number | null;
  packetLossPercent: number | null;
  /** The number that stands for the customer looks like one of the telephone network. */
  ownNumberIsPhone: boolean;
  wallet: WalletFact;
  number: NumberFact;
  /** For amounts and lengths of time in sentences. */
  locale: string;
  /** For the sentences that a customer reads. */
  t: Translate;
}

/** In whose words a call is explained. */
export interface Reader {
  locale: string;
  t: Translate;
}

const DEFAULT_READER: Reader = { locale: "en-IN", t: english };

export const UNKNOWN_WALLET: WalletFact = {
  state: "unknown",
  least: null,
  most: null,
  currency: null,
  isPostpaid: false,
};
export const UNKNOWN_NUMBER: NumberFact = {
  state: "unknown",
  status: null,
  isBlocked: false,
  isRouted: null,
  cameLater: null,
  wasReleased: false,
  aadhaarMissing: false,
  changedSince: false,
};

/** Documented words; the customers' portal says "Network" where the vendor's name stood. */
const SIDES: ReadonlyMap<string, EndingSide> = new Map<string, EndingSide>(
  Object.entries({
    caller: "caller",
    callee: "callee",
    "call recipient": "callee",
    vobiz: "platform",
    network: "platform",
    carrier: "carrier",
    "api request": "request",
    "answer xml": "flow",
    error: "error",
    unknown: "unknown",
  } satisfies Record<string, EndingSide>),
);

function sideOf(source: string | null): EndingSide | null {
  return source === null ? null : (SIDES.get(source.trim().toLowerCase()) ?? "unknown");
}

const numeric = /^\d{1,5}$/;

/** The number of the customer in a call: whom it is called as, or under which it calls. */
export function ownNumberOf(call: Pick<CallDetailDto, "direction" | "fromNumber" | "toNumber">) {
  return call.direction === "outbound" ? call.fromNumber : call.toNumber;
}

export type RecordedCall = Pick<
  CallDetailDto,
  | "direction"
  | "status"
  | "fromNumber"
  | "toNumber"
  | "startedAt"
  | "progressAt"
  | "answeredAt"
  | "endedAt"
  | "billsec"
  | "ringSeconds"
  | "hangupCause"
  | "hangupCauseCode"
  | "hangupDisposition"
  | "hangupSource"
  | "failureCode"
  | "failureReason"
  | "context"
  | "codec"
  | "mos"
  | "jitterMs"
  | "packetLossPercent"
>;

function secondsBetween(from: string, to: string | null): number | null {
  return to === null ? null : Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}

function didRing({ progressAt, ringSeconds }: RecordedCall): boolean | null {
  if (progressAt !== null) return true;
  return ringSeconds === null ? null : ringSeconds > 0;
}

/** A record as the rules read it. Wallet and number stay unknown unless they were looked up. */
export function factsOf(
  call: RecordedCall,
  looked: { wallet?: WalletFact; number?: NumberFact } = {},
  { locale, t }: Reader = DEFAULT_READER,
): CallFacts {
  const { failureCode } = call;
  const fallback = failureCode !== null && numeric.test(failureCode) ? Number(failureCode) : null;
  return {
    direction: call.direction,
    status: call.status,
    cause: call.hangupCause?.trim().toUpperCase() ?? null,
    code: call.hangupCauseCode ?? fallback,
    disposition: call.hangupDisposition,
    source: sideOf(call.hangupSource),
    reason: call.failureReason,
    answered: call.answeredAt !== null || call.billsec > 0,
    rang: didRing(call),
    billsec: call.billsec,
    ringSeconds: call.ringSeconds,
    setupSeconds: secondsBetween(call.startedAt, call.progressAt ?? call.endedAt),
    context: call.context,
    codec: call.codec,
    mos: call.mos,
    jitterMs: call.jitterMs,
    packetLossPercent: call.packetLossPercent,
    ownNumberIsPhone: /^\+?\d{8,15}$/.test(ownNumberOf(call) ?? ""),
    wallet: looked.wallet ?? UNKNOWN_WALLET,
    number: looked.number ?? UNKNOWN_NUMBER,
    locale,
    t,
  };
}
