import "server-only";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { askOften } from "@/lib/db/ask-often";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { fromVobiz } from "@/lib/http/upstream-problem";
import { isVobizError } from "@/lib/vobiz/errors";

/** What upstream last said to one question, and since when it does not answer it. */
export interface Reading<T> {
  value: T;
  asOf: Date;
  failing: { since: Date; detail: string } | null;
}

export interface Question<T> {
  /** The same for everybody who asks the same. */
  key: string;
  /** Of what is stored: JSON, with money as decimal strings. */
  schema: z.ZodType<T>;
  /** An answer older than this is asked for again. */
  maxAgeMs: number;
  /** Whoever finds only an older one waits for the next, while upstream answers at all. */
  longestMs: number;
  ask(signal: AbortSignal): Promise<T>;
}

/** Another instance that asks is waited for no longer than an answer can take. */
const LEASE_SECONDS = 20;
const DEADLINE_MS = 15_000;
/** What failed is tried again so soon, however long its answers last. */
const REST_MS = 15_000;
const POLL_MS = 100;

const KEY = Symbol.for("tandem.upstream.readings");
const held = globalThis as typeof globalThis & { [KEY]?: Map<string, Promise<void>> };

function underWay(): Map<string, Promise<void>> {
  held[KEY] ??= new Map();
  return held[KEY];
}

/** Whether it is ours to ask now: no other instance does, and nobody has within the question's time. */
async function claim(key: string, maxAgeMs: number): Promise<boolean> {
  const seconds = maxAgeMs / 1000;
  const rest = Math.min(maxAgeMs, REST_MS) / 1000;
  const rows = z.array(z.object({ key: z.string() })).parse(
    await db().$queryRaw`
      INSERT INTO "UpstreamReading" AS r ("key", "triedAt", "leaseUntil")
      VALUES (${key}, clock_timestamp(), clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}))
      ON CONFLICT ("key") DO UPDATE SET "triedAt" = excluded."triedAt", "leaseUntil" = excluded."leaseUntil"
      WHERE coalesce(r."leaseUntil" < clock_timestamp(), true)
        AND coalesce(r."triedAt" <= clock_timestamp()
          - make_interval(secs => CASE WHEN r."failingSince" IS NULL THEN ${seconds}::float8 ELSE ${rest}::float8 END), true)
      RETURNING r."key"`,
  );
  return rows.length > 0;
}

async function askAndStore<T>({ key, schema, maxAgeMs, ask }: Question<T>): Promise<void> {
  if (!(await claim(key, maxAgeMs))) return;
  try {
    const value = JSON.stringify(schema.parse(await ask(AbortSignal.timeout(DEADLINE_MS))));
    await db().$executeRaw`
      UPDATE "UpstreamReading" SET "value" = ${value}::jsonb, "readAt" = "triedAt", "failingSince" = NULL, "failure" = NULL,
        "leaseUntil" = NULL WHERE "key" = ${key}`;
  } catch (error) {
    const failure = isVobizError(error) ? fromVobiz(error).detail : "The answer could not be read.";
    await db().$executeRaw`
      UPDATE "UpstreamReading" SET "failingSince" = coalesce("failingSince", "triedAt"), "failure" = ${failure},
        "leaseUntil" = NULL WHERE "key" = ${key}`;
    throw error;
  }
}

/** Asks upstream unless somebody just did. One question of a process at a time; whoever comes meanwhile waits for it. */
export function refreshReading<T>(question: Question<T>): Promise<void> {
  const running = underWay().get(question.key);
  if (running) return running;
  const asking = askAndStore(question).finally(() => underWay().delete(question.key));
  underWay().set(question.key, asking);
  return asking;
}

interface Stored {
  value: unknown;
  readAt: Date | null;
  failingSince: Date | null;
  failure: string | null;
}

const STORED = `SELECT "value", "readAt", "failingSince", "failure" FROM "UpstreamReading" WHERE "key" = $1`;

async function stored<T>({ key, schema }: Question<T>): Promise<Reading<T> | null> {
  const [row] = await askOften<Stored>("upstream-reading", STORED, [key]);
  const value = schema.safeParse(row?.value);
  if (!row?.readAt || !value.success) return null;
  return {
    value: value.data,
    asOf: row.readAt,
    failing: row.failingSince ? { since: row.failingSince, detail: row.failure ?? "" } : null,
  };
}

/** What another instance is being told just now, or why nobody was told anything. @throws AppError */
async function told<T>(question: Question<T>): Promise<Reading<T>> {
  const until = Date.now() + DEADLINE_MS;
  for (;;) {
    // Before the answer is looked for: whoever asks may be told between the two.
    const row = await db().upstreamReading.findUnique({ where: { key: question.key } });
    const known = await stored(question);
    if (known) return known;
    const asks = row?.leaseUntil && row.leaseUntil.getTime() > Date.now();
    if (!asks || Date.now() > until) {
      throw new AppError("upstream_failed", row?.failure ?? "The voice platform has not said this yet.");
    }
    await setTimeout(POLL_MS);
  }
}

/**
 * What upstream last said; an answer that is too old is asked for in the background, so that nobody waits for upstream
 * and a hundred readers cause one call.
 * @throws VobizError, AppError where there is no answer yet and upstream gives none
 */
export async function reading<T>(question: Question<T>): Promise<Reading<T>> {
  const known = await stored(question);
  if (known) {
    const age = Date.now() - known.asOf.getTime();
    if (age > question.longestMs && !known.failing) {
      await refreshReading(question).catch(() => undefined);
      return (await stored(question)) ?? known;
    }
    if (age > question.maxAgeMs) refreshReading(question).catch(() => undefined);
    return known;
  }
  await refreshReading(question);
  return told(question);
}
