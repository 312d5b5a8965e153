import "server-only";
import type { Kind, Kinds } from "./kinds";

/** A call as lists show it. Durations are whole seconds, money is a decimal string of `currency`. */
export interface CallRow extends Omit<Kind, "id"> {
  uuid: string;
  authId: string;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  durationSeconds: number;
  billsec: number;
  ringSeconds: number | null;
  totalCost: string;
  fromNumber: string | null;
  toNumber: string | null;
  callerName: string | null;
  mos: number | null;
}

/** Everything that the mirror keeps of a call. */
export interface StoredCallRow extends CallRow {
  cost: string;
  streamingCost: string | null;
  progressAt: Date | null;
  /** When upstream wrote and last changed the record. */
  recordedAt: Date | null;
  changedAt: Date | null;
  internalId: string | null;
  failureCode: string | null;
  failureReason: string | null;
  bridgeUuid: string | null;
  sipCallId: string | null;
  sipUserAgent: string | null;
  codec: string | null;
  jitterMs: number | null;
  packetLossPercent: number | null;
  networkAddress: string | null;
  carrierIp: string | null;
  originationRegion: string | null;
  campaignId: string | null;
  customerEndpoint: string | null;
  trunkId: string | null;
  terminatedTo: string | null;
}

/** What statements over `calls.call c` select for `CallRow`. */
export const ROW_COLUMNS = `
  c.kind_id AS "kindId", c.uuid, c.auth_id AS "authId", c.started_at AS "startedAt", c.answered_at AS "answeredAt",
  c.ended_at AS "endedAt", c.duration_seconds AS "durationSeconds", c.billsec, c.ring_seconds AS "ringSeconds",
  trim_scale(c.total_cost) AS "totalCost", c.from_number AS "fromNumber", c.to_number AS "toNumber",
  c.caller_name AS "callerName", c.mos`;

/** The same for `StoredCallRow`. */
export const STORED_COLUMNS = `${ROW_COLUMNS},
  trim_scale(c.cost) AS cost, trim_scale(c.streaming_cost) AS "streamingCost", c.progress_at AS "progressAt",
  c.recorded_at AS "recordedAt", c.changed_at AS "changedAt", c.internal_id AS "internalId",
  c.failure_code AS "failureCode", c.failure_reason AS "failureReason", c.bridge_uuid AS "bridgeUuid",
  c.sip_call_id AS "sipCallId", c.sip_user_agent AS "sipUserAgent", c.codec, c.jitter_ms AS "jitterMs",
  c.packet_loss_percent AS "packetLossPercent", c.network_address AS "networkAddress", c.carrier_ip AS "carrierIp",
  c.origination_region AS "originationRegion", c.campaign_id AS "campaignId",
  c.customer_endpoint AS "customerEndpoint", c.trunk_id AS "trunkId", c.terminated_to AS "terminatedTo"`;

/** A row as it is read, before its kind is named. */
export type Unnamed<Row extends CallRow> = Omit<Row, keyof Kind> & { kindId: number };

/**
 * Puts what its kind says into a row. `kinds` must be at least as new as the row. Field by field, because it is done for
 * every row of every page: two objects spread into one take ten times as long.
 */
export function withKind(row: Unnamed<CallRow>, kinds: Kinds): CallRow {
  const kind = kinds.get(row.kindId);
  if (!kind) throw new Error(`The mirror has no kind ${row.kindId}.`);
  return {
    uuid: row.uuid,
    authId: row.authId,
    direction: kind.direction,
    status: kind.status,
    startedAt: row.startedAt,
    answeredAt: row.answeredAt,
    endedAt: row.endedAt,
    durationSeconds: row.durationSeconds,
    billsec: row.billsec,
    ringSeconds: row.ringSeconds,
    totalCost: row.totalCost,
    currency: kind.currency,
    fromNumber: row.fromNumber,
    toNumber: row.toNumber,
    callerName: row.callerName,
    hangupCause: kind.hangupCause,
    hangupCauseCode: kind.hangupCauseCode,
    hangupCauseName: kind.hangupCauseName,
    hangupDisposition: kind.hangupDisposition,
    hangupSource: kind.hangupSource,
    context: kind.context,
    region: kind.region,
    mos: row.mos,
  };
}

/** The same with everything that the mirror keeps, for one call. */
export function storedWithKind(row: Unnamed<StoredCallRow>, kinds: Kinds): StoredCallRow {
  const { kindId: _kindId, ...rest } = row;
  return { ...rest, ...withKind(row, kinds) };
}
