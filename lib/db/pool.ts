import "server-only";
import pg from "pg";
import { env } from "@/lib/env";

const KEY = Symbol.for("tandem.database.pool");
const held = globalThis as typeof globalThis & { [KEY]?: pg.Pool };

/** The connections of this process, shared by Prisma and by the few queries that go past it. */
export function pool(): pg.Pool {
  held[KEY] ??= makePool();
  return held[KEY];
}

function makePool(): pg.Pool {
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 16,
    connectionTimeoutMillis: 5_000,
    application_name: "tandem",
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  made.on("error", () => undefined);
  return made;
}
