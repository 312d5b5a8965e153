import { authIdShape } from "@/lib/authz/scope";
import type { CallRow } from "@/lib/db/calls/store-row";
import type { Call } from "@/lib/vobiz/types";

const EARLIEST = Date.UTC(2000, 0, 1);
const AHEAD_MS = 2 * 86_400_000;
/** What the database's column holds. */
const LARGEST = 2_147_483_647;
const ID = /^[\x21-\x7e]{1,200}$/;
/** Nothing of the vendor's is longer; it bounds the index of kinds. */
const WORD = 60;
const TEXT = 2_000;

/** Why a record cannot be stored. */
export type Unusable = "no account" | "no id" | "absurd start" | "absurd numbers";

const PLAIN = /^[\x20-\x7e]*$/;

/** As the database takes it: no NUL, no half of a surrogate pair. */
function text(value: string | null, longest = TEXT): string | null {
  if (value === null) return null;
  const short = value.length > longest ? value.slice(0, longest) : value;
  return PLAIN.test(short) ? short : short.replaceAll("\0", "").replaceAll(/\p{Surrogate}/gu, "\ufffd");
}

const word = (value: string | null) => text(value, WORD);

function fits(...values: (number | null)[]): boolean {
  return values.every((value) => value === null || Math.abs(value) <= LARGEST);
}

function troubleOf(call: Call, authId: string | null, now: number): Unusable | null {
  if (authId === null || !authIdShape.test(authId)) return "no account";
  if (!ID.test(call.uuid)) return "no id";
  const start = call.startedAt.getTime();
  if (!(start >= EARLIEST && start <= now + AHEAD_MS)) return "absurd start";
  if (!fits(call.durationSeconds, call.billsec, call.ringSeconds, call.hangupCauseCode)) {
    return "absurd numbers";
  }
  return null;
}

/**
 * A record as the mirror stores it, or why it cannot.
 * @param ownAuthId whose list it stood in, for records that do not say it
 */
export function toCallRow(call: Call, ownAuthId: string | null, now: number): CallRow | Unusable {
  const authId = call.authId ?? ownAuthId;
  const trouble = troubleOf(call, authId, now);
  if (trouble !== null) return trouble;
  return {
    kind: {
      direction: call.direction,
      status: call.status,
      hangupCause: word(call.hangupCause),
      hangupCauseCode: call.hangupCauseCode,
      hangupCauseName: word(call.hangupCauseName),
      hangupDisposition: word(call.hangupDisposition),
      hangupSource: word(call.hangupSource),
      context: word(call.context),
      region: word(call.region),
      currency: word(call.currency) ?? "",
    },
    authId: authId ?? "",
    startedAt: call.startedAt,
    uuid: call.uuid,
    durationSeconds: call.durationSeconds,
    billsec: call.billsec,
    ringSeconds: call.ringSeconds,
    totalCost: call.totalCost.toFixed(),
    cost: call.cost.toFixed(),
    streamingCost: call.streamingCost?.toFixed() ?? null,
    mos: call.mos,
    jitterMs: call.jitterMs,
    packetLossPercent: call.packetLossPercent,
    progressAt: call.progressAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    recordedAt: call.createdAt,
    changedAt: call.updatedAt,
    fromNumber: text(call.fromNumber),
    toNumber: text(call.toNumber),
    callerName: text(call.callerName),
    internalId: text(call.internalId),
    failureCode: text(call.failureCode),
    failureReason: text(call.failureReason),
    bridgeUuid: text(call.bridgeUuid),
    sipCallId: text(call.sipCallId),
    sipUserAgent: text(call.sipUserAgent),
    codec: text(call.codec),
    networkAddress: text(call.networkAddress),
    carrierIp: text(call.carrierIp),
    originationRegion: text(call.originationRegion),
    campaignId: text(call.campaignId),
    customerEndpoint: text(call.customerEndpoint),
    trunkId: text(call.trunkId),
    terminatedTo: text(call.terminatedTo),
  };
}
