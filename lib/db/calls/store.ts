import "server-only";
import type { ClientBase } from "pg";
import { type CountedCall, deltasOf, prefixOf } from "./delta";
import { copyIn } from "./store-copy";
import { kindNumbers } from "./store-kinds";
import { asOnlyWriter } from "./store-lock";
import { addDeltas } from "./store-rollups";
import { CALL_COLUMNS, type CallRow, fieldsOf, fingerprintOf, kindKey, lineOf } from "./store-row";

export interface Stored {
  added: number;
  changed: number;
  unchanged: number;
}

/** A call on its way into the mirror. */
interface Incoming {
  row: CallRow;
  fields: string;
  kindId: number;
  fingerprint: string;
}

interface StoredRow extends CountedCall {
  uuid: string;
  fingerprint: string;
}

/** Months whose partitions are known to be there. A batch that fails forgets them: it may have made one in vain. */
const months = new Set<string>();

async function makeMonths(client: ClientBase, rows: readonly CallRow[]): Promise<void> {
  const wanted = new Set(rows.map(({ startedAt }) => `${startedAt.toISOString().slice(0, 7)}-01T00:00:00Z`));
  const missing = [...wanted].filter((month) => !months.has(month));
  if (missing.length === 0) return;
  await client.query("SELECT calls.ensure_month(m) FROM unnest($1::timestamptz[]) m", [missing]);
  for (const month of missing) months.add(month);
}

/** What is there of these calls, wherever their start is said to be now. */
async function readStored(client: ClientBase, incoming: readonly Incoming[]): Promise<StoredRow[]> {
  const { rows } = await client.query<
    StoredRow & { direction: string; from: string | null; to: string | null }
  >(
    `SELECT c.uuid, c.auth_id AS "authId", c.started_at AS "startedAt", c.kind_id AS "kindId", c.billsec,
            c.duration_seconds AS "durationSeconds", c.total_cost::text AS "totalCost",
            encode(c.fingerprint, 'hex') AS fingerprint, k.direction, c.from_number AS "from", c.to_number AS "to"
     FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id WHERE c.uuid = ANY($1::text[])`,
    [incoming.map(({ row }) => row.uuid)],
  );
  return rows.map(({ direction, from, to, ...row }) => ({ ...row, prefix: prefixOf(direction, from, to) }));
}

async function removeRows(client: ClientBase, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `DELETE FROM calls.call c USING unnest($1::text[], $2::timestamptz[], $3::text[]) AS d(auth_id, started_at, uuid)
     WHERE c.auth_id = d.auth_id AND c.started_at = d.started_at AND c.uuid = d.uuid`,
    [
      rows.map(({ authId }) => authId),
      rows.map(({ startedAt }) => startedAt.toISOString()),
      rows.map(({ uuid }) => uuid),
    ],
  );
}

async function insertRows(client: ClientBase, incoming: readonly Incoming[]): Promise<void> {
  const lines = incoming.map(({ kindId, fingerprint, fields }) => lineOf(kindId, fingerprint, fields));
  await copyIn(client, CALL_COLUMNS, lines.join(""));
}

function counted({ row, kindId }: Incoming): CountedCall {
  const { authId, startedAt, billsec, durationSeconds, totalCost } = row;
  const prefix = prefixOf(row.kind.direction, row.fromNumber, row.toNumber);
  return { authId, startedAt, billsec, durationSeconds, totalCost, kindId, prefix };
}

/** Of one call that comes twice, what came later. */
function lastOfEach(rows: readonly CallRow[]): CallRow[] {
  return [...new Map(rows.map((row) => [row.uuid, row])).values()];
}

/**
 * Writes calls and the roll-ups over them in one transaction. A call that is there already and says the same costs a
 * look; one that changed, or whose start moved, takes the place of what was there. Calls that come twice: the later wins.
 */
export async function storeCalls(calls: readonly CallRow[]): Promise<Stored> {
  const rows = lastOfEach(calls);
  if (rows.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  const kinds = await kindNumbers(rows);
  const incoming = rows.map((row) => {
    const key = kindKey(row.kind);
    const fields = fieldsOf(row);
    const kindId = kinds.get(key);
    if (kindId === undefined) throw new Error("A kind of calls has no number although it was just made.");
    return { row, fields, kindId, fingerprint: fingerprintOf(key, fields) };
  });
  return asOnlyWriter((client) => write(client, incoming)).catch((error: unknown) => {
    months.clear();
    throw error;
  });
}

async function write(client: ClientBase, incoming: readonly Incoming[]): Promise<Stored> {
  await makeMonths(
    client,
    incoming.map(({ row }) => row),
  );
  const stored = await readStored(client, incoming);
  const same = new Map(stored.map(({ uuid, fingerprint }) => [uuid, fingerprint]));
  const differing = incoming.filter(({ row, fingerprint }) => same.get(row.uuid) !== fingerprint);
  const written = new Set(differing.map(({ row }) => row.uuid));
  const removed = stored.filter(({ uuid }) => written.has(uuid));
  await removeRows(client, removed);
  if (differing.length > 0) await insertRows(client, differing);
  await addDeltas(client, deltasOf(removed, differing.map(counted)));
  return {
    added: differing.length - removed.length,
    changed: removed.length,
    unchanged: incoming.length - differing.length,
  };
}
