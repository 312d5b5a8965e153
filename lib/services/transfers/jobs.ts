import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import type { Transfer } from "@/lib/db/types";
import { log } from "@/lib/log";
import { lastRestore } from "@/lib/services/backups/last-restore";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import { nextReadAt, verdictOf } from "./ledger-verdict";
import { applySettlement } from "./settle";

const DAY_MS = 86_400_000;
/** Longer than any claim waits: an intent this old was orphaned before its claim. */
const INTENT_PATIENCE_SECONDS = 120;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * Finds what a crash left behind: a sender that died while sending leaves an unknown outcome, one that died before
 * its claim left nothing upstream.
 */
export async function recoverTransfers(actor: SystemActor, now = new Date()): Promise<number> {
  let moved = 0;
  for (const row of await leftBehind()) {
    const applied = await applySettlement(
      actor,
      row,
      row.state === "sending"
        ? {
            from: "sending",
            to: "unknown",
            reason: "the sender stopped before the outcome was recorded",
            data: { failureCode: "sender_stopped", nextLedgerReadAt: now },
          }
        : {
            from: "created",
            to: "cancelled",
            reason: "the portal stopped before it was sent",
            data: {
              failureCode: "not_sent",
              failureDetail: "The portal stopped before it was sent.",
              settledAt: now,
            },
          },
    );
    if (applied) moved += 1;
  }
  return moved;
}

const leftRows = z.array(
  z.object({
    id: z.string(),
    reference: z.string(),
    authId: z.string(),
    state: z.enum(["sending", "created"]),
  }),
);

/** By the database's clock, which all instances share. */
async function leftBehind() {
  return leftRows.parse(
    await db().$queryRaw`
      SELECT "id"::text, "reference", "authId", "state"::text AS "state" FROM "Transfer"
      WHERE ("state" = 'sending' AND "leaseUntil" < now())
         OR ("state" = 'created' AND "sendAfter" IS NULL
             AND "createdAt" < now() - make_interval(secs => ${INTENT_PATIENCE_SECONDS}))`,
  );
}

const claimedRows = z.array(z.object({ id: z.string() }));

/** Takes the transfers whose ledger read is due, each by one instance only. */
async function claimDue(limit: number): Promise<string[]> {
  const rows = await db().$queryRaw`
    UPDATE "Transfer" SET "nextLedgerReadAt" = now() + interval '60 seconds', "lastLedgerReadAt" = now(),
                          "ledgerReads" = "ledgerReads" + 1
    WHERE "id" IN (
      SELECT "id" FROM "Transfer" WHERE "state" = 'unknown'
        -- The first read is planned by the sender's clock, which may be ahead.
        AND ("nextLedgerReadAt" <= now() OR ("ledgerReads" = 0 AND "sentAt" <= now() - interval '5 seconds'))
      ORDER BY "nextLedgerReadAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "id"::text`;
  return claimedRows.parse(rows).map(({ id }) => id);
}

/** What a restore put in doubt is looked for a whole day from then on, however long ago it was to be sent. */
async function lookedForSince({ failureCode }: Transfer, sentAt: Date): Promise<Date> {
  const restore = failureCode === "restored" ? await lastRestore() : null;
  return restore && restore.restoredAt > sentAt ? restore.restoredAt : sentAt;
}

/** Reads the customer's ledger once for one unknown transfer and moves it as far as the evidence goes. */
export async function settleFromLedger(actor: SystemActor, row: Transfer, now = new Date()): Promise<void> {
  const sentAt = row.sentAt ?? row.createdAt;
  const customer = systemCustomerScope(actor, row);
  // A day wider on both sides: the vendor's day may not be ours.
  const ledger = await readWholeLedger(customer, {
    from: dayOf(sentAt.getTime() - DAY_MS),
    to: dayOf(now.getTime() + DAY_MS),
  });
  // A broken read says nothing: the transfer stays unknown and is asked about again.
  const verdict = ledger.complete
    ? verdictOf({ ...row, amount: row.amount.toFixed(2), sentAt }, ledger.entries)
    : null;
  if (verdict?.kind === "found") {
    await applySettlement(actor, row, {
      from: "unknown",
      to: "completed",
      reason: "found in the customer's ledger",
      data: {
        ledgerEntryId: verdict.entry.id,
        customerBalanceAfter: verdict.entry.balanceAfter?.toFixed(5) ?? null,
        settledAt: now,
        nextLedgerReadAt: null,
        failureCode: null,
      },
    });
    return;
  }
  if (verdict?.kind === "twice" || verdict?.kind === "differs") {
    await review(actor, row, verdict.kind === "twice" ? "in_ledger_twice" : "ledger_differs");
    return;
  }
  const next = nextReadAt(await lookedForSince(row, sentAt), now);
  if (next === null) {
    const candidates = verdict?.candidateIds.length ?? 0;
    await review(actor, row, candidates > 0 ? "candidate_without_reference" : "not_in_ledger");
    return;
  }
  await db().transfer.updateMany({
    where: { id: row.id, state: "unknown" },
    data: { nextLedgerReadAt: next },
  });
}

const reviewReasons = {
  in_ledger_twice: "The ledger shows this reference more than once.",
  ledger_differs: "The ledger row with this reference differs from what was sent.",
  candidate_without_reference:
    "A credit of this amount without a reference is in the ledger; a person has to decide.",
  not_in_ledger:
    "A day of reading the ledger did not show this transfer; absence is no proof, a person has to decide.",
};

function review(actor: SystemActor, row: Transfer, reason: keyof typeof reviewReasons): Promise<boolean> {
  return applySettlement(actor, row, {
    from: "unknown",
    to: "needs_review",
    reason,
    data: { failureCode: reason, failureDetail: reviewReasons[reason], nextLedgerReadAt: null },
  });
}

/** One pass: recover what crashed, then read the ledger for what is due. Safe on any number of instances. */
export async function settleDueTransfers(actor: SystemActor, limit = 10): Promise<number> {
  await recoverTransfers(actor);
  const ids = await claimDue(limit);
  for (const id of ids) {
    try {
      await settleFromLedger(actor, await db().transfer.findUniqueOrThrow({ where: { id } }));
    } catch (error) {
      // Its next read is already planned; the others must not wait for it.
      log.error({ transfer: id, err: error }, "the ledger could not be read for a transfer");
    }
  }
  return ids.length;
}
