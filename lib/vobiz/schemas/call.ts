import "server-only";
import { z } from "zod";
import { callStatusOf } from "../call-status";
import { isRecord } from "../json";
import type { Call, CallDirection, CallPage, CallSummary } from "../types";
import {
  computedMoneyIfPresent,
  countIfPresent,
  instant,
  integer,
  money,
  moneyIfPresent,
  number,
  requiredInstant,
  requiredText,
  text,
} from "./fields";
import { envelopeShape, NO_LIST, readEnvelope } from "./page";

const vendorCall = z.object({
  id: text,
  uuid: text,
  call_uuid: text,
  account_id: text,
  account_auth_id: text,
  call_direction: text,
  direction: text,
  status: text,
  caller_id_name: text,
  caller_id_number: text,
  from_number: text,
  destination_number: text,
  to_number: text,
  duration: countIfPresent,
  duration_seconds: countIfPresent,
  billsec: countIfPresent,
  ring_time: integer,
  start_time: requiredInstant,
  progress_time: instant,
  answer_time: instant,
  end_time: instant,
  created_at: instant,
  updated_at: instant,
  cost: money,
  streaming_cost: moneyIfPresent,
  total_cost: computedMoneyIfPresent,
  currency: requiredText,
  hangup_cause: text,
  hangup_cause_code: integer,
  hangup_cause_name: text,
  hangup_disposition: text,
  hangup_source: text,
  failure_code: text,
  failure_reason: text,
  bridge_uuid: text,
  sip_call_id: text,
  sip_user_agent: text,
  codec: text,
  mos: number,
  jitter: number,
  packet_loss: number,
  network_addr: text,
  carrier_ip: text,
  context: text,
  region: text,
  origination_region: text,
  campaign_id: text,
  customer_endpoint: text,
  trunk_id: text,
  terminated_to: text,
});
type VendorCall = z.output<typeof vendorCall>;

/** Only two words are documented; one that nobody documented must not stall the whole page. */
function directionOf(word: string | null): CallDirection {
  return word?.toLowerCase().startsWith("in") ? "inbound" : "outbound";
}

/** Older records carry no billed seconds: there the talk is what lies between answer and end. */
function billsecOf({ billsec, answer_time, end_time }: VendorCall): number {
  if (billsec !== null) return billsec;
  if (!answer_time || !end_time) return 0;
  return Math.max(0, Math.round((end_time.getTime() - answer_time.getTime()) / 1000));
}

function reshape(vendor: VendorCall, uuid: string): Call {
  const billsec = billsecOf(vendor);
  return {
    internalId: vendor.id,
    uuid,
    authId: vendor.account_auth_id ?? vendor.account_id,
    direction: directionOf(vendor.call_direction ?? vendor.direction),
    status: callStatusOf({
      status: vendor.status,
      billsec,
      wasAnswered: vendor.answer_time !== null,
      hangupCause: vendor.hangup_cause,
      hangupCauseCode: vendor.hangup_cause_code,
      hangupDisposition: vendor.hangup_disposition,
    }),
    callerName: vendor.caller_id_name,
    fromNumber: vendor.caller_id_number ?? vendor.from_number,
    toNumber: vendor.destination_number ?? vendor.to_number,
    durationSeconds: vendor.duration ?? vendor.duration_seconds ?? 0,
    billsec,
    ringSeconds: vendor.ring_time,
    startedAt: vendor.start_time,
    progressAt: vendor.progress_time,
    answeredAt: vendor.answer_time,
    endedAt: vendor.end_time,
    createdAt: vendor.created_at,
    updatedAt: vendor.updated_at,
    cost: vendor.cost,
    streamingCost: vendor.streaming_cost,
    totalCost: vendor.total_cost ?? vendor.cost.plus(vendor.streaming_cost ?? 0),
    currency: vendor.currency,
    hangupCause: vendor.hangup_cause,
    hangupCauseCode: vendor.hangup_cause_code,
    hangupCauseName: vendor.hangup_cause_name,
    hangupDisposition: vendor.hangup_disposition,
    hangupSource: vendor.hangup_source,
    failureCode: vendor.failure_code,
    failureReason: vendor.failure_reason,
    bridgeUuid: vendor.bridge_uuid,
    sipCallId: vendor.sip_call_id,
    sipUserAgent: vendor.sip_user_agent,
    codec: vendor.codec,
    // The vendor writes 0 for a call without media.
    mos: vendor.mos === 0 ? null : vendor.mos,
    jitterMs: vendor.jitter,
    packetLossPercent: vendor.packet_loss,
    networkAddress: vendor.network_addr,
    carrierIp: vendor.carrier_ip,
    context: vendor.context,
    region: vendor.region,
    originationRegion: vendor.origination_region,
    campaignId: vendor.campaign_id,
    customerEndpoint: vendor.customer_endpoint,
    trunkId: vendor.trunk_id,
    terminatedTo: vendor.terminated_to,
  };
}

const call = vendorCall.transform((vendor, context): Call => {
  const uuid = vendor.uuid ?? vendor.call_uuid;
  if (uuid !== null) return reshape(vendor, uuid);
  context.addIssue({ code: "custom", message: "expected a call id", path: ["uuid"] });
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
