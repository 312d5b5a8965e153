import "server-only";
import pg from "pg";
import { env } from "@/lib/env";

const KEY = Symbol.for("tandem.database.pool");
const CALLERS_KEY = Symbol.for("tandem.database.callers");
const held = globalThis as typeof globalThis & { [KEY]?: pg.Pool; [CALLERS_KEY]?: pg.Pool };

/** The connections of this process, shared by Prisma and by the few queries that go past it. */
export function pool(): pg.Pool {
  held[KEY] ??= makePool(16);
  return held[KEY];
}

/**
 * For the look-up that stands before every request: few connections, so that each stays busy, and one plan for all,
 * because a row found by its key needs no new thought.
 */
export function callersPool(): pg.Pool {
  if (held[CALLERS_KEY]) return held[CALLERS_KEY];
  const made = makePool(4);
  made.on(
    "connect",
    (client) => void client.query("SET plan_cache_mode = force_generic_plan").catch(() => undefined),
  );
  held[CALLERS_KEY] = made;
  return made;
}

function makePool(max: number): pg.Pool {
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: "tandem",
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  made.on("error", () => undefined);
  return made;
}
