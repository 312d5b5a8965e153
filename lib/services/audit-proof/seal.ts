import "server-only";
import { setImmediate } from "node:timers/promises";
import { auditColumns, type CanonicalRow, digestOf } from "@/lib/audit/canonical";
import { linkMac, ORIGIN } from "@/lib/audit/chain";
import { auditRing, chainKey } from "@/lib/audit/keys";
import { auditPool } from "@/lib/db/audit/pool";
import { type Connection, inTransaction } from "@/lib/db/connection";
import { anchorIfDue, keepHead } from "./anchor";

/** The row of `Setting` that says up to which moment every row is sealed; see `SealedTo`. */
export const MARK_KEY = "audit.sealed";
const BATCH = 2_000;
/** After so many rows, some milliseconds of work, requests that came meanwhile have their turn. */
export const IN_ONE_GO = 100;
/** Times are rounded to milliseconds, and clocks are gently corrected. */
const MARGIN_MS = 20;
/** How far is looked back where the clock of the database was set back. */
const CLOCK_SET_BACK_MS = 600_000;

/** No transaction of ours is open for so long. */
export const LONGEST_MS = 86_400_000;

const UNSEALED = `e."occurredAt" >= $1 AND NOT EXISTS (SELECT 1 FROM "AuditSeal" s WHERE s."seq" = e."seq")`;

const KEY = Symbol.for("tandem.audit.unsettled");
const held = globalThis as typeof globalThis & { [KEY]?: boolean };

interface Head {
  place: bigint;
  mac: Buffer;
}

interface Beginning {
  /** Every row before this that will ever be there is to be seen: no transaction that began before is still open. */
  settled: Date;
  mark: Date;
  head: Head;
  /** When the newest row of the chain happened. */
  headAt: Date | null;
}

/**
 * Where the chain ends and from when rows may be missing in it. It has to be a statement before the one that reads the
 * rows: what is in flight now may be over by then, but nothing that began since can be older.
 */
async function beginning(connection: Connection): Promise<Beginning> {
  const { rows } = await connection.query<{
    now: Date;
    oldest: Date | null;
    mark: string | null;
    place: string | null;
    mac: Buffer | null;
    headAt: Date | null;
  }>(
    `SELECT now() AS now,
       -- A statement reads the clock before it is given its number, so one without may be about to write as well.
       (SELECT min(CASE WHEN a.backend_xid IS NOT NULL THEN a.xact_start
                        WHEN a.state = 'active' THEN greatest(a.query_start, now() - INTERVAL '1 minute') END)
         FROM pg_stat_activity a
         WHERE a.datname = current_database() AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()) AS oldest,
       (SELECT "value"->>'to' FROM "Setting" WHERE "key" = $1) AS mark,
       h."place"::text AS place, h."mac", h."occurredAt" AS "headAt"
     FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM "AuditSeal" ORDER BY "place" DESC LIMIT 1) AS h ON true`,
    [MARK_KEY],
  );
  const [row] = rows;
  if (!row) throw new Error("The head of the audit log cannot be read");
  const now = row.now.valueOf();
  const settled = new Date(Math.min(now, row.oldest?.valueOf() ?? now) - MARGIN_MS);
  // The mark is anybody's to delete: nothing from long before the newest sealed row is let in behind it.
  const least = row.headAt ? row.headAt.valueOf() - LONGEST_MS : 0;
  const known = row.mark === null ? least : Math.max(least, Date.parse(row.mark));
  const mark = new Date(known > now ? now - CLOCK_SET_BACK_MS : known);
  const head = { place: BigInt(row.place ?? 0), mac: row.mac ?? ORIGIN };
  return { settled, mark, head, headAt: row.headAt };
}

async function unsealed(connection: Connection, since: Date): Promise<CanonicalRow[]> {
  const { rows } = await connection.query<CanonicalRow>(
    `SELECT ${auditColumns("e")} FROM "AuditEvent" e WHERE ${UNSEALED}
     ORDER BY e."occurredAt", e."seq" LIMIT ${BATCH}`,
    [since],
  );
  return rows;
}

