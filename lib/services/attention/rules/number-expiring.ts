import "server-only";
import { ask } from "@/lib/db/calls/snapshot";
import type { Severity } from "../catalog";
import type { Detector, Found } from "../detector";
import { customersWith } from "./given-way";
import { aboutNumber, COLUMNS, LISTED, type NumberRow, WORKING } from "./number-rows";
import { shortWallets } from "./rentals";
import { figure } from "./thresholds";
import { DAY_MS } from "./times";
import { walletsOf } from "./wallets";

interface EndingRow extends NumberRow {
  expiresAt: Date;
}

const ENDING = `SELECT ${COLUMNS}, n."expiresAt" FROM ${LISTED} AND ${WORKING} AND n."expiresAt" <= $1::timestamptz`;

function severityAt(end: Date, now: Date): Severity {
  const days = (end.getTime() - now.getTime()) / DAY_MS;
  if (days < 1) return "critical";
  return days < 3 ? "high" : "medium";
}

/**
 * Numbers that end are told one by one; rentals that a wallet does not cover are one trouble of that wallet, and give way
 * to wallet_low, whose button is the same.
 */
export const numberExpiring: Detector = {
  rule: "number_expiring",
  async detect(look) {
    const days = figure(look, "days");
    const until = new Date(look.now.getTime() + days * DAY_MS);
    const [ending, wallets, low] = await Promise.all([
      ask<EndingRow>(ENDING, [until]),
      walletsOf(look),
      customersWith("wallet_low"),
    ]);
    const short = await shortWallets(wallets, look.now, days);
    return [
      ...ending.map(
        (row): Found => ({
          ...aboutNumber(row),
          severity: severityAt(row.expiresAt, look.now),
          since: null,
          facts: { kind: "end", e164: row.e164, endsAt: row.expiresAt.toISOString() },
        }),
      ),
      ...[...short.values()].flatMap(({ wallet, count, firstAt, barely }): Found[] =>
        low.has(wallet.customerId)
          ? []
          : [
              {
                subject: `rental:${wallet.authId}`,
                label: wallet.name,
                customerId: wallet.customerId,
                severity: severityAt(firstAt, look.now),
                since: null,
                facts: {
                  kind: "rental",
                  count,
                  endsAt: firstAt.toISOString(),
                  balance: wallet.balance.toFixed(2),
                  currency: wallet.currency,
                },
                ...(barely ? { onlyHolds: true } : {}),
              },
            ],
      ),
    ];
  },
};
