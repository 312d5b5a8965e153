import { english } from "@/lib/i18n/translate";
import {
  factsOf,
  type NumberFact,
  type RecordedCall,
  UNKNOWN_NUMBER,
  UNKNOWN_WALLET,
  type WalletFact,
} from "@/lib/services/call-endings/facts";

export interface Given {
  call?: Partial<RecordedCall>;
  wallet?: Partial<WalletFact>;
  number?: Partial<NumberFact>;
}

const START = "2026-11-19T08:32:10Z";
const later = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString();

const plain: RecordedCall = {
  direction: "outbound",
  status: "failed",
  fromNumber: "+918041234567",
  toNumber: "+919876543210",
  startedAt: START,
  progressAt: null,
  answeredAt: null,
  endedAt: later(2),
  billsec: 0,
  ringSeconds: 0,
  hangupCause: null,
  hangupCauseCode: null,
  hangupDisposition: null,
  hangupSource: null,
  failureCode: null,
  failureReason: null,
  context: "sip-trunking",
  codec: null,
  mos: null,
  jitterMs: null,
  packetLossPercent: null,
};

/** A call that nobody answered and that says nothing, but for what is given. */
export function factsWith({ call, wallet, number }: Given, locale?: string) {
  return factsOf(
    { ...plain, ...call },
    {
      wallet: { ...UNKNOWN_WALLET, ...wallet },
      number: { ...UNKNOWN_NUMBER, ...number },
    },
    locale === undefined ? undefined : { locale, t: english },
  );
}

export const rung = (seconds: number): Partial<RecordedCall> => ({
  progressAt: later(1),
  ringSeconds: seconds,
  endedAt: later(1 + seconds),
});

export const talked = (seconds: number, more: Partial<RecordedCall> = {}): Partial<RecordedCall> => ({
  status: "answered",
  progressAt: later(1),
  answeredAt: later(9),
  ringSeconds: 8,
  endedAt: later(9 + seconds),
  billsec: seconds,
  codec: "PCMA",
  mos: 4.2,
  jitterMs: 5,
  packetLossPercent: 0.1,
  ...more,
});

export const held = (state: WalletFact["state"], amount: string): Partial<WalletFact> => ({
  state,
  least: amount,
  most: amount,
  currency: "INR",
});
