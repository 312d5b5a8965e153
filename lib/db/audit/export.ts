import "server-only";
import pg, { type PoolClient } from "pg";
import { auditColumns, type CanonicalRow } from "@/lib/audit/canonical";
import { env } from "@/lib/env";
import { pool } from "../pool";

export const AUDIT_EXPORTS_AT_ONCE = 2;
const ROWS_AT_ONCE = 500;

const KEY = Symbol.for("tandem.database.audit-exports");
const held = globalThis as typeof globalThis & { [KEY]?: pg.Pool };

/** Connections of their own: an export keeps one for as long as its reader takes. */
function exportPool(): pg.Pool {
  if (held[KEY]) return held[KEY];
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: AUDIT_EXPORTS_AT_ONCE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    application_name: "tandem-audit-export",
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  made.on("error", () => undefined);
  held[KEY] = made;
  return made;
}

/** Where a row stands in the chain. */
export interface SealOf {
  seq: string;
  place: string;
  keyId: string;
  /** In hexadecimal. */
  mac: string;
}

export interface StoredAnchor {
  place: string;
  mac: string;
  keyId: string;
  signedAt: Date;
  /** In base64. */
  signature: string;
}

export interface ExportedRows {
  rows: CanonicalRow[];
  /** Of those rows that are sealed, by `seq`. */
  seals: ReadonlyMap<string, SealOf>;
  /** Those that were signed over one of these rows. */
  anchors: StoredAnchor[];
}

const NONE: ExportedRows = { rows: [], seals: new Map(), anchors: [] };

/** Everything that a filter selects, of one moment, oldest first. Close it, whatever happens. */
export interface OpenAuditExport {
  /** No rows when all were read. The database already works on those after them. */
  next(): Promise<ExportedRows>;
  /** Ends the statement, also one that is running, and gives the connection back. */
  close(): Promise<void>;
}

async function declare(
  client: PoolClient,
  conditions: readonly string[],
  values: unknown[],
): Promise<number> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  // All of it is read: the way that is shortest to its end is the right one.
  await client.query("SET LOCAL cursor_tuple_fraction = 1");
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  await client.query(
    `DECLARE exported NO SCROLL CURSOR FOR SELECT ${auditColumns("e")} FROM "AuditEvent" e ${where}
     ORDER BY e."occurredAt", e."seq"`,
    values,
  );
  return rows[0]?.pid ?? 0;
}

async function fetchRows(client: PoolClient): Promise<ExportedRows> {
  const { rows } = await client.query<CanonicalRow>(`FETCH ${ROWS_AT_ONCE} FROM exported`);
  if (rows.length === 0) return NONE;
  const found = await client.query<SealOf>(
    `SELECT "seq"::text AS "seq", "place"::text AS "place", "keyId", encode("mac", 'hex') AS "mac"
     FROM "AuditSeal" WHERE "seq" = ANY($1::bigint[])`,
    [rows.map(({ seq }) => seq)],
  );
  const anchors = await client.query<StoredAnchor>(
    `SELECT "place"::text AS "place", encode("mac", 'hex') AS "mac", "keyId", "signedAt",
       encode("signature", 'base64') AS "signature"
     FROM "AuditAnchor" WHERE "place" = ANY($1::bigint[]) ORDER BY "place", "signedAt"`,
    [found.rows.map(({ place }) => place)],
  );
  return { rows, seals: new Map(found.rows.map((seal) => [seal.seq, seal])), anchors: anchors.rows };
}

/**
 * @param conditions on `"AuditEvent" e`, to be joined by AND, with placeholders for `values`
 * @throws when no connection is free within five seconds, or the database refuses the filter
 */
export async function openAuditExport(
  conditions: readonly string[],
  values: unknown[],
): Promise<OpenAuditExport> {
  const client = await exportPool().connect();
  // A connection that breaks between two statements must not end the process; the next statement says so.
  const broken = () => undefined;
  client.on("error", broken);
  let pid = 0;
  let running = false;
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    if (running) {
      // Ending the connection alone would let the server work on until it has something to send.
      await pool()
        .query("SELECT pg_cancel_backend($1)", [pid])
        .catch(() => undefined);
      client.release(true);
      return;
    }
    client.off("error", broken);
    const isEnded = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    client.release(!isEnded);
  };
  const fetchMore = async () => {
    // The connection may be somebody else's by now.
    if (closed) throw new Error("The export was closed");
    running = true;
    const fetched = await fetchRows(client);
    running = false;
    return fetched;
  };
  try {
    pid = await declare(client, conditions, values);
  } catch (error) {
    await close();
    throw error;
  }
  let ahead: Promise<ExportedRows> | null = null;
  return {
    close,
    next: async () => {
      const fetched = await (ahead ?? fetchMore());
      ahead = fetched.rows.length < ROWS_AT_ONCE ? Promise.resolve(NONE) : fetchMore();
      // Whoever asks for it next hears of its failure; nobody may ask.
      ahead.catch(() => undefined);
      return fetched;
    },
  };
}
