import "server-only";
import { auditColumns, type CanonicalRow } from "@/lib/audit/canonical";
import type { Connection } from "@/lib/db/connection";

/** One place of the chain with the row that it seals, where that is still to be found. */
export interface SealedRow {
  place: bigint;
  seq: string;
  occurredAt: Date;
  keyId: string;
  mac: Buffer;
  row: CanonicalRow | null;
}

const BATCH = 1_000;

interface Columns extends CanonicalRow {
  place: string;
  keyId: string;
  mac: Buffer;
  /** Of the seal, where there is no row; where there is one, its own are the same. */
  sealSeq: string | null;
  sealedAt: Date | null;
}

export const SEALED = `SELECT s."place"::text AS "place", s."keyId", s."mac",
    CASE WHEN e."seq" IS NULL THEN s."seq"::text END AS "sealSeq",
    CASE WHEN e."seq" IS NULL THEN s."occurredAt" END AS "sealedAt",
    ${auditColumns("e")}
  FROM "AuditSeal" s LEFT JOIN "AuditEvent" e ON e."occurredAt" = s."occurredAt" AND e."seq" = s."seq"`;

export function toSealed(read: Columns): SealedRow {
  const { keyId, mac, sealSeq, sealedAt } = read;
  const place = BigInt(read.place);
  if (sealSeq !== null && sealedAt !== null) {
    return { place, seq: sealSeq, occurredAt: sealedAt, keyId, mac, row: null };
  }
  // What was read is the row, with its seal beside it: a copy of each would cost as much as its digest.
  return { place, seq: read.seq, occurredAt: read.occurredAt, keyId, mac, row: read };
}

/** Rows are found by their place, one after the other; a plan that reads a whole table for a part of it is ruled out. */
export async function preferIndexes<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query("SET enable_hashjoin = off; SET enable_mergejoin = off");
  const result = await work();
  // A connection on which the work failed is not used again.
  await connection.query("RESET enable_hashjoin; RESET enable_mergejoin");
  return result;
}

async function batch(connection: Connection, from: bigint, to: bigint): Promise<SealedRow[]> {
  const { rows } = await connection.query<Columns>({
    name: "audit-chain",
    text: `${SEALED} WHERE s."place" BETWEEN $1 AND $2 ORDER BY s."place" LIMIT ${BATCH}`,
    values: [String(from), String(to)],
  });
  return rows.map(toSealed);
}

/** The chain in batches, in its order; the next one is on its way while one is looked at. */
export async function* chainBetween(
  connection: Connection,
  from: bigint,
  to: bigint,
): AsyncGenerator<SealedRow[]> {
  let coming = batch(connection, from, to);
  for (;;) {
    const rows = await coming;
    const last = rows.at(-1);
    if (!last) return;
    if (rows.length < BATCH) {
      yield rows;
      return;
    }
    coming = batch(connection, last.place + 1n, to);
    // Whoever stops here leaves it unread.
    coming.catch(() => undefined);
    yield rows;
  }
}
