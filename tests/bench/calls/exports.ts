import type pg from "pg";
import { median } from "../measure";
import type { Asked, Params } from "./ask";
import type { Facts } from "./facts";
import { memoryGrowth } from "./memory";
import { met, print, printRow } from "./table";

const ROWS = 1_000_000;
const ROUNDS = 3;
const AIM_SECONDS = 10;
const AIM_MB = 50;
const AT_ONCE = 5_000;
const NEWLINE = 10;

/** The rows alone, as text and through a cursor: what any export has to fetch. */
async function fetchRows(client: pg.Client, from: Date): Promise<number> {
  await client.query("BEGIN READ ONLY");
  await client.query(
    `DECLARE fetched NO SCROLL CURSOR FOR SELECT c.uuid, c.auth_id, c.from_number, c.to_number, c.caller_name, c.kind_id,
       c.started_at, c.answered_at, c.ended_at, c.duration_seconds, c.billsec, c.ring_seconds, c.total_cost, c.mos
     FROM calls.call c WHERE c.started_at >= $1 ORDER BY c.started_at DESC, c.uuid DESC`,
    [from],
  );
  let rows = 0;
  for (let last = AT_ONCE; last > 0; rows += last) {
    const answer = await client.query({
      text: `FETCH ${AT_ONCE} FROM fetched`,
      rowMode: "array",
      types: { getTypeParser: () => (text: string) => text },
    });
    last = answer.rows.length;
  }
  await client.query("COMMIT");
  return rows;
}

async function seconds(work: () => Promise<number>): Promise<{ rows: number; seconds: number }> {
  const before = performance.now();
  const rows = await work();
  return { rows, seconds: (performance.now() - before) / 1_000 };
}

async function download({ reader }: Asked, params: Params, turn: number): Promise<number> {
  let lines = 0;
  await reader.stream(`/api/v1/calls/export?${new URLSearchParams(params)}`, turn, (chunk) => {
    for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  });
  // The first line of a CSV file says what the columns are.
  return params.format === "csv" ? lines - 1 : lines;
}

/** A million calls as a file, through the production build, beside fetching the same rows and throwing them away. */
export async function benchExports(asked: Asked, pid: number, facts: Facts): Promise<void> {
  const { rows: found } = await asked.client.query<{ started_at: Date }>(
    `SELECT started_at FROM calls.call ORDER BY started_at DESC, uuid DESC OFFSET ${Math.min(ROWS, facts.calls) - 1} LIMIT 1`,
  );
  const from = found[0]?.started_at ?? facts.from;
  print();
  print(
    "Export of a million calls (medians of 3; memory: the portal's peak over its level before, second time on)",
  );
  printRow(["", "rows", "seconds", "rows/s", "ratio", "MB more", "aim", "met"]);
  const floor: number[] = [];
  let expected = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const fetched = await seconds(() => fetchRows(asked.client, from));
    expected = fetched.rows;
    floor.push(fetched.seconds);
  }
  const perSecond = (taken: number) => (expected / taken).toFixed(0);
  printRow(["rows through a cursor", String(expected), median(floor).toFixed(2), perSecond(median(floor))]);
  for (const format of ["csv", "jsonl"]) {
    const taken: number[] = [];
    const growths: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const { result, growth } = await memoryGrowth(pid, () =>
        seconds(() => download(asked, { format, from: from.toISOString() }, round)),
      );
      if (result.rows !== expected) throw new Error(`${format}: ${result.rows} rows instead of ${expected}`);
      // The first one also makes room for what every later one finds.
      if (round === 0) continue;
      taken.push(result.seconds);
      growths.push(growth);
    }
    const [time, growth] = [median(taken), Math.max(...growths)];
    printRow([
      format,
      String(expected),
      time.toFixed(2),
      perSecond(time),
      (time / median(floor)).toFixed(2),
      growth.toFixed(0),
      `${AIM_SECONDS}s ${AIM_MB}MB`,
      `${met(time, AIM_SECONDS)} ${met(growth, AIM_MB)}`,
    ]);
  }
}
