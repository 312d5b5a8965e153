import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { lockAdmission } from "@/lib/services/transfers/admit";
import { lastChange } from "./limits-read";
import type { PolicyInput } from "./limits-schema";
import { areSame, changedSince, type Rules } from "./limits-stale";
import { readTransferPolicy } from "./read";
import { POLICY_KEY, type TransferPolicy } from "./schema";

/** @throws AppError conflict, with what differs by field, when somebody changed it after it was seen */
export async function refuseStale(
  tx: Tx,
  targetId: string,
  what: string,
  seen: Rules,
  now: Rules,
): Promise<void> {
  if (areSame(seen, now)) return;
  const change = await lastChange(tx, targetId);
  throw new AppError(
    "conflict",
    `${change?.by ?? "Somebody"} changed ${what} while you had this page open. Nothing was saved: look at what differs, then try again.`,
    { errors: changedSince(seen, now) },
  );
}

/**
 * Changes the rules for every transfer. It waits for the admissions under way, so that once it has answered no
 * transfer is let in by the old rules.
 */
export async function saveTransferPolicy(
  actor: Actor,
  { seen, ...next }: PolicyInput,
): Promise<TransferPolicy> {
  partnerScope(actor, "transfers:policy");
  await assertProven(actor);
  return transact(async (tx) => {
    await lockAdmission(tx);
    const before = await readTransferPolicy(tx);
    await refuseStale(tx, POLICY_KEY, "the rules", seen, before);
    if (areSame(before, next)) return before;
    await tx.setting.upsert({
      where: { key: POLICY_KEY },
      create: { key: POLICY_KEY, value: next },
      update: { value: next },
    });
    await appendAudit(tx, actor, {
      action: "transfer_policy.changed",
      outcome: "success",
      target: { type: "setting", id: POLICY_KEY, name: "Transfer rules" },
      before,
      after: next,
    });
    return next;
  });
}
