import { hash } from "node:crypto";
import type { Kind } from "./kinds";
import { copyField } from "./store-copy";

/** What many calls share, before it has its number. */
export type KindFacts = Omit<Kind, "id">;

/** One call as the mirror stores it. Money as decimal strings in the currency of its kind; durations in seconds. */
export interface CallRow {
  kind: KindFacts;
  authId: string;
  startedAt: Date;
  uuid: string;
  durationSeconds: number;
  billsec: number;
  ringSeconds: number | null;
  totalCost: string;
  cost: string;
  streamingCost: string | null;
  mos: number | null;
  jitterMs: number | null;
  packetLossPercent: number | null;
  progressAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  recordedAt: Date | null;
  changedAt: Date | null;
  fromNumber: string | null;
  toNumber: string | null;
  callerName: string | null;
  internalId: string | null;
  failureCode: string | null;
  failureReason: string | null;
  bridgeUuid: string | null;
  sipCallId: string | null;
  sipUserAgent: string | null;
  codec: string | null;
  networkAddress: string | null;
  carrierIp: string | null;
  originationRegion: string | null;
  campaignId: string | null;
  customerEndpoint: string | null;
  trunkId: string | null;
  terminatedTo: string | null;
}

type Field = Exclude<keyof CallRow, "kind">;

/** Each field of a call with its column, in the order in which they are written. */
const COLUMNS: readonly (readonly [field: Field, column: string])[] = [
  ["authId", "auth_id"],
  ["startedAt", "started_at"],
  ["uuid", "uuid"],
  ["durationSeconds", "duration_seconds"],
  ["billsec", "billsec"],
  ["ringSeconds", "ring_seconds"],
  ["totalCost", "total_cost"],
  ["cost", "cost"],
  ["streamingCost", "streaming_cost"],
  ["mos", "mos"],
  ["jitterMs", "jitter_ms"],
  ["packetLossPercent", "packet_loss_percent"],
  ["progressAt", "progress_at"],
  ["answeredAt", "answered_at"],
  ["endedAt", "ended_at"],
  ["recordedAt", "recorded_at"],
  ["changedAt", "changed_at"],
  ["fromNumber", "from_number"],
  ["toNumber", "to_number"],
  ["callerName", "caller_name"],
  ["internalId", "internal_id"],
  ["failureCode", "failure_code"],
  ["failureReason", "failure_reason"],
  ["bridgeUuid", "bridge_uuid"],
  ["sipCallId", "sip_call_id"],
  ["sipUserAgent", "sip_user_agent"],
  ["codec", "codec"],
  ["networkAddress", "network_address"],
  ["carrierIp", "carrier_ip"],
  ["originationRegion", "origination_region"],
  ["campaignId", "campaign_id"],
  ["customerEndpoint", "customer_endpoint"],
  ["trunkId", "trunk_id"],
  ["terminatedTo", "terminated_to"],
];

/** Every field of a call but its kind, as COPY wants them: one text, in the order of the columns. */
export function fieldsOf(row: CallRow): string {
  let fields = "";
  for (const [field] of COLUMNS) {
    const value = row[field];
    fields += `\t${copyField(value instanceof Date ? value.toISOString() : value)}`;
  }
  return fields;
}

/** Of everything that is known of a call: 16 bytes in hexadecimal. */
export function fingerprintOf(kindKey: string, fields: string): string {
  return hash("sha256", kindKey + fields, "hex").slice(0, 32);
}

export function kindKey(kind: KindFacts): string {
  return JSON.stringify([
    kind.direction,
    kind.status,
    kind.hangupCause,
    kind.hangupCauseCode,
    kind.hangupCauseName,
    kind.hangupDisposition,
    kind.hangupSource,
    kind.context,
    kind.region,
    kind.currency,
  ]);
}

/** Where calls are written to, in the order of `lineOf`. */
export const CALL_COLUMNS = `calls.call (kind_id, fingerprint, ${COLUMNS.map(([, column]) => column).join(", ")})`;

/** One call as a line for COPY. */
export function lineOf(kindId: number, fingerprint: string, fields: string): string {
  return `${kindId}\t\\\\x${fingerprint}${fields}\n`;
}
