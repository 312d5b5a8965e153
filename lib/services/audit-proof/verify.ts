import "server-only";
import { setTimeout } from "node:timers/promises";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { withConnection } from "@/lib/db/connection";
import { tryExclusively } from "@/lib/db/exclusively";
import { transact } from "@/lib/db/transact";
import type { AuditVerification } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { type Examined, type ExamineOptions, examine } from "./examine";
import { toVerificationDto } from "./read";
import type { AuditVerificationDto } from "./schema";

/** Archiving takes rows out of the chain: it never does so under a verification. */
export const PROOF_LOCK = "tandem.audit.proof";
const STOPPED = "It stopped before it ended; the portal or the command was shut down.";
const SHOW_PROGRESS_MS = 2_000;

export interface Verified {
  verification: AuditVerificationDto;
  /** Null where it could not be carried out. */
  examined: Examined | null;
}

async function open(actor: Actor, { from, to }: ExamineOptions): Promise<AuditVerification> {
  // Whoever had the lock before is gone.
  await db().auditVerification.updateMany({
    where: { verdict: "running" },
    data: { verdict: "unable", finishedAt: new Date(), detail: STOPPED },
  });
  return db().auditVerification.create({
    data: { startedBy: actor.name, fromPlace: from ?? null, toPlace: to ?? null },
  });
}

async function close(
  actor: Actor,
  row: AuditVerification,
  examined: Examined | null,
  failure: string | null,
): Promise<AuditVerification> {
  const finding = examined?.finding ?? null;
  const verdict = examined === null ? "unable" : finding ? "broken" : "intact";
  const detail = failure ?? finding?.detail ?? null;
  const badPlace = finding?.place ?? null;
  return transact(async (tx) => {
    const closed = await tx.auditVerification.update({
      where: { id: row.id },
      data: {
        verdict,
        finishedAt: new Date(),
        rows: examined?.rows ?? row.rows,
        badPlace,
        badSeq: finding?.seq ? BigInt(finding.seq) : null,
        kind: finding?.kind ?? null,
        detail,
      },
    });
    await appendAudit(tx, actor, {
      action: "audit.verified",
      outcome: verdict === "intact" ? "success" : verdict === "broken" ? "failed" : "unknown",
      target: { type: "audit_verification", id: row.id },
      ...(detail ? { reason: detail } : {}),
      after: {
        verdict,
        rows: Number(closed.rows),
        from: row.fromPlace === null ? null : String(row.fromPlace),
        to: row.toPlace === null ? null : String(row.toPlace),
        kind: finding?.kind ?? null,
        badPlace: badPlace === null ? null : String(badPlace),
      },
    });
    return closed;
  });
}

function progressOf(row: AuditVerification): (verified: bigint) => void {
  let shown = Date.now();
  return (verified) => {
    if (Date.now() - shown < SHOW_PROGRESS_MS) return;
    shown = Date.now();
    void db()
      .auditVerification.updateMany({ where: { id: row.id, verdict: "running" }, data: { rows: verified } })
      .catch(() => undefined);
  };
}

async function carryOut(actor: Actor, row: AuditVerification, options: ExamineOptions): Promise<Verified> {
  let examined: Examined | null = null;
  let failure: string | null = null;
  try {
    const shown = progressOf(row);
    const onProgress = (verified: bigint) => {
      shown(verified);
      options.onProgress?.(verified);
    };
    examined = await withConnection((connection) => examine(connection, { ...options, onProgress }));
  } catch (error) {
    log.error({ err: error }, "the audit log could not be verified");
    failure = error instanceof Error ? error.message.slice(0, 300) : "Something went wrong.";
  }
  const closed = await close(actor, row, examined, failure);
  if (closed.verdict === "broken") {
    log.error({ kind: closed.kind, place: String(closed.badPlace) }, "the audit log is broken");
  }
  return { verification: toVerificationDto(closed), examined };
}

const busy = () => new AppError("still_running", "A verification is running already. Wait until it ends.");

/** Goes over the chain and writes down what came of it; one at a time over all instances. */
export async function verifyAudit(actor: Actor, options: ExamineOptions = {}): Promise<Verified> {
  const verified = await tryExclusively(PROOF_LOCK, async () =>
    carryOut(actor, await open(actor, options), options),
  );
  if (!verified) throw busy();
  return verified;
}

async function runningOne(): Promise<AuditVerificationDto | null> {
  const row = await db().auditVerification.findFirst({
    where: { verdict: "running", fromPlace: null, toPlace: null },
    orderBy: { startedAt: "desc" },
  });
  return row && toVerificationDto(row);
}

/** Begins one of the whole chain in this process; null where another one works on the log. */
function begin(actor: Actor): Promise<AuditVerificationDto | null> {
  return new Promise((resolve, reject) => {
    const work = tryExclusively(PROOF_LOCK, async () => {
      const row = await open(actor, {});
      resolve(toVerificationDto(row));
      return carryOut(actor, row, { gently: true });
    });
    work.then(
      (verified) => {
        if (!verified) resolve(null);
      },
      (error: unknown) => {
        log.error({ err: error }, "a verification of the audit log failed");
        reject(error);
      },
    );
  });
}

const LOOKS = 10;
const LOOK_EVERY_MS = 100;

/**
 * Begins one of the whole chain in this process and answers at once; how it goes is read from its row. While one is
 * running, it is that one.
 */
export async function startVerification(actor: Actor): Promise<AuditVerificationDto> {
  assertMay(actor, "audit:verify");
  // One that is about to be written down, or has just ended, can for a moment be neither begun nor found.
  for (let look = 0; look < LOOKS; look += 1) {
    const known = (await begin(actor)) ?? (await runningOne());
    if (known) return known;
    await setTimeout(LOOK_EVERY_MS);
  }
  throw busy();
}