/** Links these rows behind the head, in their order. A `seq` that comes twice is sealed once: the other row is a forgery. */
async function append(connection: Connection, head: Head, rows: readonly CanonicalRow[]): Promise<Head> {
  const keyId = auditRing().current;
  const key = chainKey(keyId);
  let { place, mac } = head;
  const seals: { place: bigint; mac: Buffer; seq: string; occurredAt: Date }[] = [];
  for (const row of new Map(rows.map((row) => [row.seq, row])).values()) {
    place += 1n;
    mac = linkMac(key, mac, place, digestOf(row));
    if (seals.push({ place, mac, seq: row.seq, occurredAt: row.occurredAt }) % IN_ONE_GO === 0) {
      await setImmediate();
    }
  }
  await connection.query(
    `INSERT INTO "AuditSeal" ("place", "seq", "occurredAt", "keyId", "mac")
     SELECT "place", "seq", "occurredAt", $1, "mac"
     FROM unnest($2::bigint[], $3::bigint[], $4::timestamptz[], $5::bytea[]) AS given ("place", "seq", "occurredAt", "mac")`,
    [
      keyId,
      seals.map((seal) => String(seal.place)),
      seals.map((seal) => seal.seq),
      seals.map((seal) => seal.occurredAt),
      seals.map((seal) => seal.mac),
    ],
  );
  return { place, mac };
}

async function saveMark(connection: Connection, to: Date): Promise<void> {
  await connection.query(
    `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ($1, jsonb_build_object('to', $2::text), now())
     ON CONFLICT ("key") DO UPDATE SET "value" = EXCLUDED."value", "updatedAt" = EXCLUDED."updatedAt"`,
    [MARK_KEY, to.toISOString()],
  );
}

interface Round {
  sealed: number;
  head: Head;
}

/** @returns undefined while another instance is at it */
function round(): Promise<Round | undefined> {
  return inTransaction(async (connection) => {
    const { rows: locks } = await connection.query<{ mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('tandem.audit.chain', 0)) AS mine",
    );
    if (!locks[0]?.mine) return undefined;
    // A host that is gone does not keep the others from sealing for long.
    await connection.query("SET LOCAL idle_in_transaction_session_timeout = '30s'");
    // Few rows against a large table: the planner is not to think of reading the whole of it, nor, where many rows wait
    // for their seal, of sorting them all for each batch.
    await connection.query(
      "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0",
    );
    const { settled, mark, head, headAt } = await beginning(connection);
    const rows = await unsealed(connection, mark);
    const end = rows.length > 0 ? await append(connection, head, rows) : head;
    const last = rows.at(-1)?.occurredAt ?? headAt;
    const to = rows.length === BATCH && last && last < settled ? last : settled;
    const next = new Date(Math.max(to.valueOf(), mark.valueOf()));
    await saveMark(connection, next);
    held[KEY] = last !== null && next <= last;
    return { sealed: rows.length, head: end };
  });
}

/** When the oldest row was written that has no seal yet; null where all have one. */
export async function unsealedSince(): Promise<Date | null> {
  const { rows } = await auditPool().query<{ occurredAt: Date }>(
    `SELECT e."occurredAt" FROM "AuditEvent" e WHERE ${UNSEALED.replace(
      "$1",
      `coalesce((SELECT CASE WHEN m."to" > now() THEN now() - INTERVAL '${CLOCK_SET_BACK_MS} milliseconds' ELSE m."to" END
         FROM (SELECT ("value"->>'to')::timestamptz AS "to" FROM "Setting" WHERE "key" = $1) AS m),
         -- Without a mark no more is looked through than a round would let in.
         (SELECT s."occurredAt" - INTERVAL '${LONGEST_MS} milliseconds' FROM "AuditSeal" s ORDER BY s."place" DESC LIMIT 1),
         '-infinity')`,
    )} ORDER BY e."occurredAt" LIMIT 1`,
    [MARK_KEY],
  );
  return rows[0]?.occurredAt ?? null;
}

/**
 * One beat: seals the rows that have been committed since, in the order in which it finds them. That order is the
 * chain's. A row's `seq` and time are given when it is written and not when its transaction commits, so the rows of a
 * long transaction come behind younger ones; they are found because the mark never passes the beginning of a
 * transaction that is still open.
 *
 * All in one transaction under one lock: two instances cannot seal the same row or leave a place empty, however they
 * end. The rows' writers have to be of the portal's own role, for its view of open transactions shows no others.
 */
export async function sealRows(): Promise<number> {
  if (!held[KEY] && (await unsealedSince()) === null) return 0;
  const done = await round();
  if (!done || done.sealed === 0) return 0;
  await keepHead(done.head);
  await anchorIfDue();
  return done.sealed;
}
