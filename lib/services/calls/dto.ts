import type { Call, CallSummary } from "@/lib/vobiz/types";
import type { CallDetailDto, CallDto, CallSummaryDto } from "./schema";

export function toCallDto(call: Call, ownAuthId: string | null, names: Map<string, string>): CallDto {
  const authId = call.authId ?? ownAuthId;
  return {
    uuid: call.uuid,
    authId,
    customerName: authId ? (names.get(authId) ?? null) : null,
    direction: call.direction,
    status: call.status,
    fromNumber: call.fromNumber,
    toNumber: call.toNumber,
    startedAt: call.startedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    durationSeconds: call.durationSeconds,
    billsec: call.billsec,
    ringSeconds: call.ringSeconds,
    cost: call.totalCost.toFixed(),
    currency: call.currency,
    hangupCause: call.hangupCause,
    hangupCauseCode: call.hangupCauseCode,
    hangupCauseName: call.hangupCauseName,
    hangupSource: call.hangupSource,
    context: call.context,
    mos: call.mos,
  };
}

export function toCallDetailDto(call: Call, base: CallDto, asOf: Date): CallDetailDto {
  return {
    ...base,
    callerName: call.callerName,
    progressAt: call.progressAt?.toISOString() ?? null,
    callCost: call.cost.toFixed(),
    streamingCost: call.streamingCost?.toFixed() ?? null,
    hangupDisposition: call.hangupDisposition,
    failureCode: call.failureCode,
    failureReason: call.failureReason,
    bridgeUuid: call.bridgeUuid,
    sipCallId: call.sipCallId,
    sipUserAgent: call.sipUserAgent,
    codec: call.codec,
    jitterMs: call.jitterMs,
    packetLossPercent: call.packetLossPercent,
    networkAddress: call.networkAddress,
    carrierIp: call.carrierIp,
    region: call.region,
    originationRegion: call.originationRegion,
    campaignId: call.campaignId,
    customerEndpoint: call.customerEndpoint,
    trunkId: call.trunkId,
    terminatedTo: call.terminatedTo,
    asOf: asOf.toISOString(),
  };
}

export function toCallSummaryDto(summary: CallSummary, currency: string | null): CallSummaryDto {
  const { calls, answered, billsec } = summary;
  return {
    calls,
    answered,
    asr: calls === 0 ? null : Math.round((answered / calls) * 1_000) / 10,
    acd: answered === 0 || billsec === null ? null : Math.round(billsec / answered),
    billsec,
    cost: summary.cost.toFixed(),
    currency,
  };
}
