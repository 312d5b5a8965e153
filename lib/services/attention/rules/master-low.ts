import "server-only";
import { Decimal } from "decimal.js";
import { db } from "@/lib/db/client";
import { expectedBurn } from "@/lib/services/runway/walk";
import { PROFILE_KEY } from "@/lib/services/upstream-readings/profile";
import { profileReading } from "@/lib/services/upstream-readings/schema";
import { CannotTell, type Detector } from "../detector";
import { figure, SLACK } from "./thresholds";
import { type Wallet, walletsOf } from "./wallets";

/** What the wallets are expected to spend; of those whose rhythm is known. */
function needOf(wallets: readonly Wallet[], now: Date, days: number): Decimal {
  return wallets.reduce((sum, { burn }) => {
    if (!burn?.forecast || burn.forecast === "quiet") return sum;
    return sum.plus(expectedBurn(burn.forecast, now, days * 24));
  }, new Decimal(0));
}

export const masterLow: Detector = {
  rule: "master_low",
  async detect(look) {
    const row = await db().upstreamReading.findUnique({ where: { key: PROFILE_KEY } });
    const profile = profileReading.safeParse(row?.value).data;
    if (!profile) throw new CannotTell("The master balance was not read yet.");
    const all = await walletsOf(look);
    const currency = profile.currency ?? all[0]?.currency ?? "INR";
    const wallets = all.filter((wallet) => wallet.currency === currency);
    const days = figure(look, "days");
    const need = needOf(wallets, look.now, days);
    const balance = new Decimal(profile.balance);
    if (need.isZero() || balance.greaterThanOrEqualTo(need.times(SLACK))) return [];
    const lasts = balance.dividedBy(need).times(days);
    return [
      {
        subject: "master",
        label: "Master balance",
        customerId: null,
        severity: lasts.lessThan(1) ? "critical" : lasts.times(2).lessThan(days) ? "high" : "medium",
        since: null,
        // The need moves a little with every minute.
        facts: { balance: balance.toFixed(2), need: need.toSignificantDigits(3).toFixed(2), currency, days },
        ...(balance.greaterThanOrEqualTo(need) ? { onlyHolds: true } : {}),
      },
    ];
  },
};
