import "server-only";
import pg from "pg";
import { env } from "@/lib/env";

const KEY = Symbol.for("tandem.database.pool");
const OFTEN_KEY = Symbol.for("tandem.database.often");
const held = globalThis as typeof globalThis & { [KEY]?: pg.Pool; [OFTEN_KEY]?: pg.Pool };

/** The connections of this process, shared by Prisma and by the few queries that go past it. */
export function pool(): pg.Pool {
  held[KEY] ??= makePool(16);
  return held[KEY];
}

/**
 * For what nearly every request asks: its own connections, so that no slow query stands in its way, and one plan for all,
 * because a row found by its key needs no new thought. What is written here are counts, which may be lost in a crash.
 */
export function oftenPool(): pg.Pool {
  held[OFTEN_KEY] ??= makePool(10, (client) =>
    client.query("SET plan_cache_mode = force_generic_plan; SET synchronous_commit = off"),
  );
  return held[OFTEN_KEY];
}

/** @param onConnect is awaited before a new connection is handed out */
function makePool(max: number, onConnect?: (client: pg.ClientBase) => Promise<unknown>): pg.Pool {
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max,
    // Also how long a query waits for a free one: many people at once are slow, not refused.
    connectionTimeoutMillis: 15_000,
    // The command line is done when its work is, not when its connections have been idle for long enough.
    allowExitOnIdle: true,
    application_name: "tandem",
    ...(onConnect ? { onConnect } : {}),
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  made.on("error", () => undefined);
  return made;
}
