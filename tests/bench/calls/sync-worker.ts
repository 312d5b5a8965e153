import pg from "pg";
import { Pool } from "undici";
import { systemActor } from "@/lib/auth/actor";
import { rollups } from "@/lib/db/calls/rollups";
import { syncCalls } from "@/lib/services/call-mirror/jobs";
import { median } from "../measure";

// Started by sync.ts in a process of its own, because services have one database for life. Prints one line of JSON.
const PAGE = 100;
const AT_ONCE = 4;
const ROUNDS = 3;

const origin = process.env.VOBIZ_API_URL ?? "";
const headers = {
  "X-Auth-ID": process.env.VOBIZ_AUTH_ID ?? "",
  "X-Auth-Token": process.env.VOBIZ_AUTH_TOKEN ?? "",
  accept: "application/json",
};

/** Pages as fast as so many readers get them, parsed and forgotten. */
async function readBare(): Promise<number> {
  const pool = new Pool(origin, { connections: AT_ONCE, pipelining: 1 });
  let next = 1;
  let rows = 0;
  let last = false;
  const read = async () => {
    while (!last) {
      const path = `/api/v1/partner/cdrs?page=${next++}&per_page=${PAGE}`;
      const { body } = await pool.request({ path, method: "GET", headers });
      const { data } = (await body.json()) as { data: unknown[] };
      rows += data.length;
      last ||= data.length < PAGE;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  await pool.close();
  return rows;
}

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();

/** The whole history into an empty mirror. */
async function readIntoMirror(): Promise<number> {
  for (;;) {
    await syncCalls(systemActor("bench", "bench"));
    const { rows } = await client.query<{ complete: boolean }>(
      "SELECT complete_at IS NOT NULL AS complete FROM calls.source WHERE scope = '*'",
    );
    if (rows[0]?.complete) break;
  }
  const { rows } = await client.query<{ calls: string }>("SELECT count(*) AS calls FROM calls.call");
  return Number(rows[0]?.calls);
}

const BATCH = 1_000;

/** The same rows into the same table by SQL alone: without upstream, without looking for them first, without roll-ups. */
async function writeBare(): Promise<number> {
  await client.query(
    `CREATE TEMP TABLE kept AS
     SELECT row_number() OVER (ORDER BY started_at DESC, uuid DESC) AS place, c.* FROM calls.call c`,
  );
  await client.query("CREATE INDEX ON kept (place)");
  const { rows: columns } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = 'calls.call'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  const names = columns.map(({ name }) => name).join(", ");
  const { rows } = await client.query<{ calls: string }>("SELECT count(*) AS calls FROM kept");
  const calls = Number(rows[0]?.calls);
  await client.query("TRUNCATE calls.call; SET synchronous_commit = off");
  const before = performance.now();
  for (let place = 0; place < calls; place += BATCH) {
    await client.query(
      `INSERT INTO calls.call (${names}) SELECT ${names} FROM kept WHERE place > $1 AND place <= $2`,
      [place, place + BATCH],
    );
  }
  return (calls * 1_000) / (performance.now() - before);
}

async function perSecond(work: () => Promise<number>): Promise<{ rows: number; perSecond: number }> {
  const before = performance.now();
  const rows = await work();
  return { rows, perSecond: (rows * 1_000) / (performance.now() - before) };
}

const rounds: { bare: number; mirror: number; rows: number }[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const tables = ["calls.call", "calls.source", ...rollups.map(({ table }) => table)];
  await client.query(`TRUNCATE ${tables.join(", ")} CASCADE`);
  const bare = await perSecond(readBare);
  const mirror = await perSecond(readIntoMirror);
  if (mirror.rows < bare.rows) throw new Error(`The mirror has ${mirror.rows} of ${bare.rows} calls`);
  // The first one is for the compiler.
  if (round > 0) rounds.push({ bare: bare.perSecond, mirror: mirror.perSecond, rows: mirror.rows });
}
const floor = await writeBare();
await client.end();
process.stdout.write(
  `${JSON.stringify({
    rows: rounds[0]?.rows,
    bare: median(rounds.map(({ bare }) => bare)),
    mirror: median(rounds.map(({ mirror }) => mirror)),
    floor,
    ratio: median(rounds.map(({ bare, mirror }) => mirror / bare)),
  })}\n`,
);
process.exit(0);
