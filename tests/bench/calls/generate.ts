import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import * as sql from "./fill-sql";
import { benchHours } from "./hours";
import { takeIndexes } from "./indexes";
import { benchOutcomes, OUTCOME_SLOTS } from "./outcomes";
import { benchCustomers, CUSTOMER_SLOTS } from "./people";

/** Time stands still, and with it every row: any midnight (UTC) would do. */
export const UNTIL = new Date("2026-09-07T00:00:00Z");
/** One for each core of a small machine. */
const WRITERS = 2;
const CHUNKS = 16;

export interface FillOptions {
  databaseUrl: string;
  calls: number;
  customers?: number;
  /** The first instant without a call. */
  until?: Date;
  /** Told what was done and how long it took. */
  note?: (text: string) => void;
}

/**
 * Fills the mirror of an empty, migrated database with invented calls of the 90 days before `until`: the same ones every time, however they
 * are spread over the writers.
 */
export async function fillCalls({
  databaseUrl,
  calls,
  customers,
  until = UNTIL,
  note,
}: FillOptions): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: WRITERS });
  let mark = performance.now();
  const done = (what: string) => {
    note?.(`${what}: ${((performance.now() - mark) / 1_000).toFixed(1)} s`);
    mark = performance.now();
  };
  try {
    const { rowCount } = await pool.query("SELECT 1 FROM calls.call LIMIT 1");
    if (rowCount) throw new Error("This database has calls already");
    const hours = await prepare(pool, calls, until, customers);
    const indexes = await takeIndexes(pool);
    done("Tables");
    await inChunks(pool, hours);
    done(`${calls} calls`);
    await indexes.giveBack();
    done("Indexes");
    await Promise.all(sql.ROLL_UPS.map((statement) => pool.query(statement)));
    await pool.query(sql.SYNCED, [calls]);
    await pool.query(sql.SYNCED_DAYS);
    done("Roll-ups");
    await pool.query("DROP SCHEMA bench CASCADE");
    await pool.query("VACUUM (ANALYZE)");
    await pool.query("CHECKPOINT").catch(() => undefined);
    done("Vacuum");
  } finally {
    await pool.end();
  }
}

async function prepare(
  pool: pg.Pool,
  calls: number,
  until: Date,
  count: number | undefined,
): Promise<{ at: string }[]> {
  const hours = benchHours(calls, until).filter((hour) => hour.calls > 0);
  const customers = JSON.stringify(benchCustomers(calls, count));
  const outcomes = JSON.stringify(benchOutcomes());
  await pool.query(sql.PREPARE);
  await pool.query(sql.HOURS, [JSON.stringify(hours)]);
  await pool.query(sql.CUSTOMERS, [customers]);
  await pool.query(sql.PORTAL_CUSTOMERS, [customers]);
  await pool.query(sql.KINDS, [outcomes]);
  await pool.query(sql.OUTCOMES, [outcomes, OUTCOME_SLOTS]);
  await pool.query(sql.MONTHS);
  await pool.query("ANALYZE bench.hour, bench.customer, bench.outcome");
  return hours;
}

async function inChunks(pool: pg.Pool, hours: { at: string }[]): Promise<void> {
  const size = Math.ceil(hours.length / CHUNKS);
  const starts = hours.filter((_, index) => index % size === 0).map(({ at }) => at);
  const chunks = starts.map((from, index) => [from, starts[index + 1] ?? "infinity"]);
  const writer = async () => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      await pool.query(sql.CALLS, [...chunk, CUSTOMER_SLOTS, OUTCOME_SLOTS]);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "5000000" },
      database: { type: "string" },
      until: { type: "string" },
    },
  });
  if (!values.database) throw new Error("--database <url of a migrated database without calls>");
  await fillCalls({
    databaseUrl: values.database,
    calls: Number(values.rows),
    ...(values.until ? { until: new Date(values.until) } : {}),
    note: (text) => process.stdout.write(`${text}\n`),
  });
}
