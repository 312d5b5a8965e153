import "server-only";
import type { Decimal } from "decimal.js";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { AutoTopUp, AutoTopUpOutcome } from "@/lib/db/types";
import { toAppError } from "@/lib/http/problem";
import { admit } from "@/lib/services/transfers/admit";
import type { MasterReading } from "@/lib/services/transfers/master";
import { fingerprintOf } from "@/lib/services/transfers/reference";
import type { ClaimedRule } from "./claim";
import { decide } from "./decision";
import { pastOf } from "./facts";
import { noteOutcome, targetOf, type WalletReading } from "./outcome";

const NOTE = "Automatic top-up";

/** The rule, if this is still its turn: locked until the transaction ends. */
async function lockTurn(tx: Tx, claimed: ClaimedRule): Promise<AutoTopUp | null> {
  await tx.$queryRaw`SELECT 1 FROM "AutoTopUp" WHERE "id" = ${claimed.id}::uuid FOR UPDATE`;
  const rule = await tx.autoTopUp.findUniqueOrThrow({ where: { id: claimed.id } });
  const mine = rule.state === "active" && rule.nextRunAt.getTime() === claimed.turn.getTime();
  return mine ? rule : null;
}

/**
 * Decides about one wallet and acts on it in the same transaction, under the lock of the rule, so that its caps hold
 * whoever else runs. A refusal (floor, master balance) is recorded and tried again at the next turn. Null when the
 * turn was lost meanwhile.
 */
export async function concludeRun(
  actor: SystemActor,
  claimed: ClaimedRule,
  wallet: WalletReading,
  master: MasterReading,
  now: Date,
): Promise<AutoTopUpOutcome | null> {
  try {
    return await transact(async (tx) => {
      const rule = await lockTurn(tx, claimed);
      if (!rule) return null;
      const { balance } = wallet;
      if (wallet.currency !== rule.currency || (master.currency ?? rule.currency) !== rule.currency) {
        const detail = `The wallet is in ${wallet.currency} and the rule in ${rule.currency}; there is no conversion.`;
        return noteOutcome(tx, actor, rule, now, { outcome: "failed", balance, detail });
      }
      const decision = decide(rule, balance, await pastOf(tx, rule, { now, balanceReadAt: wallet.readAt }));
      switch (decision.kind) {
        case "enough":
          return noteOutcome(tx, actor, rule, now, { outcome: "enough", balance });
        case "waiting":
        case "failed":
          return noteOutcome(tx, actor, rule, now, {
            outcome: decision.kind,
            balance,
            detail: decision.detail,
          });
        case "trip":
          return trip(tx, actor, rule, now, balance, decision.reason);
        case "fire":
          if (!master.mayTransfer) {
            const detail = "The voice platform does not allow this partner account to transfer balance.";
            return noteOutcome(tx, actor, rule, now, { outcome: "failed", balance, detail });
          }
          return fire(tx, actor, rule, now, { balance, amount: decision.amount, master });
      }
    });
  } catch (error) {
    const { code, detail, errors } = toAppError(error);
    if (code === "internal") throw error;
    return noteFailure(actor, claimed, now, Object.values(errors ?? {}).join(" ") || detail, wallet.balance);
  }
}

/** For what went wrong before there was anything to decide: a balance that could not be read. */
export function noteFailure(
  actor: SystemActor,
  claimed: ClaimedRule,
  now: Date,
  detail: string,
  balance?: Decimal,
): Promise<AutoTopUpOutcome | null> {
  return transact(async (tx) => {
    const rule = await lockTurn(tx, claimed);
    return (
      rule &&
      noteOutcome(tx, actor, rule, now, { outcome: "failed", detail, ...(balance ? { balance } : {}) })
    );
  });
}

async function fire(
  tx: Tx,
  actor: SystemActor,
  rule: AutoTopUp,
  now: Date,
  given: { balance: Decimal; amount: string; master: MasterReading },
): Promise<AutoTopUpOutcome> {
  const { amount, balance } = given;
  const said = { amount, currency: rule.currency, note: NOTE };
  const transfer = await admit(tx, actor, {
    ...said,
    customer: systemCustomerScope(actor, rule),
    // One firing per turn: a second one of the same turn is refused by the key.
    idempotencyKey: `auto:${rule.id}:${rule.nextRunAt.toISOString()}`,
    fingerprint: fingerprintOf({ authId: rule.authId, ...said }),
    source: "auto",
    autoTopUpId: rule.id,
    // Whoever set the rule asked for it, and so cannot be the second person who approves it.
    requester: { id: rule.changedById, name: "Automatic top-up", role: null },
    // It repeats the same amounts by its nature; its caps stand instead of the question.
    confirmDuplicate: true,
    approvedAlready: false,
    sentBy: "worker",
    master: given.master,
  });
  await appendAudit(tx, actor, {
    action: "auto_top_up.fired",
    outcome: "success",
    ...targetOf(rule),
    after: { amount, currency: rule.currency, balance: balance.toFixed(5), transfer: transfer.reference },
  });
  const detail = transfer.state === "pending_approval" ? "A second person has to approve it." : undefined;
  return noteOutcome(tx, actor, rule, now, {
    outcome: "fired",
    balance,
    amount,
    transferId: transfer.id,
    ...(detail ? { detail } : {}),
  });
}

async function trip(
  tx: Tx,
  actor: SystemActor,
  rule: AutoTopUp,
  now: Date,
  balance: Decimal,
  reason: string,
): Promise<AutoTopUpOutcome> {
  await tx.autoTopUp.update({
    where: { id: rule.id },
    data: { state: "tripped", trippedAt: now, trippedReason: reason },
  });
  await appendAudit(tx, actor, {
    action: "auto_top_up.tripped",
    outcome: "failed",
    ...targetOf(rule),
    reason,
    before: { state: "active" },
    after: { state: "tripped", balance: balance.toFixed(5) },
  });
  return noteOutcome(tx, actor, rule, now, { outcome: "tripped", balance, detail: reason });
}
