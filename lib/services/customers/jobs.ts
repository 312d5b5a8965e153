import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { AccountCreation } from "@/lib/db/types";
import { log } from "@/lib/log";
import { VobizError } from "@/lib/vobiz/errors";
import { findAccountByEmail, listAccounts } from "@/lib/vobiz/resources/accounts";
import { adopt } from "./adopt";
import { moveCreation } from "./creation-state";
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
  return seen;
}

/** After this long without a trace the account was not made; the unique e-mail protects whoever tries again. */
const GIVE_UP_MS = 10 * 60_000;
const LOOK_EVERY_MS = 5_000;

/** Goes on looking for accounts whose creation had an unknown outcome, and for senders that died. */
export async function settleDueCreations(actor: SystemActor, now = new Date()): Promise<number> {
  const partner = partnerScope(actor, "customers:create");
  const dead = await db().accountCreation.findMany({ where: { state: "sending", leaseUntil: { lt: now } } });
  for (const row of dead) {
    await moveCreation(actor, row, { from: "sending", to: "unknown", failureCode: "sender_stopped" });
  }
  const due = await db().accountCreation.findMany({
    where: { state: "unknown", updatedAt: { lt: new Date(now.getTime() - LOOK_EVERY_MS) } },
    take: 10,
  });
  for (const row of due) {
    try {
      await lookOnce(actor, partner, row, now);
    } catch (error) {
      if (!(error instanceof VobizError)) throw error;
      // Upstream is in trouble: that says nothing about the account.
      log.debug({ creation: row.id, code: error.code }, "an account could not be looked up");
      await countLookup(row.id);
    }
  }
  return due.length;
}

function countLookup(id: string) {
  return db().accountCreation.update({
    where: { id },
    data: { lookups: { increment: 1 } },
    select: { id: true },
  });
}

async function lookOnce(
  actor: SystemActor,
  partner: AuthorizedPartner,
  row: AccountCreation,
  now: Date,
): Promise<void> {
  const account = await findAccountByEmail(partner, row.email);
  if (account) {
    await adopt(actor, partner, row, account);
    return;
  }
  const age = now.getTime() - (row.sentAt ?? row.createdAt).getTime();
  if (age < GIVE_UP_MS) {
    await countLookup(row.id);
    return;
  }
  await moveCreation(actor, row, {
    from: "unknown",
    to: "failed",
    failureCode: "not_found_upstream",
    failureDetail: "The voice platform shows no such account. It was not made; you can try again.",
  });
}
