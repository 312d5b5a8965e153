import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { findAccountByEmail, listAccounts } from "@/lib/vobiz/resources/accounts";
import { adopt } from "./adopt";
import { mirrorAccounts } from "./mirror";

const PAGE = 100;
/** The vendor caps a partner at 1,000 accounts; this only ends a list that never does. */
const MAX_PAGES = 1_000;

/** Imports accounts that exist upstream and brings all known ones in step. Returns how many were seen. */
export async function syncCustomers(actor: SystemActor): Promise<number> {
  const partner = partnerScope(actor, "customers:read");
  let seen = 0;
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { items, total } = await listAccounts(partner, { page, size: PAGE }, { keepTokens: true });
    await mirrorAccounts(actor, items);
    seen += items.length;
    if (items.length === 0 || page * PAGE >= total) break;
  }
  await db().setting.upsert({
    where: { key: "customers.syncedAt" },
    create: { key: "customers.syncedAt", value: new Date().toISOString() },
    update: { value: new Date().toISOString() },
  });
  return seen;
}

/** After this long without a trace the account was not made; the unique e-mail protects whoever tries again. */
const GIVE_UP_MS = 10 * 60_000;

/** Goes on looking for accounts whose creation had an unknown outcome, and for senders that died. */
export async function settleDueCreations(actor: SystemActor, now = new Date()): Promise<number> {
  const partner = partnerScope(actor, "customers:create");
  await db().accountCreation.updateMany({
    where: { state: "sending", leaseUntil: { lt: now } },
    data: { state: "unknown", failureCode: "sender_stopped", leaseUntil: null },
  });
  const due = await db().accountCreation.findMany({
    where: { state: "unknown", updatedAt: { lt: new Date(now.getTime() - 5_000) } },
    take: 10,
  });
  for (const row of due) {
    const account = await findAccountByEmail(partner, row.email);
    if (account) {
      await adopt(actor, partner, row, account);
      continue;
    }
    const age = now.getTime() - (row.sentAt ?? row.createdAt).getTime();
    if (age < GIVE_UP_MS) {
      await db().accountCreation.update({ where: { id: row.id }, data: { lookups: { increment: 1 } } });
      continue;
    }
    await transact(async (tx) => {
      await tx.accountCreation.updateMany({
        where: { id: row.id, state: "unknown" },
        data: {
          state: "failed",
          failureCode: "not_found_upstream",
          failureDetail: "The voice platform shows no such account. It was not made; you can try again.",
          settledAt: now,
        },
      });
      await appendAudit(tx, actor, {
        action: "customer.create_failed",
        outcome: "failed",
        reason: "not found upstream",
        target: { type: "account_creation", id: row.id, name: row.name },
      });
    });
  }
  return due.length;
}
