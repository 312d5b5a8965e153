import "server-only";
import { Decimal } from "decimal.js";
import { toRunwayDto } from "@/lib/services/runway/dto";
import { expectedBurn } from "@/lib/services/runway/walk";
import type { Severity } from "../catalog";
import type { Detector, Found, Look } from "../detector";
import { shortWallets } from "./rentals";
import { figure, SLACK } from "./thresholds";
import { type Wallet, walletsOf } from "./wallets";

const CRITICAL_HOURS = 6;
const HIGH_HOURS = 24;
const RENTAL_DAYS = 7;
/** A top-up is suggested that lasts so long. */
const SUGGESTED_DAYS = 7;

function severityOf(hours: number | null): Severity {
  if (hours === null) return "medium";
  if (hours < CRITICAL_HOURS) return "critical";
  return hours < HIGH_HOURS ? "high" : "medium";
}

/** Hours that a wallet lasts; null where it is not being spent, or nobody knows. */
function hoursOf({ burn, balance }: Wallet, now: Date): number | null {
  if (!burn?.forecast || burn.forecast === "quiet") return null;
  return toRunwayDto(burn, balance, now).hours;
}

/** What is missing for the coming days at the usual spending, as a round sum; null where nobody knows or nothing is. */
function suggestionFor({ burn, balance }: Wallet, now: Date): string | null {
  if (!burn?.forecast || burn.forecast === "quiet") return null;
  const missing = expectedBurn(burn.forecast, now, SUGGESTED_DAYS * 24).minus(balance);
  return missing.greaterThan(0) ? missing.toSignificantDigits(2, Decimal.ROUND_UP).toFixed(2) : null;
}

function judge(wallet: Wallet, look: Look): Omit<Found, "subject" | "label" | "customerId"> | null {
  const { balance, currency, keptAbove, missed } = wallet;
  if (keptAbove) return null;
  const within = figure(look, "hours");
  const amount = look.thresholds.amount ?? null;
  const hours = hoursOf(wallet, look.now);
  const byHours = hours !== null && hours < within * SLACK;
  const byAmount = amount !== null && balance.lessThan(new Decimal(amount).times(SLACK));
  if (!byHours && !byAmount) return null;
  const opens = (hours !== null && hours < within) || (amount !== null && balance.lessThan(amount));
  const empty = hours !== null && balance.lessThanOrEqualTo(0);
  // What it lasts is said in steps: a row that changes with every look would be written with every look.
  const told = hours === null ? null : hours < 1 ? 0 : Math.floor(hours);
  return {
    severity: severityOf(byHours ? hours : null),
    since: null,
    facts: {
      balance: balance.toFixed(2),
      currency,
      hours: byHours ? told : null,
      amount: amount === null ? null : String(amount),
      state: empty ? "empty" : byHours ? "hours" : "amount",
      missed,
      suggested: suggestionFor(wallet, look.now),
    },
    ...(opens ? {} : { onlyHolds: true }),
  };
}

/**
 * A wallet that is not spent from is no news, however little is in it, unless an admin names an amount; what its numbers
 * need is number_expiring's. An automatic top-up that does its work covers a wallet.
 */
export const walletLow: Detector = {
  rule: "wallet_low",
  async detect(look) {
    const wallets = await walletsOf(look);
    const found = wallets.flatMap((wallet) => {
      const judged = judge(wallet, look);
      return judged ? [{ wallet, judged }] : [];
    });
    const short = await shortWallets(
      found.map(({ wallet }) => wallet),
      look.now,
      RENTAL_DAYS,
    );
    return found.map(({ wallet, judged }) => {
      const rentals = short.get(wallet.customerId);
      return {
        subject: wallet.authId,
        label: wallet.name,
        customerId: wallet.customerId,
        ...judged,
        facts: { ...judged.facts, shortNumbers: rentals && !rentals.barely ? rentals.count : 0 },
      };
    });
  },
};
