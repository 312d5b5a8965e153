import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { transact } from "@/lib/db/transact";
import type { AccountCreation } from "@/lib/db/types";
import { beginOnboarding } from "@/lib/services/onboarding/begin";
import { VobizError } from "@/lib/vobiz/errors";
import { fetchAccountById } from "@/lib/vobiz/resources/accounts";
import type { Account } from "@/lib/vobiz/types";
import { insertCustomer } from "./mirror";

/** Ends an account creation with its customer. Whoever comes second finds it ended. */
export function completeCreation(
  actor: Actor,
  row: AccountCreation,
  account: Account,
  from: "sending" | "unknown",
  sealedToken: string | null,
): Promise<AccountCreation> {
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`customer:${account.authId}`}, 0))`;
    const existing = await tx.customer.findUnique({ where: { authId: account.authId } });
    const customer = existing ?? (await insertCustomer(tx, actor, account, "created", sealedToken));
    if (existing) {
      // The sync saw it first and took it for one made elsewhere.
      await tx.customer.update({
        where: { id: existing.id },
        data: { origin: "created", ...(sealedToken ? { sealedToken } : {}) },
      });
      await appendAudit(tx, actor, {
        action: "customer.created",
        outcome: "success",
        target: { type: "customer", id: account.authId, name: account.name },
        authId: account.authId,
      });
    }
    const { requestedById, requestedBy } = row;
    await beginOnboarding(
      tx,
      actor,
      { customerId: customer.id, authId: customer.authId, name: customer.name },
      { id: requestedById, name: requestedBy },
    );
    await tx.accountCreation.updateMany({
      where: { id: row.id, state: from },
      data: {
        state: "completed",
        customerId: customer.id,
        settledAt: new Date(),
        leaseUntil: null,
        failureCode: null,
        failureDetail: null,
      },
    });
    return tx.accountCreation.findUniqueOrThrow({ where: { id: row.id } });
  });
}

/** Takes an account that was found by its e-mail address after an unknown outcome for the one that was asked for. */
export async function adopt(
  actor: Actor,
  partner: AuthorizedPartner,
  row: AccountCreation,
  found: Account,
): Promise<AccountCreation> {
  let full = found;
  try {
    full = await fetchAccountById(partner, found.authId);
  } catch (error) {
    if (!(error instanceof VobizError)) throw error;
  }
  return completeCreation(actor, row, full, "unknown", full.sealedToken);
}
