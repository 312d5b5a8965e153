import { z } from "zod";
import { instant } from "@/lib/http/schemas";

const count = z.number().int();

export const operationsDto = z.object({
  asOf: instant,
  /** The portal process that answered; others have figures of their own. */
  instance: z.object({
    version: z.string(),
    node: z.string(),
    pid: count,
    startedAt: instant,
    memoryBytes: z.number(),
  }),
  upstream: z.object({
    inFlight: count,
    queued: count,
    lastSuccessAt: instant.nullable(),
    lastFailureAt: instant.nullable(),
    endpoints: z.array(
      z.object({
        endpoint: z.string(),
        calls: count,
        failed: count,
        failures: z.array(z.object({ code: z.string(), count })),
        p50Ms: z.number().nullable(),
        p95Ms: z.number().nullable(),
        lastAt: instant.nullable(),
      }),
    ),
    lastFailures: z.array(
      z.object({ at: instant, endpoint: z.string(), code: z.string(), requestId: z.string().nullable() }),
    ),
  }),
  jobs: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      lastOkAt: instant.nullable(),
      tookMs: z.number().nullable(),
      failures: count,
      failingSince: instant.nullable(),
      failure: z.string().nullable(),
      waiting: count,
      active: count,
      /** Rounds that were given up, of the last weeks. */
      failed: count,
    }),
  ),
  lags: z.array(z.object({ source: z.string(), at: instant.nullable(), failingSince: instant.nullable() })),
  database: z.object({
    version: z.string(),
    bytes: z.number(),
    startedAt: instant,
    connections: count,
    mostConnections: count,
    migrations: count,
    lastMigration: z.string().nullable(),
    /** `rows` as last estimated; null before that. */
    tables: z.array(
      z.object({ name: z.string(), bytes: z.number(), rows: z.number().nullable(), partitions: count }),
    ),
  }),
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  mails: z.array(z.object({ state: z.string(), count })),
  sessions: count,
});
export type OperationsDto = z.output<typeof operationsDto>;
