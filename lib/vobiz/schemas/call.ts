import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { callStatusOf } from "../call-status";
import { isRecord } from "../json";
import type { Call, CallDirection, CallPage, CallSummary } from "../types";
import {
  computedMoneyIfPresent,
  countIfPresent,
  instant,
  number,
  readComputedMoney,
  readCount,
  readInstant,
  readInteger,
  readMoney,
  readNumber,
  readText,
} from "./fields";
import { envelopeShape, NO_LIST, readEnvelope } from "./page";

/** Only two words are documented; one that nobody documented must not stall the whole page. */
function directionOf(word: string | null): CallDirection {
  return word?.toLowerCase().startsWith("in") ? "inbound" : "outbound";
}

/** Older records carry no billed seconds: there the talk is what lies between answer and end. */
function talkOf(answeredAt: Date | null, endedAt: Date | null): number {
  if (!answeredAt || !endedAt) return 0;
  return Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000));
}

type Read<T> = (value: unknown) => T | null;
type Complain = (path: string, expected: string) => void;

/** What stands in for a value that is told to be missing: the record is refused with it. */
const NO_INSTANT = new Date(0);
const NO_MONEY = new Decimal(0);

/**
 * One record of either generation. By hand, because a mirror reads them by the million, and fifty schemas for the fifty
 * fields of a record cost more than all else that happens to it.
 */
function readCall(vendor: Record<string, unknown>, complain: Complain): Call {
  const required = <T>(name: string, read: Read<T>, expected: string, otherwise: T): T => {
    const value = read(vendor[name]);
    if (value === null) complain(name, expected);
    return value ?? otherwise;
  };
  // Absent is null; present must be right.
  const absentOr = <T>(name: string, read: Read<T>, expected: string): T | null => {
    const given = vendor[name];
    if (given === undefined) return null;
    const value = read(given);
    if (value === null) complain(name, expected);
    return value;
  };
  const duration = absentOr("duration", readCount, "a whole number");
  const durationSeconds = absentOr("duration_seconds", readCount, "a whole number");
  const answeredAt = readInstant(vendor.answer_time);
  const endedAt = readInstant(vendor.end_time);
  const billsec = absentOr("billsec", readCount, "a whole number") ?? talkOf(answeredAt, endedAt);
  const cost = required("cost", readMoney, "a decimal amount", NO_MONEY);
  const streamingCost = absentOr("streaming_cost", readMoney, "a decimal amount");
  const totalCost = absentOr("total_cost", readComputedMoney, "a decimal amount");
  const hangupCause = readText(vendor.hangup_cause);
  const hangupCauseCode = readInteger(vendor.hangup_cause_code);
  const hangupDisposition = readText(vendor.hangup_disposition);
  const mos = readNumber(vendor.mos);
  const uuid = readText(vendor.uuid) ?? readText(vendor.call_uuid);
  if (uuid === null) complain("uuid", "a call id");
  return {
    internalId: readText(vendor.id),
    uuid: uuid ?? "",
    authId: readText(vendor.account_auth_id) ?? readText(vendor.account_id),
    direction: directionOf(readText(vendor.call_direction) ?? readText(vendor.direction)),
    status: callStatusOf({
      status: readText(vendor.status),
      billsec,
      wasAnswered: answeredAt !== null,
      hangupCause,
      hangupCauseCode,
      hangupDisposition,
    }),
    callerName: readText(vendor.caller_id_name),
    fromNumber: readText(vendor.caller_id_number) ?? readText(vendor.from_number),
    toNumber: readText(vendor.destination_number) ?? readText(vendor.to_number),
    durationSeconds: duration ?? durationSeconds ?? 0,
    billsec,
    ringSeconds: readInteger(vendor.ring_time),
    startedAt: required("start_time", readInstant, "a timestamp", NO_INSTANT),
    progressAt: readInstant(vendor.progress_time),
    answeredAt,
    endedAt,
    createdAt: readInstant(vendor.created_at),
    updatedAt: readInstant(vendor.updated_at),
    cost,
    streamingCost,
    totalCost: totalCost ?? cost.plus(streamingCost ?? 0),
    currency: required("currency", readText, "a text", ""),
    hangupCause,
    hangupCauseCode,
    hangupCauseName: readText(vendor.hangup_cause_name),
    hangupDisposition,
    hangupSource: readText(vendor.hangup_source),
    failureCode: readText(vendor.failure_code),
    failureReason: readText(vendor.failure_reason),
    bridgeUuid: readText(vendor.bridge_uuid),
    sipCallId: readText(vendor.sip_call_id),
    sipUserAgent: readText(vendor.sip_user_agent),
    codec: readText(vendor.codec),
    // The vendor writes 0 for a call without media.
    mos: mos === 0 ? null : mos,
    jitterMs: readNumber(vendor.jitter),
    packetLossPercent: readNumber(vendor.packet_loss),
    networkAddress: readText(vendor.network_addr),
    carrierIp: readText(vendor.carrier_ip),
    context: readText(vendor.context),
    region: readText(vendor.region),
    originationRegion: readText(vendor.origination_region),
    campaignId: readText(vendor.campaign_id),
    customerEndpoint: readText(vendor.customer_endpoint),
    trunkId: readText(vendor.trunk_id),
    terminatedTo: readText(vendor.terminated_to),
  };
}

const call = z.transform((body: unknown, context): Call => {
  if (isRecord(body)) {
    let understood = true;
    const found = readCall(body, (name, expected) => {
      understood = false;
      context.addIssue({ code: "custom", message: `expected ${expected}`, path: [name] });
    });
    return understood ? found : z.NEVER;
  }
  context.addIssue({ code: "custom", message: "expected a call" });
  return z.NEVER;
});

/** One record, flat or wrapped in `data`. */
export const callSchema = z.preprocess(
  (body) => (isRecord(body) && isRecord(body.data) ? body.data : body),
  call,
);

const callSummary = z
  .object({
    totalCalls: countIfPresent,
    answeredCalls: countIfPresent,
    answerRate: number,
    total_billable_seconds: countIfPresent,
    total_duration_seconds: countIfPresent,
    total_cost: computedMoneyIfPresent,
    last_call_at: instant,
  })
  .transform((vendor): CallSummary | null => {
    const { totalCalls: calls, answeredCalls: answered, total_cost: cost } = vendor;
    if (calls === null || answered === null || cost === null) return null;
    return {
      calls,
      answered,
      answerRatePercent: vendor.answerRate ?? (calls === 0 ? 0 : (answered / calls) * 100),
      billsec: vendor.total_billable_seconds,
      durationSeconds: vendor.total_duration_seconds,
      cost,
      lastCallAt: vendor.last_call_at,
    };
  });

export const callPageSchema = z
  .object({ ...envelopeShape(call), summary: callSummary.nullish() })
  .transform((body, context): CallPage => {
    const page = readEnvelope<Call>(body);
    if (page) return { ...page, summary: body.summary ?? null };
    context.addIssue(NO_LIST);
    return z.NEVER;
  });
