import "server-only";
import { db } from "@/lib/db/client";
import { isVobizError } from "@/lib/vobiz/errors";

/** A success is written down this often at the most: beats run every second. */
const NOTE_EVERY_MS = 60_000;

const KEY = Symbol.for("tandem.jobs.noted");
const held = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };

function noted(): Map<string, number> {
  held[KEY] ??= new Map();
  return held[KEY];
}

export interface Work {
  name: string;
  kind: "beat" | "job";
}

const MOST = 300;

/** What may be shown of an error: upstream's code, else its kind. Messages of others may carry anything. */
function failureOf(error: unknown): string {
  if (isVobizError(error)) return `The voice platform: ${error.code}.`;
  const name = error instanceof Error ? error.name : "Unknown error";
  return `${name}; the log of the portal says more.`.slice(0, MOST);
}

/** Keeps how it went where every instance sees it. Nobody's work may fail for that. */
export async function noteSuccess({ name, kind }: Work, tookMs: number): Promise<void> {
  const last = noted().get(name);
  if (last !== undefined && performance.now() - last < NOTE_EVERY_MS) return;
  noted().set(name, performance.now());
  await db().$executeRaw`
      INSERT INTO "JobHealth" AS j ("name", "kind", "lastOkAt", "tookMs")
      VALUES (${name}, ${kind}, clock_timestamp(), ${Math.round(tookMs)}::int)
      ON CONFLICT ("name") DO UPDATE SET "kind" = excluded."kind", "lastOkAt" = excluded."lastOkAt", "tookMs" = excluded."tookMs",
        "failures" = 0, "failingSince" = NULL, "failure" = NULL, "upstream" = false`.catch(() => undefined);
}

export async function noteFailure({ name, kind }: Work, error: unknown): Promise<void> {
  // The next success is news.
  noted().delete(name);
  const upstream = isVobizError(error);
  const failure = failureOf(error);
  await db().$executeRaw`
      INSERT INTO "JobHealth" AS j ("name", "kind", "failures", "failingSince", "lastFailedAt", "failure", "upstream")
      VALUES (${name}, ${kind}, 1, clock_timestamp(), clock_timestamp(), ${failure}, ${upstream})
      ON CONFLICT ("name") DO UPDATE SET "kind" = excluded."kind", "failures" = least(j."failures" + 1, 1000000),
        "failingSince" = coalesce(j."failingSince", excluded."failingSince"), "lastFailedAt" = excluded."lastFailedAt",
        "failure" = excluded."failure", "upstream" = excluded."upstream"`.catch(() => undefined);
}
