import "server-only";
import { db } from "@/lib/db/client";
import type { Customer } from "@/lib/db/types";
import { lastTopUps } from "@/lib/services/transfers/last-top-ups";
import { type Fact, known, notKnown } from "./fact";
import type { Facts } from "./schema";

type Wallet = Facts["wallet"];
type Transfers = Facts["transfers"];

const UNDERWAY = ["draft", "pending_approval", "created", "sending", "unknown", "needs_review"] as const;

/** Top-ups of these customers, by customer: how many arrived, and the newest one that is not over. */
export async function transfersOf(ids: string[]): Promise<(id: string) => Transfers> {
  const [completed, underway] = await Promise.all([
    db().transfer.groupBy({
      by: ["customerId"],
      where: { customerId: { in: ids }, state: "completed" },
      _count: { _all: true },
    }),
    db().transfer.findMany({
      where: { customerId: { in: ids }, state: { in: [...UNDERWAY] } },
      select: { id: true, customerId: true, state: true, amount: true, currency: true, createdAt: true },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  const counts = new Map(completed.map((row) => [row.customerId, row._count._all]));
  // The newest comes last and stays.
  const newest = new Map(underway.map((row) => [row.customerId, row]));
  return (id) => {
    const row = newest.get(id);
    return known({
      completed: counts.get(id) ?? 0,
      underway: row
        ? {
            id: row.id,
            state: row.state,
            amount: row.amount.toFixed(2),
            currency: row.currency,
            createdAt: row.createdAt.toISOString(),
          }
        : null,
    });
  };
}

/** The wallets as the last list, or the last top-up after it, showed them. */
export async function storedWalletsOf(customers: readonly Customer[]): Promise<(id: string) => Wallet> {
  const after = await lastTopUps(customers.map(({ id }) => id));
  const wallets = new Map(
    customers.map((row): [string, Fact<{ balance: string; currency: string; isPostpaid: boolean }>] => {
      const paid = after.get(row.id);
      const isNewer = paid?.settledAt && paid.settledAt > row.syncedAt;
      const balance = isNewer ? paid.balanceAfter : row.lastBalance;
      const currency = row.currency ?? paid?.currency;
      if (!balance || !currency) return [row.id, notKnown("The portal has not read the wallet yet.")];
      return [row.id, known({ balance: balance.toFixed(5), currency, isPostpaid: false })];
    }),
  );
  return (id) => wallets.get(id) ?? notKnown("The portal has not read the wallet yet.");
}
