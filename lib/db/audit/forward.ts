import "server-only";
import { auditColumns, type CanonicalRow } from "@/lib/audit/canonical";
import { pool } from "../pool";

/** A place of the chain with its row; the row is gone where somebody took it out of the database. */
export interface ChainedRow {
  place: string;
  keyId: string;
  /** In hexadecimal. */
  mac: string;
  row: CanonicalRow | null;
}

type Joined = Omit<ChainedRow, "row"> & { archived: boolean } & {
  [Key in keyof CanonicalRow]: CanonicalRow[Key] | null;
};

export interface ChainedRows {
  rows: ChainedRow[];
  /** Up to where was looked, which may be further than the last row; null at the end of the chain. */
  last: bigint | null;
}

/** The sealed rows after a place, in the order of the chain. Places of archived months are passed over. */
export async function rowsAfter(place: bigint, limit: number): Promise<ChainedRows> {
  const { rows } = await pool().query<Joined>(
    `SELECT s."place"::text AS "place", s."keyId", encode(s."mac", 'hex') AS "mac", ${auditColumns("e")},
       -- The seals that an archive leaves, because others hang on them, are no rows that somebody took away.
       e."seq" IS NULL AND EXISTS
         (SELECT 1 FROM "AuditArchive" a WHERE s."place" BETWEEN a."fromPlace" AND a."toPlace"
           AND date_trunc('month', s."occurredAt" AT TIME ZONE 'UTC')::date = a."month") AS "archived"
     FROM (SELECT * FROM "AuditSeal" WHERE "place" > $1 ORDER BY "place" LIMIT $2) s
     LEFT JOIN "AuditEvent" e ON e."occurredAt" = s."occurredAt" AND e."seq" = s."seq"
     ORDER BY s."place"`,
    [String(place), limit],
  );
  const last = rows.at(-1)?.place;
  return {
    rows: rows
      .filter(({ archived }) => !archived)
      .map(({ place: at, keyId, mac, archived: _, ...columns }) => ({
        place: at,
        keyId,
        mac,
        row: asRow(columns),
      })),
    last: last === undefined ? null : BigInt(last),
  };
}

function asRow(columns: Omit<Joined, "place" | "keyId" | "mac" | "archived">): CanonicalRow | null {
  const { seq, id, occurredAt, actorType, action, outcome } = columns;
  // What the table never leaves empty is empty where there is no row.
  if (seq === null || id === null || occurredAt === null) return null;
  if (actorType === null || action === null || outcome === null) return null;
  return { ...columns, seq, id, occurredAt, actorType, action, outcome };
}

export interface ClaimedForwarder {
  id: string;
  kind: "webhook" | "syslog";
  name: string;
  address: string;
  sealedSecret: string | null;
  lastPlace: bigint;
  failures: number;
  /** The lease by which it is held, as the database wrote it. */
  lease: string;
}

interface ClaimedRow extends Omit<ClaimedForwarder, "lastPlace"> {
  lastPlace: string;
}

/** Takes what is due and has something to send, each for one process: also what a process that died had taken. */
export async function claimForwarders(most: number, leaseSeconds: number): Promise<ClaimedForwarder[]> {
  const { rows } = await pool().query<ClaimedRow>(
    `UPDATE "AuditForwarder" SET "leaseUntil" = clock_timestamp() + make_interval(secs => $2)
     WHERE "id" IN (
       SELECT "id" FROM "AuditForwarder"
       WHERE "enabled" AND "nextTryAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
         AND "lastPlace" < (SELECT max("place") FROM "AuditSeal")
       ORDER BY "nextTryAt" LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING "id"::text AS "id", "kind"::text AS "kind", "name", "address", "sealedSecret",
       "lastPlace"::text AS "lastPlace", "failures", "leaseUntil"::text AS "lease"`,
    [most, leaseSeconds],
  );
  return rows.map((row) => ({ ...row, lastPlace: BigInt(row.lastPlace) }));
}
