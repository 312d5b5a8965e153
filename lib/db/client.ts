import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { pool } from "./pool";

// `next dev` re-evaluates modules; one pool per process all the same.
const held = globalThis as typeof globalThis & { tandemDatabase?: PrismaClient };

/** The one database client of this process, made on first use so that a build needs no database. */
export function db(): PrismaClient {
  held.tandemDatabase ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
  });
  return held.tandemDatabase;
}

export type Db = PrismaClient;
/** The client inside `transact`. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
