import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import {
  comparableFrom,
  type LastRestore,
  lastRestore,
  WATCHED_MS,
} from "@/lib/services/backups/last-restore";
import { dayOf } from "@/lib/services/reconciliation/days";
import type { Intent } from "./admit";

/** Clocks of two companies: how far apart they may be. */
const SKEW_MS = 5 * 60_000;

type Asked = Pick<
  Intent,
  "customer" | "amount" | "currency" | "source" | "confirmDuplicate" | "requester" | "askedAt"
>;

/** The comparison, late enough after the restore, that read this customer's ledger and asked for all others. */
async function comparisonFor(tx: Tx, authId: string, restore: LastRestore) {
  const { copiedAt, restoredAt } = restore;
  const from = comparableFrom(restore);
  if (from === null) return null;
  const run = await tx.reconciliationRun.findFirst({
    where: {
      startedAt: { gte: from },
      finishedAt: { not: null },
      fromDay: { lte: dayOf(copiedAt) },
      toDay: { gte: dayOf(restoredAt) },
      // One that a crash ended has no findings.
      OR: [
        { result: { in: ["clean", "differences"] } },
        { result: "incomplete", findings: { some: { kind: "unread" } } },
      ],
      findings: { none: { kind: "unread", authId } },
    },
    orderBy: { startedAt: "desc" },
    select: { id: true, startedAt: true, customers: true },
  });
  if (!run) return null;
  const known = await tx.customer.count({ where: { createdAt: { lte: run.startedAt } } });
  return run.customers >= known ? run : null;
}

const minute = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

type Spoken = Pick<Asked, "source" | "requester">;

/** A row of a file, a payment page and a program's repetition: nobody looks, so nothing that they say is an answer. */
const isPerson = ({ type }: Pick<Actor, "type">, { source, requester }: Spoken): boolean =>
  type !== "api_key" && source !== "api" && source !== "bulk" && requester.role !== null;

/** What it may be the second payment of, in words; null where nothing speaks against it. @throws AppError still_running */
async function doubtAbout(tx: Tx, asked: Asked, person: boolean, now: Date): Promise<string | null> {
  const restore = await lastRestore(tx);
  if (!restore) return null;
  const { copiedAt, restoredAt } = restore;
  const watched = now.getTime() - restoredAt.getTime() <= WATCHED_MS;
  // However late a machine goes on with what is older than the restore, it may have been paid before that.
  const older = asked.askedAt !== undefined && asked.askedAt < restoredAt;
  if (!watched && (person || !older)) return null;
  const { authId } = asked.customer;
  const run = await comparisonFor(tx, authId, restore);
  if (!run) {
    if (!watched) {
      return `It was asked for before the database was restored from a copy of ${minute(copiedAt)}, and the ledger of this customer has not been compared with it.`;
    }
    throw new AppError(
      "still_running",
      `The database was restored from a copy of ${minute(copiedAt)}. No money is sent before the ledgers since then have been compared, which is being done; see Reconciliation.`,
    );
  }
  if (asked.source === "auto") return null;
  const paid = await tx.reconciliationFinding.findFirst({
    where: {
      runId: run.id,
      authId,
      kind: { in: ["orphan", "contradiction"] },
      amount: asked.amount,
      currency: asked.currency,
      occurredAt: { gte: new Date(copiedAt.getTime() - SKEW_MS) },
    },
    orderBy: { occurredAt: "desc" },
    select: { ledgerEntryId: true, reference: true, occurredAt: true },
  });
  if (!paid) return null;
  const row = paid.reference ? `reference ${paid.reference}` : `row ${paid.ledgerEntryId ?? ""}`;
  return `The ledger shows the same amount for this customer on ${minute(paid.occurredAt ?? copiedAt)} (${row}), which this portal forgot when it was restored from a copy.`;
}

/** For a machine that would rather wait for a person than be refused. @throws AppError still_running */
export function doubtOfMachine(tx: Tx, asked: Asked, now: Date): Promise<string | null> {
  return doubtAbout(tx, asked, false, now);
}

/**
 * Between a copy and its restore money may have left of which this database knows nothing. Until the ledgers have been
 * compared nothing is admitted; afterwards what looks like such a payment is asked about, or refused where nobody could
 * answer. An automatic top-up goes by the balance, which shows what was paid, so it only waits for the comparison.
 * @throws AppError still_running until then, conflict, duplicate_suspected
 */
export async function refuseWhatMayBePaid(
  tx: Tx,
  actor: Pick<Actor, "type">,
  asked: Asked,
  now: Date,
): Promise<void> {
  const person = isPerson(actor, asked);
  const doubt = await doubtAbout(tx, asked, person, now);
  if (doubt === null) return;
  if (!person) {
    throw new AppError(
      "conflict",
      `${doubt} If it is meant again, a person has to do it in the portal's form.`,
    );
  }
  if (asked.confirmDuplicate) return;
  throw new AppError("duplicate_suspected", `${doubt} Confirm that a second one is meant.`);
}
