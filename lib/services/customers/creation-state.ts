import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import type { AccountCreation } from "@/lib/db/types";

interface Move {
  from: "sending" | "unknown";
  to: "unknown" | "failed";
  failureCode: string;
  failureDetail?: string;
}

/** Moves an account creation on with its audit row; whoever comes second changes nothing. */
export function moveCreation(
  actor: Actor,
  row: Pick<AccountCreation, "id" | "name">,
  { from, to, failureCode, failureDetail }: Move,
): Promise<AccountCreation> {
  const failed = to === "failed";
  return transact(async (tx) => {
    const { count } = await tx.accountCreation.updateMany({
      where: { id: row.id, state: from },
      data: {
        state: to,
        failureCode,
        failureDetail: failureDetail ?? null,
        leaseUntil: null,
        ...(failed ? { settledAt: new Date() } : {}),
      },
    });
    if (count === 1) {
      await appendAudit(tx, actor, {
        action: failed ? "customer.create_failed" : "customer.create_unknown",
        outcome: failed ? "failed" : "unknown",
        reason: failureCode,
        target: { type: "account_creation", id: row.id, name: row.name },
      });
    }
    return tx.accountCreation.findUniqueOrThrow({ where: { id: row.id } });
  });
}
