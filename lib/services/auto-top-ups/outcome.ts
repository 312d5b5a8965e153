import "server-only";
import type { Decimal } from "decimal.js";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db/client";
import type { AutoTopUp, AutoTopUpOutcome } from "@/lib/db/types";
import type { ClaimedRule } from "./claim";

/** What was read upstream before the transaction. */
export interface WalletReading {
  balance: Decimal;
  currency: string;
  readAt: Date;
}

interface Outcome {
  outcome: AutoTopUpOutcome;
  balance?: Decimal;
  amount?: string;
  transferId?: string;
  detail?: string;
}

export function targetOf(rule: Pick<AutoTopUp, "id" | "authId">) {
  return { target: { type: "auto_top_up", id: rule.id, name: rule.authId }, authId: rule.authId };
}

/** The same thing said again: a refusal names the balances of its minute, which are not news. */
function sameWords(one: string | null, other: string | null): boolean {
  const bare = (text: string | null) => (text ?? "").replace(/[\d.,]+/g, "#");
  return bare(one) === bare(other);
}

/**
 * Writes down what a run found. Waiting and failing can last for hours: they are kept once, when they begin or change,
 * and a failure is audited when it begins and when it ends.
 */
export async function noteOutcome(
  tx: Tx,
  actor: SystemActor,
  rule: AutoTopUp,
  now: Date,
  { outcome, balance, amount, transferId, detail }: Outcome,
): Promise<AutoTopUpOutcome> {
  const goesOn = outcome === rule.lastOutcome && sameWords(detail ?? null, rule.lastDetail);
  const lasts = outcome === "waiting" || outcome === "failed";
  if (outcome !== "enough" && !(lasts && goesOn)) {
    await tx.autoTopUpRun.create({
      data: {
        autoTopUpId: rule.id,
        at: now,
        outcome,
        balance: balance?.toFixed(5) ?? null,
        amount: amount ?? null,
        transferId: transferId ?? null,
        detail: detail ?? null,
      },
    });
  }
  await tx.autoTopUp.update({
    where: { id: rule.id },
    data: { lastRunAt: now, lastOutcome: outcome, lastDetail: detail ?? null },
  });
  if (outcome === "failed" && rule.lastOutcome !== "failed") {
    await appendAudit(tx, actor, {
      action: "auto_top_up.failed",
      outcome: "failed",
      ...targetOf(rule),
      ...(detail ? { reason: detail } : {}),
    });
  }
  // A trip has an audit row of its own.
  if (outcome !== "failed" && outcome !== "tripped" && rule.lastOutcome === "failed") {
    await appendAudit(tx, actor, {
      action: "auto_top_up.recovered",
      outcome: "success",
      ...targetOf(rule),
      before: { failing: true },
      after: { failing: false },
    });
  }
  return outcome;
}

const enoughRows = z.array(z.object({ id: z.string() }));

/**
 * For the many rules whose wallets have enough, in one statement. Those whose last run failed are left to
 * `noteOutcome`, which says in the audit log that it has ended. Returns the ids that are done.
 */
export async function noteEnough(
  wallets: readonly { claimed: ClaimedRule; wallet: WalletReading }[],
  now: Date,
): Promise<Set<string>> {
  const ids = wallets.map(({ claimed }) => claimed.id);
  const turns = wallets.map(({ claimed }) => claimed.turn);
  const balances = wallets.map(({ wallet }) => wallet.balance.toFixed(5));
  const currencies = wallets.map(({ wallet }) => wallet.currency);
  const rows = await db().$queryRaw`
    UPDATE "AutoTopUp" a SET "lastRunAt" = ${now}::timestamptz, "lastOutcome" = 'enough', "lastDetail" = NULL
    FROM unnest(${ids}::uuid[], ${turns}::timestamptz[], ${balances}::numeric[], ${currencies}::text[])
      AS w("id", "turn", "balance", "currency")
    WHERE a."id" = w."id" AND a."nextRunAt" = w."turn" AND a."state" = 'active'
      AND w."balance" >= a."threshold" AND w."currency" = a."currency"
      AND a."lastOutcome" IS DISTINCT FROM 'failed'
    RETURNING a."id"::text`;
  return new Set(enoughRows.parse(rows).map(({ id }) => id));
}
