import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Scope, scopeFor } from "@/lib/authz/scope";
import { EXPORTS_AT_ONCE } from "@/lib/db/calls/export-pool";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { type StreamEnd, streamOf } from "@/lib/http/stream";
import { log } from "@/lib/log";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { fileName } from "./file-name";
import { type OpenFile, openFile } from "./open";
import { type ExportPlan, planOf } from "./plan";
import { abandonExport, completeExport, createExport, keepLease } from "./record";
import type { CallExportQuery } from "./schema";

export interface Download {
  id: string;
  name: string;
  format: "csv" | "jsonl";
  body: ReadableStream<Uint8Array>;
}

/** One connection is left for files that are prepared. */
const MOST_AT_ONCE = EXPORTS_AT_ONCE - 1;
const KEY = Symbol.for("tandem.exports.downloads");
const held = globalThis as typeof globalThis & { [KEY]?: { open: number } };

function takePlace(): () => void {
  held[KEY] ??= { open: 0 };
  const places = held[KEY];
  if (places.open >= MOST_AT_ONCE) {
    throw new AppError("too_many_requests", "Other exports are being sent now. Try again in a minute.", {
      retryAfterSeconds: 60,
    });
  }
  places.open += 1;
  let given = false;
  return () => {
    if (!given) places.open -= 1;
    given = true;
  };
}

const GONE = "Whoever downloaded it went away before its end.";
const BROKEN = "It could not be read to its end.";

/** Everything that the filter selects, as it is now. Answers once the first rows are there. */
export async function startDownload(
  actor: Actor,
  query: CallExportQuery,
  signal: AbortSignal,
): Promise<Download> {
  const { customer, format, columns, ...filter } = query;
  const scope = await scopeFor(actor, customer, "calls:read");
  const plan = planOf(scope, { format, columns, filter });
  const leave = takePlace();
  try {
    // Before the rows are read: what is in the file is at least as fresh.
    const { asOf } = await readFreshness(scope);
    const id = await transact((tx) => createExport(tx, actor, plan, { kept: false }));
    const target = { id, format, authId: plan.authId };
    try {
      const body = await bodyOf(actor, { scope, plan, target, asOf, signal, leave });
      return { id, format, name: fileName(plan, new Date()), body };
    } catch (error) {
      await abandonExport(
        actor,
        target,
        signal.aborted ? { state: "cancelled", why: GONE } : { state: "failed", why: BROKEN },
      );
      throw error;
    }
  } catch (error) {
    leave();
    throw error;
  }
}

interface Begun {
  scope: Scope;
  plan: ExportPlan;
  target: { id: string; format: "csv" | "jsonl"; authId: string | null };
  asOf: string | null;
  signal: AbortSignal;
  leave: () => void;
}

async function bodyOf(actor: Actor, begun: Begun): Promise<ReadableStream<Uint8Array>> {
  const { target, signal, asOf } = begun;
  const file = await openWhileWanted(begun);
  const done = { rows: 0, bytes: 0 };
  const release = keepLease(target.id, () => done);
  let step: Awaited<ReturnType<OpenFile["pieces"]["next"]>>;
  try {
    step = await file.pieces.next();
  } catch (error) {
    release();
    await file.close();
    throw error;
  }
  let isFirst = true;
  return streamOf({
    signal,
    next: async () => {
      if (!isFirst) step = await file.pieces.next();
      isFirst = false;
      if (step.done) return null;
      done.rows += step.value.rows;
      done.bytes += step.value.bytes.byteLength;
      return step.value.bytes;
    },
    onEnd: async (end: StreamEnd) => {
      release();
      begun.leave();
      await file.close();
      if (end === "complete" && step.done) {
        if (await completeExport(actor, target, step.value, { asOf })) return;
        throw new Error("The export was ended by somebody else");
      }
      const failed = typeof end === "object";
      if (failed) log.error({ err: end.failed, export: target.id }, "an export broke off");
      await abandonExport(
        actor,
        target,
        failed ? { state: "failed", why: BROKEN } : { state: "cancelled", why: GONE },
      );
    },
  });
}

/** A reader that goes away before the first row ends the statement as well. */
async function openWhileWanted({ scope, plan, signal }: Begun): Promise<OpenFile> {
  const file = await openFile(scope, plan);
  const close = () => void file.close();
  signal.addEventListener("abort", close, { once: true });
  if (signal.aborted) close();
  return file;
}
