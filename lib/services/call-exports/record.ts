import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { ExportPlan } from "./plan";
import { KEPT_DAYS } from "./schema";
import type { FileFacts } from "./write-file";

/** How long an instance may be silent about an export before it is taken for dead. */
export const LEASE_SECONDS = 60;
/** Also how soon a long question learns that it was cancelled. */
const RENEW_EVERY_MS = 5_000;

export interface ExportTarget {
  id: string;
  format: "csv" | "jsonl";
  authId: string | null;
}

export function auditTarget({ id, format, authId }: ExportTarget) {
  return {
    target: { type: "call_export", id, name: `Calls as ${format === "csv" ? "CSV" : "JSON lines"}` },
    ...(authId === null ? {} : { authId }),
  };
}

interface NewExport {
  kept: boolean;
  scheduleId?: string;
  /** Of whom it is said that they asked for it; the actor without it. */
  requester?: { id: string | null; name: string };
}

/** Writes the row and that it was asked for. */
export async function createExport(tx: Tx, actor: Actor, plan: ExportPlan, more: NewExport): Promise<string> {
  const { authId, ...columns } = plan;
  const requester = more.requester ?? { id: actor.type === "system" ? null : actor.id, name: actor.name };
  const { id } = await tx.callExport.create({
    data: {
      ...columns,
      state: more.kept ? "queued" : "running",
      kept: more.kept,
      requestedById: requester.id,
      requestedBy: requester.name,
      scheduleId: more.scheduleId ?? null,
    },
    select: { id: true },
  });
  if (!more.kept) await renewLease(tx, id, { rows: 0, bytes: 0 });
  await appendAudit(tx, actor, {
    action: "call_export.started",
    outcome: "success",
    ...auditTarget({ id, format: plan.format, authId }),
    after: { format: plan.format, filter: plan.query, zone: plan.zone, kept: more.kept },
  });
  return id;
}

/** Says that it is still being worked on, and how far it is. False when it was cancelled or given to another. */
export async function renewLease(
  tx: Tx,
  id: string,
  done: { rows: number; bytes: number },
  turn?: Date,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE "CallExport" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}::int),
      "startedAt" = coalesce("startedAt", now()), "rows" = ${done.rows}, "bytes" = ${done.bytes}
    WHERE "id" = ${id}::uuid AND "state" = 'running'
      AND (${turn ?? null}::timestamptz IS NULL OR "startedAt" = ${turn ?? null}::timestamptz)`;
  return changed === 1;
}

/** The manifest: what is in the file, how fresh it was. False when somebody ended it before. */
export async function completeExport(
  actor: Actor,
  target: ExportTarget,
  facts: FileFacts,
  { asOf, turn }: { asOf: string | null; turn?: Date },
): Promise<boolean> {
  const { rows, bytes, sha256, totals } = facts;
  return transact(async (tx) => {
    if (!(await renewLease(tx, target.id, { rows, bytes }, turn))) return false;
    await tx.$executeRaw`
      UPDATE "CallExport" SET "state" = 'completed', "sha256" = ${sha256}, "totals" = ${JSON.stringify(totals)}::jsonb,
        "asOf" = ${asOf}::timestamptz, "expectedRows" = ${rows}, "finishedAt" = now(), "leaseUntil" = NULL,
        "expiresAt" = CASE WHEN "kept" THEN now() + make_interval(days => ${KEPT_DAYS}::int) END
      WHERE "id" = ${target.id}::uuid`;
    await appendAudit(tx, actor, {
      action: "call_export.completed",
      outcome: "success",
      ...auditTarget(target),
      after: { rows, bytes, sha256 },
    });
    return true;
  });
}

/** Ends one that did not come to its end. Pieces that were kept of it go with it. */
export async function abandonExport(
  actor: Actor,
  target: ExportTarget,
  end: { state: "cancelled" | "failed"; why: string; turn?: Date },
): Promise<boolean> {
  return transact(async (tx) => {
    const turn = end.turn ?? null;
    const changed = await tx.$executeRaw`
      UPDATE "CallExport" SET "state" = ${end.state}::"CallExportState", "failure" = ${end.why}, "finishedAt" = now(),
        "leaseUntil" = NULL
      WHERE "id" = ${target.id}::uuid AND "state" IN ('queued', 'running')
        AND (${turn}::timestamptz IS NULL OR "startedAt" = ${turn}::timestamptz)`;
    if (changed !== 1) return false;
    await tx.callExportPart.deleteMany({ where: { exportId: target.id } });
    await appendAudit(tx, actor, {
      action: end.state === "failed" ? "call_export.failed" : "call_export.cancelled",
      outcome: end.state === "failed" ? "failed" : "success",
      ...auditTarget(target),
      reason: end.why,
    });
    return true;
  });
}

interface Watch {
  turn?: Date;
  /** Called once, when the export was cancelled or given to another instance. */
  onLost?: () => void;
}

/** Renews the lease until the returned function is called. */
export function keepLease(
  id: string,
  done: () => { rows: number; bytes: number },
  { turn, onLost }: Watch = {},
): () => void {
  const renew = async () => {
    const held = await transact((tx) => renewLease(tx, id, done(), turn));
    if (!held) {
      clearInterval(timer);
      onLost?.();
    }
  };
  // A renewal that fails is made up for by the next: there are several before the lease ends.
  const timer = setInterval(() => void renew().catch(() => undefined), RENEW_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
