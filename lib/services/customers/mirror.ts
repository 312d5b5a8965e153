import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Customer, CustomerOrigin } from "@/lib/db/types";
import type { Account } from "@/lib/vobiz/types";

type Mirrored = Pick<
  Customer,
  "name" | "email" | "phone" | "company" | "country" | "currency" | "timezone" | "status" | "kycStatus"
>;

/** Where one answer does not say, what another one said stays. */
function mirrored(account: Account, known: Customer | null): Mirrored {
  return {
    name: account.name,
    email: account.email.toLowerCase(),
    phone: account.phone ?? known?.phone ?? null,
    company: account.company ?? known?.company ?? null,
    country: account.country ?? known?.country ?? null,
    currency: account.currency ?? known?.currency ?? null,
    timezone: account.timezone ?? known?.timezone ?? null,
    status: account.status,
    kycStatus: account.kycStatus ?? known?.kycStatus ?? null,
  };
}

function changed(account: Account, known: Customer, fields: Mirrored): boolean {
  return (
    Object.entries(fields).some(([name, value]) => known[name as keyof Mirrored] !== value) ||
    (account.balance !== null && known.lastBalance?.toFixed(5) !== account.balance.toFixed(5)) ||
    (account.sealedToken !== null && known.sealedToken === null)
  );
}

/** Writes one new mapping with its audit row, inside the caller's transaction. */
export async function insertCustomer(
  tx: Tx,
  actor: Actor,
  account: Account,
  origin: CustomerOrigin,
  sealedToken: string | null = account.sealedToken,
): Promise<Customer> {
  const row = await tx.customer.create({
    data: {
      authId: account.authId,
      ...mirrored(account, null),
      origin,
      sealedToken,
      lastBalance: account.balance?.toFixed(5) ?? null,
      upstreamCreatedAt: account.createdAt,
      syncedAt: new Date(),
    },
  });
  await appendAudit(tx, actor, {
    action: origin === "created" ? "customer.created" : "customer.imported",
    outcome: "success",
    target: { type: "customer", id: account.authId, name: account.name },
    authId: account.authId,
  });
  return row;
}

/** Brings our mapping in step with accounts as upstream just showed them; writes only what is new or changed. */
export async function mirrorAccounts(
  actor: Actor,
  accounts: readonly Account[],
): Promise<Map<string, Customer>> {
  const rows = await db().customer.findMany({
    where: { authId: { in: accounts.map(({ authId }) => authId) } },
  });
  const known = new Map(rows.map((row) => [row.authId, row]));
  for (const account of accounts) {
    const row = known.get(account.authId) ?? null;
    if (row === null) {
      const imported = await importOne(actor, account);
      known.set(account.authId, imported);
      continue;
    }
    const fields = mirrored(account, row);
    if (!changed(account, row, fields)) continue;
    const updated = await db().customer.update({
      where: { id: row.id },
      data: {
        ...fields,
        syncedAt: new Date(),
        ...(account.balance ? { lastBalance: account.balance.toFixed(5) } : {}),
        ...(account.sealedToken ? { sealedToken: account.sealedToken } : {}),
      },
    });
    known.set(account.authId, updated);
  }
  return known;
}

/** Two readers may find the same new account at once: the second one takes the first one's row. */
async function importOne(actor: Actor, account: Account): Promise<Customer> {
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`customer:${account.authId}`}, 0))`;
    const existing = await tx.customer.findUnique({ where: { authId: account.authId } });
    return existing ?? insertCustomer(tx, actor, account, "imported");
  });
}
