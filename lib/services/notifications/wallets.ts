import "server-only";
import type { Decimal } from "decimal.js";
import { db } from "@/lib/db/client";
import { NOTHING_KNOWN, toRunwayDto } from "@/lib/services/runway/dto";
import type { RunwayDto } from "@/lib/services/runway/schema";
import { storedBurns } from "@/lib/services/runway/stored";
import { lastTopUps } from "@/lib/services/transfers/last-top-ups";

export interface KnownWallet {
  balance: Decimal | null;
  currency: string | null;
  runway: RunwayDto;
}

/** Balances as the newest reading showed them, a top-up since then included, and how long they last. */
export async function knownWallets(
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, KnownWallet>> {
  const [rows, topUps] = await Promise.all([
    db().customer.findMany({
      where: { id: { in: [...customerIds] } },
      select: { id: true, lastBalance: true, currency: true, syncedAt: true },
    }),
    lastTopUps(customerIds),
  ]);
  const wallets = rows.map(({ id, lastBalance, currency, syncedAt }) => {
    const paid = topUps.get(id);
    const isNewer = paid?.settledAt && paid.settledAt > syncedAt;
    return { customerId: id, currency, balance: isNewer ? paid.balanceAfter : lastBalance };
  });
  const burns = await storedBurns(wallets);
  return new Map(
    wallets.map(({ customerId, balance, currency }) => {
      const runway = toRunwayDto(burns.get(customerId) ?? NOTHING_KNOWN, balance, now);
      return [customerId, { balance, currency, runway }];
    }),
  );
}
