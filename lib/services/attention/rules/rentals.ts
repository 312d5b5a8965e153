import "server-only";
import { Decimal } from "decimal.js";
import { ask } from "@/lib/db/calls/snapshot";
import { shortRentals } from "@/lib/services/numbers/cover";
import { SLACK } from "./thresholds";
import { DAY_MS } from "./times";
import type { Wallet } from "./wallets";

interface DueRow {
  id: string;
  customerId: string;
  e164: string;
  fee: string;
  renewsAt: Date;
}

export interface ShortWallet {
  wallet: Wallet;
  /** How many rentals are not covered, and when the first of them is due. */
  count: number;
  firstAt: Date;
  /** Covered, but barely. */
  barely: boolean;
}

const DUE = `
  SELECT n."id"::text AS id, n."customerId"::text AS "customerId", n."e164", n."monthlyFee"::text AS fee, n."renewsAt"
  FROM "PhoneNumber" n JOIN "Customer" c ON c."id" = n."customerId"
  WHERE n."goneAt" IS NULL AND n."status" = 'active' AND NOT n."isBlocked" AND n."monthlyFee" > 0
    AND n."renewsAt" > $1::timestamptz AND n."renewsAt" <= $2::timestamptz
    AND coalesce(n."currency", c."currency") IS NOT DISTINCT FROM coalesce(c."currency", n."currency")`;

/** The wallets that do not cover the rentals of the next days, when nothing but these is taken from them. */
export async function shortWallets(
  wallets: readonly Wallet[],
  now: Date,
  days: number,
): Promise<Map<string, ShortWallet>> {
  const rows = await ask<DueRow>(DUE, [now, new Date(now.getTime() + days * DAY_MS)]);
  const due = new Map<string, DueRow[]>();
  for (const row of rows) {
    const known = due.get(row.customerId);
    if (known) known.push(row);
    else due.set(row.customerId, [row]);
  }
  const found = new Map<string, ShortWallet>();
  for (const wallet of wallets) {
    const rentals = due.get(wallet.customerId);
    if (!rentals) continue;
    const { balance, keptAbove } = wallet;
    const there = keptAbove ? Decimal.max(balance, keptAbove) : balance;
    const short = new Set(shortRentals(there.toString(), rentals));
    const nearly = short.size > 0 ? short : new Set(shortRentals(there.dividedBy(SLACK).toString(), rentals));
    const missing = rentals.filter(({ id }) => nearly.has(id)).map(({ renewsAt }) => renewsAt.getTime());
    if (missing.length === 0) continue;
    found.set(wallet.customerId, {
      wallet,
      count: missing.length,
      firstAt: new Date(Math.min(...missing)),
      barely: short.size === 0,
    });
  }
  return found;
}
