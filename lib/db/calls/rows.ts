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

/** Puts what its kind says into a row. `kinds` must be at least as new as the row. */
export function withKind<Row extends { kindId: number }>(
  { kindId, ...row }: Row,
  kinds: Kinds,
): Omit<Row, "kindId"> & Omit<Kind, "id"> {
  const found = kinds.get(kindId);
  if (!found) throw new Error(`The mirror has no kind ${kindId}.`);
  const { id: _id, ...kind } = found;
  return { ...row, ...kind };
}
