import { hash } from "node:crypto";
import { CopyRows } from "./copy-rows";
import { ownNumberOf, prefixOf } from "./delta";
import type { Kind } from "./kinds";
import { unitsOf } from "./money";

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

/** The columns of a call but its kind and its fingerprint, in the order in which they are written. */
const COLUMNS: readonly (readonly [column: string, write: (rows: CopyRows, row: CallRow) => void])[] = [
  ["auth_id", (rows, row) => rows.text(row.authId)],
  ["started_at", (rows, row) => rows.instant(row.startedAt)],
  ["uuid", (rows, row) => rows.text(row.uuid)],
  ["duration_seconds", (rows, row) => rows.integer(row.durationSeconds)],
  ["billsec", (rows, row) => rows.integer(row.billsec)],
  ["ring_seconds", (rows, row) => rows.integer(row.ringSeconds)],
  ["total_cost", (rows, row) => rows.numeric(row.totalCost)],
  ["cost", (rows, row) => rows.numeric(row.cost)],
  ["streaming_cost", (rows, row) => rows.numeric(row.streamingCost)],
  ["mos", (rows, row) => rows.double(row.mos)],
  ["jitter_ms", (rows, row) => rows.double(row.jitterMs)],
  ["packet_loss_percent", (rows, row) => rows.double(row.packetLossPercent)],
  ["progress_at", (rows, row) => rows.instant(row.progressAt)],
  ["answered_at", (rows, row) => rows.instant(row.answeredAt)],
  ["ended_at", (rows, row) => rows.instant(row.endedAt)],
  ["recorded_at", (rows, row) => rows.instant(row.recordedAt)],
  ["changed_at", (rows, row) => rows.instant(row.changedAt)],
  ["from_number", (rows, row) => rows.text(row.fromNumber)],
  ["to_number", (rows, row) => rows.text(row.toNumber)],
  ["caller_name", (rows, row) => rows.text(row.callerName)],
  ["internal_id", (rows, row) => rows.text(row.internalId)],
  ["failure_code", (rows, row) => rows.text(row.failureCode)],
  ["failure_reason", (rows, row) => rows.text(row.failureReason)],
  ["bridge_uuid", (rows, row) => rows.text(row.bridgeUuid)],
  ["sip_call_id", (rows, row) => rows.text(row.sipCallId)],
  ["sip_user_agent", (rows, row) => rows.text(row.sipUserAgent)],
  ["codec", (rows, row) => rows.text(row.codec)],
  ["network_address", (rows, row) => rows.text(row.networkAddress)],
  ["carrier_ip", (rows, row) => rows.text(row.carrierIp)],
  ["origination_region", (rows, row) => rows.text(row.originationRegion)],
  ["campaign_id", (rows, row) => rows.text(row.campaignId)],
  ["customer_endpoint", (rows, row) => rows.text(row.customerEndpoint)],
  ["trunk_id", (rows, row) => rows.text(row.trunkId)],
  ["terminated_to", (rows, row) => rows.text(row.terminatedTo)],
];

/** Where calls are written to, in the order of `readyCalls`. */
export const CALL_COLUMNS = `calls.call (kind_id, ${COLUMNS.map(([column]) => column).join(", ")}, fingerprint)`;
/** Behind the number of columns and the length of the kind's number. */
const KIND_AT = 6;
const FINGERPRINT_BYTES = 16;

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

/** A kind as it was met first, so that the calls that wait to be written share one. */
interface MetKind {
  kind: KindFacts;
  kindKey: string;
  digest: Buffer;
}

const MOST_KINDS = 10_000;
const met = new Map<string, MetKind>();

function meet(kind: KindFacts): MetKind {
  const key = kindKey(kind);
  const known = met.get(key);
  if (known !== undefined) return known;
  if (met.size >= MOST_KINDS) met.clear();
  const digest = hash("sha256", key, "buffer").subarray(0, FINGERPRINT_BYTES);
  const made = { kind, kindKey: key, digest };
  met.set(key, made);
  return made;
}

/** A call ready to be written: everything that costs time and needs no database, and little that takes room. */
export interface ReadyCall {
  uuid: string;
  met: MetKind;
  /** Of everything that is known of the call: 16 bytes in hexadecimal. */
  fingerprint: string;
  authId: string;
  startedAt: Date;
  billsec: number;
  durationSeconds: number;
  totalCost: bigint;
  prefix: string;
  ownNumber: string;
  /** Its row for COPY: from there to there, with a kind still to be set. */
  rows: CopyRows;
  from: number;
  to: number;
}

function readyCall(rows: CopyRows, row: CallRow): ReadyCall {
  const kind = meet(row.kind);
  const from = rows.at;
  rows.begin(COLUMNS.length + 2);
  rows.integer(0);
  const fieldsFrom = rows.at;
  for (const [, write] of COLUMNS) write(rows, row);
  // The kind is no number yet: what it says stands in for the fingerprint while that is made.
  rows.binary(kind.digest);
  const fingerprint = hash("sha256", rows.bytes.subarray(fieldsFrom, rows.at), "hex").slice(
    0,
    FINGERPRINT_BYTES * 2,
  );
  rows.bytes.write(fingerprint, rows.at - FINGERPRINT_BYTES, "hex");
  return {
    uuid: row.uuid,
    met: kind,
    fingerprint,
    authId: row.authId,
    startedAt: row.startedAt,
    billsec: row.billsec,
    durationSeconds: row.durationSeconds,
    totalCost: unitsOf(row.totalCost),
    prefix: prefixOf(row.kind.direction, row.fromNumber, row.toNumber),
    ownNumber: ownNumberOf(row.kind.direction, row.fromNumber, row.toNumber),
    rows,
    from,
    to: rows.at,
  };
}

/** @throws Error where an amount is none */
export function readyCalls(calls: readonly CallRow[]): ReadyCall[] {
  const rows = new CopyRows();
  return calls.map((row) => readyCall(rows, row));
}

/** The rows of calls for COPY, in as few pieces as they lie in. */
export function piecesOf(calls: readonly { ready: ReadyCall; kindId: number }[]): Buffer[] {
  const pieces: Buffer[] = [];
  let open: { rows: CopyRows; from: number; to: number } | undefined;
  const close = () => {
    if (open) pieces.push(open.rows.bytes.subarray(open.from, open.to));
  };
  for (const { ready, kindId } of calls) {
    const { rows, from, to } = ready;
    rows.bytes.writeInt32BE(kindId, from + KIND_AT);
    if (open?.rows === rows && open.to === from) {
      open.to = to;
      continue;
    }
    close();
    open = { rows, from, to };
  }
  close();
  return pieces;
}
