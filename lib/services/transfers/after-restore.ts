import "server-only";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { type LastRestore, lastRestore, WATCHED_MS } from "@/lib/services/backups/last-restore";
import { dayOf } from "@/lib/services/reconciliation/days";
import type { Intent } from "./admit";

/** Clocks of two companies: how far apart they may be. */
const SKEW_MS = 5 * 60_000;

type Asked = Pick<Intent, "customer" | "amount" | "currency" | "source" | "confirmDuplicate" | "requester">;

/** The comparison since the restore that read this customer's ledger and asked for all others. */
async function comparisonFor(tx: Tx, authId: string, { copiedAt, restoredAt }: LastRestore) {
  const run = await tx.reconciliationRun.findFirst({
    where: {
      startedAt: { gte: restoredAt },
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

/**
 * Between a copy and its restore money may have left of which this database knows nothing. Until the ledgers have been
 * compared nothing is admitted; afterwards what looks like such a payment is asked about, or refused where nobody could
 * answer. An automatic top-up goes by the balance, which shows what was paid, so it only waits for the comparison.
 * @throws AppError still_running until then, conflict, duplicate_suspected
 */
export async function refuseWhatMayBePaid(tx: Tx, asked: Asked, now: Date): Promise<void> {
  const restore = await lastRestore(tx);
  if (!restore || now.getTime() - restore.restoredAt.getTime() > WATCHED_MS) return;
  const { authId } = asked.customer;
  const run = await comparisonFor(tx, authId, restore);
  if (!run) {
    throw new AppError(
      "still_running",
      `The database was restored from a copy of ${minute(restore.copiedAt)}. No money is sent before the ledgers since then have been compared, which is being done; see Reconciliation.`,
    );
  }
  if (asked.source === "auto") return;
  const paid = await tx.reconciliationFinding.findFirst({
    where: {
      runId: run.id,
      authId,
      kind: { in: ["orphan", "contradiction"] },
      amount: asked.amount,
      currency: asked.currency,
      occurredAt: { gte: new Date(restore.copiedAt.getTime() - SKEW_MS) },
    },
    orderBy: { occurredAt: "desc" },
    select: { ledgerEntryId: true, reference: true, occurredAt: true },
  });
  if (!paid) return;
  const row = paid.reference ? `reference ${paid.reference}` : `row ${paid.ledgerEntryId ?? ""}`;
  const words = `The ledger shows the same amount for this customer on ${minute(paid.occurredAt ?? restore.copiedAt)} (${row}), which this portal forgot when it was restored from a copy.`;
  // Nobody has looked at a row of a file or at a payment page.
  const isSomebodyAsking = asked.source !== "bulk" && asked.requester.role !== null;
  if (!isSomebodyAsking)
    throw new AppError("conflict", `${words} A person has to say whether it is meant again.`);
  if (asked.confirmDuplicate) return;
  throw new AppError("duplicate_suspected", `${words} Confirm that a second one is meant.`);
}
