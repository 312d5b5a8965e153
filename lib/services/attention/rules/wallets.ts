import "server-only";
import { Decimal } from "decimal.js";
import { db } from "@/lib/db/client";
import { troubleOf } from "@/lib/services/auto-top-ups/trouble";
import type { KnownBurn } from "@/lib/services/runway/dto";
import { storedBurns } from "@/lib/services/runway/stored";
import type { Look } from "../detector";

export interface Wallet {
  customerId: string;
  authId: string;
  name: string;
  currency: string;
  balance: Decimal;
  burn: KnownBurn | undefined;
  /** An automatic top-up that does its work keeps it above this; null where none does. */
  keptAbove: Decimal | null;
  /** There is a rule, and it does not do its work. */
  missed: boolean;
}

const ofPass = new WeakMap<object, Promise<Wallet[]>>();

async function readWallets(now: Date): Promise<Wallet[]> {
  const rows = await db().customer.findMany({
    where: { status: "active", paysLater: false, lastBalance: { not: null } },
    select: {
      id: true,
      authId: true,
      name: true,
      currency: true,
      lastBalance: true,
      autoTopUp: {
        select: {
          state: true,
          threshold: true,
          trippedAt: true,
          trippedReason: true,
          lastRunAt: true,
          lastOutcome: true,
          lastDetail: true,
          updatedAt: true,
        },
      },
    },
  });
  const burns = await storedBurns(
    rows.map(({ id, lastBalance }) => ({ customerId: id, balance: lastBalance })),
  );
  return rows.flatMap(({ id, authId, name, currency, lastBalance, autoTopUp }) => {
    if (lastBalance === null) return [];
    const trouble = autoTopUp ? troubleOf(autoTopUp, now) : null;
    const works = autoTopUp?.state === "active" && trouble === null;
    return [
      {
        customerId: id,
        authId,
        name,
        currency: currency ?? "INR",
        balance: new Decimal(lastBalance.toString()),
        burn: burns.get(id),
        keptAbove: works ? new Decimal(autoTopUp.threshold.toString()) : null,
        missed: trouble !== null,
      },
    ];
  });
}

/** Every prepaid wallet of an active customer, as it was last seen; read once for all rules of a pass. */
export function walletsOf({ now, pass }: Look): Promise<Wallet[]> {
  const known = ofPass.get(pass) ?? readWallets(now);
  ofPass.set(pass, known);
  return known;
}
