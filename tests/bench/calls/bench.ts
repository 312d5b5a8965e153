import { parseArgs } from "node:util";
import { startPortal } from "../../setup/portal";
import { keptKeys } from "../kept-keys";
import { readerOf } from "./ask";
import { type BenchDatabase, openBenchDatabase } from "./database";
import { benchExports } from "./exports";
import { findFacts, plainClient } from "./facts";
import { benchPages } from "./pages";
import { benchSummaries } from "./summaries";
import { benchSync } from "./sync";
import { print } from "./table";

const CALLS = 5_000_000;
/** Nobody listens there: the mirror keeps what it has, and nothing else works while we measure. */
const NO_UPSTREAM = { url: "http://127.0.0.1:9", authId: "PA_BENCH", authToken: "bench" };

const text = { type: "string" } as const;

/**
 * The tables over millions of calls. `--keep <folder>` keeps them for the next run, `--calls <n>` takes fewer, `--tables`
 * prints some of pages, totals, export and sync.
 */
export async function benchCalls(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { keep: text, calls: text, tables: text },
    strict: false,
  });
  const given = (name: "keep" | "calls" | "tables") =>
    typeof values[name] === "string" ? values[name] : undefined;
  const tables = given("tables")?.split(",");
  const wants = (table: string) => tables?.includes(table) ?? true;
  const database = await openBenchDatabase(Number(given("calls") ?? CALLS), given("keep"), print);
  try {
    if (["pages", "totals", "export"].some(wants)) await benchPortal(database, wants);
    // Last, and with no portal beside it: reading needs all of the machine.
    if (wants("sync")) await benchSync(database);
  } finally {
    await database.stop();
  }
}

/** What people ask the portal for. */
async function benchPortal(database: BenchDatabase, wants: (table: string) => boolean): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const portal = await startPortal({
      databaseUrl: database.url,
      vobiz: NO_UPSTREAM,
      env: keptKeys,
      timed: true,
    });
    undo.push(() => portal.stop());
    // The services in this process read the same settings.
    Object.assign(process.env, portal.env);
    const client = await plainClient(database.url);
    undo.push(() => client.end());
    const reader = await readerOf(portal, database.url);
    undo.push(() => reader.close());
    const facts = await findFacts(client);
    const asked = { client, reader };
    if (wants("pages")) await benchPages(asked, facts);
    if (wants("totals")) await benchSummaries(asked, facts);
    if (wants("export")) await benchExports(asked, portal.pid, facts);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
