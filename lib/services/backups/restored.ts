import "server-only";
import { rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { AppError, invalid } from "@/lib/http/errors";
import { type Manifest, RESTORING, readManifest } from "@/scripts/lib/backup/format.mjs";
import { type ClosedDoors, closeDoors, type OpenDoors, openDoors } from "./close-doors";
import { sizeOf } from "./copy";
import { type LastRestore, lastRestore, noteRestore } from "./last-restore";
import { dataFile } from "./place";
import { type StoppedMessages, stopMessages } from "./stop-messages";
import { type StoppedOrders, stopOrders } from "./stop-orders";
import { type StoppedPayers, stopPayers } from "./stop-payers";
import { type StoppedTransfers, stopTransfers } from "./stop-transfers";

export interface Stopped
  extends StoppedTransfers,
    StoppedPayers,
    StoppedOrders,
    StoppedMessages,
    ClosedDoors {}

export interface Restored {
  /** Everything that was committed before is here. */
  copiedAt: Date;
  /** Null where it had been recorded before: then nothing was stopped again. */
  stopped: Stopped | null;
  open: OpenDoors;
  counts: Record<"customers" | "transfers" | "people" | "rows of the audit log", number>;
}

export interface RestoreGiven {
  /** The backup; null where the database was restored by other means than ours. */
  folder: string | null;
  /** When that other copy began. */
  copiedAt?: Date | undefined;
  /** What became of the audit log's anchors of the time after the copy. */
  anchorsAside?: string | undefined;
}

/** A busy portal may have thousands of transfers that wait. */
const PATIENCE_MS = 600_000;
/** Names in the record; the rows of their own have all of them. */
const NAMED = 50;

const clock = z.tuple([z.object({ now: z.date() })]);

const named = (names: readonly string[]): string =>
  [...names.slice(0, NAMED), ...(names.length > NAMED ? [`and ${names.length - NAMED} more`] : [])].join(
    ", ",
  );

interface Source {
  manifest: Manifest;
  folder: string;
  sha256: string;
  bytes: number;
}

/**
 * Ends the backup's own row, which says in the copy that it is still being made.
 * @returns whether all this was done before
 * @throws AppError conflict where this database did not come out of that backup
 */
async function finishOwnRow(tx: Tx, { manifest, ...kept }: Source): Promise<boolean> {
  const row = await tx.backup.findUnique({ where: { id: manifest.id }, select: { state: true } });
  const noted = await lastRestore(tx);
  if (row?.state === "made" && noted?.backupId === manifest.id) return true;
  if (!row || row.state === "made") {
    throw new AppError("conflict", "This database did not come out of that backup.");
  }
  const finishedAt = new Date(manifest.finishedAt);
  await tx.backup.update({
    where: { id: manifest.id },
    data: { ...kept, state: "made", finishedAt, detail: null },
  });
  return false;
}

async function stopEverything(tx: Tx, actor: Actor, restore: LastRestore): Promise<Stopped> {
  const at = restore.restoredAt;
  return {
    ...(await stopTransfers(tx, actor, restore)),
    ...(await stopPayers(tx, actor, at)),
    ...(await stopOrders(tx, actor, restore)),
    ...(await stopMessages(tx, actor, at)),
    ...(await closeDoors(tx, at)),
  };
}

function sourceOf(
  source: Source | null,
  copiedAt: Date,
): Pick<AuditEntry, "target"> & { after: Record<string, string> } {
  if (!source) return { after: { copiedAt: copiedAt.toISOString() } };
  const { manifest, folder, sha256 } = source;
  return {
    target: { type: "backup", id: manifest.id, name: path.basename(folder) },
    after: { madeAt: manifest.finishedAt, endLsn: manifest.endLsn, sha256 },
  };
}

async function record(
  tx: Tx,
  actor: Actor,
  source: Source | null,
  { copiedAt, anchorsAside }: { copiedAt: Date; anchorsAside: string | undefined },
): Promise<Pick<Restored, "stopped" | "open">> {
  const [{ now }] = clock.parse(await tx.$queryRaw`SELECT clock_timestamp() AS "now"`);
  if (source && (await finishOwnRow(tx, source))) return { stopped: null, open: await openDoors(tx, now) };
  const restore = { copiedAt, restoredAt: now, backupId: source?.manifest.id ?? null, syncedAt: null };
  const stopped = await stopEverything(tx, actor, restore);
  await noteRestore(tx, restore);
  const { after, ...target } = sourceOf(source, copiedAt);
  await appendAudit(tx, actor, {
    action: "backup.restored",
    outcome: "success",
    ...target,
    after: {
      ...after,
      anchorsAside: anchorsAside ? path.basename(anchorsAside) : null,
      transfersInDoubt: stopped.unknown.length,
      transfersCancelled: stopped.cancelled.length,
      filesStopped: stopped.bulkStopped.length,
      filesCancelled: stopped.bulkCancelled.length,
      rulesStopped: stopped.rules.length,
      requestsHeld: named(stopped.requests),
      customersNotTold: stopped.untold.length > 0 ? named(stopped.untold) : null,
      ordersInDoubt: stopped.orders.length,
      mailsHeld: stopped.mails,
      noticesDropped: stopped.notices,
      jobsDropped: stopped.jobs,
      sessionsEnded: stopped.sessions,
      linksEnded: stopped.links,
    },
  });
  return { stopped, open: await openDoors(tx, now) };
}

async function sourceIn(folder: string): Promise<Source> {
  const whole = path.resolve(folder);
  return { ...(await readManifest(whole)), folder: whole, bytes: await sizeOf(whole) };
}

/**
 * Makes a database that came out of a copy safe to serve, in one step, and writes into it that it did. What was done
 * after the copy is not in it: whatever may have been sent is stopped, and nothing of it is ever sent again by itself.
 */
export async function recordRestored(actor: Actor, given: RestoreGiven): Promise<Restored> {
  partnerScope(actor, "backups:manage");
  const source = given.folder === null ? null : await sourceIn(given.folder);
  const copiedAt = source ? new Date(source.manifest.startedAt) : given.copiedAt;
  if (!copiedAt || copiedAt > new Date()) throw invalid({ "copied-at": "Say when the copy was begun." });
  const anchorsAside = given.anchorsAside;
  const done = await db().$transaction((tx) => record(tx, actor, source, { copiedAt, anchorsAside }), {
    maxWait: 5_000,
    timeout: PATIENCE_MS,
  });
  // Only now may the portal be served.
  await rm(dataFile(RESTORING), { force: true });
  const [customers, transfers, people, events] = await Promise.all([
    db().customer.count(),
    db().transfer.count(),
    db().user.count(),
    db().auditEvent.count(),
  ]);
  return { copiedAt, ...done, counts: { customers, transfers, people, "rows of the audit log": events } };
}
