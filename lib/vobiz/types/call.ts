import type { Decimal } from "decimal.js";
import type { DayRange, Page, PageInput } from "./page";

export type CallDirection = "inbound" | "outbound";
export type CallStatus = "answered" | "busy" | "no_answer" | "failed" | "cancelled";

/** One finished call leg. Durations are whole seconds, money is in `currency`'s major unit. */
export interface Call {
  internalId: string | null;
  uuid: string;
  authId: string | null;
  direction: CallDirection;
  status: CallStatus;
  callerName: string | null;
  fromNumber: string | null;
  toNumber: string | null;
  /** Ringing and talking. */
  durationSeconds: number;
  /** Talking only: what is billed. */
  billsec: number;
  ringSeconds: number | null;
  startedAt: Date;
  progressAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  cost: Decimal;
  streamingCost: Decimal | null;
  totalCost: Decimal;
  currency: string;
  hangupCause: string | null;
  hangupCauseCode: number | null;
  hangupCauseName: string | null;
  hangupDisposition: string | null;
  hangupSource: string | null;
  failureCode: string | null;
  failureReason: string | null;
  bridgeUuid: string | null;
  sipCallId: string | null;
  sipUserAgent: string | null;
  codec: string | null;
  /** 1.0 to 5.0; null without media. */
  mos: number | null;
  jitterMs: number | null;
  packetLossPercent: number | null;
  networkAddress: string | null;
  carrierIp: string | null;
  context: string | null;
  region: string | null;
  originationRegion: string | null;
  campaignId: string | null;
  customerEndpoint: string | null;
  trunkId: string | null;
  terminatedTo: string | null;
}

export interface CallSummary {
  calls: number;
  answered: number;
  answerRatePercent: number;
  billsec: number | null;
  durationSeconds: number | null;
  cost: Decimal;
  lastCallAt: Date | null;
}

export interface CallPage extends Page<Call> {
  /** Over the whole filtered set, not this page. */
  summary: CallSummary | null;
}

/**
 * Sent upstream as documented. Filters beyond the reference page are best effort there, and `failed` may cover every
 * call that was not answered: filter again locally where it matters.
 */
export interface CallFilters extends PageInput {
  days?: DayRange;
  direction?: CallDirection;
  status?: CallStatus;
  hangupCause?: string;
  minDurationSeconds?: number;
  maxDurationSeconds?: number;
  fromNumber?: string;
  toNumber?: string;
  search?: string;
  context?: string;
}
