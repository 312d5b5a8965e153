import { Decimal } from "decimal.js";
import type { CallRow, StoredCallRow } from "@/lib/db/calls/rows";
import type { Call } from "@/lib/vobiz/types";
import type { CallDetailDto, CallDto } from "./schema";

export function toCallDto(call: CallRow, names: ReadonlyMap<string, string>): CallDto {
  return {
    uuid: call.uuid,
    authId: call.authId,
    customerName: names.get(call.authId) ?? null,
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
    cost: new Decimal(call.totalCost).toFixed(),
    currency: call.currency,
    hangupCause: call.hangupCause,
    hangupCauseCode: call.hangupCauseCode,
    hangupCauseName: call.hangupCauseName,
    hangupSource: call.hangupSource,
    context: call.context,
    region: call.region,
    callerName: call.callerName,
    mos: call.mos,
  };
}

/** @param source where the facts come from, and when they were true */
export function toCallDetailDto(
  call: StoredCallRow,
  names: ReadonlyMap<string, string>,
  source: Pick<CallDetailDto, "source" | "asOf">,
): CallDetailDto {
  return {
    ...toCallDto(call, names),
    internalId: call.internalId,
    recordedAt: call.recordedAt?.toISOString() ?? null,
    changedAt: call.changedAt?.toISOString() ?? null,
    progressAt: call.progressAt?.toISOString() ?? null,
    callCost: new Decimal(call.cost).toFixed(),
    streamingCost: call.streamingCost === null ? null : new Decimal(call.streamingCost).toFixed(),
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
    originationRegion: call.originationRegion,
    campaignId: call.campaignId,
    customerEndpoint: call.customerEndpoint,
    trunkId: call.trunkId,
    terminatedTo: call.terminatedTo,
    ...source,
  };
}

/** A live record in the words of the mirror. */
export function asStored(call: Call, authId: string): StoredCallRow {
  const { totalCost, cost, streamingCost, createdAt, updatedAt, ...rest } = call;
  return {
    ...rest,
    authId,
    totalCost: totalCost.toFixed(),
    cost: cost.toFixed(),
    streamingCost: streamingCost?.toFixed() ?? null,
    recordedAt: createdAt,
    changedAt: updatedAt,
  };
}
