import "server-only";
import { createHash } from "node:crypto";
import pg from "pg";
import { env } from "@/lib/env";

const KEY = Symbol.for("tandem.database.audit");
const held = globalThis as typeof globalThis & { [KEY]?: pg.Pool };

/**
 * Statements that search the log have one good plan: by the index that they were written for, a few rows at a time. The
 * planner, which knows nothing of how blocks and filters go together, is told so for these connections alone.
 */
const SETTINGS = [
  "enable_seqscan=off",
  "enable_hashjoin=off",
  "enable_mergejoin=off",
  "jit=off",
  // What to do follows from the words of a statement alone; to think it over costs more than to do it.
  "plan_cache_mode=force_generic_plan",
  "max_parallel_workers_per_gather=0",
  "statement_timeout=20000",
];

export function auditPool(): pg.Pool {
  if (held[KEY]) return held[KEY];
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    application_name: "tandem-audit",
    options: SETTINGS.map((setting) => `-c ${setting}`).join(" "),
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  made.on("error", () => undefined);
  held[KEY] = made;
  return made;
}

/** Statements are few and kept: one for each kind of filter. */
export async function askAudit<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
  return (await auditPool().query<Row>({ name, text, values })).rows;
}
