import "server-only";
import pg from "pg";
import { env } from "@/lib/env";

const KEY = Symbol.for("tandem.database.exports");
const held = globalThis as typeof globalThis & { [KEY]?: pg.Pool };

/** How many exports one process reads at a time. */
export const EXPORTS_AT_ONCE = 5;

/**
 * Connections of their own: an export keeps one for as long as its reader takes, and nothing else of the portal may wait
 * for that.
 */
export function exportPool(): pg.Pool {
  if (held[KEY]) return held[KEY];
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: EXPORTS_AT_ONCE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    application_name: "tandem-export",
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  made.on("error", () => undefined);
  held[KEY] = made;
  return made;
}
