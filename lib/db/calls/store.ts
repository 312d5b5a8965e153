import "server-only";
import type { ClientBase } from "pg";
import { type CountedCall, deltasOf, ownNumberOf, prefixOf } from "./delta";
import { unitsOf } from "./money";
import { copyIn } from "./store-copy";
import { kindNumbers } from "./store-kinds";
import { asOnlyWriter } from "./store-lock";
import { addDeltas } from "./store-rollups";
import { CALL_COLUMNS, type CallRow, piecesOf, type ReadyCall, readyCalls } from "./store-row";

export interface Stored {
  added: number;
  changed: number;
  unchanged: number;
}

/** A call on its way into the mirror. */
interface Incoming {
  ready: ReadyCall;
  kindId: number;
}

/** Months whose partitions are known to be there. A batch that fails forgets them: it may have made one in vain. */
const months = new Set<number>();

const monthOf = (at: Date) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth());

async function makeMonths(client: ClientBase, incoming: readonly Incoming[]): Promise<void> {
  const wanted = new Set(incoming.map(({ ready }) => monthOf(ready.startedAt)));
  const missing = [...wanted].filter((month) => !months.has(month));
  if (missing.length === 0) return;
  await client.query("SELECT calls.ensure_month(m) FROM unnest($1::timestamptz[]) m", [
    missing.map((month) => new Date(month).toISOString()),
  ]);
  for (const month of missing) months.add(month);
}

interface StoredRow {
  authId: string;
  startedAt: Date;
  uuid: string;
  fingerprint: string;
}

/**
 * What is there of these calls, wherever their start is said to be now. Each is looked for by itself: without statistics
 * of a new month PostgreSQL would rather read it from end to end, and no look-up takes part in a join that it plans.
 */
async function readStored(client: ClientBase, incoming: readonly Incoming[]): Promise<StoredRow[]> {
  const { rows } = await client.query<StoredRow>(
    `SELECT c.auth_id AS "authId", c.started_at AS "startedAt", c.uuid, encode(c.fingerprint, 'hex') AS fingerprint
     FROM unnest($1::text[]) AS wanted(uuid),
          LATERAL (SELECT auth_id, started_at, uuid, fingerprint FROM calls.call WHERE uuid = wanted.uuid OFFSET 0) c`,
    [incoming.map(({ ready }) => ready.uuid)],
  );
  return rows;
}

interface RemovedRow extends Omit<CountedCall, "prefix" | "ownNumber" | "totalCost"> {
  direction: string;
  from: string | null;
  to: string | null;
  totalCost: string;
}

/** Takes rows away. @returns what they counted as */
async function removeRows(client: ClientBase, stored: readonly StoredRow[]): Promise<CountedCall[]> {
  if (stored.length === 0) return [];
  const { rows } = await client.query<RemovedRow>(
    `DELETE FROM calls.call c
     USING unnest($1::text[], $2::timestamptz[], $3::text[]) AS d(auth_id, started_at, uuid), calls.kind k
     WHERE c.auth_id = d.auth_id AND c.started_at = d.started_at AND c.uuid = d.uuid AND k.id = c.kind_id
     RETURNING c.auth_id AS "authId", c.started_at AS "startedAt", c.kind_id AS "kindId", c.billsec,
               c.duration_seconds AS "durationSeconds", c.total_cost::text AS "totalCost",
               k.currency, k.direction, c.from_number AS "from", c.to_number AS "to"`,
    [
      stored.map(({ authId }) => authId),
      stored.map(({ startedAt }) => startedAt.toISOString()),
      stored.map(({ uuid }) => uuid),
    ],
  );
  return rows.map(({ direction, from, to, totalCost, ...row }) => ({
    ...row,
    totalCost: unitsOf(totalCost),
    prefix: prefixOf(direction, from, to),
    ownNumber: ownNumberOf(direction, from, to),
  }));
}

function counted({ ready, kindId }: Incoming): CountedCall {
  const { authId, startedAt, billsec, durationSeconds, totalCost, prefix, ownNumber } = ready;
  const { currency } = ready.met.kind;
  return { authId, startedAt, billsec, durationSeconds, totalCost, kindId, currency, prefix, ownNumber };
}

/** Of one call that comes twice, what came later. */
function lastOfEach(calls: readonly ReadyCall[]): ReadyCall[] {
  return [...new Map(calls.map((call) => [call.uuid, call])).values()];
}

/**
 * Writes calls and the roll-ups over them in one transaction. A call that is there already and says the same costs a
 * look; one that changed, or whose start moved, takes the place of what was there. Calls that come twice: the later wins.
 */
export async function storeCalls(rows: readonly CallRow[]): Promise<Stored> {
  return storeReady(readyCalls(rows));
}

/** The same for calls that were made ready as they came in, while the ones before them were written. */
export async function storeReady(calls: readonly ReadyCall[]): Promise<Stored> {
  const last = lastOfEach(calls);
  if (last.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  const kinds = await kindNumbers(last);
  const incoming = last.map((ready): Incoming => {
    const kindId = kinds.get(ready.met.kindKey);
    if (kindId === undefined) throw new Error("A kind of calls has no number although it was just made.");
    return { ready, kindId };
  });
  return asOnlyWriter((client) => write(client, incoming)).catch((error: unknown) => {
    months.clear();
    throw error;
  });
}

async function write(client: ClientBase, incoming: readonly Incoming[]): Promise<Stored> {
  await makeMonths(client, incoming);
  const stored = await readStored(client, incoming);
  const same = new Map(stored.map(({ uuid, fingerprint }) => [uuid, fingerprint]));
  const differing = incoming.filter(({ ready }) => same.get(ready.uuid) !== ready.fingerprint);
  const written = new Set(differing.map(({ ready }) => ready.uuid));
  const removed = await removeRows(
    client,
    stored.filter(({ uuid }) => written.has(uuid)),
  );
  if (differing.length > 0) await copyIn(client, CALL_COLUMNS, piecesOf(differing));
  await addDeltas(client, deltasOf(removed, differing.map(counted)));
  return {
    added: differing.length - removed.length,
    changed: removed.length,
    unchanged: incoming.length - differing.length,
  };
}
