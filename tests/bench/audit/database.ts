import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate } from "../../../scripts/lib/migrate.mjs";
import { startCluster } from "../../../scripts/lib/postgres/cluster.mjs";
import * as sql from "./fill-sql";

const CHUNK = 50_000;
const WRITERS = 2;

export interface AuditDatabase {
  url: string;
  stop(): Promise<void>;
}

/**
 * A database with so many rows in its log, with the settings that `npm start` gives its own.
 *
 * @param keep a folder that the database stays in, and that a later run takes it from; without it everything goes at the end
 */
export async function openAuditDatabase(
  rows: number,
  keep: string | undefined,
  note: (text: string) => void,
): Promise<AuditDatabase> {
  const dataDir = keep ?? (await mkdtemp(path.join(os.tmpdir(), "tandem-bench-")));
  const cluster = await startCluster({ dataDir: path.resolve(dataDir) });
  const stop = async () => {
    // One that somebody else started is theirs to stop.
    if (!cluster.adopted) await cluster.stop();
    if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const name = `audit_${rows}`;
    await cluster.ensureDatabase(name);
    const url = cluster.url(name);
    await migrate(url);
    if (await isFilled(url)) note(`The rows of ${dataDir} are used again`);
    else await fill({ owner: cluster.superuserUrl(name), url, rows, note });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function isFilled(url: string): Promise<boolean> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const { rows } = await pool.query("SELECT to_regclass('bench.filled') IS NOT NULL AS filled");
    return rows[0]?.filled === true;
  } finally {
    await pool.end();
  }
}

interface Fill {
  owner: string;
  url: string;
  rows: number;
  note(text: string): void;
}

async function fill({ owner, url, rows, note }: Fill): Promise<void> {
  // Row by row the triggers would cost more than the rows.
  const writers = new pg.Pool({
    connectionString: owner,
    max: WRITERS,
    options: "-c session_replication_role=replica -c synchronous_commit=off",
  });
  const pool = new pg.Pool({ connectionString: url, max: WRITERS });
  let mark = performance.now();
  const done = (what: string) => {
    note(`${what}: ${((performance.now() - mark) / 1_000).toFixed(1)} s`);
    mark = performance.now();
  };
  const together = (work: () => Promise<void>) => Promise.all(Array.from({ length: WRITERS }, work));
  try {
    await pool.query(sql.PREPARE);
    await pool.query(sql.MONTHS, [sql.UNTIL, sql.DAYS]);
    const starts = Array.from({ length: Math.ceil(rows / CHUNK) }, (_, index) => index * CHUNK + 1);
    await together(async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const past = Math.min(start + CHUNK, rows + 1);
        await writers.query(sql.ROWS, [start, past, rows, sql.UNTIL, sql.DAYS]);
      }
    });
    await pool.query(`SELECT setval('"AuditEvent_seq_seq"', $1)`, [rows + 1]);
    done(`${rows} rows`);
    await pool.query(
      `INSERT INTO audit_search.fresh SELECT "occurredAt", "seq" FROM "AuditEvent" ON CONFLICT DO NOTHING`,
    );
    await pool.query("DROP INDEX audit_search.block_tokens, audit_search.text_parts");
    await pool.query("ANALYZE");
    await together(async () => {
      for (let made = 1; made > 0; ) {
        const answer = await pool.query("SELECT audit_search.make_blocks(32) AS made");
        made = answer.rows[0].made;
      }
    });
    await pool.query(sql.INDEXES);
    done("Blocks");
    await pool.query("VACUUM (ANALYZE)");
    await pool.query("CREATE TABLE bench.filled ()");
    await pool.query("CHECKPOINT").catch(() => undefined);
    done("Vacuum");
  } finally {
    await Promise.all([writers.end(), pool.end()]);
  }
}
